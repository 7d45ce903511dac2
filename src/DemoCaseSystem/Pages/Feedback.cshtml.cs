using DemoCaseSystem.Cases;
using DemoCaseSystem.Contract;
using DemoCaseSystem.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DemoCaseSystem.Pages;

/// <summary>What people have said and asked without a case: read it, answer it, publish what came of it.</summary>
public sealed class FeedbackModel(IDbContextFactory<CaseDbContext> contexts, Decisions decisions, TimeProvider time) : PageModel
{
    private const int Most = 200;

    /// <summary>Protected ones first: they are answered before all else.</summary>
    public IReadOnlyList<ContactRequested> Contacts { get; private set; } = [];

    public IReadOnlyList<FeedbackSubmitted> Feedback { get; private set; } = [];

    public IReadOnlyDictionary<Guid, string> Satisfied { get; private set; } = new Dictionary<Guid, string>();

    public ILookup<Guid, FeedbackAnswered> Answers { get; private set; } = Array.Empty<FeedbackAnswered>().ToLookup(a => a.FeedbackId);

    /// <summary>Why a file could not be fetched.</summary>
    public string? FileFault { get; private set; }

    public async Task OnGetAsync(string? fil, CancellationToken cancellationToken)
    {
        FileFault = PortalFiles.Told(fil);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        Contacts = [.. (await ReceivedEvents.OfAsync<ContactRequested>(db, EventTypes.ContactRequested, Most, cancellationToken)).OrderByDescending(c => c.Protected).ThenByDescending(c => c.RequestedAt)];
        Feedback = [.. (await ReceivedEvents.OfAsync<FeedbackSubmitted>(db, EventTypes.FeedbackSubmitted, Most, cancellationToken)).OrderByDescending(f => f.Register.Received).ThenBy(f => f.FeedbackId)];
        Satisfied = (await ReceivedEvents.OfAsync<FeedbackSatisfaction>(db, EventTypes.FeedbackSatisfaction, Most, cancellationToken)).ToDictionary(s => s.FeedbackId, s => s.Satisfied);
        var sent = await db.Outbox.AsNoTracking().Where(o => o.Type == EventTypes.FeedbackAnswered).OrderBy(o => o.Sequence).Select(o => o.Body).ToListAsync(cancellationToken);
        Answers = sent.Select(ReceivedEvents.Data<FeedbackAnswered>).ToLookup(a => a.FeedbackId);
    }

    public async Task<IActionResult> OnPostAnswerAsync(Guid id, string? from, string? text, string? signedBy, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(text))
            await decisions.SendAsync(id, EventTypes.FeedbackAnswered, new FeedbackAnswered(id, from == "provider" ? "provider" : "manager", text.Trim(), string.IsNullOrWhiteSpace(signedBy) ? "Enhetschefen" : signedBy.Trim(), Today), cancellationToken);
        return Redirect("/synpunkter");
    }

    public async Task<IActionResult> OnPostContactAsync(Guid id, string? text, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(text))
            await decisions.SendAsync(id, EventTypes.ContactAnswered, new ContactAnswered(id, text.Trim(), Today), cancellationToken);
        return Redirect("/synpunkter");
    }

    public async Task<IActionResult> OnPostPublishAsync(string? said, string? did, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(said) && !string.IsNullOrWhiteSpace(did))
        {
            var id = Guid.CreateVersion7(time.GetUtcNow());
            await decisions.SendAsync(id, EventTypes.FeedbackPublished, new FeedbackPublished(id.ToString(), Today, null, "sv", said.Trim(), did.Trim()), cancellationToken);
        }
        return Redirect("/synpunkter");
    }

    private DateOnly Today => DateOnly.FromDateTime(Swedish.Time(time.GetUtcNow()).DateTime);
}
