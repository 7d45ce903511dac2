using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Letters;
using Medborgarportal.Core.Storage;
using Medborgarportal.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace Medborgarportal.Core.Attachments;

/// <summary>
/// Files in the database, in encrypted parts, so that many portal processes share them. A file belongs to its draft from one moment to the
/// next: the unit that makes it whole also puts it into the draft's answers.
/// </summary>
public sealed class AttachmentStore(IDbContextFactory<PortalDbContext> contexts, PortalWriter writer, IProtection protection, AttachmentSettings settings, ScanSignal signal, TimeProvider time)
{
    internal const int ChunkSize = 512 * 1024;

    /// <summary>A file that is still arriving after this long never will: its process has died.</summary>
    public static readonly TimeSpan LongestArrival = TimeSpan.FromHours(24);

    private const string Purpose = "attachments";
    private const int MarkLength = 20;

    /// <summary>Makes room for a file; null with the reason when the draft cannot have one more.</summary>
    internal Task<(Guid? Id, AddOutcome Reason)> BeginAsync(Guid draft, string question, CancellationToken cancellationToken)
    {
        var id = RandomId.New();
        var now = time.GetUtcNow();
        return writer.WriteAsync<(Guid?, AddOutcome)>(
            async (db, token) =>
            {
                var row = await db.Drafts.AsNoTracking().FirstOrDefaultAsync(d => d.Id == draft, token);
                if (row is null)
                    return (null, AddOutcome.Gone);
                if (row.SubmissionId is not null)
                    return (null, AddOutcome.AlreadySent);
                if (DraftContent.Unprotect(protection, row.Payload).Files?.Count >= FileLimits.Count)
                    return (null, AddOutcome.TooMany);
                db.Attachments.Add(new AttachmentRow { Id = id, DraftId = draft, Question = question, State = AttachmentState.Arriving, Payload = [], Created = now });
                return (id, AddOutcome.Added);
            },
            cancellationToken);
    }

