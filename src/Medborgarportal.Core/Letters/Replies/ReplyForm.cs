using Medborgarportal.Core.Cases;

namespace Medborgarportal.Core.Letters;

/// <summary>How a part of an answer is given.</summary>
public enum ReplyInput
{
    Choice,
    Line,
    Text,
    Files,
}

/// <summary>A part of an answer to a letter.</summary>
/// <param name="Id">Its field: <c>answer</c>, <c>section-1</c>, <c>item-2</c>.</param>
/// <param name="Written">The case worker's own words on it; null where the interface has them (<c>reply.&lt;kind&gt;.&lt;id&gt;</c>).</param>
/// <param name="Hint">The case worker's words on why.</param>
/// <param name="Options">Of a choice.</param>
/// <param name="Optional">May be left empty although it is a choice.</param>
public sealed record ReplyField(string Id, ReplyInput Input, string? Written = null, string? Hint = null, IReadOnlyList<string>? Options = null, bool Optional = false)
{
    /// <summary>The kind of fault when nothing is written; null where nothing need be.</summary>
    public string? Missing { get; init; }
}

/// <summary>
/// A way of answering a letter: what can be said, and the event that tells it. Everything else – typed text that is never lost, files, sent once,
/// shown as sent, the outbox – is the same for all (<see cref="LetterReplies"/>).
/// </summary>
public sealed class ReplyForm
{
    /// <summary>The field whose value is one of a few.</summary>
    public const string Choice = "answer";

    public const int LongestText = 10_000;
    public const int LongestLine = 200;

    private readonly Func<CaseLetter?, string?, IReadOnlyList<ReplyField>> fields;

    private ReplyForm(string kind, string eventType, Func<CaseLetter?, string?, IReadOnlyList<ReplyField>> fields, bool again = false)
    {
        Kind = kind;
        EventType = eventType;
        this.fields = fields;
        Again = again;
    }

    public string Kind { get; }

    public string EventType { get; }

    /// <summary>It can be answered more than once: a consent that is taken back, a message after a message.</summary>
    public bool Again { get; }

    private static readonly ReplyField Files = new("files", ReplyInput.Files);

    private static readonly ReplyForm[] All =
    [
        new(Investigation.KindId, CaseEventTypes.InvestigationCommented, (letter, _) =>
        [
            new(Choice, ReplyInput.Choice, Options: ["right", "comments"], Optional: true),
            .. Sections(((Investigation)letter!).Sections),
            new("other", ReplyInput.Text),
            Files,
        ]),
        new(Supplement.KindId, CaseEventTypes.SupplementSubmitted, (letter, _) =>
        [
            .. ((Supplement)letter!).Items.Select((item, i) => new ReplyField("item-" + LetterKinds.Number(i + 1), ReplyInput.Files, item.What, item.Why)),
            new("other", ReplyInput.Text),
        ]),
        new(Appointment.KindId, CaseEventTypes.AppointmentAnswered, (_, _) =>
        [
            new(Choice, ReplyInput.Choice, Options: ["yes", "change", "no"]),
            new("other", ReplyInput.Text),
        ]),
        new(Plan.KindId, CaseEventTypes.PlanAnswered, (letter, _) =>
        [
            new(Choice, ReplyInput.Choice, Options: ["yes", "change"]),
            .. Sections(((Plan)letter!).Sections),
            new("other", ReplyInput.Text),
        ]),
        new(Consent.KindId, CaseEventTypes.ConsentAnswered, (_, last) => [new(Choice, ReplyInput.Choice, Options: last == "yes" ? ["withdrawn"] : ["yes", "no"])], again: true),
        new(Message.KindId, CaseEventTypes.MessageReplied, (_, _) => [new("text", ReplyInput.Text), Files], again: true),
        new("appeal", CaseEventTypes.AppealSubmitted, (_, _) => [new("wrong", ReplyInput.Text), new("want", ReplyInput.Text), Files]),
        new("callback", CaseEventTypes.CallbackRequested, (_, _) => [new("phone", ReplyInput.Line) { Missing = "phone" }, new("times", ReplyInput.Line), new(Choice, ReplyInput.Choice, Options: ["voicemail", "noVoicemail"])]),
        new("change", CaseEventTypes.CircumstancesChanged, (_, _) => [new("text", ReplyInput.Text), Files], again: true),
        new("withdraw", CaseEventTypes.ApplicationWithdrawn, (_, _) => [new(Choice, ReplyInput.Choice, Options: ["whole", "part"]), new("text", ReplyInput.Text)]),
    ];

    /// <summary>The ways of answering a decision.</summary>
    public static readonly IReadOnlyList<string> OfDecision = ["appeal", "callback"];

    /// <summary>What a person can write about a case themselves.</summary>
    public static readonly IReadOnlyList<string> OfCase = [Message.KindId, "change", "withdraw"];

    public static IReadOnlyList<string> Kinds { get; } = [.. All.Select(form => form.Kind)];

    /// <summary>The form with this kind; null when there is none.</summary>
    public static ReplyForm? Of(string kind) => Array.Find(All, form => form.Kind == kind);

    /// <param name="letter">The letter that is answered; null for a decision.</param>
    /// <param name="last">What was chosen the last time; null the first.</param>
    public IReadOnlyList<ReplyField> FieldsOf(CaseLetter? letter, string? last) => fields(letter, last);

    /// <summary>What keeps the answer from being sent: field and kind of fault.</summary>
    public static IReadOnlyList<(string Field, string Fault)> Faults(IReadOnlyList<ReplyField> asked, ReplyContent content)
    {
        var faults = new List<(string, string)>();
        foreach (var field in asked)
        {
            var text = content.Text(field.Id);
            if (field.Input == ReplyInput.Choice && text is not null && !field.Options!.Contains(text))
                faults.Add((field.Id, "choose"));
            else if (field is { Input: ReplyInput.Choice, Optional: false } && text is null)
                faults.Add((field.Id, "choose"));
            else if (field.Missing is { } missing && text is not { Length: > 0 })
                faults.Add((field.Id, missing));
            else if (text?.Length > (field.Input == ReplyInput.Line ? LongestLine : LongestText))
                faults.Add((field.Id, "tooLong"));
        }
        if (faults.Count == 0 && content.IsEmpty(asked))
            faults.Add((asked[0].Id, "nothing"));
        return faults;
    }

    private static IEnumerable<ReplyField> Sections(IReadOnlyList<WrittenSection> sections) =>
        sections.Select((section, i) => new ReplyField("section-" + LetterKinds.Number(i + 1), ReplyInput.Text, section.Title));
}
