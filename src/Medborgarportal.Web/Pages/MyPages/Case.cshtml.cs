using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Children;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Letters;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Web.Apply;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.MyPages;

/// <summary>One case: how far it has come, its letters, and what was sent.</summary>
public sealed class CaseModel(PortalContent content, SubmissionRegister submissions, LetterBox letters, LetterMail mail, AttachmentStore attachments, ChildInvitations invitations) : PortalPage
{
    public Submission? Case { get; private set; }

    /// <summary>A guardian has applied for a child, who may tell in their own words.</summary>
    public bool MayInvite { get; private set; }

    /// <summary>When the child was last invited; whether it came to anything is never shown.</summary>
    public DateTimeOffset? Invited { get; private set; }

    public IReadOnlyList<Letter> Letters { get; private set; } = [];

    /// <summary>Letters that are no decisions.</summary>
    public IReadOnlyList<MailLetter> Mail { get; private set; } = [];

    public InfectedFiles Infected { get; private set; } = InfectedFiles.None;

    public Unit? Unit { get; private set; }

    public string ServiceTitle { get; private set; } = "";

    /// <summary>The title as the page's heading, marked with the language that it is in.</summary>
    public Words Heading => Visit.Words(ServiceTitle, content.Services.GetValueOrDefault(Case!.Service)?.Form.Texts[Visit.Language.Code].LanguageOf("title"));

    public async Task<IActionResult> OnGetAsync(string id)
    {
        KeepNowhere();
        if (Person is not { } person)
            return SeeOther(Visit.SignInFor(Visit.Url($"/mina-sidor/arende/{id}")));
        if (!Guid.TryParseExact(id, "n", out var wanted) || await submissions.OfPersonAsync(person, wanted, HttpContext.RequestAborted) is not { } found)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return Page();
        }
        Case = found;
        Letters = [.. (await letters.OfPersonAsync(person, HttpContext.RequestAborted)).Where(l => l.SubmissionId == wanted)];
        Mail = [.. (await mail.OfPersonAsync(person, HttpContext.RequestAborted)).Where(l => l.SubmissionId == wanted)];
        Infected = await InfectedFiles.OfAsync(found, attachments, HttpContext.RequestAborted);
        Unit = content.Municipality.Units.GetValueOrDefault(found.Content.Unit);
        ServiceTitle = content.Services.TryGetValue(found.Service, out var service) ? service.Form.Texts[Visit.Language.Code].Title : found.Service;
        MayInvite = content.Child is not null && ChildInvitations.IsFor(found, service?.Form);
        if (MayInvite)
            Invited = await invitations.LastMadeAsync(wanted, HttpContext.RequestAborted);
        return Page();
    }
}
