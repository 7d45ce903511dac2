using System.Globalization;
using System.Security.Cryptography;
using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Medborgarportal.Core.Feedback;

/// <summary>How often anonymous messages leave: feedback, and answers to questionnaires.</summary>
/// <param name="Every">The time between two batches: the longer, the less a batch tells.</param>
public sealed record AnonymousBatches(TimeSpan Every)
{
    private const string Setting = "Portal:Anonymous:Batch";

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>Reads <c>Portal:Anonymous:Batch</c>; a day where it is not set.</summary>
    /// <exception cref="SettingException">It is no time between a second and a week.</exception>
    public static AnonymousBatches Read(IConfiguration configuration)
    {
        if (configuration[Setting] is not { Length: > 0 } text)
            return new AnonymousBatches(TimeSpan.FromDays(1));
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var every) && every >= Shortest && every <= Longest)
            return new AnonymousBatches(every);
        throw new SettingException(Setting, "It is not a time that can be used.", "a time of at most a week, as days, hours, minutes and seconds; a day when it is left out.", "1.00:00:00");
    }
}

/// <summary>
/// Lets anonymous messages go, all that wait at once and shuffled, so that neither their order nor their time in the outbox tells when each was
/// written. What lies in the tables is written anew in the same turn, in the shuffled order, since PostgreSQL notes which transaction made a row.
/// </summary>
public sealed partial class ReleaseAnonymousJob(PortalWriter writer, OutboxSignal signal, AnonymousBatches batches, TimeProvider time, ILogger<ReleaseAnonymousJob> logger) : BackgroundService
{
    /// <summary>Lets all go that waits now; how many messages that were.</summary>
    public Task<int> ReleaseAsync(CancellationToken cancellationToken) => writer.WriteAsync(
        async (db, stop) =>
        {
            var waiting = await db.WaitingMessages.AsNoTracking().ToArrayAsync(stop);
            if (waiting.Length == 0)
                return 0;
            var ids = waiting.Select(w => w.Subject).ToHashSet();
            var feedback = (await db.Feedback.AsNoTracking().Where(f => f.Anonymous && ids.Contains(f.Id)).ToArrayAsync(stop))!;
            var theirs = feedback.Select(f => (Guid?)f.Id).ToHashSet();
            var files = await db.Attachments.Where(a => theirs.Contains(a.FeedbackId)).Select(a => a.Id).ToArrayAsync(stop);
            await db.WaitingMessages.Where(w => ids.Contains(w.Subject)).ExecuteDeleteAsync(stop);
            await db.Feedback.Where(f => f.Anonymous && ids.Contains(f.Id)).ExecuteDeleteAsync(stop);
            RandomNumberGenerator.Shuffle(feedback.AsSpan());
            RandomNumberGenerator.Shuffle(waiting.AsSpan());
            RandomNumberGenerator.Shuffle(files.AsSpan());
            await AttachmentStore.WriteAnewAsync(db, files, stop);
            db.Feedback.AddRange(feedback);
            var now = time.GetUtcNow();
            foreach (var message in waiting)
            {
                db.Outbox.Add(new OutboxRow
                {
                    Id = message.Id,
                    CaseKey = message.Subject.ToString(),
                    Sequence = message.Sequence,
                    Type = message.Type,
                    Unit = message.Unit,
                    Payload = message.Payload,
                    CreatedAt = now,
                    NextAttempt = now,
                });
            }
            db.OnCommitted(signal.Notify);
            return waiting.Length;
        },
        cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            // At the same times for all processes and whenever they were started: a start would otherwise be a time of its own.
            var since = TimeSpan.FromTicks(time.GetUtcNow().UtcTicks % batches.Every.Ticks);
            await Task.Delay(batches.Every - since, time, stoppingToken);
            try
            {
                Released(logger, await ReleaseAsync(stoppingToken));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Failed(logger, e.GetType().Name);
            }
        }
    }

    [LoggerMessage(LogLevel.Debug, "{Count} anonymous messages have left in a batch")]
    private static partial void Released(ILogger logger, int count);

    [LoggerMessage(LogLevel.Warning, "Anonymous messages could not leave now ({Kind}); they go with the next batch")]
    private static partial void Failed(ILogger logger, string kind);
}
