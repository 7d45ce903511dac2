namespace Medborgarportal.Core.Questionnaires;

/// <summary>What a draft in pictures knows beside its answers; encrypted with them.</summary>
public sealed record PictureDraft
{
    /// <summary>The invitation that opened it; null where none was needed.</summary>
    public Guid? Invitation { get; init; }

    /// <summary>The invitation names a person, who finds it on My pages.</summary>
    public bool Mine { get; init; }

    /// <summary>The unit that reads the answers.</summary>
    public required string Unit { get; init; }

    /// <summary>
    /// Options are shown in the opposite order. Chosen once, for half of the people, and the same on every page: people say yes, or take the last answer
    /// (Cardone 1999), and that is to weigh as much to the one side as to the other.
    /// </summary>
    public bool Reversed { get; init; }

    /// <summary>Who answers, as <see cref="WhoAnswers"/> has it; null until it has been told.</summary>
    public string? Who { get; init; }

    /// <summary>The submission that it belongs to; null where the case system named none.</summary>
    public Guid? SubmissionId { get; init; }

    /// <summary>The case system's own number.</summary>
    public string? CaseNumber { get; init; }
}

/// <summary>Who has answered: told by the person, kindly asked, and sent with the answers.</summary>
public static class WhoAnswers
{
    public const string Self = "self";

    /// <summary>The person answers; somebody helps them to read.</summary>
    public const string HelpedToRead = "read";

    /// <summary>Somebody answers in the person's place.</summary>
    public const string SomebodyElse = "other";

    public static readonly IReadOnlyList<string> All = [Self, HelpedToRead, SomebodyElse];
}
