namespace Medborgarportal.Benchmarks;

/// <summary>Single pages, each beside a bare endpoint that sends the same bytes.</summary>
internal static class PagesBenchmark
{
    /// <param name="each">For each kind of page.</param>
    /// <param name="only">Only kinds whose name holds this.</param>
    public static async Task RunAsync(PortalSite portal, ApplicationScript script, TimeSpan each, string only)
    {
        await using var bare = await BareSite.StartAsync();
        var start = new ScriptStep("/sv", Fields: null, IsQuestion: false);
        var before = script.Steps[0];
        var shown = script.Steps.Where(step => step.IsQuestion && step.Fields is null).ToList();
        var posted = script.Steps.Where(step => step.IsQuestion && step.Fields is not null).ToList();

        Report.Title($"Pages, {Load.Connections} connections");
        Report.Row("", "requests/s", "p50 ms", "p99 ms", "cpu µs", "alloc kB", "bare/s", "bare cpu", "ratio");
        await CompareAsync("start page, from memory", [start], compressed: true, answered: false);
        await CompareAsync("before page, from memory", [before], compressed: true, answered: false);
        await CompareAsync("question page", shown, compressed: false, answered: true);
        await CompareAsync("question page, compressed", shown, compressed: true, answered: true);
        await CompareAsync("question page posted, durable", posted, compressed: false, answered: true);

        async Task CompareAsync(string name, IReadOnlyList<ScriptStep> steps, bool compressed, bool answered)
        {
            if (!name.Contains(only, StringComparison.Ordinal))
                return;
            var visitors = new List<Applicant>();
            var (toBare, toPortal) = (new List<Func<Task>>(), new List<Func<Task>>());
            for (var i = 0; i < Load.Connections; i++)
            {
                var visitor = await Applicant.ConnectAsync(portal.Address);
                var control = await Applicant.ConnectAsync(bare.Address);
                visitors.AddRange([visitor, control]);
                // A draft of one's own with every page answered, so that each may be visited.
                var requests = answered ? await AnswerAllAsync(visitor, script, steps, compressed) : [.. steps.Select(s => visitor.Prepared(s, compressed))];
                if (i == 0)
                {
                    foreach (var (step, request) in steps.Zip(requests))
                        bare.Learn(step.Method, step.Path, await visitor.SendAsync(request));
                }
                toPortal.Add(InTurn(visitor, requests, steps[0].Status, i));
                toBare.Add(InTurn(control, requests, steps[0].Status, i));
            }
            var (best, measured) = await Load.CompareAsync(each, toBare, toPortal);
            Report.Row(name, $"{measured.PerSecond:n0}", $"{measured.P50:n2}", $"{measured.P99:n2}", $"{measured.Cpu:n0}", $"{measured.Allocated:n1}", $"{best.PerSecond:n0}", $"{best.Cpu:n0}", $"{measured.PerSecond / best.PerSecond:p0}");
            foreach (var visitor in visitors)
                await visitor.DisposeAsync();
        }
    }

    private static async Task<List<byte[]>> AnswerAllAsync(Applicant visitor, ApplicationScript script, IReadOnlyList<ScriptStep> wanted, bool compressed)
    {
        foreach (var step in script.Steps.TakeWhile(s => s.IsQuestion || s == script.Steps[0]))
            await visitor.DoAsync(step);
        var requests = new List<byte[]>();
        foreach (var step in wanted)
        {
            // The seen mark is that of the page as answered: posting the same again is no clash.
            await visitor.DoAsync(step with { Fields = null });
            requests.Add(visitor.Prepared(step, compressed));
        }
        return requests;
    }

    private static Func<Task> InTurn(Applicant visitor, List<byte[]> requests, int status, int first)
    {
        var next = first;
        return async () =>
        {
            var answer = await visitor.SendAsync(requests[next++ % requests.Count]);
            if (answer.Status != status)
                throw new InvalidOperationException($"Answered with {answer.Status}.");
        };
    }
}
