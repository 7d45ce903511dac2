using Microsoft.EntityFrameworkCore;

namespace Medborgarportal.Core.Storage;

/// <summary>
/// A complaint, a view or praise. Dated by day alone. Its place in the table is random, so that neither that nor its id tells which came before which
/// (a table of SQLite lies in the order of an integer key).
/// </summary>
public sealed class FeedbackRow
{
    /// <summary>Random; the primary key.</summary>
    public long Place { get; init; }

    /// <summary>Random; what the case system knows it by.</summary>
    public Guid Id { get; init; }

    /// <summary>Keyed hash of the code in words that opens it.</summary>
    public required byte[] CodeHash { get; init; }

    /// <summary>The day that it was left: <c>2026-11-22</c>.</summary>
    public required string Day { get; init; }

    public bool Anonymous { get; init; }

    /// <summary>The unit whose case system it goes to.</summary>
    public required string Unit { get; init; }

    /// <summary>Encrypted JSON of what was sent.</summary>
    public required byte[] Payload { get; init; }

    /// <summary>Encrypted JSON of what has been answered; null as long as nothing has.</summary>
    public byte[]? Reply { get; set; }

    /// <summary><c>yes</c>, <c>partly</c> or <c>no</c>; null until the person has said, and then never changed.</summary>
    public string? Satisfied { get; set; }
}

/// <summary>A message that tells of something anonymous, waiting for the next batch. Neither when it came nor after which other stands here.</summary>
public sealed class WaitingMessageRow
{
    /// <summary>Random; the primary key.</summary>
    public long Place { get; init; }

    /// <summary>The event's id; random.</summary>
    public Guid Id { get; init; }

    /// <summary>The id of what it tells of: feedback, or the answers to a questionnaire.</summary>
    public Guid Subject { get; init; }

    public long Sequence { get; init; }

    public required string Type { get; init; }

    public required string Unit { get; init; }

    /// <summary>As in <see cref="OutboxRow.Payload"/>.</summary>
    public required byte[] Payload { get; init; }
}

/// <summary>"Ni sa – vi gjorde": an answer that the council has published. Public, so nothing in it is encrypted.</summary>
public sealed class FeedbackPublicationRow
{
    /// <summary>The case system's own id: the same again replaces it.</summary>
    public required string Id { get; init; }

    /// <summary>The day: <c>2026-11-22</c>.</summary>
    public required string Day { get; set; }

    public string? Unit { get; set; }

    /// <summary>The language variant that it is written in.</summary>
    public required string Language { get; set; }

    /// <summary>Markdown.</summary>
    public required string Said { get; set; }

    /// <summary>Markdown.</summary>
    public required string Did { get; set; }
}

/// <summary>A request for contact whose sender wanted a code to come back with; what was asked is not kept here.</summary>
public sealed class ContactRow
{
    /// <summary>Random; the primary key.</summary>
    public long Place { get; init; }

    public Guid Id { get; init; }

    /// <summary>Keyed hash of the code in words.</summary>
    public required byte[] CodeHash { get; init; }

    public required string Day { get; init; }

    public required string Unit { get; init; }

    /// <summary>Encrypted answer; null as long as there is none.</summary>
    public byte[]? Reply { get; set; }
}

/// <summary>How often the help about violence was offered on a day, by the kind of page that led there; never whether anybody went.</summary>
public sealed class OfferRow
{
    /// <summary>The day: <c>2026-11-22</c>.</summary>
    public required string Day { get; init; }

    public required string Place { get; init; }

    public long Count { get; set; }
}

internal static class FeedbackModel
{
    public static void Configure(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<FeedbackRow>(row =>
        {
            row.ToTable("feedback");
            row.HasKey(r => r.Place);
            row.Property(r => r.Place).ValueGeneratedNever();
            row.HasIndex(r => r.Id).IsUnique();
            row.HasIndex(r => r.CodeHash).IsUnique();
        });
        modelBuilder.Entity<WaitingMessageRow>(row =>
        {
            row.ToTable("waiting_messages");
            row.HasKey(r => r.Place);
            row.Property(r => r.Place).ValueGeneratedNever();
            row.HasIndex(r => r.Id).IsUnique();
        });
        modelBuilder.Entity<FeedbackPublicationRow>(row =>
        {
            row.ToTable("feedback_publications");
            row.HasKey(r => r.Id);
            row.HasIndex(r => r.Day);
        });
        modelBuilder.Entity<OfferRow>(row =>
        {
            row.ToTable("offers");
            row.HasKey(r => new { r.Day, r.Place });
        });
        modelBuilder.Entity<ContactRow>(row =>
        {
            row.ToTable("contact_requests");
            row.HasKey(r => r.Place);
            row.Property(r => r.Place).ValueGeneratedNever();
            row.HasIndex(r => r.Id).IsUnique();
            row.HasIndex(r => r.CodeHash).IsUnique();
        });
    }
}
