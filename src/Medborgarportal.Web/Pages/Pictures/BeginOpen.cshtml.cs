using Medborgarportal.Core.Content;
using Medborgarportal.Core.Questionnaires;
using Medborgarportal.Web.Pictures;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Pictures;

/// <summary>A questionnaire that anyone may answer: what it is, and the button that begins it.</summary>
[IgnoreAntiforgeryToken]
public sealed class BeginOpenModel(PortalContent content, QuestionnaireAnswers answers, QuestionnaireInvitations invitations, IAntiforgery antiforgery) : PicturePage(content, answers)
{
    public QuestionnaireContent Questionnaire { get; private set; } = null!;

    public string? Notice { get; private set; }

    public IActionResult OnGet(string id) => Find(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string id)
    {
        if (!Find(id))
            return NotFound();
        if (!await antiforgery.IsRequestValidAsync(HttpContext))
        {
            Notice = "errorPage.e400.";
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        var draft = await invitations.BeginOpenAsync(Questionnaire, Visit.Language.Code, HttpContext.RequestAborted);
        QuestionnaireCookie.Write(HttpContext, draft!, handedOver: false);
        return SeeOther(Visit.PictureQuestion(draft!.Journey.Pages[0].Id));
    }

    private bool Find(string id)
    {
        Hide();
        Questionnaire = Portal.Questionnaires.GetValueOrDefault(id)!;
        return Questionnaire is { IsOpen: true };
    }
}
