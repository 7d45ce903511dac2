using System.Globalization;
using System.Runtime;
using Medborgarportal.Benchmarks;

// dotnet run -c Release --project tests/Medborgarportal.Benchmarks [-- pages|journeys|writer|weight|all] [--seconds N] [--only "question page"] [--database "Host=…"]
// Prints figures and judges nothing: what they ought to be depends on the machine. Only the loopback address is used, and it ends by itself.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var what = args.FirstOrDefault(a => a is "pages" or "journeys" or "writer" or "weight" or "all") ?? "all";
var seconds = Option("--seconds") is { } given ? double.Parse(given, CultureInfo.InvariantCulture) : 6;
var database = Option("--database");
var time = TimeSpan.FromSeconds(seconds);

await using var portal = await PortalSite.StartAsync(database);
const string service = "ledsagarservice";
var script = await ApplicationScript.RecordAsync(portal.Address, "sv", service);
Report.Note($"{Environment.ProcessorCount} processors, load client among them; {(database is null ? "SQLite" : "PostgreSQL")}; garbage collector: {(GCSettings.IsServerGC ? "server" : "workstation")}");
if (what is not "weight")
    await JourneysBenchmark.WarmUpAsync(portal, script);
if (what is "pages" or "all")
    await PagesBenchmark.RunAsync(portal, script, time / 2, Option("--only") ?? "");
if (what is "journeys" or "all")
    await JourneysBenchmark.RunAsync(portal, script, time);
if (what is "writer" or "all")
    await WriterBenchmark.RunAsync(portal, service, time / 2);
if (what is "weight" or "all")
    await WeightBenchmark.RunAsync(portal, script);
Report.Memory();

string? Option(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
