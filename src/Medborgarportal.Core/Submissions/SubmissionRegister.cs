using System.Text.Json;
using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.People;
using Medborgarportal.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Medborgarportal.Core.Submissions;

/// <summary>Sends drafts, once, and finds what was sent.</summary>
public sealed class SubmissionRegister(
    IDbContextFactory<PortalDbContext> contexts,
    PortalWriter writer,
    IProtection protection,
    Outbox outbox,
    TimeProvider time)
{
    private const string Purpose = "submissions";

    /// <summary>
    /// Commits the submission and its message to the case system in one transaction. A draft that has been sent before gives the same
    /// submission again: double click, Back and reload make no second one. Null, with nothing sent, when the draft has been deleted, or has
    /// got pages that must be answered first: the caller shows them instead.
    /// </summary>
    public async Task<Guid?> SubmitAsync(Draft draft, string language, TellTexts words, SignedInPerson? person, CancellationToken cancellationToken)
    {
        if (!draft.Journey.IsComplete)
            return null;
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        return await writer.WriteAsync<Guid?>(
            async (db, token) =>
            {
                if (await db.Drafts.AsTracking().FirstOrDefaultAsync(d => d.Id == draft.Id, token) is not { } row)
                    return null;
                if (row.SubmissionId is { } already)
                    return already;
                // What another tab saved since this request read the draft is a part of what is sent.
                var current = row.Revision == draft.Revision ? draft : draft.With(DraftContent.Unprotect(protection, row.Payload), row.Revision);
                if (!current.Journey.IsComplete)
                    return null;
                var attachments = await AttachmentStore.MoveAsync(db, protection, current, id, token);
                var content = SubmissionContent.Of(current, id, await NewNumberAsync(db, token), language, words, person, now, attachments);
                db.Submissions.Add(new SubmissionRow
                {
                    Id = id,
                    DraftId = draft.Id,
                    Number = content.ReceiptNumber,
                    Service = content.Service,
                    FormVersion = draft.Form.Version,
                    Language = language,
                    OwnerHash = person is null ? null : protection.Hash("person", person.PersonalIdentityNumber),
                    Payload = protection.Protect(Purpose, JsonSerializer.SerializeToUtf8Bytes(content, SubmissionJson.Default.ApplicationSubmitted)),
                    SnapshotHash = content.Snapshot.Sha256,
                    SubmittedAt = now,
                    Step = CaseSteps.Application,
                    StepChanged = now,
                });
                await outbox.AddAsync(db, content, token);
                row.SubmissionId = id;
                row.LastActivity = now;
                row.Revision++;
                return id;
            },
            cancellationToken);
    }

    /// <summary>A submission that the caller has the right to: through its draft, or as its owner.</summary>
    public async Task<Submission> GetAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return Open(await db.Submissions.AsNoTracking().SingleAsync(s => s.Id == id, cancellationToken));
    }

    /// <summary>A person's own submission; null when there is none with that id or it is somebody else's.</summary>
    public async Task<Submission?> OfPersonAsync(SignedInPerson person, Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var owner = protection.Hash("person", person.PersonalIdentityNumber);
        var row = await db.Submissions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id && s.OwnerHash == owner, cancellationToken);
        return row is null ? null : Open(row);
    }

    /// <summary>All that a person has sent while logged in, latest first.</summary>
    public async Task<IReadOnlyList<Submission>> OfPersonAsync(SignedInPerson person, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var owner = protection.Hash("person", person.PersonalIdentityNumber);
        var rows = await db.Submissions.AsNoTracking()
            .Where(s => s.OwnerHash == owner)
            .OrderByDescending(s => s.SubmittedAt)
            .Take(100)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(Open)];
    }

    private static async Task<string> NewNumberAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        while (true)
        {
            var number = Codes.NewReceipt();
            if (!await db.Submissions.AnyAsync(s => s.Number == number, cancellationToken))
                return number;
        }
    }

    private Submission Open(SubmissionRow row) => new(
        row.Id,
        row.Number,
        row.Service,
        JsonSerializer.Deserialize(protection.Unprotect(Purpose, row.Payload), SubmissionJson.Default.ApplicationSubmitted)
            ?? throw new JsonException("The submission is empty."),
        row.SubmittedAt,
        row.CaseNumber,
        row.Step,
        row.Waiting,
        row.StepChanged);
}
