using System.Text.Json.Serialization;
using Medborgarportal.Core.Submissions;

namespace Medborgarportal.Core.Children;

/// <summary>
/// The data of <c>se.medborgarportal.child-view.submitted.v1</c> (Cases/Contract): what a child has told in their own words, in the case of an
/// application that somebody else has made for them. The portal keeps it encrypted and shows it to nobody.
/// </summary>
public sealed record ChildViewSubmitted
{
    public required Guid ChildViewId { get; init; }

    /// <summary>The application that it belongs to.</summary>
    public required Guid SubmissionId { get; init; }

    /// <summary>The application's receipt number, without spaces.</summary>
    public required string ReceiptNumber { get; init; }

    public required string Service { get; init; }

    public required string Unit { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>The language variant that the child used.</summary>
    public required string Language { get; init; }

    public required IReadOnlyList<SubmittedAnswer> Answers { get; init; }

    /// <summary>Questions that the child skipped: everything may be skipped, so they are not to be asked for again.</summary>
    public required IReadOnlyList<MissingAnswer> Skipped { get; init; }

    public required Snapshot Snapshot { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ChildViewSubmitted))]
internal sealed partial class ChildViewJson : JsonSerializerContext;
