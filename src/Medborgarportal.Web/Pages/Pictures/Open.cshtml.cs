using Medborgarportal.Core.Content;
using Medborgarportal.Core.Questionnaires;
using Medborgarportal.Web.Apply;
using Medborgarportal.Web.Children;
using Medborgarportal.Web.Pictures;
using Medborgarportal.Web.Shell;
using Medborgarportal.Web.SignIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Medborgarportal.Web.Pages.Pictures;

/// <summary>
/// An invitation's link. Looking at it opens nothing, since programs look at links before people do: the button does. One that is used, too old or wrong is
/// told of in the same words.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class OpenModel(PortalContent content, QuestionnaireAnswers answers, QuestionnaireInvitations invitations, Attempts attempts, IAntiforgery antiforgery) : PicturePage(content, answers)
{
    public QuestionnaireContent? Questionnaire { get; private set; }

    /// <summary>Key of a text above the button: nothing was tried.</summary>
    public string? Notice { get; private set; }

    public async Task OnGetAsync(string token)
    {
        Hide();
        Questionnaire = await invitations.LookAsync(token, HttpContext.RequestAborted);
    }

    /// <param name="handed">A case worker hands over their tablet.</param>
    public async Task<IActionResult> OnPostAsync(string token, bool handed)
    {
        Hide();
        Questionnaire = await invitations.LookAsync(token, HttpContext.RequestAborted);
        if (!await antiforgery.IsRequestValidAsync(HttpContext))
            return NotTried(StatusCodes.Status400BadRequest);
        if (!attempts.MayTry(HttpContext))
            return NotTried(StatusCodes.Status429TooManyRequests);
        if (await invitations.OpenByTokenAsync(token, Visit.Language.Code, HttpContext.RequestAborted) is not { } draft)
        {
            Questionnaire = null;
            return Page();
        }
        attempts.Succeeded(HttpContext);
        if (handed)
        {
            // Nobody else's matters stay on a device that goes to another's hands.
            DraftCookies.DeleteAll(HttpContext);
            ChildCookie.Delete(HttpContext);
            await HttpContext.SignOutAsync(SignInSetup.CookieScheme);
        }
        QuestionnaireCookie.Write(HttpContext, draft, handed);
        return SeeOther(Visit.PictureHello());
    }

    private PageResult NotTried(int status)
    {
        Notice = $"errorPage.e{status}.";
        Response.StatusCode = status;
        return Page();
    }
}
