namespace Medborgarportal.Core.Storage;

/// <summary>Where an attached file is on its way.</summary>
public enum AttachmentState
{
    /// <summary>Its bytes are coming in; it belongs to nothing yet.</summary>
    Arriving = 0,

    /// <summary>Here, and in quarantine until the scanner has called it clean.</summary>
    Pending = 1,

    Clean = 2,
    Infected = 3,

    /// <summary>Here, and never scanned: no scanner was configured when it came.</summary>
    Unscanned = 4,
}

/// <summary>A file that belongs to a draft, and from when that is sent to its submission; deleted with either.</summary>
public sealed class AttachmentRow
{
    /// <summary>Random, since it stands in an address.</summary>
    public Guid Id { get; init; }

    public Guid? DraftId { get; set; }

    public Guid? SubmissionId { get; set; }

    /// <summary>The id of the question that it answers.</summary>
    public required string Question { get; init; }

    public AttachmentState State { get; set; }

    /// <summary>Encrypted JSON of name, kind, size and hash; empty while it is arriving.</summary>
    public required byte[] Payload { get; set; }

    public int ScanAttempts { get; set; }

    /// <summary>When the scanner is asked next, or whose turn it is until then; null when it need not be.</summary>
    public DateTimeOffset? NextScan { get; set; }

    public DateTimeOffset Created { get; init; }

    /// <summary>When the case system first fetched all its bytes; only then may the portal's copy ever be deleted.</summary>
    public DateTimeOffset? FetchedAt { get; set; }

    /// <summary>The id of the answers to a questionnaire that it was sent with; the portal keeps nothing else of them.</summary>
    public Guid? AnswersId { get; set; }

    /// <summary>The id of the feedback that it was sent with. No foreign key: what is anonymous is written anew in each batch.</summary>
    public Guid? FeedbackId { get; set; }

    /// <summary>What it was sent with; null while it belongs to a draft.</summary>
    internal Guid? SentWith => SubmissionId ?? AnswersId ?? FeedbackId;
}

/// <summary>A part of a file, encrypted by itself, so that no more than that is ever held in memory.</summary>
public sealed class AttachmentChunkRow
{
    public Guid AttachmentId { get; init; }

    /// <summary>Counts from 0.</summary>
    public int Number { get; init; }

    public required byte[] Payload { get; init; }
}
