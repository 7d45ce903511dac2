using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Medborgarportal.Core.Letters;

/// <summary>Tells each unit, when a day is over, how many understood their decision. Sent in no order that says who answered when.</summary>
public sealed partial class TellUnderstandingJob(PortalWriter writer, Outbox outbox, TimeProvider time, ILogger<TellUnderstandingJob> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>The Swedish day that a moment is on, as counts are dated.</summary>
    public static string Day(DateTimeOffset moment) => SwedishTime.Told(SwedishTime.Day(moment));

    /// <summary>Tells of every day that is over; how many counts were told.</summary>
    public Task<int> TellOnceAsync(CancellationToken cancellationToken)
    {
        var today = Day(time.GetUtcNow());
        return writer.WriteAsync(
            async (db, token) =>
            {
                var rows = await db.Understandings.AsTracking().Where(u => u.Day != today).OrderBy(u => u.Unit).ThenBy(u => u.Day).Take(100).ToListAsync(token);
                foreach (var row in rows)
                {
                    await outbox.AddUnderstandingAsync(db, new UnderstandingAnswered(row.Unit, row.Day, row.Yes, row.Partly, row.No), token);
                    db.Understandings.Remove(row);
                }
                return rows.Count;
            },
            cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            try
            {
                await TellOnceAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Failed(logger, e.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Warning, "Answers on how decisions were understood could not be told now ({Kind}); it is tried again")]
    private static partial void Failed(ILogger logger, string kind);
}
