using Medborgarportal.Core.Content;
using Medborgarportal.Core.Letters;
using Medborgarportal.Core.Questionnaires;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.MyPages;

/// <summary>My pages: letters, questions to answer, what has been sent and how far it has come, and what has been begun.</summary>
public sealed class IndexModel(PortalContent content, Drafts drafts, SubmissionRegister submissions, LetterBox letters, LetterMail mail, QuestionnaireInvitations invitations) : PortalPage
{
    public IReadOnlyList<Letter> Letters { get; private set; } = [];

    /// <summary>Letters that are no decisions.</summary>
    public IReadOnlyList<MailLetter> Mail { get; private set; } = [];

    /// <summary>Questions in pictures that wait for this person's answers.</summary>
    public IReadOnlyList<WaitingInvitation> Questions { get; private set; } = [];

    public IReadOnlyList<Submission> Cases { get; private set; } = [];

    public IReadOnlyList<Draft> Drafts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        KeepNowhere();
        if (Person is not { } person)
            return SeeOther(Visit.SignInFor(Visit.MyPages()));
        Letters = await letters.OfPersonAsync(person, HttpContext.RequestAborted);
        Mail = await mail.OfPersonAsync(person, HttpContext.RequestAborted);
        Questions = await invitations.OfPersonAsync(person, HttpContext.RequestAborted);
        Cases = await submissions.OfPersonAsync(person, HttpContext.RequestAborted);
        Drafts = await drafts.OfPersonAsync(person, HttpContext.RequestAborted);
        return Page();
    }

    /// <summary>A service's name in the visit's language; its id when it is no longer offered.</summary>
    public string Title(string service) =>
        content.Services.TryGetValue(service, out var found) ? found.Form.Texts[Visit.Language.Code].Title : service;

    /// <summary>The same where it stands alone, marked with the language that it is in.</summary>
    public Words Heading(string service) =>
        Visit.Words(Title(service), content.Services.GetValueOrDefault(service)?.Form.Texts[Visit.Language.Code].LanguageOf("title"));

    public Words Heading(QuestionnaireContent questionnaire)
    {
        var texts = questionnaire.Form.TextsIn(Visit.Language.Code);
        return Visit.Words(texts.Title, texts.LanguageOf("title"));
    }
}
