using Medborgarportal.Core.Content;
using Medborgarportal.Core.Letters;
using Medborgarportal.Core.Questionnaires;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Web.Letters;
using Medborgarportal.Web.Pictures;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Pictures;

/// <summary>Opens the questions in pictures of who is logged in: an invitation that names them, or the questions about a letter to them. From there on nobody is logged in as far as they know.</summary>
public sealed class MineModel(PortalContent content, QuestionnaireInvitations invitations, LetterBox letters) : PortalPage
{
    public IActionResult OnGet() => SeeOther(Visit.MyPages());

    public async Task<IActionResult> OnPostAsync(string? id)
    {
        KeepNowhere();
        if (Person is not { } person)
            return SeeOther(Visit.SignInFor(Visit.MyPages()));
        return Opened(Guid.TryParseExact(id, "n", out var wanted) ? await invitations.OpenByPersonAsync(person, wanted, Visit.Language.Code, HttpContext.RequestAborted) : null);
    }

    public async Task<IActionResult> OnPostLetterAsync(string? id)
    {
        KeepNowhere();
        if (Person is not { } person)
            return SeeOther(Visit.SignInFor(Visit.MyPages()));
        if (!Guid.TryParseExact(id, "n", out var wanted) || await letters.ReadAsync(person, wanted, HttpContext.RequestAborted) is not { Decision: var decision } letter || DecisionAnswers.InPictures(content) is not { } about)
            return NotFound();
        var unit = DecisionAnswers.Unit(content, decision) is { Length: > 0 } decided ? decided : about.Form.Unit;
        return Opened(await invitations.OpenAboutLetterAsync(about, unit, new AboutLetter(letter.Id, letter.SubmissionId, decision.CaseNumber), person, Visit.Language.Code, HttpContext.RequestAborted));
    }

    /// <summary>One that is no longer there has been sent: My pages shows what is left.</summary>
    private IActionResult Opened(Draft? draft)
    {
        if (draft is null)
            return SeeOther(Visit.MyPages());
        QuestionnaireCookie.Write(HttpContext, draft, handedOver: false);
        return SeeOther(Visit.PictureHello());
    }
}
