using System.Text.Json;
using System.Text.Json.Serialization;
using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Feedback;
using Medborgarportal.Core.Letters;
using Medborgarportal.Core.Storage;
using Medborgarportal.Core.Submissions;

namespace Medborgarportal.Core.Cases;

/// <summary>The data of <c>case.status-changed.v1</c>: where a case is.</summary>
/// <param name="Step">One of <see cref="CaseSteps.All"/>.</param>
/// <param name="Waiting">Decided, but the support has not begun.</param>
public sealed record CaseStatusChanged(Guid SubmissionId, string CaseNumber, string Step, bool Waiting, DateTimeOffset At)
{
    internal static CaseStatusChanged Read(EventFields data)
    {
        var id = data.OptionalGuid("submissionId");
        if (id is null && !data.Faults.Exists(fault => fault.Field == "data.submissionId"))
            data.Fault("submissionId", "is missing");
        return new(id ?? default, data.Text("caseNumber"), data.OneOf("step", [.. CaseSteps.All]), data.Flag("waiting"), data.Time("at"));
    }
}

/// <summary>The data of <c>questionnaire.invited.v1</c>: the case system asks for an invitation to a questionnaire in pictures.</summary>
/// <param name="SubmissionId">The application that the answers belong to; null where there is none.</param>
/// <param name="PersonalIdentityNumber">12 digits: the only one that it is for; null where it is given by hand.</param>
/// <param name="Expires">The last day on which it can be opened; null for the portal's own time.</param>
public sealed record QuestionnaireInvited(string Questionnaire, string Unit, Guid? SubmissionId, string? CaseNumber, string? PersonalIdentityNumber, DateOnly? Expires)
{
    internal static QuestionnaireInvited Read(EventFields data)
    {
        var number = data.OptionalText("personalIdentityNumber");
        if (number is not null && !People.PersonalIdentityNumber.IsValid(number))
            data.Fault("personalIdentityNumber", "is to be a personnummer or samordningsnummer of 12 digits whose check digit is right");
        return new(data.Text("questionnaire"), data.Text("unit"), data.OptionalGuid("submissionId"), data.OptionalText("caseNumber"), number, data.OptionalDate("expires"));
    }

    /// <summary>Never the number: this may end up in a log.</summary>
    public override string ToString() => nameof(QuestionnaireInvited);
}

/// <summary>The data of <c>decision.made.v1</c>; also what a letter of kind <c>decision</c> keeps, then without <see cref="Recipients"/>.</summary>
public sealed record DecisionMade
{
    internal const string LetterKind = "decision";
    private const string Purpose = "letters";
    private const int LongText = 20_000;

    /// <summary>Null when the decision answers nothing that was sent through the portal.</summary>
    public Guid? SubmissionId { get; init; }

    public required string CaseNumber { get; init; }

    public required string DecisionId { get; init; }

    public required DateOnly DecidedAt { get; init; }

    public required string Insats { get; init; }

    /// <summary><c>approved</c>, <c>partly</c>, <c>rejected</c> or <c>ended</c>.</summary>
    public required string Outcome { get; init; }

    public DecisionExtent? Extent { get; init; }

    public DecisionPeriod? Period { get; init; }

    public DecisionProvider? Provider { get; init; }

    public required IReadOnlyList<string> Conditions { get; init; }

    public required DecisionReasons Reasons { get; init; }

    /// <summary>What the decision means for a child whom it concerns, in plain words; null where it concerns none.</summary>
    public string? ChildConsequence { get; init; }

    public required FormalDecision Formal { get; init; }

    public required DecisionMaker DecidedBy { get; init; }

    public required DecisionContact Contact { get; init; }

    public DecisionAppeal? Appeal { get; init; }

    /// <summary>The day on which the person received the decision in another way than through the portal.</summary>
    public DateOnly? ReceivedAt { get; init; }

    public required IReadOnlyList<DecisionRecipient> Recipients { get; init; }

