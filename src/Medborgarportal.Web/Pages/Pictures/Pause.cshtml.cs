using Medborgarportal.Core.Content;
using Medborgarportal.Core.Questionnaires;
using Medborgarportal.Web.Pictures;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Pictures;

/// <summary>A pause: everything is saved, and the same link or code opens it again. Ending it takes it out of this browser, and out of a tablet that was handed over.</summary>
[IgnoreAntiforgeryToken]
public sealed class PauseModel(PortalContent content, QuestionnaireAnswers answers, IAntiforgery antiforgery) : PicturePage(content, answers)
{
    public string GoOn => GoOnUrl;

    public async Task<IActionResult> OnGetAsync() => await OpenAsync() ?? Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await OpenAsync() is { } elsewhere)
            return elsewhere;
        if (!await antiforgery.IsRequestValidAsync(HttpContext))
            return SeeOther(Visit.PicturePause());
        QuestionnaireCookie.Delete(HttpContext);
        return SeeOther(Visit.PictureThanks());
    }
}
