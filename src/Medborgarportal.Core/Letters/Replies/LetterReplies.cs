using System.Text.Json;
using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.People;
using Medborgarportal.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Medborgarportal.Core.Letters;

/// <summary>A letter as its recipient can answer it in one way: what has been sent, and what is typed and not sent.</summary>
/// <param name="Sent">What was answered before, oldest first.</param>
public sealed record OpenReply(ReplyForm Form, LetterRow Letter, CaseLetter? Content, IReadOnlyList<LetterReplied> Sent, ReplyContent Draft)
{
    public IReadOnlyList<ReplyField> Fields { get; } = Form.FieldsOf(Content, Sent is [.., var last] ? last.Answer : null);

    /// <summary>The place of the next answer: what the page names when it is sent.</summary>
    public int Place => Sent.Count;

    public bool MayAnswer => Form.Again || Sent.Count == 0;
}

/// <summary>How it went with sending an answer.</summary>
public enum ReplyOutcome
{
    Sent,

    /// <summary>The same answer, or another from another tab, has been sent already: nothing was sent now.</summary>
    AlreadySent,
}

/// <summary>Keeps what is typed in answer to a letter, and sends it once: the answer, its files and the message to the case system are one unit.</summary>
public sealed class LetterReplies(IDbContextFactory<PortalDbContext> contexts, PortalWriter writer, IProtection protection, Outbox outbox, TimeProvider time)
{
    private const string Understanding = "understanding";

    /// <summary>A letter of this person's and one way of answering it; null when it is not theirs or cannot be answered so.</summary>
    public async Task<OpenReply?> OpenAsync(SignedInPerson person, Guid letter, string kind, CancellationToken cancellationToken)
    {
        if (ReplyForm.Of(kind) is not { } form)
            return null;
        var recipient = protection.Hash("person", person.PersonalIdentityNumber);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await db.Letters.AsNoTracking().FirstOrDefaultAsync(l => l.Id == letter && l.RecipientHash == recipient, cancellationToken);
        if (row is null || !Fits(row.Kind, kind))
            return null;
        var sent = await db.Replies.AsNoTracking().Where(r => r.LetterId == letter && r.Kind == kind).OrderBy(r => r.Place).ToListAsync(cancellationToken);
        var draft = await db.ReplyDrafts.AsNoTracking().FirstOrDefaultAsync(d => d.LetterId == letter && d.Kind == kind, cancellationToken);
        return new OpenReply(
            form,
            row,
            row.Kind == DecisionMade.LetterKind ? null : CaseLetter.Of(row, protection),
            [.. sent.Select(r => Open(protection, r))],
            draft is null ? ReplyContent.None : ReplyContent.Unprotect(protection, draft.Payload));
    }

    /// <summary>Keeps what was typed; the files beside it stay.</summary>
    public Task<ReplyContent> SaveAsync(OpenReply reply, IReadOnlyDictionary<string, string> typed, CancellationToken cancellationToken) =>
        writer.WriteAsync((db, token) => ChangeAsync(db, protection, time.GetUtcNow(), reply.Letter.Id, reply.Form.Kind, draft => draft with { Texts = typed }, token), cancellationToken);

    /// <summary>Takes a file away that has not been sent.</summary>
    public Task<bool> RemoveFileAsync(OpenReply reply, string file, CancellationToken cancellationToken) => writer.WriteAsync(
        async (db, token) =>
        {
            if (!Guid.TryParse(file, out var id) || !await db.ReplyFiles.AnyAsync(f => f.AttachmentId == id && f.LetterId == reply.Letter.Id && f.ReplyId == null, token))
                return false;
            await db.Attachments.Where(a => a.Id == id).ExecuteDeleteAsync(token);
            await ChangeAsync(db, protection, time.GetUtcNow(), reply.Letter.Id, reply.Form.Kind, draft => draft with { Files = [.. draft.Files.Where(f => f.Id != file)] }, token);
            return true;
        },
        cancellationToken);

