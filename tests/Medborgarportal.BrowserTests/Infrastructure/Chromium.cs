namespace Medborgarportal.BrowserTests.Infrastructure;

/// <summary>The browser of the tests: the one of the operating system, so that nothing is downloaded.</summary>
internal static class Chromium
{
    /// <summary>Another place of the browser than the usual ones.</summary>
    private const string Setting = "CHROMIUM";

    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly string[] Quiet =
    [
        "--no-sandbox",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ];

    public static async Task<IBrowser> LaunchAsync(IPlaywright playwright)
    {
        try
        {
            return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Find(), Args = Quiet });
        }
        catch (PlaywrightException e)
        {
            throw new InvalidOperationException($"Chromium is there but does not start: {e.Message}", e);
        }
    }

    private static string Find()
    {
        var named = Environment.GetEnvironmentVariable(Setting);
        if (named is { Length: > 0 })
            return File.Exists(named) ? named : throw new InvalidOperationException($"The browser that {Setting} names is not there: {named}.");
        return Places.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(
                $"The browser tests need Chromium, and there is none at {string.Join(", ", Places)}. Install it (apt-get install chromium; tests/run.sh does), or set {Setting} to where it is.");
    }
}
