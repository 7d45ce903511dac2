using System.Text.Json.Serialization;

namespace Medborgarportal.Core.Submissions;

/// <summary>
/// The data of <c>se.medborgarportal.application.submitted.v1</c> (Cases/Contract): what a person has sent in, in the words they saw.
/// It is also what the portal itself keeps of the submission, so that both can never differ.
/// </summary>
public sealed record ApplicationSubmitted
{
    public const string Type = "se.medborgarportal.application.submitted.v1";

    public required Guid SubmissionId { get; init; }

    /// <summary>Without spaces: <c>K74TM39</c>.</summary>
    public required string ReceiptNumber { get; init; }

    public required string Service { get; init; }

    public required string Insats { get; init; }

    public LawReference? Law { get; init; }

    public required string Unit { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>The language variant that the person used.</summary>
    public required string Language { get; init; }

    /// <summary><c>verified</c> (e-legitimation) or <c>unverified</c>.</summary>
    public required string Identity { get; init; }

    public required IReadOnlyList<Party> Parties { get; init; }

    public required IReadOnlyList<SubmittedAnswer> Answers { get; init; }

    /// <summary>Questions that were asked and left without an answer.</summary>
    public required IReadOnlyList<MissingAnswer> Missing { get; init; }

    public required Snapshot Snapshot { get; init; }

    public IReadOnlyList<SubmittedAttachment> Attachments { get; init; } = [];
}

public sealed record LawReference(string Short, string? Statute);

/// <summary>A person in the case.</summary>
/// <param name="Role">concerned, filledInBy, guardian, godMan, forvaltare, fullmakt, framtidsfullmakt, medsokande or helper.</param>
/// <param name="PersonalIdentityNumber">12 digits; null when not told.</param>
/// <param name="Basis">On what ground the person acts for another: <c>guardian</c>, <c>godMan</c> …; null for oneself.</param>
/// <param name="Scope">What the mandate covers, in the person's words.</param>
/// <param name="Verified">The person has shown who they are with an e-legitimation.</param>
public sealed record Party(string Role, PartyName? Name, string? Pronoun, string? PersonalIdentityNumber, string? Basis, string? Scope, bool Verified);

/// <param name="Used">The name that the person wants to be called.</param>
public sealed record PartyName(string? Given, string? Family, string? Used);

/// <summary>One answer as it was given and as it was seen.</summary>
/// <param name="Label">The question in the words that the person saw.</param>
/// <param name="LifeArea">Life area of the unit's investigation; null when the question belongs to none.</param>
/// <param name="Values">The raw values: option ids, typed text, or parts (<c>day=7</c>).</param>
/// <param name="Text">The answer in words; lines separated by <c>\n</c>.</param>
/// <param name="Unknown">The person answered "jag vet inte".</param>
/// <param name="Language">The language of the question's words when it is another than the one that the person used, for want of words in that.</param>
public sealed record SubmittedAnswer(
    string Question,
    string Page,
    string Section,
    string Label,
    string Type,
    string? LifeArea,
    IReadOnlyList<string> Values,
    string Text,
    bool Unknown,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Language = null);

/// <summary>A file that goes with the application; its bytes are fetched from <c>/api/cases/attachments/{id}</c>.</summary>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="Scan"><c>pending</c>, <c>clean</c>, <c>infected</c> or <c>none</c> (no scanner is configured), when the application was sent.</param>
public sealed record SubmittedAttachment(Guid Id, string Question, string Name, string MediaType, long Size, string Sha256, string Scan);

/// <param name="Language">As in <see cref="SubmittedAnswer"/>.</param>
public sealed record MissingAnswer(string Question, string Label, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Language = null);

/// <summary>What the person saw when they sent: form, language and a hash that the case system sends back.</summary>
/// <param name="Sha256">SHA-256 (lower-case hex) over the answers as shown (labels and texts in order).</param>
public sealed record Snapshot(string FormVersion, string Language, string Sha256);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ApplicationSubmitted))]
public sealed partial class SubmissionJson : JsonSerializerContext;
