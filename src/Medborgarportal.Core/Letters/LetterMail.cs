using Medborgarportal.Core.Cases;
using Medborgarportal.Core.People;
using Medborgarportal.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Medborgarportal.Core.Letters;

/// <summary>A letter that is no decision, opened for its recipient.</summary>
/// <param name="Language">The language variant that the person used when applying; null when not known.</param>
/// <param name="Answered">The recipient has answered it.</param>
public sealed record MailLetter(Guid Id, Guid? SubmissionId, CaseLetter Content, string? Language, DateTimeOffset AvailableAt, DateTimeOffset? OpenedAt, bool Answered);

/// <summary>A message in a thread: the case worker's or the person's own.</summary>
/// <param name="From">Who writes; null for the person who reads.</param>
/// <param name="Letter">The letter that it came with, for its files; null for the person's own.</param>
/// <param name="Files">Names of files: the letter's by place, or those that were sent.</param>
public sealed record ThreadMessage(string? From, DateTimeOffset At, string Text, Guid? Letter, IReadOnlyList<string> Files);

/// <summary>Finds a person's letters that are no decisions, their files and threads.</summary>
public sealed class LetterMail(IDbContextFactory<PortalDbContext> contexts, PortalWriter writer, IProtection protection, Outbox outbox, TimeProvider time)
{
    internal const string FilePurpose = "letter files";

    private const int Most = 200;

    /// <summary>All such letters to a person, latest first; what they began to write themselves is none.</summary>
    public async Task<IReadOnlyList<MailLetter>> OfPersonAsync(SignedInPerson person, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var recipient = protection.Hash("person", person.PersonalIdentityNumber);
        var rows = await db.Letters.AsNoTracking()
            .Where(l => l.RecipientHash == recipient && l.Kind != DecisionMade.LetterKind && l.Kind != OwnLetter.KindId)
            .OrderByDescending(l => l.AvailableAt).Take(Most)
            .Select(l => new { Letter = l, Answered = db.Replies.Any(r => r.LetterId == l.Id && r.Kind == l.Kind) })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => Open(row.Letter, row.Answered))];
    }

    /// <summary>A letter to this person, marked as opened; null when there is none with that id or it is to somebody else.</summary>
    public async Task<MailLetter?> ReadAsync(SignedInPerson person, Guid id, CancellationToken cancellationToken)
    {
        var recipient = protection.Hash("person", person.PersonalIdentityNumber);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await db.Letters.AsNoTracking().FirstOrDefaultAsync(l => l.Id == id && l.RecipientHash == recipient && l.Kind != DecisionMade.LetterKind && l.Kind != OwnLetter.KindId, cancellationToken);
        if (row is { OpenedAt: null })
            row = await LetterBox.MarkOpenedAsync(writer, outbox, id, time.GetUtcNow(), cancellationToken);
        return row is null ? null : Open(row, await db.Replies.AnyAsync(r => r.LetterId == id && r.Kind == row.Kind, cancellationToken));
    }

    /// <summary>A file of a letter of any kind to this person; null when there is none.</summary>
    public async Task<(LetterFile File, byte[] Content)?> FileAsync(SignedInPerson person, Guid letter, int place, CancellationToken cancellationToken)
    {
        var recipient = protection.Hash("person", person.PersonalIdentityNumber);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Letters.AsNoTracking().FirstOrDefaultAsync(l => l.Id == letter && l.RecipientHash == recipient, cancellationToken) is not { } row
            || await db.LetterFiles.AsNoTracking().FirstOrDefaultAsync(f => f.LetterId == letter && f.Place == place, cancellationToken) is not { } kept)
        {
            return null;
        }
        var file = row.Kind == DecisionMade.LetterKind ? DecisionMade.Of(row, protection).Formal.Document! : CaseLetter.Of(row, protection).Files[place];
        return (file, protection.Unprotect(FilePurpose, kept.Payload));
    }

    /// <summary>A thread, oldest first: every message with the same id to the same person, and what they have answered.</summary>
    public async Task<IReadOnlyList<ThreadMessage>> ThreadAsync(SignedInPerson person, Message message, CancellationToken cancellationToken)
    {
        var letters = (await OfPersonAsync(person, cancellationToken)).Where(l => l.Content is Message m && m.Thread == message.Thread && m.SubmissionId == message.SubmissionId).ToList();
        var ids = letters.Select(l => l.Id).ToList();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var replies = await db.Replies.AsNoTracking().Where(r => ids.Contains(r.LetterId)).ToListAsync(cancellationToken);
        return
        [
            .. letters.Select(l => new ThreadMessage(((Message)l.Content).From, l.AvailableAt, ((Message)l.Content).Text, l.Id, [.. l.Content.Files.Select(f => f.Name)]))
                .Concat(replies.Select(r => LetterReplies.Open(protection, r)).Select(r => new ThreadMessage(null, r.At, string.Join("\n\n", r.Texts.Select(t => t.Text)), null, [.. r.Attachments.Select(a => a.Name)])))
                .OrderBy(m => m.At),
        ];
    }

    private MailLetter Open(LetterRow row, bool answered) => new(row.Id, row.SubmissionId, CaseLetter.Of(row, protection), row.Language, row.AvailableAt, row.OpenedAt, answered);
}
