namespace DemoCaseSystem.Contract;

/// <summary>What a child has told, as <c>se.medborgarportal.child-view.submitted.v1</c> tells it.</summary>
public sealed record ChildViewSubmitted
{
    public required Guid SubmissionId { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>The language variant the child used.</summary>
    public required string Language { get; init; }

    public required IReadOnlyList<Answer> Answers { get; init; }

    /// <summary>Questions that the child skipped.</summary>
    public IReadOnlyList<MissingAnswer> Skipped { get; init; } = [];
}
