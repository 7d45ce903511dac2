namespace DemoCaseSystem.Contract;

/// <summary>A decision, as <c>se.medborgarportal.decision.made.v1</c> tells it.</summary>
public sealed record DecisionMade
{
    public Guid? SubmissionId { get; init; }

    public required string CaseNumber { get; init; }

    public required Guid DecisionId { get; init; }

    public required DateOnly DecidedAt { get; init; }

    public required string Insats { get; init; }

    /// <summary><c>approved</c>, <c>partly</c>, <c>rejected</c> or <c>ended</c>.</summary>
    public required string Outcome { get; init; }

    public Extent? Extent { get; init; }

    public Period? Period { get; init; }

    public Provider? Provider { get; init; }

    public IReadOnlyList<string> Conditions { get; init; } = [];

    public required Reasons Reasons { get; init; }

    public required FormalText Formal { get; init; }

    public required DecidedBy DecidedBy { get; init; }

    public required Contact Contact { get; init; }

    public Appeal? Appeal { get; init; }

    /// <summary>The day the person got the decision another way; null lets the portal count from when the letter is opened.</summary>
    public DateOnly? ReceivedAt { get; init; }

    /// <summary>Empty: the submission's verified sender.</summary>
    public IReadOnlyList<Recipient> Recipients { get; init; } = [];
}

public sealed record Extent(decimal Amount, string Unit, string Per);

public sealed record Period(DateOnly From, DateOnly? To);

public sealed record Provider(string Name);

public sealed record Reasons(IReadOnlyList<string> Codes, string Plain);

public sealed record FormalText(string Format, string Language, string Text);

public sealed record DecidedBy(string Name, string Title);

public sealed record Contact(string Name, string Phone, string? Email, string? Hours);

public sealed record Appeal(string Kind, DateOnly? Until);

public sealed record Recipient(string PersonalIdentityNumber);

/// <summary>Data of <c>se.medborgarportal.case.status-changed.v1</c>.</summary>
public sealed record StatusChanged(Guid SubmissionId, string CaseNumber, string Step, bool Waiting, DateTimeOffset At);