    /// <summary>In whose stead its recipient gets the letter; null for the person whom it is about, and where nobody has said.</summary>
    public LetterRole? GetsAs { get; init; }

    /// <summary>Whether the letter goes to a child, and so speaks to one. Told by who the recipient is, never by the event.</summary>
    [JsonIgnore]
    public bool ToChild { get; init; }

    /// <summary>The decision that a letter of kind <c>decision</c> is made of.</summary>
    public static DecisionMade Of(LetterRow letter, IProtection protection) =>
        JsonSerializer.Deserialize(protection.Unprotect(Purpose, letter.Payload), IncomingJson.Default.DecisionMade) ?? throw new JsonException("The letter is empty.");

    /// <summary>As a letter keeps it, encrypted; one recipient's letter does not tell who else got one.</summary>
    /// <param name="getsAs">In whose stead this recipient gets it.</param>
    public byte[] Protect(IProtection protection, LetterRole? getsAs = null) =>
        protection.Protect(Purpose, JsonSerializer.SerializeToUtf8Bytes(this with { Recipients = [], GetsAs = getsAs }, IncomingJson.Default.DecisionMade));

    internal static DecisionMade Read(EventFields data) => new()
    {
        SubmissionId = data.OptionalGuid("submissionId"),
        CaseNumber = data.Text("caseNumber"),
        DecisionId = data.Text("decisionId"),
        DecidedAt = data.Date("decidedAt"),
        Insats = data.Text("insats"),
        Outcome = data.OneOf("outcome", "approved", "partly", "rejected", "ended"),
        Extent = data.OptionalObject("extent", DecisionExtent.Read),
        Period = data.OptionalObject("period", period =>
        {
            var read = new DecisionPeriod(period.Date("from"), period.OptionalDate("to"));
            if (read.To < read.From)
                period.Fault("to", "is before from");
            return read;
        }),
        Provider = data.OptionalObject("provider", provider => new DecisionProvider(provider.Text("name"))),
        Conditions = data.Texts("conditions", LongText, maxCount: 100),
        Reasons = data.Object("reasons", reasons => new DecisionReasons(
            reasons.Texts("codes", EventFields.ShortText, maxCount: 100),
            reasons.Text("plain", LongText),
            reasons.OptionalText("forChild", LongText)))!,
        ChildConsequence = data.OptionalText("childConsequence", LongText),
        Formal = data.Object("formal", FormalDecision.Read)!,
        DecidedBy = data.Object("decidedBy", by => new DecisionMaker(by.Text("name"), by.Text("title")))!,
        Contact = DecisionContact.Read(data)!,
        Appeal = data.OptionalObject("appeal", appeal => new DecisionAppeal(appeal.OneOf("kind", "none", "court", "legality"), appeal.OptionalDate("until"))),
        ReceivedAt = data.OptionalDate("receivedAt"),
        Recipients = DecisionRecipient.Read(data),
    };
}

/// <summary>How much: 20 hours a month, 4 250 kronor a month.</summary>
/// <param name="Unit"><c>hours</c>, <c>days</c>, <c>times</c> or <c>kronor</c>.</param>
/// <param name="Per"><c>day</c>, <c>week</c>, <c>month</c> or <c>year</c>; for money also <c>once</c>.</param>
public sealed record DecisionExtent(decimal Amount, string Unit, string Per)
{
    internal const string Kronor = "kronor";
    internal const string Once = "once";

    [JsonIgnore]
    public bool IsMoney => Unit == Kronor;

    internal static DecisionExtent Read(EventFields extent)
    {
        var unit = extent.OneOf("unit", "hours", "days", "times", Kronor);
        // A fee may be nothing at all; a support of no hours is none.
        var read = new DecisionExtent(extent.Amount("amount", orNone: unit == Kronor), unit, extent.OneOf("per", "day", "week", "month", "year", Once));
        if (read is { Per: Once, IsMoney: false })
            extent.Fault("per", "is once for kronor alone; for other units one of day, week, month, year");
        return read;
    }
}

