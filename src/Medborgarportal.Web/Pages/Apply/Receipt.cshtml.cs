using Medborgarportal.Core.Children;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Web.Apply;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Apply;

/// <summary>The one receipt of an application: its number, what happens now, what was sent; made to be printed.</summary>
public sealed class ReceiptModel(PortalContent content, Drafts drafts, SubmissionRegister submissions, ChildInvitations invitations) : DraftPage(content, drafts)
{
    public Submission Submission { get; private set; } = null!;

    /// <summary>A guardian has applied for a child, who may tell in their own words.</summary>
    public bool MayInvite { get; private set; }

    /// <summary>When the child was last invited; whether it came to anything is never shown.</summary>
    public DateTimeOffset? Invited { get; private set; }

    public PageContent After => Service.After[Visit.Language.Code];

    public string Number => Codes.Group(Submission.Number);

    public async Task<IActionResult> OnGetAsync(string service)
    {
        if (await OpenAsync(service) is { } elsewhere)
            return elsewhere;
        if (Draft.SubmissionId is not { } id)
            return SeeOther(Visit.Check(service));
        Submission = await submissions.GetAsync(id, HttpContext.RequestAborted);
        MayInvite = HasChildForm && ChildInvitations.IsFor(Submission, Service.Form);
        if (MayInvite)
            Invited = await invitations.LastMadeAsync(id, HttpContext.RequestAborted);
        return Page();
    }
}
