using System.Security.Cryptography;
using Medborgarportal.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Medborgarportal.Core.Cases;

/// <summary>
/// Brings messages to the case systems: each target on its own, several messages at a time, those of one case in order, for ever until the
/// target has them or refuses them for good. Any number of dispatchers may run side by side.
/// </summary>
internal sealed class OutboxDispatcher(
    OutboxLeases leases,
    ICaseConnector connector,
    IProtection protection,
    IDbContextFactory<PortalDbContext> contexts,
    CaseSettings settings,
    OutboxSignal signal,
    OutboxStatus status,
    TimeProvider time,
    ILogger<OutboxDispatcher> logger) : BackgroundService
{
    private const int AtATime = 8;

    /// <summary>How often to look for messages that nobody has told of: retries, and those of other processes.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan StatusEvery = TimeSpan.FromSeconds(15);

    /// <summary>Tries once each message whose turn it is, of each target. Returns how many were tried.</summary>
    public async Task<int> DispatchOnceAsync(CancellationToken cancellationToken)
    {
        var tried = 0;
        foreach (var target in settings.Targets.Where(settings.IsConfigured))
        {
            var rows = await leases.Take(target, AtATime, cancellationToken);
            await Task.WhenAll(rows.Select(row => Deliver(target, row)));
            tried += rows.Count;
        }
        return tried;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var target in settings.Targets.Where(target => !settings.IsConfigured(target)))
        {
            logger.LogWarning(
                "{Setting} is not set: messages to this case system wait until it is. It may be the address that takes the portal's events. Example: {Setting}=http://localhost:5090/events",
                Setting(target),
                Setting(target));
        }
        return Task.WhenAll(settings.Targets.Where(settings.IsConfigured).Select(target => Bring(target, stoppingToken)).Append(Watch(stoppingToken)));
    }

    private static string Setting(CaseTarget target) => target.Unit.Length == 0 ? "Portal:Cases:Url" : $"Portal:Cases:Units:{target.Unit}:Url";

    /// <summary>Keeps up to <see cref="AtATime"/> messages to a target on their way until the portal stops; then waits for their answers.</summary>
    private async Task Bring(CaseTarget target, CancellationToken stoppingToken)
    {
        // The database calls of SQLite are not truly asynchronous; the host's start is not to wait for them.
        await Task.Yield();
        var away = new List<Task>();
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = signal.Next;
            try
            {
                var rows = await leases.Take(target, AtATime - away.Count, stoppingToken);
                away.AddRange(rows.Select(row => Deliver(target, row)));
                // A full row, or nothing more to take: wait until a place is free, somebody tells of a message, or it is time to look again.
                var idle = rows.Count == 0 ? Task.WhenAny(next, Task.Delay(Poll, time, stoppingToken)) : Task.CompletedTask;
                await (away.Count == AtATime ? Task.WhenAny(away) : away.Count > 0 ? Task.WhenAny([idle, .. away]) : idle);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
            }
            catch (Exception e)
            {
                logger.LogError("The outbox cannot be read ({Kind}); looking again soon", e.GetType().Name);
                await Task.WhenAny(Task.Delay(TimeSpan.FromSeconds(5), time, stoppingToken));
            }
            away.RemoveAll(task => task.IsCompleted);
        }
        await Task.WhenAll(away);
    }

    private async Task Watch(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(StatusEvery, time);
        do
        {
            try
            {
                var figures = await status.ReadAsync(stoppingToken);
                if (figures.Parked > 0)
                    logger.LogWarning("{Parked} messages have been refused by the case system for good and wait for somebody", figures.Parked);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.LogError("The outbox cannot be counted ({Kind})", e.GetType().Name);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).AsTask().ContinueWith(tick => tick.IsCompletedSuccessfully && tick.Result, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default));
    }

    /// <summary>One try of one message. Carried through even when the portal stops: the answer is worth more than the few seconds.</summary>
    private async Task Deliver(CaseTarget target, OutboxRow row)
    {
        try
        {
            var answer = await Send(row);
            status.Tried(answer);
            if (answer.Verdict == Verdict.Refused)
                logger.LogError("Message {Id} of type {Type} was refused for good ({Outcome}) and is parked", row.Id, row.Type, answer.Outcome);
            if (!await leases.Settle(row, answer))
                return;
            if (answer.Verdict == Verdict.Delivered)
            {
                await CheckSnapshot(row, answer);
                // A message that had failed before gets through: whatever was in the way is gone for the others too.
                if (row.Attempts > 0)
                    await leases.Hurry(target);
            }
        }
        catch (Exception e)
        {
            // The lease runs out, and the message is tried again; the receiver knows it by its id.
            logger.LogError("How message {Id} went could not be written down ({Kind})", row.Id, e.GetType().Name);
        }
    }

    private async Task<DeliveryAnswer> Send(OutboxRow row)
    {
        byte[] body;
        try
        {
            body = protection.Unprotect(Outbox.Purpose, row.Payload);
        }
        catch (CryptographicException)
        {
            logger.LogError("Message {Id} cannot be opened: its key is missing from the key ring", row.Id);
            return new(Verdict.TryAgain, "key missing");
        }
        return await connector.SendAsync(new CaseMessage(row.Id, row.Type, row.Unit, body), CancellationToken.None);
    }

    private async Task CheckSnapshot(OutboxRow row, DeliveryAnswer answer)
    {
        if (answer.SnapshotSha256 is null || row.Type != CaseEventTypes.ApplicationSubmitted || !Guid.TryParse(row.CaseKey, out var id))
            return;
        await using var context = await contexts.CreateDbContextAsync();
        var own = await context.Submissions.Where(s => s.Id == id).Select(s => s.SnapshotHash).SingleOrDefaultAsync();
        if (own is null || string.Equals(own, answer.SnapshotSha256, StringComparison.OrdinalIgnoreCase))
            return;
        status.Mismatch();
        logger.LogWarning("The case system acknowledged submission {Id} with another hash of what the person saw", id);
    }
}
