namespace Medborgarportal.BrowserTests.Infrastructure;

/// <summary>
/// The browser of the tests: the one of the operating system, so that nothing is downloaded. Where its shell without a window is installed
/// that one shows the pages, in half the time; a person's own browser, with a history and pages to go back to, is always the whole one.
/// </summary>
internal static class Chromium
{
    /// <summary>Another place of the browser than the usual ones.</summary>
    private const string Setting = "CHROMIUM";

    private const string Shell = "/usr/bin/chromium-headless-shell";

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
            return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = File.Exists(Shell) && Named is null ? Shell : Find(), Args = Quiet });
        }
        catch (PlaywrightException e)
        {
            throw new InvalidOperationException($"Chromium is there but does not start: {e.Message}", e);
        }
    }

    /// <summary>A browser that keeps its things in a folder, as a person's own does: history, cache, cookies, and pages to go back to.</summary>
    public static Task<IBrowserContext> LaunchProfileAsync(IPlaywright playwright, string folder, bool script) =>
        playwright.Chromium.LaunchPersistentContextAsync(folder, new()
        {
            ExecutablePath = Find(),
            Args = Quiet,
            // Pages are kept alive for Back, as in browsers that are not driven by tests.
            IgnoreDefaultArgs = ["--disable-back-forward-cache"],
            IgnoreHTTPSErrors = true,
            JavaScriptEnabled = script,
            Locale = "sv-SE",
            TimezoneId = "Europe/Stockholm",
        });

    private static string? Named => Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } named ? named : null;

    private static string Find()
    {
        if (Named is { } named)
            return File.Exists(named) ? named : throw new InvalidOperationException($"The browser that {Setting} names is not there: {named}.");
        return Places.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(
                $"The browser tests need Chromium, and there is none at {string.Join(", ", Places)}. Install it (apt-get install chromium; tests/run.sh does), or set {Setting} to where it is.");
    }
}
