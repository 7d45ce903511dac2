using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.People;
using Medborgarportal.Core.Storage;
using Medborgarportal.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace Medborgarportal.Core.Questionnaires;

/// <summary>
/// Makes invitations at the case system's wish, and opens them: by the link (or its QR code), by the code in words, or by the number with the picture code.
/// An invitation may be opened again and again, on any device, until its answers have been sent: the first opening begins them, the others go on.
/// </summary>
public sealed class QuestionnaireInvitations(
    IDbContextFactory<PortalDbContext> contexts,
    PortalWriter writer,
    IProtection protection,
    Outbox outbox,
    Drafts drafts,
    CurrentContent content,
    CaseSettings cases,
    TimeProvider time)
{
    /// <summary>Wrong picture codes in an invitation's life; then it is gone, and its unit is told to make a new one.</summary>
    public const int MostTries = 20;

    /// <summary>Words in a code: 40 bits at least, beside a limit on tries.</summary>
    public const int WordCount = 4;

    /// <summary>Digits in a number.</summary>
    public const int NumberLength = 8;

    /// <summary>The path that the random end of a link follows, after the language.</summary>
    public const string Path = "/fragor/i/";

    /// <summary>How long an invitation can be opened where the case system says nothing.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(60);

    /// <summary>And at the most.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(180);

    private const string Purpose = "questionnaire invitations";
    private const int MostShown = 50;

    /// <summary>Makes an invitation inside the unit that takes in the event that asks for it, with the message that answers it.</summary>
    internal async Task MakeAsync(PortalDbContext db, QuestionnaireInvited asked, string eventId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var token = Codes.NewLink();
        var expires = asked.Expires is { } day ? new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : now + Lasts;
        var made = new InvitationMade(
            RandomId.New(),
            eventId,
            asked.Questionnaire,
            asked.Unit,
            asked.SubmissionId,
            asked.CaseNumber,
            $"{cases.BaseUrl}/{content.Value.Languages.Keys.First()}{Path}{token}",
            content.Value.WordCodes.New(WordCount),
            RandomNumberGenerator.GetInt32(100_000_000).ToString("D" + NumberLength, CultureInfo.InvariantCulture),
            PictureCode.New(),
            expires);
        db.QuestionnaireInvitations.Add(new QuestionnaireInvitationRow
        {
            Id = made.InvitationId,
            Questionnaire = made.Questionnaire,
            Unit = made.Unit,
            TokenHash = TokenHash(token),
            NumberHash = NumberHash(made.Number),
            WordsHash = WordsHash(made.Words),
            PicturesHash = PicturesHash(made.Number, made.Pictures),
            PersonHash = asked.PersonalIdentityNumber is { } person ? protection.Hash("person", person) : null,
            Payload = Protect(new InvitationContent(made, asked.SubmissionId, asked.CaseNumber)),
            Expires = expires,
        });
        await outbox.AddAsync(db, made, cancellationToken);
    }

    /// <summary>The questionnaire that a link leads to, without opening it, since programs look at links before people do; null when it leads nowhere (any more).</summary>
    public async Task<QuestionnaireContent?> LookAsync(string? token, CancellationToken cancellationToken)
    {
        if (token is not { Length: Codes.LinkLength })
            return null;
        var (hash, now) = (TokenHash(token), time.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var id = await db.QuestionnaireInvitations.Where(i => i.TokenHash == hash && i.Expires > now).Select(i => i.Questionnaire).FirstOrDefaultAsync(cancellationToken);
        return id is null ? null : content.Value.Questionnaires.GetValueOrDefault(id);
    }

    /// <summary>Opens an invitation by its link; null when it opens nothing (any more).</summary>
    public async Task<Draft?> OpenByTokenAsync(string? token, string language, CancellationToken cancellationToken)
    {
        if (token is not { Length: Codes.LinkLength })
            return null;
        var hash = TokenHash(token);
        return await OpenAsync((db, now, stop) => db.QuestionnaireInvitations.AsTracking().FirstOrDefaultAsync(i => i.TokenHash == hash && i.Expires > now, stop), language, cancellationToken);
    }

    /// <summary>What a person typed as the code in words, as it was given; null when it cannot be one.</summary>
    public string? Words(string? typed) => content.Value.WordCodes.Normalise(typed, WordCount);

    /// <summary>Opens an invitation by its code in words, as <see cref="Words"/> gives it.</summary>
    public Task<Draft?> OpenByWordsAsync(string words, string language, CancellationToken cancellationToken)
    {
        var hash = WordsHash(words);
        return OpenAsync((db, now, stop) => db.QuestionnaireInvitations.AsTracking().FirstOrDefaultAsync(i => i.WordsHash == hash && i.Expires > now, stop), language, cancellationToken);
    }

    /// <summary>What a person typed as the number, digits alone; null when it cannot be one.</summary>
    public static string? Number(string? typed)
    {
        if (typed is null or { Length: > 50 })
            return null;
        var digits = string.Concat(Forms.WrittenNumber.Latin(typed).Where(char.IsAsciiDigit));
        return digits.Length == NumberLength ? digits : null;
    }

    /// <summary>
    /// Opens the invitation that the number names, when the pictures are its own. A number that names none is answered as wrong pictures are. Each wrong try
    /// is counted for good.
    /// </summary>
    public async Task<Draft?> OpenByPicturesAsync(string number, IReadOnlyList<string> pictures, string language, CancellationToken cancellationToken)
    {
        if (!PictureCode.IsWhole(pictures))
            return null;
        var (named, right) = (NumberHash(number), PicturesHash(number, pictures));
        return await OpenAsync(
            async (db, now, stop) =>
            {
                // Counted before it is looked at, in one statement: tries that come at the same moment are counted too.
                var counted = await db.QuestionnaireInvitations.Where(i => i.NumberHash == named && i.Expires > now && i.Tries < MostTries)
                    .ExecuteUpdateAsync(set => set.SetProperty(i => i.Tries, i => i.Tries + 1), stop);
                if (counted == 0)
                    return null;
                var row = await db.QuestionnaireInvitations.AsTracking().SingleAsync(i => i.NumberHash == named, stop);
                if (CryptographicOperations.FixedTimeEquals(row.PicturesHash, right))
                {
                    row.Tries--;
                    return row;
                }
                if (row.Tries >= MostTries)
                {
                    db.QuestionnaireInvitations.Remove(row);
                    await outbox.AddAsync(db, new InvitationClosed(row.Id, row.Questionnaire, row.Unit, "tooManyTries", now), stop);
                }
                return null;
            },
            language,
            cancellationToken);
    }

    /// <summary>Begins a questionnaire that anyone may answer; null when it is not one.</summary>
    public async Task<Draft?> BeginOpenAsync(QuestionnaireContent questionnaire, string language, CancellationToken cancellationToken)
    {
        if (!questionnaire.IsOpen)
            return null;
        var row = NewRow(questionnaire, new PictureDraft { Unit = questionnaire.Form.Unit, Reversed = Half() }, language);
        await writer.WriteAsync(
            (db, _) =>
            {
                db.Drafts.Add(row);
                return Task.FromResult(true);
            },
            cancellationToken);
        return await drafts.OpenByIdAsync(row.Id, cancellationToken);
    }

    /// <summary>The invitations that name a person and wait for answers, the one that ends first before the others.</summary>
    public async Task<IReadOnlyList<WaitingInvitation>> OfPersonAsync(SignedInPerson person, CancellationToken cancellationToken)
    {
        var (hash, now) = (drafts.OwnerHash(person), time.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.QuestionnaireInvitations.AsNoTracking().Where(i => i.PersonHash == hash && i.Expires > now).Take(MostShown).ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => (Row: row, Questionnaire: content.Value.Questionnaires.GetValueOrDefault(row.Questionnaire)))
                .Where(i => i.Questionnaire is not null).OrderBy(i => i.Row.Expires).ThenBy(i => i.Row.Id)
                .Select(i => new WaitingInvitation(i.Row.Id, i.Questionnaire!, i.Row.Expires, i.Row.DraftId is not null)),
        ];
    }

    /// <summary>Opens an invitation that names this person; null when there is none with that id (any more).</summary>
    public Task<Draft?> OpenByPersonAsync(SignedInPerson person, Guid id, string language, CancellationToken cancellationToken)
    {
        var hash = drafts.OwnerHash(person);
        return OpenAsync((db, now, stop) => db.QuestionnaireInvitations.AsTracking().FirstOrDefaultAsync(i => i.Id == id && i.PersonHash == hash && i.Expires > now, stop), language, cancellationToken);
    }

    /// <summary>
    /// Opens a questionnaire about a letter (<c>linked: letter</c>) for the one whom the letter is to. The first time an invitation of theirs is made, which stands
    /// on My pages until it is sent; nobody has codes to it, and the case system is told nothing before that.
    /// </summary>
    /// <param name="unit">The unit that wrote the letter.</param>
    public Task<Draft?> OpenAboutLetterAsync(QuestionnaireContent questionnaire, string unit, AboutLetter letter, SignedInPerson person, string language, CancellationToken cancellationToken)
    {
        // Its link is the letter, so there is one for each.
        var hash = protection.Hash("questionnaire letter", $"{questionnaire.Id}:{letter.Id:n}");
        var made = new QuestionnaireInvitationRow
        {
            Id = RandomId.New(),
            Questionnaire = questionnaire.Id,
            Unit = unit,
            TokenHash = hash,
            NumberHash = NumberHash(Codes.NewLink()),
            WordsHash = WordsHash(Codes.NewLink()),
            PicturesHash = WordsHash(Codes.NewLink()),
            PersonHash = drafts.OwnerHash(person),
            Payload = Protect(new InvitationContent(null, letter.SubmissionId, letter.CaseNumber)),
            Expires = time.GetUtcNow() + Lasts,
        };
        return OpenAsync(
            async (db, _, stop) => await db.QuestionnaireInvitations.AsTracking().FirstOrDefaultAsync(i => i.TokenHash == hash, stop) ?? db.QuestionnaireInvitations.Add(made).Entity,
            language,
            cancellationToken);
    }

    /// <summary>What is printed of an invitation for the unit that it was made for; null once it has been opened, or when it is not one of the units'.</summary>
    internal async Task<InvitationMade?> PaperAsync(Guid id, Func<string, bool> isUnit, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await db.QuestionnaireInvitations.AsNoTracking().FirstOrDefaultAsync(i => i.Id == id && i.Expires > now, cancellationToken);
        return row is null || !isUnit(row.Unit) ? null : Unprotect(row.Payload).Paper;
    }

    private async Task<Draft?> OpenAsync(Func<PortalDbContext, DateTimeOffset, CancellationToken, Task<QuestionnaireInvitationRow?>> find, string language, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        // Chosen outside the unit, which may be run again from its beginning.
        var reversed = Half();
        var opened = await writer.WriteAsync<Guid?>(
            async (db, stop) =>
            {
                if (await find(db, now, stop) is not { } invitation || content.Value.Questionnaires.GetValueOrDefault(invitation.Questionnaire) is not { } questionnaire)
                    return null;
                if (invitation.DraftId is { } begun && await db.Drafts.AnyAsync(d => d.Id == begun, stop))
                    return begun;
                var kept = Unprotect(invitation.Payload);
                var row = NewRow(questionnaire, new PictureDraft { Invitation = invitation.Id, Unit = invitation.Unit, Reversed = reversed, SubmissionId = kept.SubmissionId, CaseNumber = kept.CaseNumber, Mine = invitation.PersonHash is not null }, language);
                invitation.DraftId = row.Id;
                // The paper has been printed by now: its codes are needed no more.
                invitation.Payload = Protect(kept with { Paper = null });
                db.Drafts.Add(row);
                return row.Id;
            },
            cancellationToken);
        return opened is { } id ? await drafts.OpenByIdAsync(id, cancellationToken) : null;
    }

    /// <summary>Nobody's: whoever is logged in on this device never finds it again by logging in.</summary>
    private DraftRow NewRow(QuestionnaireContent questionnaire, PictureDraft pictures, string language) =>
        drafts.NewRow(questionnaire.Form, author: null, new DraftContent { Access = Codes.NewAccess(), Fields = new Dictionary<string, string[]>(), Language = language, Pictures = pictures });

    private static bool Half() => RandomNumberGenerator.GetInt32(2) == 1;

    private byte[] Protect(InvitationContent kept) => protection.Protect(Purpose, JsonSerializer.SerializeToUtf8Bytes(kept, InvitationJson.Default.InvitationContent));

    private InvitationContent Unprotect(byte[] payload) =>
        JsonSerializer.Deserialize(protection.Unprotect(Purpose, payload), InvitationJson.Default.InvitationContent) ?? throw new JsonException("The invitation is empty.");

    private byte[] TokenHash(string token) => protection.Hash("questionnaire link", token);

    private byte[] NumberHash(string number) => protection.Hash("questionnaire number", number);

    private byte[] WordsHash(string words) => protection.Hash("questionnaire words", words);

    private byte[] PicturesHash(string number, IReadOnlyList<string> pictures) => protection.Hash("questionnaire pictures", $"{number}:{string.Join(',', pictures)}");
}
