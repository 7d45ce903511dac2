namespace DemoCaseSystem.Contract;

/// <summary>A complaint, a view or praise, as <c>se.medborgarportal.feedback.submitted.v1</c> tells it.</summary>
public sealed record FeedbackSubmitted
{
    public required Guid FeedbackId { get; init; }

    public required FeedbackRegister Register { get; init; }

    public required string Unit { get; init; }

    public string? Provider { get; init; }

    public required bool Anonymous { get; init; }

    public IReadOnlyList<Answer> Answers { get; init; } = [];

    public IReadOnlyList<Attachment> Attachments { get; init; } = [];
}

/// <summary>The fields of the register.</summary>
public sealed record FeedbackRegister(DateOnly Received, string Category, string ReceivedBy, string LeftBy, string Concerns, bool InWriting, string ShortDescription, string Measure);

public sealed record FeedbackSatisfaction(Guid FeedbackId, string Satisfied, DateOnly Day);

/// <param name="From"><c>manager</c> or <c>provider</c>.</param>
public sealed record FeedbackAnswered(Guid FeedbackId, string From, string Text, string SignedBy, DateOnly AnsweredAt);

public sealed record FeedbackPublished(string PublicationId, DateOnly PublishedAt, string? Unit, string Language, string Said, string Did);

/// <summary>Somebody wants to be contacted, as <c>se.medborgarportal.contact.requested.v1</c> tells it.</summary>
public sealed record ContactRequested
{
    public required Guid ContactId { get; init; }

    public required string Kind { get; init; }

    public required string Unit { get; init; }

    public required bool Protected { get; init; }

    public string? Code { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public IReadOnlyList<Answer> Answers { get; init; } = [];
}

public sealed record ContactAnswered(Guid ContactId, string Text, DateOnly AnsweredAt);
