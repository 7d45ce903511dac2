using System.Security.Cryptography;
using Medborgarportal.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Medborgarportal.Core.Cases;

/// <summary>
/// Takes messages for one dispatcher and writes down how their tries went. No transaction is open while a message is on its way: a lease
/// that runs out gives the message to whoever comes next, and an answer under an old lease changes nothing.
/// </summary>
internal sealed class OutboxLeases(IDbContextFactory<PortalDbContext> contexts, PortalWriter writer, StorageSettings storage, CaseSettings settings, TimeProvider time)
{
    /// <summary>Marks the outcome of a try whose receiver asked to be left alone for a while.</summary>
    public const string Asked = ", asked to wait";

    private readonly string skipLocked = storage.Kind == DatabaseKind.PostgreSql ? "FOR UPDATE SKIP LOCKED" : "";

    /// <summary>Leases up to <paramref name="count"/> messages to <paramref name="target"/> whose turn it is: highest priority first, and of each case only the first that is not yet away.</summary>
    public async Task<List<OutboxRow>> Take(CaseTarget target, int count, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var until = now + (long)settings.Lease.TotalMilliseconds;
        var holder = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var (units, isOneOf) = Units(target);
        // The states are written out, since only then the index over what is pending is used.
        var sql = $$"""
            UPDATE outbox SET leased_until = {0}, lease_holder = {1}
            WHERE id IN (
                SELECT o.id FROM outbox AS o
                WHERE o.state = 0 AND o.next_attempt <= {2} AND (o.leased_until IS NULL OR o.leased_until <= {2})
                AND o.unit {{(isOneOf ? "" : "NOT ")}}IN ({{Places(units.Count, 4)}})
                AND NOT EXISTS (SELECT 1 FROM outbox AS e WHERE e.case_key = o.case_key AND e.sequence < o.sequence AND e.state = 0)
                ORDER BY o.priority DESC, o.next_attempt
                LIMIT {3} {{skipLocked}})
            RETURNING *
            """;
        object[] arguments = [until, holder, now, count, .. units];
        if (storage.Kind == DatabaseKind.Sqlite)
            return await writer.WriteAsync((context, token) => Rows(context, token), cancellationToken);
        await using var own = await contexts.CreateDbContextAsync(cancellationToken);
        return await Rows(own, cancellationToken);

        async Task<List<OutboxRow>> Rows(PortalDbContext context, CancellationToken token)
        {
            var rows = await context.Outbox.FromSqlRaw(sql, arguments).AsNoTracking().ToListAsync(token);
            return [.. rows.OrderByDescending(row => row.Priority).ThenBy(row => row.NextAttempt)];
        }
    }

    /// <summary>Writes down how a try went. False when the lease had been lost.</summary>
    public Task<bool> Settle(OutboxRow row, DeliveryAnswer answer) => writer.WriteAsync(async (context, token) =>
    {
        var now = time.GetUtcNow();
        var current = await context.Outbox.SingleOrDefaultAsync(r => r.Id == row.Id && r.LeaseHolder == row.LeaseHolder && r.State == OutboxState.Pending, token);
        if (current is null)
            return false;
        current.Attempts++;
        current.LeasedUntil = null;
        current.LeaseHolder = null;
        current.LastOutcome = answer.RetryAfter is null ? answer.Outcome : answer.Outcome + Asked;
        switch (answer.Verdict)
        {
            case Verdict.Delivered:
                current.State = OutboxState.Delivered;
                current.DeliveredAt = now;
                await Acknowledge(context, current, answer, now, token);
                break;
            case Verdict.Refused:
                current.State = OutboxState.Parked;
                break;
            default:
                current.NextAttempt = now + RetrySchedule.After(current.Attempts, answer.RetryAfter);
                break;
        }
        return true;
    });

    /// <summary>The receiver is back: what waits only because it was away need not wait longer. What it asked to wait, waits, and what waits for its batch.</summary>
    public Task<int> Hurry(CaseTarget target) => writer.WriteAsync((context, token) =>
    {
        var now = time.GetUtcNow();
        var (units, isOneOf) = Units(target);
        return context.Outbox
            .Where(row => row.State == OutboxState.Pending && row.NextAttempt > now && row.Attempts > 0 && units.Contains(row.Unit) == isOneOf && !row.LastOutcome!.EndsWith(Asked))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.NextAttempt, now), token);
    });

    private static async Task Acknowledge(PortalDbContext context, OutboxRow row, DeliveryAnswer answer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (row.Type != CaseEventTypes.ApplicationSubmitted || !Guid.TryParse(row.CaseKey, out var id))
            return;
        var submission = await context.Submissions.SingleOrDefaultAsync(s => s.Id == id, cancellationToken);
        if (submission is null)
            return;
        submission.AcknowledgedAt ??= now;
        submission.CaseNumber ??= answer.CaseNumber;
    }

    /// <summary>The units of a target: its own, or for the default one all that are not others'.</summary>
    private (List<string> Units, bool IsOneOf) Units(CaseTarget target) =>
        target.Unit == CaseTarget.DefaultUnit ? ([.. settings.Units.Keys, " "], false) : ([target.Unit], true);

    private static string Places(int count, int first) => string.Join(", ", Enumerable.Range(first, count).Select(i => "{" + i + "}"));
}
