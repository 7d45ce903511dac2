using Medborgarportal.Core.Content;
using Medborgarportal.Core.Submissions;
using Microsoft.Extensions.DependencyInjection;

namespace Medborgarportal.Benchmarks;

/// <summary>Saves of drafts without HTTP: how many are made durable in a second when many come at once, and how long one alone takes.</summary>
internal static class WriterBenchmark
{
    private const int AtOnce = 128;

    public static async Task RunAsync(PortalSite portal, string service, TimeSpan time)
    {
        var form = portal.Services.GetRequiredService<CurrentContent>().Value.Services[service].Form;
        var drafts = portal.Services.GetRequiredService<Drafts>();
        var page = form.Pages.First(p => p.Questions is [{ Type: "longtext" }]);
        var savers = new List<Func<Task>>();
        for (var i = 0; i < AtOnce; i++)
        {
            var draft = await drafts.BeginAsync(form, new Dictionary<string, string[]>(), person: null, CancellationToken.None);
            var typed = new Dictionary<string, string[]>(StringComparer.Ordinal);
            var count = 0;
            savers.Add(async () =>
            {
                typed[page.Questions[0].Id] = [$"Jag vill komma ut och träffa andra, {count++} gånger i veckan. Någon behöver följa med."];
                (_, draft) = await drafts.SaveAsync(draft!, page, typed, seen: null, person: null, CancellationToken.None);
            });
        }
        Report.Title("Saves of a draft, durable, without HTTP");
        Report.Row("", "saves/s", "p50 ms", "p99 ms", "cpu µs", "alloc kB");
        Tell("one after the other", await Load.MeasureAsync(time / 2, [savers[0]]));
        Tell($"{AtOnce} at once", await Load.MeasureAsync(time, savers));

        static void Tell(string name, Figures figures) =>
            Report.Row(name, $"{figures.PerSecond:n0}", $"{figures.P50:n2}", $"{figures.P99:n2}", $"{figures.Cpu:n0}", $"{figures.Allocated:n1}");
    }
}
