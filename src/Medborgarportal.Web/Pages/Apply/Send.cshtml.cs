using Medborgarportal.Core.Content;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Web.Apply;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Apply;

/// <summary>Say who you are, or go on without, and send: once, however often the button is pressed.</summary>
public sealed class SendModel(PortalContent content, Drafts drafts, SubmissionRegister submissions) : DraftPage(content, drafts)
{
    public string EidUrl => Visit.Eid(Visit.Send(Service.Id));

    /// <summary>The token was too old: nothing was sent, press once more.</summary>
    public bool Again { get; private set; }

    /// <summary>The person has chosen to send without an e-legitimation and has been told what happens then.</summary>
    public bool Without { get; private set; }

    public async Task<IActionResult> OnGetAsync(string service)
    {
        if (await OpenAsync(service) is { } elsewhere)
            return elsewhere;
        Again = Request.Query.ContainsKey("igen");
        Without = Request.Query.ContainsKey("utan");
        return Elsewhere(service) ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(string service)
    {
        if (await OpenAsync(service) is { } elsewhere)
            return elsewhere;
        if (Elsewhere(service) is { } other)
            return other;
        await submissions.SubmitAsync(Draft, Visit.Language.Code, AnswerSection.Words(T), Person, HttpContext.RequestAborted);
        return SeeOther(Visit.Receipt(service));
    }

    private IActionResult? Elsewhere(string service) =>
        Draft.IsSent ? SeeOther(Visit.Receipt(service))
        : Draft.Journey.IsComplete ? null
        : SeeOther(Visit.Check(service));
}
