using Medborgarportal.Core.Content;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Web.Apply;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Apply;

/// <summary>Say who you are, or go on without, and send: once, however often the button is pressed.</summary>
[IgnoreAntiforgeryToken]
public sealed class SendModel(PortalContent content, Drafts drafts, SubmissionRegister submissions, IAntiforgery antiforgery) : DraftPage(content, drafts)
{
    public string EidUrl => Visit.Eid(Visit.Send(Service.Id));

    /// <summary>The token was too old: nothing was sent, press once more.</summary>
    public bool Again { get; private set; }

    /// <summary>The person has chosen to send without an e-legitimation and has been told what happens then.</summary>
    public bool Without { get; private set; }

    /// <summary>Nobody who is named in the application has the family name of who is logged in.</summary>
    public bool IsOtherPerson =>
        Person is { } person
        && Draft.Journey.Pages
            .SelectMany(Draft.Journey.Questions)
            .Where(q => q.Party is not null)
            .Select(q => Draft.Journey.OpenAnswers.Text(PersonQuestion.Family(q)))
            .OfType<string>()
            .ToList() is { Count: > 0 } names
        && !names.Contains(person.FamilyName, StringComparer.OrdinalIgnoreCase);

    public async Task<IActionResult> OnGetAsync(string service)
    {
        if (await OpenAsync(service) is { } elsewhere)
            return elsewhere;
        Again = Request.Query.ContainsKey("igen");
        Without = Request.Query.ContainsKey("utan");
        if (Elsewhere(service) is { } other)
            return other;
        // Who has just logged in finds the draft on My pages too, should they leave before sending.
        if (Person is { } person && !Draft.HasOwner)
            await Drafts.ClaimAsync(Draft, person, HttpContext.RequestAborted);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string service)
    {
        if (await OpenAsync(service) is { } elsewhere)
            return elsewhere;
        if (Elsewhere(service) is { } other)
            return other;
        if (!await antiforgery.IsRequestValidAsync(HttpContext))
            return SeeOther(Visit.Send(service) + (Person is null ? "?igen&utan" : "?igen"));
        var sent = await submissions.SubmitAsync(Draft, Visit.Language.Code, AnswerSection.Words(T), Person, HttpContext.RequestAborted);
        return SeeOther(sent is null ? Visit.Check(service) : Visit.Receipt(service));
    }

    private IActionResult? Elsewhere(string service) =>
        Draft.IsSent ? SeeOther(Visit.Receipt(service))
        : Draft.Journey.IsComplete ? null
        : SeeOther(Visit.Check(service));
}
