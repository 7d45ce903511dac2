using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Web.Apply;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Apply;

/// <summary>The one receipt of an application: its number, what happens now, what was sent; made to be printed.</summary>
public sealed class ReceiptModel(PortalContent content, Drafts drafts, SubmissionRegister submissions, AttachmentStore attachments) : DraftPage(content, drafts)
{
    public Submission Submission { get; private set; } = null!;

    /// <summary>Names of the files that the virus scanner found something in, before or after they were sent.</summary>
    public IReadOnlyList<string> Infected { get; private set; } = [];

    public PageContent After => Service.After[Visit.Language.Code];

    public string Number => Codes.Group(Submission.Number);

    public async Task<IActionResult> OnGetAsync(string service)
    {
        if (await OpenAsync(service) is { } elsewhere)
            return elsewhere;
        if (Draft.SubmissionId is not { } id)
            return SeeOther(Visit.Check(service));
        Submission = await submissions.GetAsync(id, HttpContext.RequestAborted);
        if (Submission.Content.Attachments.Count > 0)
        {
            var found = await attachments.InfectedAsync(id, HttpContext.RequestAborted);
            Infected = [.. Submission.Content.Attachments.Where(file => found.Contains(file.Id.ToString())).Select(file => file.Name)];
        }
        return Page();
    }
}
