using System.Security.Cryptography;
using System.Text;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.People;
using Medborgarportal.Core.Questionnaires;
using Medborgarportal.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Medborgarportal.Core.Submissions;

/// <summary>How a save went.</summary>
public enum SaveOutcome
{
    Saved,

    /// <summary>Somebody answered the same page elsewhere since it was shown: nothing was changed.</summary>
    Clash,

    /// <summary>The application has been sent: nothing was changed.</summary>
    AlreadySent,

    /// <summary>The draft is gone (deleted, or its time ran out).</summary>
    Gone,

    /// <summary>The draft has been moved to a newer form elsewhere since it was read: nothing was changed.</summary>
    FormChanged,
}

/// <summary>Opens, saves and finds drafts. One page is one read and one write.</summary>
public sealed class Drafts(
    IDbContextFactory<PortalDbContext> contexts,
    DraftLookup lookup,
    PortalWriter writer,
    IProtection protection,
    FormVersions versions,
    Prefill prefill,
    TimeProvider time)
{
    /// <summary>How long a draft is kept from the last activity.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    // Not static: a compiled query holds the model of one database, and a process may have portals on two.
    private readonly Func<PortalDbContext, Guid, Task<DraftRow?>> byId =
        EF.CompileAsyncQuery((PortalDbContext db, Guid id) => db.Drafts.AsTracking().FirstOrDefault(d => d.Id == id));

    /// <summary>The draft that the secret of a cookie opens; null when it opens none (tampered with, deleted, out of time).</summary>
    public async Task<Draft?> OpenAsync(string service, string? access, CancellationToken cancellationToken)
    {
        if (access is not { Length: 43 })
            return null;
        var row = await lookup.FindAsync(AccessHash(access), cancellationToken);
        return row?.Service == service && row.LastActivity >= time.GetUtcNow() - Kept ? await OpenAsync(row, cancellationToken) : null;
    }

    /// <summary>Begins a draft with its first page answered.</summary>
    /// <param name="author">Null when nothing is known of who begins it.</param>
    public async Task<Draft> BeginAsync(FormDefinition form, IReadOnlyDictionary<string, string[]> fields, DraftAuthor? author, CancellationToken cancellationToken)
    {
        var row = NewRow(form, author, new DraftContent
        {
            Access = Codes.NewAccess(),
            Fields = fields,
            Language = author?.Language,
            Prefilled = await prefill.OfAsync(form, author?.Person, cancellationToken),
        });
        await writer.WriteAsync(
            (db, _) =>
            {
                db.Drafts.Add(row);
                return Task.FromResult(true);
            },
            cancellationToken);
        return await OpenAsync(row, cancellationToken);
    }

    /// <summary>A row for a draft that begins now; nothing is written.</summary>
    internal DraftRow NewRow(FormDefinition form, DraftAuthor? author, DraftContent content)
    {
        var now = time.GetUtcNow();
        return new DraftRow
        {
            Id = Guid.CreateVersion7(now),
            Service = form.Service,
            FormVersion = form.Version,
            AccessHash = AccessHash(content.Access),
            OwnerHash = author?.Person is { } person ? OwnerHash(person) : null,
            Payload = content.Protect(protection),
            Revision = 1,
            Created = now,
            LastActivity = now,
        };
    }

    /// <summary>
    /// Saves what was typed on a page, right or wrong, so that nothing is lost. <paramref name="seen"/> is the mark that the page carried
    /// when it was shown (<see cref="SeenMark"/>): when the page's answers have changed since, nothing is saved and both are shown.
    /// </summary>
    public Task<(SaveOutcome Outcome, Draft? Draft)> SaveAsync(Draft draft, FormPage page, IReadOnlyDictionary<string, string[]> fields, string? seen, DraftAuthor? author, CancellationToken cancellationToken) =>
        ChangeAsync(
            draft,
            current =>
            {
                var mark = SeenMark(page, current.Answers);
                if (seen is not null && seen != mark && SeenMark(page, new Answers(fields)) != mark)
                    return null;
                return current with { Fields = current.Answers.With(Saved(page, fields, current.Answers)).Fields, Language = author?.Language ?? current.Language };
            },
            author?.Person,
            cancellationToken);

    /// <summary>The page's answers as they are after a save: as posted, but for those that no page posts, which are then asked and stay as they are.</summary>
    public static Dictionary<string, string[]> Saved(FormPage page, IReadOnlyDictionary<string, string[]> posted, Answers current)
    {
        var saved = new Dictionary<string, string[]>(posted, StringComparer.Ordinal);
        foreach (var question in page.Questions.Where(q => !QuestionType.Of(q).IsPosted && saved.ContainsKey(q.Id)))
        {
            // What may be said instead of files is posted, and stands alone.
            string[] instead = [.. saved[question.Id].Where(question.Allows).Take(1)];
            saved[question.Id] = instead.Length > 0 ? instead : [.. current[question.Id].Where(value => !Answers.IsAlways(value))];
        }
        return saved;
    }

    /// <summary>A return code for a draft: the one it has, or a new one.</summary>
    public async Task<string?> ReturnCodeAsync(Draft draft, CancellationToken cancellationToken)
    {
        var (_, changed) = await ChangeAsync(
            draft,
            current => current.ReturnCode is null ? current with { ReturnCode = Codes.NewReturn() } : current,
            person: null,
            cancellationToken);
        return changed?.ReturnCode;
    }

    /// <summary>Changes what a draft in pictures knows beside its answers.</summary>
    internal Task<(SaveOutcome Outcome, Draft? Draft)> ChangePicturesAsync(Draft draft, Func<PictureDraft, PictureDraft> change, CancellationToken cancellationToken) =>
        ChangeAsync(draft, current => current.Pictures is { } pictures ? current with { Pictures = change(pictures) } : current, person: null, cancellationToken);

    /// <summary>A draft by its id, which nobody outside knows; null when it is gone.</summary>
    internal async Task<Draft?> OpenByIdAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Drafts.AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, cancellationToken) is { } row ? await OpenAsync(row, cancellationToken) : null;
    }

    /// <summary>Makes the draft one that its owner finds again by logging in.</summary>
    public Task<(SaveOutcome Outcome, Draft? Draft)> ClaimAsync(Draft draft, SignedInPerson person, CancellationToken cancellationToken) =>
        ChangeAsync(draft, current => current, person, cancellationToken);

    /// <summary>
    /// What a newer form would mean for a draft; null when the draft's form is the one that is published.
    /// </summary>
    /// <param name="published">The form of the draft's service as it is published now.</param>
    public async Task<NewerForm?> NewerAsync(Draft draft, FormDefinition published, string language, CancellationToken cancellationToken)
    {
        if (draft.IsSent || draft.Form.Version == published.Version)
            return null;
        var after = draft.With(published, await MovedAsync(draft, published, cancellationToken));
        var changes = FormChanges.Between(draft.Form, published, language).ToLookup(change =>
            (change.Old is { } old && draft.Journey.Asks(old.Id)) || (change.New is { } @new && after.Journey.Asks(@new.Id)));
        return new NewerForm(published, [.. changes[true]], [.. changes[false]], after);
    }

    /// <summary>
    /// Moves a draft to the published form, in one save: every answer is kept, with its question or set aside. Nothing is changed when
    /// somebody has saved the draft since it was read (<see cref="SaveOutcome.Clash"/>): what was shown of the move is then not what it would do.
    /// </summary>
    public async Task<(SaveOutcome Outcome, Draft? Draft)> MoveAsync(Draft draft, FormDefinition published, DraftAuthor? author, CancellationToken cancellationToken)
    {
        var moved = await MovedAsync(draft, published, cancellationToken) with { Language = author?.Language ?? draft.Content.Language };
        var payload = moved.Protect(protection);
        var now = time.GetUtcNow();
        var (outcome, row) = await writer.WriteAsync<(SaveOutcome, DraftRow?)>(
            async (db, _) =>
            {
                var row = await byId(db, draft.Id);
                if (row is null)
                    return (SaveOutcome.Gone, null);
                if (row.SubmissionId is not null)
                    return (SaveOutcome.AlreadySent, row);
                if (row.Revision != draft.Revision || row.FormVersion != draft.Form.Version)
                    return (SaveOutcome.Clash, row);
                row.FormVersion = published.Version;
                row.Payload = payload;
                row.Revision++;
                row.LastActivity = now;
                if (author?.Person is { } person)
                    row.OwnerHash ??= OwnerHash(person);
                return (SaveOutcome.Saved, row);
            },
            cancellationToken);
        return row is null ? (outcome, null) : (outcome, await OpenAsync(row, cancellationToken));
    }

    /// <summary>The person goes on with the form that they began with: they are not told of this newer one at each page.</summary>
    public Task<(SaveOutcome Outcome, Draft? Draft)> StayAsync(Draft draft, FormDefinition published, CancellationToken cancellationToken) =>
        ChangeAsync(draft, current => current with { Stays = published.Version }, person: null, cancellationToken);

    /// <summary>Answers that the draft keeps though nothing asks for them any more, latest first, in the words of their time.</summary>
    public async Task<IReadOnlyList<SetAsideAnswer>> SetAsideAsync(Draft draft, string language, TellTexts words, CancellationToken cancellationToken)
    {
        var told = new List<SetAsideAnswer>();
        foreach (var set in draft.Content.Earlier.Reverse())
            told.AddRange(DraftMove.Tell(set, await versions.GetAsync(set.Version, cancellationToken), language, words));
        return told;
    }

    /// <summary>The page with this id in the latest form that the draft was moved from and that had it; null when none had.</summary>
    public async Task<(FormDefinition Form, FormPage Page)?> EarlierPageAsync(Draft draft, string page, CancellationToken cancellationToken)
    {
        foreach (var set in draft.Content.Earlier.Reverse())
        {
            var form = await versions.GetAsync(set.Version, cancellationToken);
            if (form.Pages.FirstOrDefault(p => p.Id == page) is { } found)
                return (form, found);
        }
        return null;
    }

    /// <summary>What an option was called in the form that the draft was moved from; null when none of them had it.</summary>
    /// <param name="part">The part of a group that the option belongs to; null for the question's own.</param>
    public async Task<string?> EarlierOptionAsync(Draft draft, string question, string? part, string option, string language, CancellationToken cancellationToken)
    {
        foreach (var set in draft.Content.Earlier.Reverse())
        {
            var form = await versions.GetAsync(set.Version, cancellationToken);
            var texts = form.Texts.TryGetValue(language, out var found) ? found : form.Texts.Values.First();
            var words = texts.Questions.GetValueOrDefault(question);
            if (part is not null)
                words = words?.Parts.GetValueOrDefault(part);
            if (words?.Options.GetValueOrDefault(option) is { } label)
                return label;
        }
        return null;
    }

    /// <summary>The draft that a return code opens; null when it opens none.</summary>
    public async Task<Draft?> OpenByReturnCodeAsync(string? typed, CancellationToken cancellationToken)
    {
        if (Codes.Normalise(typed, Codes.ReturnLength) is not { } code)
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var hash = protection.Hash("return", code);
        var row = await db.Drafts.AsNoTracking().FirstOrDefaultAsync(d => d.ReturnHash == hash, cancellationToken);
        return row is null || row.LastActivity < time.GetUtcNow() - Kept ? null : await OpenAsync(row, cancellationToken);
    }

    /// <summary>The unsent drafts of a person, latest first.</summary>
    public async Task<IReadOnlyList<Draft>> OfPersonAsync(SignedInPerson person, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var owner = OwnerHash(person);
        var rows = await db.Drafts.AsNoTracking()
            .Where(d => d.OwnerHash == owner && d.SubmissionId == null)
            .OrderByDescending(d => d.LastActivity)
            .Take(100)
            .ToListAsync(cancellationToken);
        var drafts = new List<Draft>(rows.Count);
        foreach (var row in rows)
            drafts.Add(await OpenAsync(row, cancellationToken));
        return drafts;
    }

    /// <summary>Deletes a draft that has not been sent, at once.</summary>
    public Task<bool> DeleteAsync(Draft draft, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            async (db, token) => await db.Drafts.Where(d => d.Id == draft.Id && d.SubmissionId == null).ExecuteDeleteAsync(token) == 1,
            cancellationToken);

    /// <summary>
    /// A mark of a page's answers as they were shown: hidden in the form, and compared at the save, so that two tabs or devices never
    /// overwrite each other silently. 64 bits of SHA-256, base64url.
    /// </summary>
    public static string SeenMark(FormPage page, Answers answers)
    {
        var text = new StringBuilder();
        foreach (var question in page.Questions)
        {
            // What no page posts cannot be overwritten by one.
            if (!QuestionType.Of(question).IsPosted)
                continue;
            foreach (var field in QuestionType.Of(question).Fields(question))
            {
                foreach (var value in answers[field])
                    text.Append(field).Append('\u001f').Append(value).Append('\u001e');
            }
        }
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()), hash);
        return Convert.ToHexStringLower(hash[..8]);
    }

    internal byte[] OwnerHash(SignedInPerson person) => protection.Hash("person", person.PersonalIdentityNumber);

    private byte[] AccessHash(string access) => protection.Hash("access", access);

    /// <summary>Reads, changes and writes within the writer's turn, so that no change of somebody else's is ever overwritten.</summary>
    private async Task<(SaveOutcome Outcome, Draft? Draft)> ChangeAsync(Draft draft, Func<DraftContent, DraftContent?> change, SignedInPerson? person, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (outcome, row, content) = await writer.WriteAsync<(SaveOutcome, DraftRow?, DraftContent?)>(
            async (db, _) =>
            {
                var row = await byId(db, draft.Id);
                if (row is null)
                    return (SaveOutcome.Gone, null, null);
                if (row.SubmissionId is not null)
                    return (SaveOutcome.AlreadySent, row, draft.Content);
                if (row.FormVersion != draft.Form.Version)
                    return (SaveOutcome.FormChanged, row, DraftContent.Unprotect(protection, row.Payload));
                // Most often nothing has changed since this request read the draft, and it need not be decrypted twice.
                var current = row.Revision == draft.Revision ? draft.Content : DraftContent.Unprotect(protection, row.Payload);
                if (change(current) is not { } changed)
                    return (SaveOutcome.Clash, row, current);
                row.Payload = changed.Protect(protection);
                row.Revision++;
                row.LastActivity = now;
                row.ReturnHash = changed.ReturnCode is { } code ? protection.Hash("return", code) : null;
                if (person is not null)
                    row.OwnerHash ??= OwnerHash(person);
                return (SaveOutcome.Saved, row, changed);
            },
            cancellationToken);
        return row is null || content is null ? (outcome, null) : (outcome, await OpenAsync(row, content, cancellationToken));
    }

    private async Task<DraftContent> MovedAsync(Draft draft, FormDefinition to, CancellationToken cancellationToken)
    {
        var earlier = new Dictionary<string, FormDefinition>(StringComparer.Ordinal);
        foreach (var set in draft.Content.Earlier)
            earlier[set.Version] = await versions.GetAsync(set.Version, cancellationToken);
        return DraftMove.Move(draft.Content, draft.Form, to, version => earlier[version]);
    }

    private ValueTask<Draft> OpenAsync(DraftRow row, CancellationToken cancellationToken) =>
        OpenAsync(row, DraftContent.Unprotect(protection, row.Payload), cancellationToken);

    private async ValueTask<Draft> OpenAsync(DraftRow row, DraftContent content, CancellationToken cancellationToken) =>
        new(row.Id, await versions.GetAsync(row.FormVersion, cancellationToken), content, row.LastActivity, row.Revision, row.SubmissionId, row.OwnerHash is not null);
}