    /// <summary>Sends the answer as it was seen. The second press finds its place taken, and nothing is sent twice.</summary>
    /// <param name="place">The place that the page saw free.</param>
    /// <param name="content">What was typed, with the files.</param>
    /// <param name="label">The words that a field was asked for in.</param>
    public Task<ReplyOutcome> SendAsync(OpenReply reply, int place, ReplyContent content, SignedInPerson person, string language, Func<ReplyField, string> label, AppealFacts? appeal, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return writer.WriteAsync(
            async (db, token) =>
            {
                var (letter, kind) = (reply.Letter, reply.Form.Kind);
                var next = await db.Replies.CountAsync(r => r.LetterId == letter.Id && r.Kind == kind, token);
                if (place != next || (next > 0 && !reply.Form.Again))
                    return ReplyOutcome.AlreadySent;
                var id = RandomId.New();
                var kept = await db.ReplyDrafts.AsTracking().FirstOrDefaultAsync(d => d.LetterId == letter.Id && d.Kind == kind, token);
                var files = kept is null ? [] : ReplyContent.Unprotect(protection, kept.Payload).Files;
                var attachments = new List<ReplyAttachment>();
                foreach (var field in reply.Fields.Where(f => f.Input == ReplyInput.Files))
                {
                    foreach (var file in files.Where(f => f.Question == field.Id))
                    {
                        var attachment = Guid.Parse(file.Id);
                        if (await db.ReplyFiles.AsTracking().FirstOrDefaultAsync(f => f.AttachmentId == attachment, token) is not { } link)
                            continue;
                        link.ReplyId = id;
                        var state = await db.Attachments.Where(a => a.Id == attachment).Select(a => a.State).FirstAsync(token);
                        attachments.Add(new ReplyAttachment(attachment, field.Id, label(field), file.Name, file.MediaType, file.Size, file.Sha256, AttachmentStore.ScanWord(state)));
                    }
                }
                var getsAs = GetsAs(reply);
                var sent = new LetterReplied(
                    letter.SubmissionId,
                    letter.Id,
                    await NumberAsync(db, reply, token),
                    reply.Content is OwnLetter ? null : reply.Content?.Reference ?? DecisionMade.Of(letter, protection).DecisionId,
                    now,
                    new ReplyAuthor(person.GivenName, person.FamilyName, person.PersonalIdentityNumber, getsAs?.Role, getsAs?.For),
                    language,
                    content.Text(ReplyForm.Choice),
                    [.. reply.Fields.Where(f => f.Input is ReplyInput.Text or ReplyInput.Line && content.Text(f.Id) is not null).Select(f => new ReplyText(f.Id, label(f), content.Text(f.Id)!))],
                    attachments,
                    appeal);
                db.Replies.Add(new ReplyRow { Id = id, LetterId = letter.Id, Kind = kind, Place = place, Payload = protection.Protect(ReplyContent.Purpose, JsonSerializer.SerializeToUtf8Bytes(sent, LetterReplyJson.Default.LetterReplied)), SentAt = now });
                if (kept is not null)
                    db.ReplyDrafts.Remove(kept);
                // Nobody is reminded of an appointment that they have said no to.
                if (reply.Content is Appointment && sent.Answer == "no")
                    await db.LetterNotices.Where(n => n.LetterId == letter.Id).ExecuteDeleteAsync(token);
                await outbox.AddReplyAsync(db, reply.Form.EventType, letter, sent, token);
                return ReplyOutcome.Sent;
            },
            cancellationToken);
    }

    /// <summary>Whether the recipient has said how they understood a decision.</summary>
    public async Task<bool> HasSaidUnderstoodAsync(Guid letter, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Replies.AnyAsync(r => r.LetterId == letter && r.Kind == Understanding, cancellationToken);
    }

    /// <summary>
    /// Counts how a decision was understood, once for each letter. What is kept by the letter is only that somebody has answered, dated as
    /// the letter itself, so that no time ties an answer to a person.
    /// </summary>
    /// <param name="answer"><c>yes</c>, <c>partly</c> or <c>no</c>.</param>
    /// <param name="unit">The unit that decided.</param>
    public Task<bool> CountUnderstoodAsync(Letter letter, string answer, string unit, CancellationToken cancellationToken)
    {
        var day = TellUnderstandingJob.Day(time.GetUtcNow());
        return writer.WriteAsync(
            async (db, token) =>
            {
                if (await db.Replies.AnyAsync(r => r.LetterId == letter.Id && r.Kind == Understanding, token))
                    return false;
                db.Replies.Add(new ReplyRow { Id = RandomId.New(), LetterId = letter.Id, Kind = Understanding, Place = 0, Payload = [], SentAt = letter.AvailableAt });
                var row = await db.Understandings.AsTracking().FirstOrDefaultAsync(u => u.Unit == unit && u.Day == day, token);
                if (row is null)
                    db.Understandings.Add(row = new UnderstandingRow { Unit = unit, Day = day });
                _ = answer switch
                {
                    "yes" => row.Yes++,
                    "partly" => row.Partly++,
                    _ => row.No++,
                };
                return true;
            },
            cancellationToken);
    }

