using System.Text.Json;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Notifications;
using Medborgarportal.Core.Storage;
using Medborgarportal.Core.Submissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Medborgarportal.Core.Letters;

/// <summary>
/// Tells people that something new lies in the portal, and nothing more: in the way that they chose and called safe in what they sent last
/// (<see cref="SafeReach"/>), nothing where it is not safe or their data are protected. After the commit, apart from it, again with growing
/// pauses; given up after <see cref="GivesUpAfter"/>, which the case system is told. Any number of processes may run it at once.
/// </summary>
public sealed partial class TellOfLettersJob(
    IDbContextFactory<PortalDbContext> contexts,
    PortalWriter writer,
    IProtection protection,
    FormVersions versions,
    CurrentContent current,
    INotifier notifier,
    NotificationSettings settings,
    Outbox outbox,
    NoticeSignal signal,
    TimeProvider time,
    ILogger<TellOfLettersJob> logger) : BackgroundService
{
    /// <summary>A notice that could not be sent for so long never will be: the unit is told "not delivered", and can telephone or write.</summary>
    public static readonly TimeSpan GivesUpAfter = TimeSpan.FromDays(2);

    private const int AtATime = 20;

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>Tries each notice whose turn it is, once; how many persons were told.</summary>
    public async Task<int> TellOnceAsync(CancellationToken cancellationToken)
    {
        var told = 0;
        List<LetterNoticeRow> due;
        var now = time.GetUtcNow();
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            due = await db.LetterNotices.AsNoTracking().Where(n => n.Due <= now).OrderBy(n => n.Due).Take(AtATime).ToListAsync(cancellationToken);
        foreach (var notice in due)
            told += await TellAsync(notice, now, cancellationToken) ? 1 : 0;
        return told;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = signal.Next;
            try
            {
                if (await TellOnceAsync(stoppingToken) == 0)
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

    private async Task<bool> TellAsync(LetterNoticeRow notice, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Whose turn it is: only one process can move the time from where it was.
        var until = now + Lease;
        var taken = await writer.WriteAsync(
            (db, token) => db.LetterNotices.Where(n => n.Id == notice.Id && n.Due == notice.Due).ExecuteUpdateAsync(set => set.SetProperty(n => n.Due, until), token),
            cancellationToken);
        if (taken == 0)
            return false;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Letters.AsNoTracking().FirstOrDefaultAsync(l => l.Id == notice.LetterId, cancellationToken) is not { } letter
            || await ReachAsync(db, letter, cancellationToken) is not { } reach)
        {
            await SettleAsync(notice, cancellationToken);
            return false;
        }
        if (await notifier.SendAsync(Words(reach.Way, reach.To, letter.Language ?? reach.Language), cancellationToken))
        {
            await SettleAsync(notice, cancellationToken);
            return true;
        }
        await FailedNowAsync(notice, letter, reach.Way, now, cancellationToken);
        return false;
    }

    /// <summary>How the recipient is reached: by the latest of what they sent that asked for it. Null where the portal may not write, or cannot.</summary>
    private async Task<(NoticeWay Way, string To, string Language)?> ReachAsync(PortalDbContext db, LetterRow letter, CancellationToken cancellationToken)
    {
        if (!notifier.Reaches(NoticeWay.Email) && !notifier.Reaches(NoticeWay.Sms))
            return null;
        IReadOnlyList<(NoticeWay Way, string To)>? ways = null;
        var language = "";
        var sent = await db.Submissions.AsNoTracking().Where(s => s.OwnerHash == letter.RecipientHash).OrderByDescending(s => s.SubmittedAt).Take(20).ToListAsync(cancellationToken);
        foreach (var row in sent)
        {
            var form = await versions.GetAsync(row.FormVersion, cancellationToken);
            var content = JsonSerializer.Deserialize(protection.Unprotect(SubmissionRegister.Purpose, row.Payload), SubmissionJson.Default.ApplicationSubmitted)!;
            // What was sent about violence is never written about, and is not looked past either: nobody knows who reads the telephone now.
            if (ways is null && (form.Safety || SafeReach.Tells(content)))
                (ways, language) = ([.. SafeReach.Of(form, content).Where(reach => notifier.Reaches(reach.Way))], row.Language);
            // The latest form need not have asked whether their data are protected: then what they said before it holds.
            if (ways is { Count: 0 } || SafeReach.SaysProtected(content) is true)
                return null;
            if (ways is not null && SafeReach.SaysProtected(content) is false)
                break;
        }
        return ways is [var (way, to), ..] ? (way, to, language) : null;
    }

    private Notice Words(NoticeWay way, string to, string language)
    {
        var messages = current.Value.Messages[MessageTemplates.NewMessage];
        var text = messages.TryGetValue(language, out var found) ? found : messages.Values.First();
        return new Notice(way, to, text.Title, text.Markdown.Trim().Replace("{address}", settings.BaseUrl, StringComparison.Ordinal));
    }

    private Task<int> SettleAsync(LetterNoticeRow notice, CancellationToken cancellationToken) =>
        writer.WriteAsync((db, token) => db.LetterNotices.Where(n => n.Id == notice.Id).ExecuteDeleteAsync(token), cancellationToken);

    private Task<bool> FailedNowAsync(LetterNoticeRow notice, LetterRow letter, NoticeWay way, DateTimeOffset now, CancellationToken cancellationToken) => writer.WriteAsync(
        async (db, token) =>
        {
            if (await db.LetterNotices.AsTracking().FirstOrDefaultAsync(n => n.Id == notice.Id, token) is not { } row)
                return false;
            row.Attempts++;
            row.Due = now + RetrySchedule.After(row.Attempts, asked: null);
            if (row.Due - row.Created <= GivesUpAfter)
                return false;
            db.LetterNotices.Remove(row);
            await outbox.AddNotificationFailedAsync(db, letter, way == NoticeWay.Email ? "email" : "sms", token);
            return true;
        },
        cancellationToken);

    [LoggerMessage(LogLevel.Warning, "Persons could not be told now that a letter has come ({Kind}); it is tried again")]
    private static partial void Failed(ILogger logger, string kind);
}
