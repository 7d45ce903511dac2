using Medborgarportal.Core.Content;
using Medborgarportal.Core.Notifications;
using Medborgarportal.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Medborgarportal.Core.Submissions;

/// <summary>
/// Tells people that what they have saved will be deleted, <see cref="Ahead"/> before it is: only where they have said that it is safe to
/// write, and only who can come back. Once for each draft and deadline; again only when the draft has come to life and aged anew. Any
/// number of processes may run it at once.
/// </summary>
public sealed partial class TellOfDraftsEndJob(
    PortalWriter writer,
    IProtection protection,
    FormVersions versions,
    CurrentContent current,
    INotifier notifier,
    NotificationSettings settings,
    TimeProvider time,
    ILogger<TellOfDraftsEndJob> logger) : BackgroundService
{
    /// <summary>How long before a draft is deleted its owner is told.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(14);

    /// <summary>Key of the texts: content/messages/draft-ends.&lt;language&gt;.md.</summary>
    public const string Message = "draft-ends";

    private const int AtATime = 50;

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>Tells of every draft whose time it is; how many persons were told.</summary>
    public async Task<int> TellOnceAsync(CancellationToken cancellationToken)
    {
        if (!notifier.Reaches(NoticeWay.Email) && !notifier.Reaches(NoticeWay.Sms))
            return 0;
        var told = 0;
        while (await TakeAsync(cancellationToken) is { Count: > 0 } rows)
        {
            foreach (var row in rows)
            {
                var outcome = await TellAsync(row, cancellationToken);
                if (outcome is null)
                    continue;
                await SettleAsync(row, cancellationToken);
                told += outcome == true ? 1 : 0;
            }
        }
        return told;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            try
            {
                Told(logger, await TellOnceAsync(stoppingToken));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Failed(logger, e.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Drafts whose end is near and has not been told of. Each is this process's own for a while, which is also the pause before the next try.</summary>
    private Task<List<DraftRow>> TakeAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (first, last) = (now - Drafts.Kept, now - Drafts.Kept + Ahead);
        return writer.WriteAsync(
            async (db, token) =>
            {
                var rows = await (
                    from draft in db.Drafts.AsNoTracking()
                    where draft.LastActivity >= first && draft.LastActivity < last && draft.SubmissionId == null && draft.Service != ServiceContent.ChildId
                    where !db.DraftEnds.Any(end => end.DraftId == draft.Id && (end.ToldFor == draft.LastActivity || end.LeasedUntil > now))
                    orderby draft.LastActivity
                    select draft).Take(AtATime).ToListAsync(token);
                var ids = rows.Select(row => row.Id).ToList();
                var ends = await db.DraftEnds.AsTracking().Where(end => ids.Contains(end.DraftId)).ToDictionaryAsync(end => end.DraftId, token);
                foreach (var id in ids)
                {
                    if (ends.TryGetValue(id, out var end))
                        end.LeasedUntil = now + Pause;
                    else
                        db.DraftEnds.Add(new DraftEndRow { DraftId = id, LeasedUntil = now + Pause });
                }
                return rows;
            },
            cancellationToken);
    }

    /// <summary>True when the person was told, false when nobody may be, null when it is to be tried again.</summary>
    private async Task<bool?> TellAsync(DraftRow row, CancellationToken cancellationToken)
    {
        if (row.OwnerHash is null && row.ReturnHash is null)
            return false;
        var draft = DraftContent.Unprotect(protection, row.Payload);
        var form = await versions.GetAsync(row.FormVersion, cancellationToken);
        var ways = SafeReach.Of(form, draft.Answers).Where(reach => notifier.Reaches(reach.Way)).ToList();
        if (ways.Count == 0)
            return false;
        var content = current.Value;
        var language = draft.Language is { } used && content.Languages.TryGetValue(used, out var found) ? found : content.Languages.Values.First();
        var text = content.Messages[Message][language.Code];
        var date = new DateWords(language.Ui).Date(LastDay(row.LastActivity).AddDays(1));
        var words = text.Markdown.Trim()
            .Replace("{date}", date, StringComparison.Ordinal)
            .Replace("{address}", settings.BaseUrl, StringComparison.Ordinal);
        return await notifier.SendAsync(new Notice(ways[0].Way, ways[0].To, text.Title, words), cancellationToken) ? true : null;
    }

    private Task<int> SettleAsync(DraftRow row, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            (db, token) => db.DraftEnds
                .Where(end => end.DraftId == row.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(end => end.ToldFor, row.LastActivity), token),
            cancellationToken);

    /// <summary>The last whole day, in Swedish time, on which a draft is there if nothing more is done with it.</summary>
    public static DateOnly LastDay(DateTimeOffset lastActivity) =>
        SwedishTime.Day(lastActivity + Drafts.Kept).AddDays(-1);

    [LoggerMessage(LogLevel.Debug, "{Count} persons were told that what they have saved will be deleted")]
    private static partial void Told(ILogger logger, int count);

    [LoggerMessage(LogLevel.Warning, "Persons could not be told now that what they have saved will be deleted ({Kind}); it is tried again")]
    private static partial void Failed(ILogger logger, string kind);
}
