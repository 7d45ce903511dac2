using System.Globalization;
using System.Text.Json;
using DemoCaseSystem.Contract;
using DemoCaseSystem.Storage;
using Microsoft.EntityFrameworkCore;

namespace DemoCaseSystem.Cases;

/// <summary>What came of an event.</summary>
/// <param name="Duplicate">It had been received before; nothing was changed.</param>
/// <param name="CaseNumber">The number of the case it belongs to; null for an event that belongs to none here.</param>
/// <param name="SnapshotSha256">The hash that came with the application, echoed.</param>
internal sealed record Receipt(bool Duplicate, string? CaseNumber, string? SnapshotSha256);

/// <summary>Stores events, once each, and makes cases of applications.</summary>
internal sealed class Intake(WriteGate gate, TimeProvider time)
{
    /// <summary>What pages show of an event without a case of its own: read when it comes, so that one that is not as the contract says is refused and not kept.</summary>
    private static readonly Dictionary<string, Func<JsonElement, object?>> Shown = new(StringComparer.Ordinal)
    {
        [EventTypes.ChildViewSubmitted] = data => data.Deserialize<ChildViewSubmitted>(ContractJson.Options),
        [EventTypes.QuestionnaireInvitationMade] = data => data.Deserialize<InvitationMade>(ContractJson.Options),
        [EventTypes.QuestionnaireSubmitted] = data => data.Deserialize<QuestionnaireSubmitted>(ContractJson.Options),
    };

    /// <exception cref="JsonException">An application's data is not as the contract says.</exception>
    public Task<Receipt> TakeAsync(CloudEvent received, string body, CancellationToken cancellationToken)
    {
        var application = received.Type == EventTypes.ApplicationSubmitted
            ? received.Data.Deserialize<ApplicationSubmitted>(ContractJson.Options) ?? throw new JsonException("data is null")
            : null;
        if (Shown.TryGetValue(received.Type, out var read) && read(received.Data) is null)
            throw new JsonException("data is null");
        var submission = application?.SubmissionId ?? Submission(received);
        return gate.WriteAsync(async db =>
        {
            var known = submission is { } id ? await db.Cases.FindAsync([id], cancellationToken) : null;
            if (await db.Events.AnyAsync(e => e.Id == received.Id, cancellationToken))
                return new Receipt(true, known?.Number, Hash(known));
            db.Events.Add(new EventRow
            {
                Id = received.Id,
                Type = received.Type,
                Source = received.Source,
                SubmissionId = submission,
                Sequence = long.TryParse(received.Sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : null,
                ReceivedAt = time.GetUtcNow(),
                Body = body,
            });
            if (application is null)
                return new Receipt(false, known?.Number, null);
            // Another event about a submission that is a case already: the case stays as it was, the event is kept beside it.
            known ??= await OpenAsync(db, application, received.Data.GetRawText(), cancellationToken);
            return new Receipt(false, known.Number, application.Snapshot?.Sha256);
        }, cancellationToken);
    }

    private async Task<CaseRow> OpenAsync(CaseDbContext db, ApplicationSubmitted application, string data, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var year = Swedish.Time(now).Year;
        var counter = (await db.Cases.Where(c => c.Year == year).MaxAsync(c => (int?)c.Counter, cancellationToken) ?? 0) + 1;
        var opened = new CaseRow
        {
            SubmissionId = application.SubmissionId,
            Number = string.Create(CultureInfo.InvariantCulture, $"EX-{year}-{counter:00000}"),
            Year = year,
            Counter = counter,
            ReceivedAt = now,
            SubmittedAt = application.SubmittedAt,
            Insats = application.Insats,
            Name = application.Parties.FirstOrDefault(p => p.Role == "concerned")?.Name?.Full is { Length: > 0 } name ? name : "Namn saknas",
            Verified = application.Identity == ApplicationSubmitted.Verified,
            Step = Steps.Application,
            Data = data,
        };
        db.Cases.Add(opened);
        return opened;
    }

    /// <summary>The submission that an event which is no application speaks of; null for none.</summary>
    private static Guid? Submission(CloudEvent received) =>
        received.Data.ValueKind == JsonValueKind.Object && received.Data.TryGetProperty("submissionId", out var id) && id.ValueKind == JsonValueKind.String && id.TryGetGuid(out var submission)
            ? submission
            : null;

    private static string? Hash(CaseRow? row) =>
        row is null ? null : JsonSerializer.Deserialize<ApplicationSubmitted>(row.Data, ContractJson.Options)?.Snapshot?.Sha256;
}