/// <param name="From">The first day; for a support that ends, the day on which it does, where <paramref name="To"/> does not say another.</param>
/// <param name="To">The last day; null until further notice.</param>
public sealed record DecisionPeriod(DateOnly From, DateOnly? To);

public sealed record DecisionProvider(string Name);

/// <param name="Plain">In plain words; may be several paragraphs.</param>
/// <param name="ForChild">The same and what it means, written to a child; shown instead in the letter to one. Null where nobody has written it.</param>
public sealed record DecisionReasons(IReadOnlyList<string> Codes, string Plain, string? ForChild = null);

/// <summary>The decision as it was made, whole (förvaltningslagen 33 §): as text, as a PDF, or as both.</summary>
/// <param name="Format"><c>markdown</c> or <c>pdf</c>: which of the two is the decision itself; the other may come beside it.</param>
/// <param name="Text">Markdown; empty where the decision is a PDF alone.</param>
public sealed record FormalDecision(string Format, string Language, string Text)
{
    /// <summary>The place of <see cref="Document"/> among the letter's files: a decision has no others.</summary>
    public const int DocumentPlace = 0;

    private const string Markdown = "markdown";
    private const string Pdf = "pdf";
    private const int LongestText = 500_000;

    // A name that the case system gives may say what the decision is about, and downloads lie where others see them.
    private const string DocumentName = "beslut.pdf";

    /// <summary>The decision as a PDF, always handed out as a download; null where it is text alone.</summary>
    public LetterFile? Document { get; init; }

    /// <summary>The PDF's bytes, only between the event and the database.</summary>
    [JsonIgnore]
    internal byte[]? Content { get; init; }

    internal static FormalDecision Read(EventFields formal)
    {
        var files = new LetterFiles();
        var format = formal.OneOf("format", Markdown, Pdf);
        var language = formal.Text("language");
        var text = format == Pdf ? formal.OptionalText("text", LongestText) : formal.Text("text", LongestText);
        _ = format == Pdf ? formal.Object("document", File) : formal.OptionalObject("document", File);
        return new FormalDecision(format, language, text ?? "")
        {
            Document = files.Told is [var file] ? file with { Name = DocumentName } : null,
            Content = files.Contents is [var content] ? content : null,
        };

        object File(EventFields file) => files.Read(file, "document", FileKind.Pdf) ?? -1;
    }
}

public sealed record DecisionMaker(string Name, string Title);

public sealed record DecisionContact(string Name, string Phone, string? Email, string? Hours)
{
    /// <summary>Reads <c>contact</c>; null, with a fault, when it is not there.</summary>
    internal static DecisionContact? Read(EventFields data) =>
        data.Object("contact", contact => new DecisionContact(contact.Text("name"), contact.Text("phone"), contact.OptionalText("email"), contact.OptionalText("hours")));
}

/// <param name="Kind"><c>none</c>, <c>court</c> or <c>legality</c>.</param>
/// <param name="Until">The last day, where the case system has counted it.</param>
public sealed record DecisionAppeal(string Kind, DateOnly? Until);

/// <summary>In whose stead somebody gets a letter: told on the letter's own page alone, never in notices, titles or logs.</summary>
/// <param name="Role">One of <see cref="Roles"/>, but <c>concerned</c>.</param>
/// <param name="For">The name of the person whom the letter is about, where the case system has told it.</param>
public sealed record LetterRole(string Role, string? For)
{
    /// <summary>The roles of a submission's parties who may get letters; one who has filled in or helped gets none as such.</summary>
    public static readonly IReadOnlyList<string> Roles = [Concerned, "guardian", "godMan", "forvaltare", "fullmakt", "framtidsfullmakt", "medsokande"];

    private const string Concerned = "concerned";

