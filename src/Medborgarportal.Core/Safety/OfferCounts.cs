using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Medborgarportal.Core.Safety;

/// <summary>How often the help about violence was offered on a day from one kind of page.</summary>
public sealed record OfferFigures(string Day, string Place, long Count);

/// <summary>
/// Counts how often the way to the help about violence is shown: everyone is to be told. By day and kind of page alone. Whether anybody goes there is counted
/// nowhere, and neither is the page itself.
/// </summary>
public sealed class OfferCounts : IDisposable
{
    /// <summary>The kinds of pages, by the first part of their view's path; the longest that fits counts.</summary>
    private static readonly (string Path, string Place)[] Kinds =
    [
        ("/Apply/Receipt", "receipt"), ("/Apply/", "application"), ("/About/", "information"), ("/Feedback/", "feedback"), ("/Contact/", "contact"), ("/Letters/", "letter"),
        ("/MyPages/", "myPages"), ("/Pictures/", "pictures"), ("/Boards/", "pictures"), ("/Children/", "child"), ("/Index", "start"), ("/", "other"),
    ];

    private static readonly string[] Places = [.. Kinds.Select(kind => kind.Place).Distinct(StringComparer.Ordinal)];
    private static readonly FrozenDictionary<string, int> Numbers = Places.Select((place, i) => (place, i)).ToFrozenDictionary(p => p.place, p => p.i, StringComparer.Ordinal);

    private readonly long[] counts = new long[Places.Length];
    private readonly Meter meter;
    private readonly Counter<long> offered;

    public OfferCounts(IMeterFactory? meters = null)
    {
        meter = meters?.Create("Medborgarportal") ?? new Meter("Medborgarportal");
        offered = meter.CreateCounter<long>("portal.support.offered", "{page}", "Pages that have told of the support there is for who is not safe, by kind of page. Whether it was read is not counted.");
    }

    /// <summary>The kind of a page; null for those that are not counted.</summary>
    /// <param name="view">The path of its view: <c>/Apply/Receipt</c>.</param>
    public static string? PlaceOf(string view) =>
        view.StartsWith("/Error", StringComparison.Ordinal) || view.StartsWith("/Safety/", StringComparison.Ordinal) ? null
        : Array.Find(Kinds, kind => view.StartsWith(kind.Path, StringComparison.Ordinal)).Place;

    /// <summary>A page of this kind has been shown.</summary>
    public void Count(string place)
    {
        Interlocked.Increment(ref counts[Numbers[place]]);
        offered.Add(1, new KeyValuePair<string, object?>("place", place));
    }

    public void Dispose() => meter.Dispose();

    /// <summary>Takes what has been counted since the last time.</summary>
    internal List<(string Place, long Count)> Take() =>
        [.. Places.Select((place, i) => (place, Interlocked.Exchange(ref counts[i], 0))).Where(taken => taken.Item2 > 0)];

    /// <summary>Gives back what could not be written down.</summary>
    internal void GiveBack(IEnumerable<(string Place, long Count)> taken)
    {
        foreach (var (place, count) in taken)
            Interlocked.Add(ref counts[Numbers[place]], count);
    }
}

/// <summary>Writes down each minute, and when the portal stops, how often the help was offered; and tells the figures to who may ask.</summary>
public sealed partial class KeepOfferCountsJob(OfferCounts counts, IDbContextFactory<PortalDbContext> contexts, PortalWriter writer, CaseSettings cases, TimeProvider time, ILogger<KeepOfferCountsJob> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>The figures of some days; null when no secret of a case system has signed the request.</summary>
    /// <param name="target">Method, path and query: what is signed in place of a body.</param>
    public async Task<IReadOnlyList<OfferFigures>?> ReadAsync(DateOnly from, DateOnly to, string target, IncomingSignature signature, CancellationToken cancellationToken)
    {
        if (cases.SignedBy(target, signature, time.GetUtcNow()).Count == 0)
            return null;
        await KeepAsync(cancellationToken);
        var (first, last) = (SwedishTime.Told(from), SwedishTime.Told(to));
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Offers.AsNoTracking()
            // Compared by the database, which has the days as they are written.
#pragma warning disable CA1309
            .Where(o => string.Compare(o.Day, first) >= 0 && string.Compare(o.Day, last) <= 0)
#pragma warning restore CA1309
            .OrderBy(o => o.Day).ThenBy(o => o.Place)
            .Select(o => new OfferFigures(o.Day, o.Place, o.Count))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Writes down what has been counted since the last time.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        var taken = counts.Take();
        if (taken.Count == 0)
            return;
        var day = SwedishTime.Told(SwedishTime.Day(time.GetUtcNow()));
        try
        {
            await writer.WriteAsync(
                async (db, stop) =>
                {
                    // In one order for all, so that two processes that write at once never wait for each other.
                    foreach (var (place, count) in taken.OrderBy(t => t.Place, StringComparer.Ordinal))
                    {
                        await db.Database.ExecuteSqlAsync(
                            $"INSERT INTO offers (day, place, count) VALUES ({day}, {place}, {count}) ON CONFLICT (day, place) DO UPDATE SET count = offers.count + excluded.count",
                            stop);
                    }
                    return true;
                },
                cancellationToken);
        }
        catch
        {
            counts.GiveBack(taken);
            throw;
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await TryAsync(stoppingToken);
    }

    private async Task TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await KeepAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // What was counted waits in memory for the next turn.
            Failed(logger, e.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Warning, "How often support was offered could not be written down now ({Kind}); it is tried again")]
    private static partial void Failed(ILogger logger, string kind);
}