    /// <summary>
    /// Makes room for a file that belongs to nothing yet: one that goes with feedback, of which nothing is stored before it is sent. Its row tells the day
    /// alone, by the midnight that ends it, so that what is never sent is deleted one to two days later (the job runs each six hours).
    /// </summary>
    internal Task<(Guid? Id, AddOutcome Reason)> BeginLooseAsync(string question, IReadOnlyList<AttachedFile> before, CancellationToken cancellationToken)
    {
        if (before.Count >= FileLimits.Count)
            return Task.FromResult<(Guid?, AddOutcome)>((null, AddOutcome.TooMany));
        var (id, day) = (RandomId.New(), new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date.AddDays(1), TimeSpan.Zero));
        return writer.WriteAsync<(Guid?, AddOutcome)>(
            (db, _) =>
            {
                db.Attachments.Add(new AttachmentRow { Id = id, Question = question, State = AttachmentState.Arriving, Payload = [], Created = day });
                return Task.FromResult<(Guid?, AddOutcome)>((id, AddOutcome.Added));
            },
            cancellationToken);
    }

    /// <summary>Takes away a file that belongs to nothing yet.</summary>
    public Task RemoveLooseAsync(AttachedFile file) => DeleteAsync(Guid.Parse(file.Id));

    /// <summary>
    /// Gives files that belong to nothing yet to the feedback that they were sent with, inside the unit that makes it; tells what is sent of each. Null when
    /// one of them is not here any more: then nothing of the unit may be kept.
    /// </summary>
    /// <param name="files">By the names that they are to have.</param>
    internal async Task<IReadOnlyList<SubmittedAttachment>?> GiveAsync(PortalDbContext db, Guid feedback, IReadOnlyList<AttachedFile> files, CancellationToken cancellationToken)
    {
        if (files.Count == 0)
            return [];
        var ids = files.Select(file => Guid.Parse(file.Id)).ToList();
        var rows = await db.Attachments.AsTracking().Where(a => ids.Contains(a.Id) && a.State == AttachmentState.Arriving && a.DraftId == null).ToDictionaryAsync(a => a.Id, cancellationToken);
        if (rows.Count < files.Count)
            return null;
        var sent = new List<SubmittedAttachment>(files.Count);
        foreach (var file in files)
        {
            var row = rows[Guid.Parse(file.Id)];
            // The scanner's turn is at once, and does not tell when that was.
            Complete(row, file, row.Created.AddDays(-2));
            row.FeedbackId = feedback;
            sent.Add(new SubmittedAttachment(row.Id, row.Question, file.Name, file.MediaType, file.Size, file.Sha256, ScanWord(row.State)));
            if (db.Database.IsSqlite())
                await db.Database.ExecuteSqlAsync($"UPDATE attachments SET rowid = (random() | {long.MinValue}) WHERE id = {row.Id}", cancellationToken);
        }
        db.OnCommitted(signal.Notify);
        return sent;
    }

    /// <summary>
    /// Writes files anew in the order that is given, with all their parts: PostgreSQL notes which transaction made a row, and where it lies. SQLite does
    /// neither, and has them in random places already.
    /// </summary>
    internal static async Task WriteAnewAsync(PortalDbContext db, IReadOnlyList<Guid> files, CancellationToken cancellationToken)
    {
        if (db.Database.IsSqlite())
            return;
        foreach (var id in files)
        {
            // What is as it was would be left where it lies.
            await db.Database.ExecuteSqlAsync($"UPDATE attachments SET payload = payload || ''::bytea WHERE id = {id}", cancellationToken);
            await db.Database.ExecuteSqlAsync($"UPDATE attachment_chunks SET payload = payload || ''::bytea WHERE attachment_id = {id}", cancellationToken);
        }
    }

    /// <param name="unordered">It lies in a random place: a table of SQLite lies in the order of its rowid, which counts up where none is given.</param>
    internal Task AppendAsync(Guid id, int number, ReadOnlyMemory<byte> part, bool unordered, CancellationToken cancellationToken)
    {
        // The mark says whose part it is and which, so that no part can be put in another's place unseen.
        var marked = new byte[MarkLength + part.Length];
        Mark(id, number).CopyTo(marked, 0);
        part.Span.CopyTo(marked.AsSpan(MarkLength));
        var row = new AttachmentChunkRow { AttachmentId = id, Number = number, Payload = protection.Protect(Purpose, marked) };
        return writer.WriteAsync(
            async (db, token) =>
            {
                if (unordered && db.Database.IsSqlite())
                    await db.Database.ExecuteSqlAsync($"INSERT INTO attachment_chunks (rowid, attachment_id, number, payload) VALUES (random() | {long.MinValue}, {id}, {number}, {row.Payload})", token);
                else
                    db.AttachmentChunks.Add(row);
                return true;
            },
            cancellationToken);
    }

    /// <summary>Puts a file that has come whole into its draft, and into quarantine where there is a scanner; or says why not, and it is gone.</summary>
    internal Task<(AddOutcome Outcome, AttachedFile? File)> FinishAsync(Guid draft, AttachedFile file, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return writer.WriteAsync<(AddOutcome, AttachedFile?)>(
            async (db, token) =>
            {
                var row = await db.Drafts.AsTracking().FirstOrDefaultAsync(d => d.Id == draft, token);
                var content = row is { SubmissionId: null } ? DraftContent.Unprotect(protection, row.Payload) : null;
                var files = content?.Files ?? [];
                var barred = row is null ? AddOutcome.Gone : content is null ? AddOutcome.AlreadySent : (AddOutcome?)null;
                var (outcome, kept, isNew) = await KeepAsync(db, file, files, barred, now, token);
                if (isNew)
                    Change(row!, content!.WithFiles([.. files, file]), now);
                return (outcome, kept);
            },
            cancellationToken);
    }

    /// <summary>As <see cref="BeginAsync"/>, for a file in answer to a letter.</summary>
    internal Task<(Guid? Id, AddOutcome Reason)> BeginReplyAsync(Guid letter, string kind, string field, CancellationToken cancellationToken)
    {
        var (id, now) = (RandomId.New(), time.GetUtcNow());
        return writer.WriteAsync<(Guid?, AddOutcome)>(
            async (db, token) =>
            {
                var draft = await db.ReplyDrafts.AsNoTracking().FirstOrDefaultAsync(d => d.LetterId == letter && d.Kind == kind, token);
                if (draft is not null && ReplyContent.Unprotect(protection, draft.Payload).Files.Count >= FileLimits.Count)
                    return (null, AddOutcome.TooMany);
                db.Attachments.Add(new AttachmentRow { Id = id, Question = field, State = AttachmentState.Arriving, Payload = [], Created = now });
                return (id, AddOutcome.Added);
            },
            cancellationToken);
    }

    /// <summary>As <see cref="FinishAsync"/>, for a file in answer to a letter.</summary>
    internal Task<(AddOutcome Outcome, AttachedFile? File)> FinishReplyAsync(Guid letter, string kind, AttachedFile file, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return writer.WriteAsync<(AddOutcome, AttachedFile?)>(
            async (db, token) =>
            {
                var draft = await db.ReplyDrafts.AsNoTracking().FirstOrDefaultAsync(d => d.LetterId == letter && d.Kind == kind, token);
                var files = draft is null ? [] : ReplyContent.Unprotect(protection, draft.Payload).Files;
                var (outcome, kept, isNew) = await KeepAsync(db, file, files, barred: null, now, token);
                if (isNew)
                {
                    db.ReplyFiles.Add(new ReplyFileRow { AttachmentId = Guid.Parse(file.Id), LetterId = letter });
                    await LetterReplies.ChangeAsync(db, protection, now, letter, kind, content => content with { Files = [.. content.Files, file] }, token);
                }
                return (outcome, kept);
            },
            cancellationToken);
    }

    /// <summary>
    /// Judges a file that has come whole beside those that are there, and puts it into quarantine where there is a scanner; one that cannot be kept, or that
    /// is there already, is gone.
    /// </summary>
    /// <param name="barred">Why no file can be kept any more; null when one can.</param>
    /// <returns><c>IsNew</c> when it is to be added to what it belongs to, in the same unit.</returns>
    private async Task<(AddOutcome Outcome, AttachedFile? File, bool IsNew)> KeepAsync(PortalDbContext db, AttachedFile file, IReadOnlyList<AttachedFile> files, AddOutcome? barred, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var id = Guid.Parse(file.Id);
        var (beside, same) = Judge(file, files);
        var outcome = barred ?? beside;
        if (outcome != AddOutcome.Added || same is not null)
        {
            await db.Attachments.Where(a => a.Id == id).ExecuteDeleteAsync(cancellationToken);
            return (outcome, same, false);
        }
        if (await db.Attachments.AsTracking().FirstOrDefaultAsync(a => a.Id == id, cancellationToken) is not { } attachment)
            return (AddOutcome.Gone, null, false);
        Complete(attachment, file, now);
        db.OnCommitted(signal.Notify);
        return (AddOutcome.Added, file, true);
    }

    /// <summary>Whether a file can be kept beside others, and the one among them that is the very same; null when none is.</summary>
    internal static (AddOutcome Outcome, AttachedFile? Same) Judge(AttachedFile file, IReadOnlyList<AttachedFile> files)
    {
        var same = files.FirstOrDefault(f => f.Sha256 == file.Sha256);
        var outcome = same is not null ? same.Question == file.Question ? AddOutcome.Added : AddOutcome.Elsewhere
            : files.Count >= FileLimits.Count ? AddOutcome.TooMany
            : files.Sum(f => f.Size) + file.Size > FileLimits.Draft ? AddOutcome.TooLargeTogether
            : AddOutcome.Added;
        return (outcome, same);
    }

    /// <summary>A file that has come whole: into quarantine where there is a scanner.</summary>
    /// <param name="due">When the scanner's turn is.</param>
    private void Complete(AttachmentRow row, AttachedFile file, DateTimeOffset due)
    {
        row.Payload = protection.Protect(Purpose, JsonSerializer.SerializeToUtf8Bytes(file, AttachmentJson.Default.AttachedFile));
        (row.State, row.NextScan) = settings.ClamAv is null ? (AttachmentState.Unscanned, (DateTimeOffset?)null) : (AttachmentState.Pending, due);
    }

    /// <summary>Takes a file out of a draft that has not been sent, at once; nothing happens when it is not there.</summary>
    public Task<bool> RemoveAsync(Draft draft, string id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return writer.WriteAsync(
            async (db, token) =>
            {
                var row = await db.Drafts.AsTracking().FirstOrDefaultAsync(d => d.Id == draft.Id && d.SubmissionId == null, token);
                if (row is null || DraftContent.Unprotect(protection, row.Payload) is not { Files: { } files } content || files.All(f => f.Id != id))
                    return false;
                var attachment = Guid.Parse(id);
                await db.Attachments.Where(a => a.Id == attachment && a.DraftId == draft.Id).ExecuteDeleteAsync(token);
                Change(row, content.WithFiles([.. files.Where(f => f.Id != id)]), now);
                return true;
            },
            cancellationToken);
    }

    /// <summary>What came only in part is deleted.</summary>
    internal Task<int> DeleteAsync(Guid id) =>
        writer.WriteAsync((db, token) => db.Attachments.Where(a => a.Id == id && a.State == AttachmentState.Arriving).ExecuteDeleteAsync(token));

    /// <summary>Deletes what other processes left half way; how many files that were.</summary>
    internal static Task<int> DeleteUnfinishedAsync(PortalDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var last = now - LongestArrival;
        return db.Attachments.Where(a => a.State == AttachmentState.Arriving && a.Created < last).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>The ids of those files of a draft, a submission or feedback that the scanner found something in.</summary>
    public async Task<IReadOnlySet<string>> InfectedAsync(Guid draftOrSent, CancellationToken cancellationToken)
    {
        if (settings.ClamAv is null)
            return new HashSet<string>(StringComparer.Ordinal);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ids = await db.Attachments
            .Where(a => (a.DraftId == draftOrSent || a.SubmissionId == draftOrSent || a.FeedbackId == draftOrSent) && a.State == AttachmentState.Infected)
            .Select(a => a.Id)
            .ToListAsync(cancellationToken);
        return ids.Select(id => id.ToString()).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The photos of a draft that may be shown to the one who took them: in a format that every browser shows, and in no quarantine; by id.</summary>
    public async Task<IReadOnlyDictionary<string, AttachedFile>> PhotosAsync(Draft draft, CancellationToken cancellationToken)
    {
        var photos = draft.Answers.Files.Where(file => file.MediaType is "image/jpeg" or "image/png").ToDictionary(file => file.Id, StringComparer.Ordinal);
        if (photos.Count == 0 || settings.ClamAv is null)
            return photos;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var clean = await db.Attachments.Where(a => a.DraftId == draft.Id && (a.State == AttachmentState.Clean || a.State == AttachmentState.Unscanned)).Select(a => a.Id).ToListAsync(cancellationToken);
        return photos.Where(photo => clean.Contains(Guid.Parse(photo.Key))).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>Copies a file that the caller has found to be the person's own.</summary>
    public async Task CopyAsync(AttachedFile file, Stream target, CancellationToken cancellationToken)
    {
        await foreach (var part in ReadAsync(Guid.Parse(file.Id), file.Size, cancellationToken))
            await target.WriteAsync(part, cancellationToken);
        await target.FlushAsync(cancellationToken);
    }

    /// <summary>A file's bytes, part by part; each is there until the next is asked for.</summary>
    /// <exception cref="CryptographicException">A part is missing or not this file's: the database has been tampered with or lost a row.</exception>
    internal async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(Guid id, long size, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var (number, read) = (0, 0L); read < size; number++)
        {
            byte[]? payload;
            await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
                payload = await db.AttachmentChunks.Where(c => c.AttachmentId == id && c.Number == number).Select(c => c.Payload).FirstOrDefaultAsync(cancellationToken);
            var part = payload is null ? [] : protection.Unprotect(Purpose, payload);
            if (part.Length <= MarkLength || !part.AsSpan(0, MarkLength).SequenceEqual(Mark(id, number)))
                throw new CryptographicException("A part of an attachment is missing or not its own.");
            read += part.Length - MarkLength;
            yield return part.AsMemory(MarkLength);
        }
    }

    internal AttachedFile Open(AttachmentRow row) => Open(protection, row);

    /// <summary>
    /// Moves the files of a draft's open answers to its submission, inside the unit that makes that; tells what is sent of each. Files behind
    /// a branch that has closed stay with the draft, and go with it.
    /// </summary>
    internal static Task<IReadOnlyList<SubmittedAttachment>> MoveAsync(PortalDbContext db, IProtection protection, Draft draft, Guid submission, CancellationToken cancellationToken) =>
        MoveAsync(db, protection, draft, row => row.SubmissionId = submission, cancellationToken);

    /// <summary>As above, for the answers to a questionnaire.</summary>
    internal static Task<IReadOnlyList<SubmittedAttachment>> MoveToAnswersAsync(PortalDbContext db, IProtection protection, Draft draft, Guid answers, CancellationToken cancellationToken) =>
        MoveAsync(db, protection, draft, row => row.AnswersId = answers, cancellationToken);

    private static async Task<IReadOnlyList<SubmittedAttachment>> MoveAsync(PortalDbContext db, IProtection protection, Draft draft, Action<AttachmentRow> move, CancellationToken cancellationToken)
    {
        if (draft.Answers.Files.Count == 0)
            return [];
        var answers = draft.Journey.OpenAnswers;
        var rows = await db.Attachments.AsTracking().Where(a => a.DraftId == draft.Id && a.State != AttachmentState.Arriving).ToListAsync(cancellationToken);
        var sent = new List<SubmittedAttachment>(rows.Count);
        foreach (var file in draft.Answers.Files)
        {
            if (!answers[file.Question].Contains(file.Id) || rows.Find(r => r.Id.ToString() == file.Id) is not { } row)
                continue;
            row.DraftId = null;
            move(row);
            var told = Open(protection, row);
            sent.Add(new SubmittedAttachment(row.Id, row.Question, told.Name, told.MediaType, told.Size, told.Sha256, ScanWord(row.State)));
        }
        return sent;
    }

    /// <summary>How the case contract says it.</summary>
    internal static string ScanWord(AttachmentState state) => state switch
    {
        AttachmentState.Clean => "clean",
        AttachmentState.Infected => "infected",
        AttachmentState.Unscanned => "none",
        _ => "pending",
    };

    private static AttachedFile Open(IProtection protection, AttachmentRow row) =>
        JsonSerializer.Deserialize(protection.Unprotect(Purpose, row.Payload), AttachmentJson.Default.AttachedFile) ?? throw new JsonException("The attachment is empty.");

    private void Change(DraftRow row, DraftContent content, DateTimeOffset now)
    {
        row.Payload = content.Protect(protection);
        row.Revision++;
        row.LastActivity = now;
    }

    private static byte[] Mark(Guid id, int number)
    {
        var mark = new byte[MarkLength];
        id.TryWriteBytes(mark);
        BinaryPrimitives.WriteInt32BigEndian(mark.AsSpan(16), number);
        return mark;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AttachedFile))]
internal sealed partial class AttachmentJson : JsonSerializerContext;
