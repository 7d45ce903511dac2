using System.Diagnostics;

namespace Medborgarportal.Benchmarks;

/// <summary>What a run of load came to.</summary>
/// <param name="PerSecond">Finished per second, all connections together.</param>
/// <param name="P50">Milliseconds that half of them took at most.</param>
/// <param name="P99">Milliseconds that all but one in a hundred took at most.</param>
/// <param name="Cpu">Microseconds of processor for each, client and server together: tells also on a machine that does other things.</param>
/// <param name="Allocated">Kilobytes of managed memory allocated for each.</param>
internal sealed record Figures(double PerSecond, double P50, double P99, double Cpu, double Allocated);

/// <summary>Many at once, each doing the same over and over, for a while.</summary>
internal static class Load
{
    public const int Connections = 32;

    /// <summary>
    /// Runs <paramref name="first"/> and <paramref name="second"/> by turns, so that what else the machine does falls on both alike.
    /// Each is warmed up before.
    /// </summary>
    public static async Task<(Figures First, Figures Second)> CompareAsync(TimeSpan each, IReadOnlyList<Func<Task>> first, IReadOnlyList<Func<Task>> second)
    {
        const int turns = 4;
        await new Run().ForAsync(each / 4, first);
        await new Run().ForAsync(each / 2, second);
        var (one, two) = (new Run(), new Run());
        for (var turn = 0; turn < turns; turn++)
        {
            await one.ForAsync(each / turns / 2, first);
            await two.ForAsync(each / turns, second);
        }
        return (one.Figures, two.Figures);
    }

    public static async Task<Figures> MeasureAsync(TimeSpan time, IReadOnlyList<Func<Task>> workers)
    {
        await new Run().ForAsync(time / 2, workers);
        var run = new Run();
        await run.ForAsync(time, workers);
        return run.Figures;
    }

    private sealed class Run
    {
        private readonly List<long> taken = [];
        private TimeSpan elapsed;
        private TimeSpan processor;
        private long allocated;

        public Figures Figures
        {
            get
            {
                taken.Sort();
                return new Figures(
                    taken.Count / elapsed.TotalSeconds,
                    Milliseconds(taken[taken.Count / 2]),
                    Milliseconds(taken[(int)(taken.Count * 0.99)]),
                    processor.TotalMicroseconds / taken.Count,
                    allocated / 1024.0 / taken.Count);
            }
        }

        public async Task ForAsync(TimeSpan time, IReadOnlyList<Func<Task>> workers)
        {
            var used = Environment.CpuUsage.TotalTime;
            var before = GC.GetTotalAllocatedBytes();
            var start = Stopwatch.GetTimestamp();
            var end = start + (long)(time.TotalSeconds * Stopwatch.Frequency);
            foreach (var worker in await Task.WhenAll(workers.Select(work => Task.Run(() => Repeat(work, end)))))
                taken.AddRange(worker);
            elapsed += Stopwatch.GetElapsedTime(start);
            processor += Environment.CpuUsage.TotalTime - used;
            allocated += GC.GetTotalAllocatedBytes() - before;
        }

        private static async Task<List<long>> Repeat(Func<Task> work, long end)
        {
            var times = new List<long>(1024);
            for (long before = Stopwatch.GetTimestamp(), after; before < end; before = after)
            {
                await work();
                after = Stopwatch.GetTimestamp();
                times.Add(after - before);
            }
            return times;
        }

        private static double Milliseconds(long ticks) => ticks * 1000.0 / Stopwatch.Frequency;
    }
}