    /// <summary>
    /// What a person writes about a case themselves, in one of the ways of <see cref="ReplyForm.OfCase"/>; null when the case is not theirs. Looking at the page
    /// keeps nothing: the place for it is made at the first press.
    /// </summary>
    /// <param name="begin">Something has been pressed.</param>
    public async Task<OpenReply?> OpenOwnAsync(SignedInPerson person, Guid submission, string kind, bool begin, CancellationToken cancellationToken)
    {
        if (ReplyForm.Of(kind) is not { } form || !ReplyForm.OfCase.Contains(kind))
            return null;
        if (begin)
            return await OwnLetterAsync(person, submission, cancellationToken) is { } made ? await OpenAsync(person, made, kind, cancellationToken) : null;
        var owner = protection.Hash("person", person.PersonalIdentityNumber);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await db.Submissions.AnyAsync(s => s.Id == submission && s.OwnerHash == owner, cancellationToken))
            return null;
        var kept = await db.Letters.Where(l => l.SubmissionId == submission && l.RecipientHash == owner && l.Kind == OwnLetter.KindId).Select(l => (Guid?)l.Id).FirstOrDefaultAsync(cancellationToken);
        return kept is { } letter
            ? await OpenAsync(person, letter, kind, cancellationToken)
            : new OpenReply(form, new LetterRow { Kind = OwnLetter.KindId, SubmissionId = submission, RecipientHash = owner, Payload = [] }, new OwnLetter { SubmissionId = submission }, [], ReplyContent.None);
    }

    /// <summary>The place where a person keeps what they write about a case themselves; made the first time.</summary>
    private Task<Guid?> OwnLetterAsync(SignedInPerson person, Guid submission, CancellationToken cancellationToken)
    {
        var owner = protection.Hash("person", person.PersonalIdentityNumber);
        return writer.WriteAsync<Guid?>(
            async (db, token) =>
            {
                if (await db.Submissions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == submission && s.OwnerHash == owner, token) is not { } sent)
                    return null;
                var already = await db.Letters.Where(l => l.SubmissionId == submission && l.RecipientHash == owner && l.Kind == OwnLetter.KindId).Select(l => (Guid?)l.Id).FirstOrDefaultAsync(token);
                if (already is not null)
                    return already;
                var now = time.GetUtcNow();
                var row = new LetterRow
                {
                    Id = RandomId.New(),
                    Kind = OwnLetter.KindId,
                    SubmissionId = submission,
                    RecipientHash = owner,
                    Language = sent.Language,
                    Payload = new OwnLetter { SubmissionId = submission, CaseNumber = sent.CaseNumber }.Protect(protection),
                    AvailableAt = now,
                    OpenedAt = now,
                };
                db.Letters.Add(row);
                return row.Id;
            },
            cancellationToken);
    }

    internal static LetterReplied Open(IProtection protection, ReplyRow row) =>
        JsonSerializer.Deserialize(protection.Unprotect(ReplyContent.Purpose, row.Payload), LetterReplyJson.Default.LetterReplied) ?? throw new JsonException("The reply is empty.");

    private static bool Fits(string letter, string reply) => letter switch
    {
        DecisionMade.LetterKind => ReplyForm.OfDecision.Contains(reply),
        OwnLetter.KindId => ReplyForm.OfCase.Contains(reply),
        _ => letter == reply,
    };

    /// <summary>Who acts for whom goes back with the answer.</summary>
    private LetterRole? GetsAs(OpenReply reply) => reply.Content is { } letter ? letter.GetsAs : DecisionMade.Of(reply.Letter, protection).GetsAs;

    private async Task<string?> NumberAsync(PortalDbContext db, OpenReply reply, CancellationToken cancellationToken) =>
        reply.Content is null ? DecisionMade.Of(reply.Letter, protection).CaseNumber
        : reply.Content.CaseNumber ?? await db.Submissions.Where(s => s.Id == reply.Letter.SubmissionId).Select(s => s.CaseNumber).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Changes what is typed and not sent, inside a unit.</summary>
    internal static async Task<ReplyContent> ChangeAsync(PortalDbContext db, IProtection protection, DateTimeOffset now, Guid letter, string kind, Func<ReplyContent, ReplyContent> change, CancellationToken cancellationToken)
    {
        var row = await db.ReplyDrafts.AsTracking().FirstOrDefaultAsync(d => d.LetterId == letter && d.Kind == kind, cancellationToken);
        var content = change(row is null ? ReplyContent.None : ReplyContent.Unprotect(protection, row.Payload));
        if (row is null)
            db.ReplyDrafts.Add(new ReplyDraftRow { LetterId = letter, Kind = kind, Payload = content.Protect(protection), Changed = now });
        else
            (row.Payload, row.Changed) = (content.Protect(protection), now);
        return content;
    }
}
