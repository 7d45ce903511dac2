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

    /// <summary>What the decision means for a child whom it concerns; null where it concerns none.</summary>
    public string? ChildConsequence { get; init; }

    public required FormalText Formal { get; init; }

    public required DecidedBy DecidedBy { get; init; }

    public required Contact Contact { get; init; }

    public Appeal? Appeal { get; init; }

    /// <summary>The day the person got the decision another way; null lets the portal count from when the letter is opened.</summary>
    public DateOnly? ReceivedAt { get; init; }

    /// <summary>Empty: the submission's verified sender.</summary>
    public IReadOnlyList<Recipient> Recipients { get; init; } = [];
}

/// <param name="Unit"><c>hours</c>, <c>days</c>, <c>times</c> or <c>kronor</c>.</param>
/// <param name="Per"><c>day</c>, <c>week</c>, <c>month</c> or <c>year</c>; for kronor also <c>once</c>.</param>
public sealed record Extent(decimal Amount, string Unit, string Per);

public sealed record Period(DateOnly From, DateOnly? To);

public sealed record Provider(string Name);

/// <param name="ForChild">The same, written to a child; null where nobody has written it.</param>
public sealed record Reasons(IReadOnlyList<string> Codes, string Plain, string? ForChild = null);

/// <param name="Format"><c>markdown</c> or <c>pdf</c>: which of text and document is the decision itself.</param>
/// <param name="Text">Null where the decision is a PDF alone.</param>
public sealed record FormalText(string Format, string Language, string? Text, FileContent? Document = null);

/// <param name="Content">Base64.</param>
public sealed record FileContent(string Name, string Content);

public sealed record DecidedBy(string Name, string Title);

public sealed record Contact(string Name, string Phone, string? Email, string? Hours);

public sealed record Appeal(string Kind, DateOnly? Until);

/// <param name="Role">As among an application's parties; null where it is not said.</param>
/// <param name="For">The name of the person whom the recipient stands in for.</param>
public sealed record Recipient(string PersonalIdentityNumber, string? Role = null, string? For = null);

/// <summary>Data of <c>se.medborgarportal.case.status-changed.v1</c>.</summary>
public sealed record StatusChanged(Guid SubmissionId, string CaseNumber, string Step, bool Waiting, DateTimeOffset At);
