using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DemoCaseSystem.Storage;

/// <summary>
/// The case system's own database: one SQLite file, <c>cases.db</c>. Made by EnsureCreated; a system that is meant to live has migrations,
/// and keeps what people wrote encrypted, as the portal does.
/// </summary>
public sealed class CaseDbContext(DbContextOptions<CaseDbContext> options) : DbContext(options)
{
    public DbSet<CaseRow> Cases => Set<CaseRow>();

    public DbSet<EventRow> Events => Set<EventRow>();

    public DbSet<DecisionRow> Decisions => Set<DecisionRow>();

    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Milliseconds>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<CaseRow>(row =>
        {
            row.HasKey(r => r.SubmissionId);
            row.Property(r => r.SubmissionId).ValueGeneratedNever();
            row.HasIndex(r => r.Number).IsUnique();
            row.HasIndex(r => new { r.Year, r.Counter }).IsUnique();
            row.HasIndex(r => r.ReceivedAt);
        });
        modelBuilder.Entity<EventRow>(row =>
        {
            row.HasKey(r => r.Id);
            row.HasIndex(r => r.SubmissionId);
        });
        modelBuilder.Entity<DecisionRow>(row =>
        {
            row.HasKey(r => r.Id);
            row.Property(r => r.Id).ValueGeneratedNever();
            row.HasIndex(r => r.SubmissionId);
        });
        modelBuilder.Entity<OutboxRow>(row =>
        {
            row.HasKey(r => r.Id);
            row.Property(r => r.Id).ValueGeneratedNever();
            row.HasIndex(r => new { r.SubmissionId, r.Sequence }).IsUnique();
            row.HasIndex(r => new { r.State, r.NextAttempt });
        });
    }

    // SQLite has no type for a moment that it can sort by.
    private sealed class Milliseconds() : ValueConverter<DateTimeOffset, long>(
        moment => moment.ToUnixTimeMilliseconds(),
        milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
}

public sealed class CaseRow
{
    public Guid SubmissionId { get; init; }

    /// <summary><c>EX-2026-00017</c>.</summary>
    public required string Number { get; init; }

    public int Year { get; init; }

    public int Counter { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset SubmittedAt { get; init; }

    public required string Insats { get; init; }

    public required string Name { get; init; }

    public bool Verified { get; init; }

    /// <summary>One of the six steps, as the contract names them.</summary>
    public required string Step { get; set; }

    public bool Waiting { get; set; }

    /// <summary>When a case worker first opened it; null: new.</summary>
    public DateTimeOffset? OpenedAt { get; set; }

    /// <summary>Outcome of the latest decision.</summary>
    public string? Outcome { get; set; }

    /// <summary>The event's data, as it came.</summary>
    public required string Data { get; init; }
}

/// <summary>An event that has been received; its id is the key, so a second one is known.</summary>
public sealed class EventRow
{
    public required string Id { get; init; }

    public required string Type { get; init; }

    public required string Source { get; init; }

    public Guid? SubmissionId { get; init; }

    public long? Sequence { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    public required string Body { get; init; }
}

public sealed class DecisionRow
{
    public Guid Id { get; init; }

    public Guid SubmissionId { get; init; }

    /// <summary>The message that tells the portal of it.</summary>
    public Guid EventId { get; init; }

    public DateTimeOffset MadeAt { get; init; }

    public required string Data { get; init; }
}

public enum OutboxState
{
    Waiting,
    Delivered,

    /// <summary>The portal will not take it: shown with its reasons; sent again only when somebody says so.</summary>
    Refused,
}

public sealed class OutboxRow
{
    public Guid Id { get; init; }

    public Guid SubmissionId { get; init; }

    public long Sequence { get; init; }

    public required string Type { get; init; }

    /// <summary>The event as it is sent, the same at every try.</summary>
    public required string Body { get; init; }

    public OutboxState State { get; set; }

    public int Attempts { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset NextAttempt { get; set; }

    public DateTimeOffset? DeliveredAt { get; set; }

    /// <summary>What came of the last try, in words for the case worker.</summary>
    public string? LastOutcome { get; set; }

    /// <summary>The portal's answer (JSON): warnings, or why it refused.</summary>
    public string? Answer { get; set; }
}
