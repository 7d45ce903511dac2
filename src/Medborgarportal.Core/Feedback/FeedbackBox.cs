using System.Text.Json;
using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Questionnaires;
using Medborgarportal.Core.Storage;
using Medborgarportal.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace Medborgarportal.Core.Feedback;

/// <summary>What who comes back with a code reads.</summary>
/// <param name="Satisfied">What they have said of the answer; null until they have.</param>
public sealed record FeedbackThread(Guid Id, FeedbackSubmitted Sent, FeedbackReply Reply, string? Satisfied);

/// <summary>
/// Takes in complaints, views and praise, and opens them again by their code. Nothing is stored before it is sent. Of what is anonymous, nothing is
/// kept but what was written, under a random id and the day.
/// </summary>
public sealed class FeedbackBox(
    IDbContextFactory<PortalDbContext> contexts,
    PortalWriter writer,
    IProtection protection,
    Outbox outbox,
    AttachmentStore attachments,
    CurrentContent content,
    TimeProvider time)
{
    /// <summary>Words in a code: a little more than 50 bits.</summary>
    public const int CodeWords = 5;

    /// <summary>Who answers so is anonymous.</summary>
    public const string Anonymous = "anonymous";

    internal const string Purpose = "feedback";

    private const string CodePurpose = "feedback code hash";
    private const int ShortDescription = 200;

    /// <summary>
    /// Commits it, its files and its message, and gives the code. The same <paramref name="key"/> once more changes nothing and gives the same code. Null when
    /// one of the files is not here any more: then nothing was sent.
    /// </summary>
    /// <param name="key">A random text that the page carries: what tells a second press from a second complaint.</param>
    /// <param name="files">What came with it (<see cref="AttachmentIntake"/>); of an anonymous one, pictures alone.</param>
    /// <param name="picture">What a picture is called whose own name could tell who sent it.</param>
    public Task<string?> SubmitAsync(Journey journey, string key, string language, TellTexts words, IReadOnlyList<AttachedFile> files, string picture, CancellationToken cancellationToken)
    {
        var (id, code) = (IdOf(key), CodeOf(key));
        var sent = Of(journey, id, language, words);
        var named = sent.Anonymous ? files.Select((file, i) => Nameless(file, $"{picture} {i + 1}")).ToList() : files;
        return writer.WriteAsync(
            async (db, stop) =>
            {
                if (await db.Feedback.AnyAsync(f => f.Id == id, stop))
                    return code;
                if (await attachments.GiveAsync(db, id, named, stop) is not { } given)
                    return null;
                await AddAsync(db, sent with { Attachments = given }, code, stop);
                return code;
            },
            cancellationToken);
    }

    /// <summary>Adds what was said in pictures, inside the unit that ends its draft. It is anonymous; its code is <see cref="CodeOf"/> of the same key.</summary>
    /// <param name="unit">The unit that reads it.</param>
    /// <param name="pictures">The answers with the pictures that the person saw.</param>
    internal Task AddPicturesAsync(PortalDbContext db, Journey journey, string key, string unit, string language, TellTexts words, IReadOnlyList<PictureAnswer> pictures, CancellationToken cancellationToken) =>
        AddAsync(db, Of(journey, IdOf(key), language, words) with { Unit = unit, Pictures = pictures, Attachments = [] }, CodeOf(key), cancellationToken);

    /// <summary>The code in words of what was sent with a key.</summary>
    public string CodeOf(string key) => content.Value.WordCodes.Of(protection.Hash("feedback code", key), CodeWords);

    /// <summary>Whether something has been sent with a key already.</summary>
    public async Task<bool> IsSentAsync(string key, CancellationToken cancellationToken)
    {
        var id = IdOf(key);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Feedback.AnyAsync(f => f.Id == id, cancellationToken);
    }

    private Guid IdOf(string key) => RandomId.From(protection.Hash("feedback id", key));

    private async Task AddAsync(PortalDbContext db, FeedbackSubmitted sent, string code, CancellationToken cancellationToken)
    {
        db.Feedback.Add(new FeedbackRow
        {
            Place = RandomId.Place(),
            Id = sent.FeedbackId,
            CodeHash = CodeHash(code),
            Day = SwedishTime.Told(sent.Register.Received),
            Anonymous = sent.Anonymous,
            Unit = sent.Unit,
            Payload = protection.Protect(Purpose, JsonSerializer.SerializeToUtf8Bytes(sent, FeedbackJson.Default.FeedbackSubmitted)),
        });
        await outbox.AddFeedbackAsync(db, sent, cancellationToken);
    }

    /// <summary>Whether a file may go with what is anonymous: a document tells more of who wrote it than can be taken out of it.</summary>
    public static bool MayBeAnonymous(AttachedFile file) => file.MediaType.StartsWith("image/", StringComparison.Ordinal);

    /// <summary>What a code opens; null when it opens nothing.</summary>
    public async Task<FeedbackThread?> OpenAsync(string? typed, CancellationToken cancellationToken)
    {
        if (content.Value.WordCodes.Normalise(typed, CodeWords) is not { } code)
            return null;
        var hash = CodeHash(code);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Feedback.AsNoTracking().FirstOrDefaultAsync(f => f.CodeHash == hash, cancellationToken) is { } row ? Thread(row) : null;
    }

    /// <summary>Says, once, whether the person is content with the answer. The thread as it is then; null when the code opens nothing.</summary>
    /// <param name="satisfied"><c>yes</c>, <c>partly</c> or <c>no</c>; anything else changes nothing.</param>
    public async Task<FeedbackThread?> SayAsync(string? typed, string? satisfied, CancellationToken cancellationToken)
    {
        if (content.Value.WordCodes.Normalise(typed, CodeWords) is not { } code)
            return null;
        var hash = CodeHash(code);
        return await writer.WriteAsync(
            async (db, stop) =>
            {
                if (await db.Feedback.AsTracking().FirstOrDefaultAsync(f => f.CodeHash == hash, stop) is not { } row)
                    return null;
                if (row is { Satisfied: null, Reply: not null } && satisfied is "yes" or "partly" or "no")
                {
                    row.Satisfied = satisfied;
                    await outbox.AddFeedbackAsync(db, new FeedbackSatisfaction(row.Id, satisfied, Today), row, stop);
                }
                return Thread(row);
            },
            cancellationToken);
    }

    /// <summary>"Ni sa – vi gjorde", latest first.</summary>
    public async Task<IReadOnlyList<FeedbackPublicationRow>> PublishedAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.FeedbackPublications.AsNoTracking().OrderByDescending(p => p.Day).ThenBy(p => p.Id).Take(100).ToListAsync(cancellationToken);
    }

    internal static FeedbackReply Reply(IProtection protection, FeedbackRow row) =>
        row.Reply is null ? new FeedbackReply(null, null) : JsonSerializer.Deserialize(protection.Unprotect(Purpose, row.Reply), FeedbackJson.Default.FeedbackReply) ?? new FeedbackReply(null, null);

    private DateOnly Today => SwedishTime.Day(time.GetUtcNow());

    private byte[] CodeHash(string code) => protection.Hash(CodePurpose, code);

    private FeedbackThread Thread(FeedbackRow row) => new(
        row.Id,
        JsonSerializer.Deserialize(protection.Unprotect(Purpose, row.Payload), FeedbackJson.Default.FeedbackSubmitted) ?? throw new JsonException("The feedback is empty."),
        Reply(protection, row),
        row.Satisfied);

    private FeedbackSubmitted Of(Journey journey, Guid id, string language, TellTexts words)
    {
        var texts = journey.Definition.TextsIn(language);
        var open = journey.OpenAnswers;
        var answers = SubmissionContent.Answers(journey, texts, words);
        var way = open.Text("reply");
        var anonymous = way is null or Anonymous;
        var units = content.Value.Municipality.Units;
        return new FeedbackSubmitted
        {
            FeedbackId = id,
            Register = new FeedbackRegister(
                Today,
                Field("kind") ?? "view",
                "portalen",
                Field("leftBy") ?? "unknown",
                Field("concerns") ?? "other",
                InWriting: true,
                Short(Chosen(open.Text("what")) ?? string.Join(" ", answers.Where(a => a is { Type: "choices", Values: [var first, ..] } && Chosen(first) is not null).Select(a => $"{a.Label} {a.Text.ReplaceLineEndings(", ")}."))),
                ""),
            Unit = open.Text("unit") is { } unit && units.ContainsKey(unit) ? unit : journey.Definition.Unit,
            Provider = Chosen(open.Text("provider")),
            Anonymous = anonymous,
            Contact = anonymous ? null : new FeedbackContact(way!, open.Text("name"), open.Text("email"), open.Text("phone")),
            Language = language,
            Answers = [.. answers.Where(a => a.Values.Count > 0)],
            Snapshot = new Snapshot(journey.Definition.Version, language, SubmissionContent.Hash(answers)),
        };

        // What is no word of the register, as "skip", is left to the unit.
        string? Field(string name) => open.Text(name) is { } said && FeedbackRegister.Fields[name].Contains(said) ? said : null;
    }

    private static AttachedFile Nameless(AttachedFile file, string name) => MayBeAnonymous(file)
        ? file with { Name = name + (file.MediaType == FileKind.Png.MediaType ? FileKind.Png : FileKind.Jpeg).Extensions[0] }
        : throw new ArgumentException("A document is no picture, and cannot be anonymous.", nameof(file));

    private static string? Chosen(string? answer) => answer is null or ProviderQuestion.NoPreference || Answers.IsAlways(answer) ? null : answer;

    /// <summary>The beginning, in whole words.</summary>
    private static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        if (line.Length <= ShortDescription)
            return line;
        var end = line.LastIndexOf(' ', ShortDescription - 2);
        // A character outside the basic plane is never cut in two.
        if (end < ShortDescription / 2)
            end = char.IsHighSurrogate(line[ShortDescription - 2]) ? ShortDescription - 2 : ShortDescription - 1;
        return line[..end] + "…";
    }
}
