using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Medborgarportal.Core.Attachments;

/// <summary>Wakes the scanning of this process when a file has come; other processes look every so often.</summary>
public sealed class ScanSignal
{
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes at the next <see cref="Notify"/>. Take it before looking for files, so that none slips in between.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    public void Notify() => Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
}

/// <summary>
/// Has files scanned, for ever until the scanner has said clean or infected: what it does not say is never taken for clean. Any number of
/// processes may do it side by side. A file that was sent before its verdict came is told of to the case system.
/// </summary>
public sealed partial class ScanAttachmentsJob(
    IDbContextFactory<PortalDbContext> contexts,
    PortalWriter writer,
    AttachmentStore store,
    AttachmentSettings settings,
    Outbox outbox,
    ScanSignal signal,
    IHostEnvironment environment,
    TimeProvider time,
    ILogger<ScanAttachmentsJob> logger,
    IVirusScanner? scanner = null) : BackgroundService
{
    private const int AtATime = 4;

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(10);

    /// <summary>Has each file scanned whose turn it is, once; how many those were.</summary>
    public async Task<int> ScanOnceAsync(CancellationToken cancellationToken)
    {
        if (scanner is null)
            return 0;
        var now = time.GetUtcNow();
        List<AttachmentRow> due;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            due = await db.Attachments.Where(a => a.State == AttachmentState.Pending && a.NextScan <= now).OrderBy(a => a.NextScan).Take(AtATime).ToListAsync(cancellationToken);
        await Task.WhenAll(due.Select(row => ScanAsync(row, cancellationToken)));
        return due.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (scanner is null)
        {
            if (environment.IsProduction())
                NoScanner(logger);
            return;
        }
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = signal.Next;
            try
            {
                if (await ScanOnceAsync(stoppingToken) == 0)
                    await Task.WhenAny(next, Task.Delay(Poll, time, stoppingToken));
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
            }
            catch (Exception e)
            {
                Failed(logger, e.GetType().Name);
                await Task.WhenAny(Task.Delay(Poll, time, stoppingToken));
            }
        }
    }

    private async Task ScanAsync(AttachmentRow row, CancellationToken cancellationToken)
    {
        // Whose turn it is: the time of the next try is moved past the longest scan, and only one process can move it from where it was.
        var (now, seen) = (time.GetUtcNow(), row.NextScan);
        var until = now + settings.ScanTimeout + settings.ScanTimeout;
        var taken = await writer.WriteAsync(
            (db, token) => db.Attachments.Where(a => a.Id == row.Id && a.State == AttachmentState.Pending && a.NextScan == seen)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.NextScan, until), token),
            cancellationToken);
        if (taken == 0)
            return;
        ScanVerdict verdict;
        try
        {
            verdict = await scanner!.ScanAsync(store.ReadAsync(row.Id, store.Open(row).Size, cancellationToken), cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failed(logger, e.GetType().Name);
            verdict = ScanVerdict.Unknown;
        }
        await SettleAsync(row.Id, verdict, cancellationToken);
        if (verdict == ScanVerdict.Infected)
            Found(logger, row.Id);
        else if (verdict == ScanVerdict.Unknown)
            NoVerdict(logger, row.Id);
    }

    private Task<bool> SettleAsync(Guid id, ScanVerdict verdict, CancellationToken cancellationToken) => writer.WriteAsync(
        async (db, token) =>
        {
            // A file that was taken away meanwhile needs no verdict.
            if (await db.Attachments.AsTracking().FirstOrDefaultAsync(a => a.Id == id && a.State == AttachmentState.Pending, token) is not { } row)
                return false;
            var now = time.GetUtcNow();
            row.ScanAttempts++;
            if (verdict == ScanVerdict.Unknown)
            {
                row.NextScan = now + RetrySchedule.After(row.ScanAttempts, asked: null);
                return false;
            }
            row.State = verdict == ScanVerdict.Clean ? AttachmentState.Clean : AttachmentState.Infected;
            row.NextScan = null;
            if (row.FeedbackId is { } sent)
            {
                if (await db.Feedback.AsNoTracking().FirstOrDefaultAsync(f => f.Id == sent, token) is { } feedback)
                    await outbox.AddAttachmentScannedAsync(db, feedback, id, AttachmentStore.ScanWord(row.State), token);
            }
            else if (row.SentWith is { } submission)
                await outbox.AddAttachmentScannedAsync(db, submission, id, AttachmentStore.ScanWord(row.State), token);
            else if (await db.ReplyFiles.Where(f => f.AttachmentId == id && f.ReplyId != null).Select(f => f.LetterId).FirstOrDefaultAsync(token) is var letter && letter != default)
                await outbox.AddAttachmentScannedAsync(db, await db.Letters.SingleAsync(l => l.Id == letter, token), id, AttachmentStore.ScanWord(row.State), token);
            return true;
        },
        cancellationToken);

    [LoggerMessage(LogLevel.Warning, "Portal:ClamAv:Host (or Portal:ClamAv:Socket) is not set: what people attach is not scanned for viruses, and the case system is told so. It may be the host where clamd listens. Example: Portal:ClamAv:Host=clamav.internal")]
    private static partial void NoScanner(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "The virus scanner gave no verdict on attachment {Id}; it stays in quarantine and is tried again")]
    private static partial void NoVerdict(ILogger logger, Guid id);

    [LoggerMessage(LogLevel.Warning, "The virus scanner found something in attachment {Id}; it stays in quarantine, and the person is asked for another copy")]
    private static partial void Found(ILogger logger, Guid id);

    [LoggerMessage(LogLevel.Warning, "Attachments cannot be scanned now ({Kind}); it is tried again")]
    private static partial void Failed(ILogger logger, string kind);
}
