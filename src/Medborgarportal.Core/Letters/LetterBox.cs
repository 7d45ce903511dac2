using Medborgarportal.Core.Cases;
using Medborgarportal.Core.People;
using Medborgarportal.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Medborgarportal.Core.Letters;

/// <summary>A letter to a person, opened for that person.</summary>
/// <param name="Language">The language variant that the person used when applying; null when not known.</param>
/// <param name="OpenedAt">When the recipient first opened it; null while it is new.</param>
public sealed record Letter(Guid Id, Guid? SubmissionId, DecisionMade Decision, string? Language, DateTimeOffset AvailableAt, DateTimeOffset? OpenedAt);

/// <summary>Finds a person's letters, and notes when one is first opened: from that day the time to appeal is counted (FL 44 §).</summary>
public sealed class LetterBox(IDbContextFactory<PortalDbContext> contexts, PortalWriter writer, IProtection protection, Outbox outbox, TimeProvider time)
{
    /// <summary>Younger than this, a person gets letters that speak to a child.</summary>
    private const int NoLongerChild = 15;

    /// <summary>All letters to a person, latest first.</summary>
    public async Task<IReadOnlyList<Letter>> OfPersonAsync(SignedInPerson person, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var recipient = protection.Hash("person", person.PersonalIdentityNumber);
        var rows = await db.Letters.Where(l => l.RecipientHash == recipient && l.Kind == DecisionMade.LetterKind).OrderByDescending(l => l.AvailableAt).Take(200).ToListAsync(cancellationToken);
        return [.. rows.Select(row => Open(row, person))];
    }

    /// <summary>A letter to this person, marked as opened; null when there is none with that id or it is to somebody else.</summary>
    public async Task<Letter?> ReadAsync(SignedInPerson person, Guid id, CancellationToken cancellationToken)
    {
        var recipient = protection.Hash("person", person.PersonalIdentityNumber);
        LetterRow? row;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            row = await db.Letters.FirstOrDefaultAsync(l => l.Id == id && l.RecipientHash == recipient && l.Kind == DecisionMade.LetterKind, cancellationToken);
        if (row is { OpenedAt: null })
            row = await MarkOpenedAsync(writer, outbox, id, time.GetUtcNow(), cancellationToken);
        return row is null ? null : Open(row, person);
    }

    /// <summary>Notes that a letter of any kind has been opened, and tells the case system, the first time.</summary>
    internal static Task<LetterRow> MarkOpenedAsync(PortalWriter writer, Outbox outbox, Guid id, DateTimeOffset now, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            async (db, token) =>
            {
                var row = await db.Letters.AsTracking().SingleAsync(l => l.Id == id, token);
                if (row.OpenedAt is null)
                {
                    row.OpenedAt = now;
                    await outbox.AddLetterOpenedAsync(db, row, now, token);
                }
                return row;
            },
            cancellationToken);

    private Letter Open(LetterRow row, SignedInPerson person)
    {
        // The age on the day it came: a letter goes on speaking as it did, however late it is read.
        var came = SwedishTime.Day(row.AvailableAt);
        var decision = DecisionMade.Of(row, protection) with { ToChild = PersonalIdentityNumber.IsUnder(person.PersonalIdentityNumber, NoLongerChild, came) };
        return new(row.Id, row.SubmissionId, decision, row.Language, row.AvailableAt, row.OpenedAt);
    }
}
