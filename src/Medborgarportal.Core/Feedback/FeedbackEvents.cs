using System.Text.Json.Serialization;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Questionnaires;
using Medborgarportal.Core.Submissions;

namespace Medborgarportal.Core.Feedback;

/// <summary>The data of <c>se.medborgarportal.feedback.submitted.v1</c>: a complaint, a view or praise, as the unit's register has it and as it was left.</summary>
public sealed record FeedbackSubmitted
{
    public required Guid FeedbackId { get; init; }

    public required FeedbackRegister Register { get; init; }

    /// <summary>The unit that it goes to.</summary>
    public required string Unit { get; init; }

    /// <summary>The one who gives the support (utförare) that it concerns; null where it concerns none.</summary>
    public string? Provider { get; init; }

    /// <summary>Nothing is known of who left it, and nobody can be answered but through the code.</summary>
    public required bool Anonymous { get; init; }

    /// <summary>How an answer is wished; null when anonymous.</summary>
    public FeedbackContact? Contact { get; init; }

    /// <summary>The language variant that the person used.</summary>
    public required string Language { get; init; }

    public required IReadOnlyList<SubmittedAnswer> Answers { get; init; }

    /// <summary>The same answers with the pictures that the person saw; null where it was left in words.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PictureAnswer>? Pictures { get; init; }

    public required Snapshot Snapshot { get; init; }

    /// <summary>Files that go with it; of an anonymous one, pictures alone. Null only in what was kept before files could be sent.</summary>
    public IReadOnlyList<SubmittedAttachment>? Attachments { get; init; }
}

/// <summary>The fields of the unit's register of complaints, no more and no fewer.</summary>
/// <param name="Received">The day.</param>
/// <param name="Category"><c>praise</c>, <c>view</c> or <c>complaint</c>.</param>
/// <param name="ReceivedBy">Always <c>portalen</c>.</param>
/// <param name="LeftBy"><c>client</c>, <c>relative</c>, <c>godMan</c> or <c>other</c>; <c>unknown</c> where it was not said.</param>
/// <param name="Concerns"><c>handling</c>, <c>unit</c>, <c>provider</c>, <c>decision</c>, <c>premises</c>, <c>portal</c> or <c>other</c>.</param>
/// <param name="InWriting">Always true.</param>
/// <param name="ShortDescription">The beginning of what was written; of what was said in pictures alone, their words.</param>
/// <param name="Measure">Empty: for the unit to fill in.</param>
public sealed record FeedbackRegister(DateOnly Received, string Category, string ReceivedBy, string LeftBy, string Concerns, bool InWriting, string ShortDescription, string Measure)
{
    /// <summary>The questions whose answers are fields of the register, with what may stand there.</summary>
    internal static readonly IReadOnlyDictionary<string, string[]> Fields = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["kind"] = ["praise", "view", "complaint"],
        ["leftBy"] = ["client", "relative", "godMan", "other"],
        ["concerns"] = ["handling", "unit", "provider", "decision", "premises", "portal", "other"],
    };
}

/// <param name="Way"><c>email</c>, <c>phone</c> or <c>code</c>: the person comes back with the code.</param>
public sealed record FeedbackContact(string Way, string? Name, string? Email, string? Phone);

/// <summary>The data of <c>feedback.satisfaction.v1</c>: whether the person is content with the answer, said once.</summary>
/// <param name="Satisfied"><c>yes</c>, <c>partly</c> or <c>no</c>.</param>
public sealed record FeedbackSatisfaction(Guid FeedbackId, string Satisfied, DateOnly Day);

/// <summary>The data of <c>feedback.answered.v1</c>: a manager's answer, or the measure that a provider has taken.</summary>
/// <param name="From"><c>manager</c> or <c>provider</c>.</param>
/// <param name="SignedBy">Who answers, as the person is to read it: a title or a name.</param>
public sealed record FeedbackAnswered(Guid FeedbackId, string From, string Text, string SignedBy, DateOnly AnsweredAt)
{
    private const int Longest = 20_000;

    internal static FeedbackAnswered Read(EventFields data) =>
        new(EventIds.Required(data, "feedbackId"), data.OneOf("from", "manager", "provider"), data.Text("text", Longest), data.Text("signedBy"), data.Date("answeredAt"));
}

/// <summary>The data of <c>feedback.published.v1</c>: "Ni sa – vi gjorde", in Markdown without HTML.</summary>
public sealed record FeedbackPublished(string PublicationId, DateOnly PublishedAt, string? Unit, string Language, string Said, string Did)
{
    private const int Longest = 10_000;

    internal static FeedbackPublished Read(EventFields data) =>
        new(data.Text("publicationId"), data.Date("publishedAt"), data.OptionalText("unit"), data.Text("language"), data.Text("said", Longest), data.Text("did", Longest));
}

/// <summary>The data of <c>contact.answered.v1</c>: a few words to who comes back with the code of a request for contact.</summary>
public sealed record ContactAnswered(Guid ContactId, string Text, DateOnly AnsweredAt)
{
    private const int Longest = 5_000;

    internal static ContactAnswered Read(EventFields data) => new(EventIds.Required(data, "contactId"), data.Text("text", Longest), data.Date("answeredAt"));
}

internal static class EventIds
{
    public static Guid Required(EventFields data, string name)
    {
        var id = data.OptionalGuid(name);
        if (id is null && !data.Faults.Exists(fault => fault.Field == "data." + name))
            data.Fault(name, "is missing");
        return id ?? default;
    }
}

/// <summary>What has been answered, as it is kept.</summary>
public sealed record FeedbackReply(FeedbackAnswered? Manager, FeedbackAnswered? Provider);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FeedbackSubmitted))]
[JsonSerializable(typeof(FeedbackSatisfaction))]
[JsonSerializable(typeof(FeedbackReply))]
[JsonSerializable(typeof(ContactAnswered))]
internal sealed partial class FeedbackJson : JsonSerializerContext;
