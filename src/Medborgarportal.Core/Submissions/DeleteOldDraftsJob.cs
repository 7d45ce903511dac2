using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Medborgarportal.Core.Submissions;

/// <summary>
/// Deletes drafts 90 days after the last activity (<see cref="Drafts.Kept"/>), sent or not: what was sent lives on as a submission,
/// which is never deleted before the case system has acknowledged it. Invitations end here too. Any number of processes may run it at once.
/// </summary>
public sealed partial class DeleteOldDraftsJob(PortalWriter writer, TimeProvider time, ILogger<DeleteOldDraftsJob> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(6);

    /// <summary>Deletes what is out of time now; how many drafts that were.</summary>
    public async Task<int> DeleteOnceAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var last = now - Drafts.Kept;
        await writer.WriteAsync((db, token) => AttachmentStore.DeleteUnfinishedAsync(db, now, token), cancellationToken);
        // A draft's files go with it.
        return await writer.WriteAsync(
            async (db, token) =>
            {
                // What a child has begun and not sent lives no longer than its invitation.
                var deleted = await db.Drafts.Where(d => db.ChildInvitations.Any(i => i.DraftId == d.Id && i.Expires <= now)).ExecuteDeleteAsync(token);
                await db.ChildInvitations.Where(i => i.Expires <= now).ExecuteDeleteAsync(token);
                // Codes that are out of time open nothing; what was begun by them is kept as long as any draft.
                await db.QuestionnaireInvitations.Where(i => i.Expires <= now).ExecuteDeleteAsync(token);
                return deleted + await db.Drafts.Where(d => d.LastActivity < last).ExecuteDeleteAsync(token);
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
                Deleted(logger, await DeleteOnceAsync(stoppingToken));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The database may be away for a while; the next turn deletes what this one did not.
                Failed(logger, e.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Debug, "{Count} drafts were out of time and have been deleted")]
    private static partial void Deleted(ILogger logger, int count);

    [LoggerMessage(LogLevel.Warning, "Old drafts could not be deleted now ({Kind}); it is tried again")]
    private static partial void Failed(ILogger logger, string kind);
}
