namespace DemoCaseSystem.Contract;

/// <summary>What a person has sent in, as <c>se.medborgarportal.application.submitted.v1</c> tells it.</summary>
public sealed record ApplicationSubmitted
{
    public const string Verified = "verified";

    public required Guid SubmissionId { get; init; }

    public string? ReceiptNumber { get; init; }

    public required string Service { get; init; }

    public required string Insats { get; init; }

    public Law? Law { get; init; }

    public string? Unit { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>The language variant the person used: <c>sv-lattlast</c>.</summary>
    public required string Language { get; init; }

    /// <summary><c>verified</c> or <c>unverified</c>.</summary>
    public required string Identity { get; init; }

    public IReadOnlyList<Party> Parties { get; init; } = [];

    public required IReadOnlyList<Answer> Answers { get; init; }

    public IReadOnlyList<MissingAnswer> Missing { get; init; } = [];

    public Snapshot? Snapshot { get; init; }

    public IReadOnlyList<Attachment> Attachments { get; init; } = [];
}

/// <summary>A file that lies with the portal until it is fetched.</summary>
/// <param name="Scan"><c>pending</c>, <c>clean</c>, <c>infected</c> or <c>none</c> (never scanned).</param>
public sealed record Attachment(Guid Id, string Question, string Name, string MediaType, long Size, string Sha256, string Scan);

public sealed record Law(string Short, string? Statute);

public sealed record Party
{
    public required string Role { get; init; }

    public PartyName? Name { get; init; }

    public string? Pronoun { get; init; }

    /// <summary>Twelve digits.</summary>
    public string? PersonalIdentityNumber { get; init; }

    public string? Basis { get; init; }

    public string? Scope { get; init; }

    public bool Verified { get; init; }
}

public sealed record PartyName(string? Given, string? Family, string? Used)
{
    public string Full => $"{Given} {Family}".Trim();
}

public sealed record Answer
{
    public required string Question { get; init; }

    public string? Page { get; init; }

    public string? Section { get; init; }

    /// <summary>The question as the person saw it.</summary>
    public required string Label { get; init; }

    public string? Type { get; init; }

    public string? LifeArea { get; init; }

    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>The answer as a person reads it.</summary>
    public string? Text { get; init; }

    /// <summary>The person answered "Jag vet inte".</summary>
    public bool Unknown { get; init; }
}

public sealed record MissingAnswer(string Question, string Label);

/// <summary>What the person saw, as the portal keeps it; the hash goes back in the answer, so that both know they speak of the same.</summary>
public sealed record Snapshot(string? FormVersion, string? Language, string? Sha256);
