using System.Diagnostics.Metrics;
using Medborgarportal.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Medborgarportal.Core.Cases;

/// <summary>How the outbox stands; no personal data.</summary>
/// <param name="Pending">Messages on their way.</param>
/// <param name="Parked">Messages refused for good, waiting for somebody.</param>
/// <param name="OldestSeconds">Age of the oldest message on its way; 0 when there is none.</param>
public sealed record OutboxFigures(int Pending, int Parked, double OldestSeconds);

/// <summary>Counts for operations: the meter <c>Medborgarportal</c> and the page of health.</summary>
public sealed class OutboxStatus : IDisposable
{
    private readonly IDbContextFactory<PortalDbContext> contexts;
    private readonly TimeProvider time;
    private readonly Meter meter;
    private readonly Counter<long> delivered;
    private readonly Counter<long> attempts;
    private readonly Counter<long> mismatches;
    private OutboxFigures latest = new(0, 0, 0);
    private long readAt;

    public OutboxStatus(IDbContextFactory<PortalDbContext> contexts, TimeProvider time, IMeterFactory? meters = null)
    {
        this.contexts = contexts;
        this.time = time;
        meter = meters?.Create("Medborgarportal") ?? new Meter("Medborgarportal");
        meter.CreateObservableGauge("portal.outbox.pending", () => latest.Pending, "{message}", "Messages on their way to the case system.");
        meter.CreateObservableGauge("portal.outbox.parked", () => latest.Parked, "{message}", "Messages that the case system has refused for good.");
        meter.CreateObservableGauge("portal.outbox.oldest", () => latest.OldestSeconds, "s", "Age of the oldest message on its way.");
        delivered = meter.CreateCounter<long>("portal.outbox.delivered", "{message}", "Messages that the case system has.");
        attempts = meter.CreateCounter<long>("portal.outbox.attempts", "{attempt}", "Tries, by outcome.");
        mismatches = meter.CreateCounter<long>("portal.outbox.snapshot_mismatches", "{message}", "Acknowledgements whose hash of what the person saw differs from the portal's.");
    }

    /// <summary>Asks the database, at most once a second however often it is asked, and keeps the answer for the gauges.</summary>
    public async Task<OutboxFigures> ReadAsync(CancellationToken cancellationToken)
    {
        var before = Volatile.Read(ref readAt);
        if (before != 0 && time.GetElapsedTime(before) < TimeSpan.FromSeconds(1))
            return latest;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var pending = await context.Outbox.Where(row => row.State == OutboxState.Pending)
            .GroupBy(_ => 1).Select(rows => new { Count = rows.Count(), Oldest = (DateTimeOffset?)rows.Min(row => row.CreatedAt) })
            .SingleOrDefaultAsync(cancellationToken);
        var parked = await context.Outbox.CountAsync(row => row.State == OutboxState.Parked, cancellationToken);
        var age = pending?.Oldest is { } oldest ? Math.Max(0, Math.Round((time.GetUtcNow() - oldest).TotalSeconds, 1)) : 0;
        latest = new OutboxFigures(pending?.Count ?? 0, parked, age);
        Volatile.Write(ref readAt, time.GetTimestamp());
        return latest;
    }

    public void Dispose() => meter.Dispose();

    internal void Tried(DeliveryAnswer answer)
    {
        attempts.Add(1, new KeyValuePair<string, object?>("outcome", answer.Outcome));
        if (answer.Verdict == Verdict.Delivered)
            delivered.Add(1);
    }

    internal void Mismatch() => mismatches.Add(1);
}
