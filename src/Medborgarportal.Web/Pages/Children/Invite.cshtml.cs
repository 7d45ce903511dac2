using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Children;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Web.Apply;
using Medborgarportal.Web.Children;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Children;

/// <summary>A guardian who has sent an application makes an invitation for the child. It is shown once; what comes of it is never shown here.</summary>
public sealed class InviteModel(PortalContent content, ChildInvitations invitations, Drafts drafts, SubmissionRegister submissions, CaseSettings settings) : PortalPage
{
    public Submission Submission { get; private set; } = null!;

    public string BackUrl { get; private set; } = "";

    public DateTimeOffset? LastMade { get; private set; }

    /// <summary>Just made: shown now and never again.</summary>
    public ChildInvitation? Made { get; private set; }

    public bool TooMany { get; private set; }

    /// <summary>The whole address that the link and the picture hold.</summary>
    public string Link => Address(Visit.ChildCode() + "/" + Made!.Token);

    public string ShortAddress => Address(Visit.ChildCode());

    public QrPicture Picture => QrPicture.Of(Link);

    public async Task<IActionResult> OnGetAsync(string id)
    {
        if (await OpenAsync(id) is { } elsewhere)
            return elsewhere;
        LastMade = await invitations.LastMadeAsync(Submission.Id, HttpContext.RequestAborted);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id)
    {
        if (await OpenAsync(id) is { } elsewhere)
            return elsewhere;
        Made = await invitations.InviteAsync(Submission, HttpContext.RequestAborted);
        TooMany = Made is null;
        return Page();
    }

    private async Task<IActionResult?> OpenAsync(string id)
    {
        KeepNowhere();
        Response.Headers["Referrer-Policy"] = "no-referrer";
        if (content.Child is null || !Guid.TryParseExact(id, "n", out var wanted) || await FindAsync(wanted) is not { } found)
            return NotFound();
        if (!ChildInvitations.IsFor(found, content.Services.GetValueOrDefault(found.Service)?.Form))
            return NotFound();
        Submission = found;
        return null;
    }

    /// <summary>The application of who is logged in, or the one whose receipt this browser holds.</summary>
    private async Task<Submission?> FindAsync(Guid id)
    {
        var aborted = HttpContext.RequestAborted;
        if (Person is { } person && await submissions.OfPersonAsync(person, id, aborted) is { } own)
        {
            BackUrl = Visit.Case(id);
            return own;
        }
        foreach (var service in content.Services.Keys.Where(service => DraftCookies.Read(Request, service) is not null))
        {
            if (await drafts.OpenAsync(service, DraftCookies.Read(Request, service), aborted) is { SubmissionId: { } sent } && sent == id)
            {
                BackUrl = Visit.Receipt(service);
                return await submissions.GetAsync(id, aborted);
            }
        }
        return null;
    }

    private string Address(string path) => (settings.BaseUrl ?? $"{Request.Scheme}://{Request.Host}") + path;
}
