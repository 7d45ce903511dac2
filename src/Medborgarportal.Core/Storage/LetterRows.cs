namespace Medborgarportal.Core.Storage;

/// <summary>A file that came with a letter, encrypted. Its name and kind stand in the letter's own payload.</summary>
public sealed class LetterFileRow
{
    public Guid LetterId { get; init; }

    /// <summary>Which of the letter's files, from 0.</summary>
    public int Place { get; init; }

    public required byte[] Payload { get; init; }
}

/// <summary>What a person has typed in answer to a letter and not sent yet.</summary>
public sealed class ReplyDraftRow
{
    public Guid LetterId { get; init; }

    public required string Kind { get; init; }

    /// <summary>Encrypted JSON of what was typed and of the files that lie beside it.</summary>
    public required byte[] Payload { get; set; }

    public DateTimeOffset Changed { get; set; }
}

/// <summary>What a person has answered to a letter, as it went to the case system.</summary>
public sealed class ReplyRow
{
    public Guid Id { get; init; }

    public Guid LetterId { get; init; }

    public required string Kind { get; init; }

    /// <summary>Counts from 0 per letter and kind. Unique: the page names the place that it saw free, so a second press finds it taken.</summary>
    public int Place { get; init; }

    /// <summary>Encrypted JSON of what was sent; empty for an answer that is counted without being tied to anybody.</summary>
    public required byte[] Payload { get; init; }

    public DateTimeOffset SentAt { get; init; }
}

/// <summary>Whose letter a file is an answer to. Its bytes and its state stand in <see cref="AttachmentRow"/>.</summary>
public sealed class ReplyFileRow
{
    public Guid AttachmentId { get; init; }

    public Guid LetterId { get; init; }

    /// <summary>The reply that it was sent with; null until then.</summary>
    public Guid? ReplyId { get; set; }
}

/// <summary>That a person is to be told outside the portal that a letter has come. Deleted once that has been done or cannot be.</summary>
public sealed class LetterNoticeRow
{
    public Guid Id { get; init; }

    public Guid LetterId { get; init; }

    public DateTimeOffset Created { get; init; }

    /// <summary>When it is tried next, or whose turn it is until then.</summary>
    public DateTimeOffset Due { get; set; }

    public int Attempts { get; set; }
}

/// <summary>How many have understood their decision, per unit and day; tied to nobody.</summary>
public sealed class UnderstandingRow
{
    public required string Unit { get; init; }

    /// <summary>A Swedish day: <c>2026-11-22</c>.</summary>
    public required string Day { get; init; }

    public int Yes { get; set; }

    public int Partly { get; set; }

    public int No { get; set; }
}
