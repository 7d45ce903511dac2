using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Medborgarportal.Core.Attachments;

/// <summary>How a case system's request for a file is answered.</summary>
public enum Handover
{
    Here,

    /// <summary>No secret has signed the request, or too long ago.</summary>
    NotSigned,

    /// <summary>There is no such file, or it belongs to nothing that this case system has been sent.</summary>
    NotHere,

    /// <summary>The scanner has not said clean yet: worth another try.</summary>
    Waiting,

    /// <summary>The scanner found something: the bytes are never handed out.</summary>
    Infected,
}

/// <param name="RetryAfter">How long to wait before the next try is worth it; for <see cref="Handover.Waiting"/>.</param>
public sealed record AttachmentAnswer(Handover Handover, AttachedFile? File = null, TimeSpan? RetryAfter = null);

/// <summary>Hands out files to the case system that their application was sent to, and to nobody else.</summary>
public sealed class AttachmentDelivery(IDbContextFactory<PortalDbContext> contexts, PortalWriter writer, AttachmentStore store, CaseSettings settings, TimeProvider time)
{
    private static readonly TimeSpan LeastWait = TimeSpan.FromSeconds(10);

    /// <param name="target">The method and the path, as <c>GET /api/cases/attachments/…</c>: what is signed in place of a body.</param>
    public async Task<AttachmentAnswer> FindAsync(Guid id, string target, IncomingSignature signature, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var senders = settings.SignedBy(target, signature, now);
        if (senders.Count == 0)
            return new(Handover.NotSigned);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Attachments.FirstOrDefaultAsync(a => a.Id == id, cancellationToken) is not { } row || (row.SentWith ?? await CaseOfAsync(db, row, cancellationToken)) is not { } owner)
            return new(Handover.NotHere);
        var key = owner.ToString();
        var unit = await db.Outbox.Where(o => o.CaseKey == key).OrderBy(o => o.Sequence).Select(o => o.Unit).FirstOrDefaultAsync(cancellationToken);
        if (unit is null || !senders.Contains(settings.Target(unit)))
            return new(Handover.NotHere);
        return row.State switch
        {
            AttachmentState.Clean or AttachmentState.Unscanned => new(Handover.Here, store.Open(row)),
            AttachmentState.Infected => new(Handover.Infected),
            _ => new(Handover.Waiting, null, row.NextScan - now is { } wait && wait > LeastWait ? wait : LeastWait),
        };
    }

    /// <summary>The case that a file was sent in: the submission's, or that of the letter which it answers; null while it has not been sent.</summary>
    private static async Task<Guid?> CaseOfAsync(PortalDbContext db, AttachmentRow row, CancellationToken cancellationToken) =>
        row.SubmissionId ?? await (
            from file in db.ReplyFiles
            where file.AttachmentId == row.Id && file.ReplyId != null
            join letter in db.Letters on file.LetterId equals letter.Id
            select letter.SubmissionId ?? (Guid?)letter.Id).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The file's bytes, part by part. Once all have been taken, that is written down.</summary>
    public async Task CopyAsync(AttachedFile file, Stream target, CancellationToken cancellationToken)
    {
        var id = Guid.Parse(file.Id);
        await store.CopyAsync(file, target, cancellationToken);
        var now = time.GetUtcNow();
        await writer.WriteAsync(
            (db, token) => db.Attachments.Where(a => a.Id == id && a.FetchedAt == null).ExecuteUpdateAsync(set => set.SetProperty(a => a.FetchedAt, now), token),
            CancellationToken.None);
    }
}