    internal static LetterRole? Of(DecisionRecipient recipient) => recipient.Role is null or Concerned ? null : new(recipient.Role, string.IsNullOrWhiteSpace(recipient.For) ? null : recipient.For.Trim());

    /// <summary>Never the name: this may end up in a log.</summary>
    public override string ToString() => nameof(LetterRole);
}

/// <param name="PersonalIdentityNumber">12 digits.</param>
/// <param name="Role">One of <see cref="LetterRole.Roles"/>; null where the case system does not say.</param>
/// <param name="For">Whom the recipient stands in for; null where nobody, or where it is not said.</param>
public sealed record DecisionRecipient(string PersonalIdentityNumber, string? Role = null, string? For = null)
{
    /// <summary>Reads <c>recipients</c>.</summary>
    internal static IReadOnlyList<DecisionRecipient> Read(EventFields data) => data.Objects("recipients", maxCount: 20, recipient =>
    {
        var number = recipient.Text("personalIdentityNumber");
        if (number.Length > 0 && !People.PersonalIdentityNumber.IsValid(number))
            recipient.Fault("personalIdentityNumber", "is to be a personnummer or samordningsnummer of 12 digits whose check digit is right");
        return new DecisionRecipient(number, recipient.OptionalOneOf("role", [.. LetterRole.Roles]), recipient.OptionalText("for"));
    });

    /// <summary>Never the number: this may end up in a log.</summary>
    public override string ToString() => nameof(DecisionRecipient);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DecisionMade))]
internal sealed partial class IncomingJson : JsonSerializerContext;

/// <summary>An incoming event that is whole; its <see cref="Data"/> is <see cref="CaseStatusChanged"/>, <see cref="DecisionMade"/> or another of what <see cref="CaseEventTypes"/> names.</summary>
public sealed record IncomingEvent(string Id, string Source, string Type, DateTimeOffset Time, object Data)
{
    /// <summary>Reads an event; null when it has faults, which are then in <paramref name="faults"/>.</summary>
    internal static IncomingEvent? Read(JsonElement json, List<FieldFault> faults)
    {
        var fields = new EventFields(json, "", faults);
        fields.OneOf("specversion", "1.0");
        var (id, source, type, time) = (fields.Text("id"), fields.Text("source"), fields.Text("type"), fields.Time("time"));
        if (fields.OptionalText("datacontenttype") is { } contentType && contentType != "application/json")
            fields.Fault("datacontenttype", "is to be application/json");
        // CloudEvents allows further attributes (traceparent and the like) in the envelope, so unknown ones are let be.
        object? data = type switch
        {
            CaseEventTypes.CaseStatusChanged => fields.Object("data", CaseStatusChanged.Read),
            CaseEventTypes.DecisionMade => fields.Object("data", DecisionMade.Read),
            CaseEventTypes.QuestionnaireInvited => fields.Object("data", QuestionnaireInvited.Read),
            CaseEventTypes.FeedbackAnswered => fields.Object("data", FeedbackAnswered.Read),
            CaseEventTypes.FeedbackPublished => fields.Object("data", FeedbackPublished.Read),
            CaseEventTypes.ContactAnswered => fields.Object("data", ContactAnswered.Read),
            "" => null,
            _ when LetterKinds.ByEvent.TryGetValue(type, out var read) => fields.Object("data", read),
            _ => Unknown(fields),
        };
        return faults.Count == 0 && data is not null ? new IncomingEvent(id, source, type, time, data) : null;
    }

    private static object? Unknown(EventFields fields)
    {
        string[] known =
        [
            CaseEventTypes.CaseStatusChanged, CaseEventTypes.DecisionMade, CaseEventTypes.QuestionnaireInvited, CaseEventTypes.FeedbackAnswered, CaseEventTypes.FeedbackPublished, CaseEventTypes.ContactAnswered,
            .. LetterKinds.ByEvent.Keys,
        ];
        fields.Fault("type", "is to be one of " + string.Join(", ", known));
        return null;
    }
}
