namespace Medborgarportal.Benchmarks;

/// <summary>Whole applications, from the page before to the receipt, each by a new person; the receipt is durable when it is shown.</summary>
internal static class JourneysBenchmark
{
    // Measured on a machine of the same kind: the best of the form engines that exist, with their own forms.
    private const int EnginePagesPerSecond = 945;
    private const int EngineJourneysPerSecond = 39;
    private const int EngineRequestsPerJourney = 16;

    public static async Task RunAsync(PortalSite portal, ApplicationScript script, TimeSpan time)
    {
        var journeys = await MeasureAsync(portal, script, time);
        var requests = script.Steps.Count;
        var perSecond = journeys.PerSecond * requests;
        Report.Title($"Whole journeys, {Load.Connections} at once, without JavaScript, receipt durable");
        Report.Row("", "journeys/s", "requests/journey", "requests/s", "p50 ms", "p99 ms", "cpu µs/request", "alloc kB/request");
        Report.Row("portal", $"{journeys.PerSecond:n1}", $"{requests}", $"{perSecond:n0}", $"{journeys.P50:n0}", $"{journeys.P99:n0}", $"{journeys.Cpu / requests:n0}", $"{journeys.Allocated / requests:n1}");
        Report.Row("best existing engine", $"{EngineJourneysPerSecond}", $"{EngineRequestsPerJourney}", $"{EngineJourneysPerSecond * EngineRequestsPerJourney}");
        Report.Row("factor", $"{journeys.PerSecond / EngineJourneysPerSecond:n1}", "", $"{perSecond / (EngineJourneysPerSecond * EngineRequestsPerJourney):n1}");
        Report.Note($"(The best engine's question page alone: {EnginePagesPerSecond}/s; a journey of {EngineRequestsPerJourney} requests at our rate: {perSecond / EngineRequestsPerJourney:n0}/s.)");
    }

    /// <summary>Journeys that nobody counts: the runtime compiles what is used much once more, better, and is then done with it.</summary>
    public static async Task WarmUpAsync(PortalSite portal, ApplicationScript script)
    {
        const int enough = 600;
        for (var (done, tries) = (0.0, 0); done < enough && tries < 8; tries++)
            done += (await MeasureAsync(portal, script, TimeSpan.FromSeconds(1))).PerSecond;
    }

    private static async Task<Figures> MeasureAsync(PortalSite portal, ApplicationScript script, TimeSpan time)
    {
        var applicants = new List<Applicant>();
        for (var i = 0; i < Load.Connections; i++)
            applicants.Add(await Applicant.ConnectAsync(portal.Address));
        var journeys = await Load.MeasureAsync(time, [.. applicants.Select<Applicant, Func<Task>>(applicant => () => ApplyAsync(applicant, script))]);
        foreach (var applicant in applicants)
            await applicant.DisposeAsync();
        return journeys;
    }

    private static async Task ApplyAsync(Applicant applicant, ApplicationScript script)
    {
        applicant.Forget();
        foreach (var step in script.Steps)
            await applicant.DoAsync(step);
    }
}
