using System.Runtime.InteropServices;
using Medborgarportal.Core;
using Medborgarportal.Core.Content;
using Medborgarportal.Demo;
using Microsoft.Extensions.Options;

var settings = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
var defaults = new DemoOptions { Data = "" };
var options = new DemoOptions
{
    Data = Path.GetFullPath(settings["Portal:Data"] ?? "data", DemoFolder.Root() ?? Directory.GetCurrentDirectory()),
    PortalUrl = settings["Demo:PortalUrl"] ?? defaults.PortalUrl,
    CaseSystemUrl = settings["Demo:CaseSystemUrl"] ?? defaults.CaseSystemUrl,
    ProviderUrl = settings["Demo:ProviderUrl"] ?? defaults.ProviderUrl,
    Environment = settings["ASPNETCORE_ENVIRONMENT"] ?? settings["DOTNET_ENVIRONMENT"] ?? defaults.Environment,
    Args = args,
};

using var stop = new CancellationTokenSource();
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

Console.WriteLine("Startar …");
try
{
    await using var demo = await DemoHost.StartAsync(options, stop.Token);
    Console.WriteLine($"""

        Medborgarportalen är igång.

          Portalen         {demo.Options.PortalUrl}
          Ärendesystemet   {demo.Options.CaseSystemUrl}   (handläggarens sida)

        Prova så här:
          1. Öppna portalen. Sök stöd, välj Ledsagarservice och svara på frågorna.
          2. Välj e-legitimation, var Maja Lindqvist (hon är påhittad) och skicka.
          3. Öppna ärendesystemet, läs ansökan och fatta ett beslut.
          4. Gå tillbaka till portalen, logga in som Maja Lindqvist och läs brevet.

        Allt sparas i {demo.Options.Data}. Avsluta med Ctrl+C.

        """);
    await Task.Delay(Timeout.InfiniteTimeSpan, stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
    Console.WriteLine("Avslutar …");
    return 0;
}
catch (PortInUseException e)
{
    Console.Error.WriteLine($"""
        Adressen {e.Url} är upptagen av ett annat program (kanske en demo som redan är igång).
        Stäng det, eller välj en annan adress med inställningen Demo:{e.Setting}, till exempel:

          dotnet run --project src/Medborgarportal.Demo -- --Demo:{e.Setting}=http://localhost:{new Uri(e.Url).Port + 1000}

        """);
    return 1;
}
catch (Exception e) when (e is SettingException or ContentException or OptionsValidationException)
{
    // Told by its own words: what is wrong, where, and what to do.
    Console.Error.WriteLine(e.Message);
    return 1;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 0;
}
