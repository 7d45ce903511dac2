using System.Text.Json;
using DemoCaseSystem.Contract;
using DemoCaseSystem.Storage;
using Microsoft.EntityFrameworkCore;

namespace DemoCaseSystem.Outbox;

/// <summary>Puts events for the portal into the outbox, in the transaction of what they tell of.</summary>
internal static class PortalMessages
{
    private const string Source = "urn:case-system:demo";

    public static async Task<Guid> AddAsync<T>(CaseDbContext db, Guid submission, string type, T data, DateTimeOffset now)
    {
        var stored = await db.Outbox.Where(o => o.SubmissionId == submission).MaxAsync(o => (long?)o.Sequence) ?? 0;
        // Several may be added in one transaction: those are not in the file yet.
        var sequence = db.Outbox.Local.Where(o => o.SubmissionId == submission).Select(o => o.Sequence).Append(stored).Max() + 1;
        var id = Guid.CreateVersion7(now);
        var message = new CloudEvent
        {
            SpecVersion = "1.0",
            Id = id.ToString(),
            Source = Source,
            Type = type,
            Subject = submission.ToString(),
            Time = now,
            DataContentType = "application/json",
            DataSchema = $"/api/cases/schemas/{type["se.medborgarportal.".Length..]}.json",
            Sequence = sequence.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Data = JsonSerializer.SerializeToElement(data, ContractJson.Options),
        };
        db.Outbox.Add(new OutboxRow
        {
            Id = id,
            SubmissionId = submission,
            Sequence = sequence,
            Type = type,
            Body = JsonSerializer.Serialize(message, SendOptions),
            CreatedAt = now,
            NextAttempt = now,
        });
        return id;
    }

    private static readonly JsonSerializerOptions SendOptions = new(ContractJson.Options)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };
}
