using Medborgarportal.Core.Content;
using Medborgarportal.Core.Questionnaires;
using Medborgarportal.Web.Pictures;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Pictures;

/// <summary>Who it is that has answered. Any answer is as good as another, and none too.</summary>
[IgnoreAntiforgeryToken]
public sealed class WhoModel(PortalContent content, QuestionnaireAnswers answers, IAntiforgery antiforgery) : PicturePage(content, answers)
{
    private readonly QuestionnaireAnswers answers = answers;

    public string? Notice { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await OpenAsync() ?? Page();

    public async Task<IActionResult> OnPostAsync(string? who, string? go)
    {
        if (await OpenAsync() is { } elsewhere)
            return elsewhere;
        if (!await antiforgery.IsRequestValidAsync(HttpContext))
        {
            Notice = "errorPage.e400.";
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        await answers.TellWhoAsync(Draft, who, HttpContext.RequestAborted);
        if (Request.Headers.Accept == "application/json")
            return new JsonResult(new { seen = "" });
        return SeeOther(go == "back" ? Visit.PictureQuestion(Journey.Pages[^1].Id) : Visit.PictureCheck());
    }
}
