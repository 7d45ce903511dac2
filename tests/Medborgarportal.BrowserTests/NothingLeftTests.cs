using System.Text;
using Medborgarportal.BrowserTests.Infrastructure;
using Medborgarportal.Demo;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Medborgarportal.BrowserTests;

/// <summary>
/// Somebody reads all of the help about violence on a device that another looks through afterwards: every file of the browser's profile, and
/// everything that the portal has kept or logged. All there is to find is the neutral address and the title.
/// </summary>
public sealed class NothingLeftTests : IAsyncLifetime
{
    private const string Help = "/sv/trygghet";

    /// <summary>Words of the page, from its introduction to its last part, that stand nowhere else.</summary>
    private static readonly string[] Canaries =
    [
        "Är jag utsatt för våld", "Stämmer något av det här", "stryptag", "Hedersrelaterat våld", "Kvinnofridslinjen", "020-50 50 50", "020505050",
        "När det är du som skadar", "Stödlinjen för transpersoner", "Välj att sluta", "Det är inte ditt fel", "Dölj att du har varit här", "kontaktförbud",
    ];

    /// <summary>Where a browser keeps which pages it has been to; that it has been to "Trygghet" may stand there, and the page says so.</summary>
    private static readonly string[] Histories = ["History", "Sessions", "Favicons", "Top Sites", "Shortcuts", "Network Action Predictor", "Visited Links", "segmentation_platform"];

    /// <summary>A page that the browser has kept alive is not loaded again.</summary>
    private static readonly PageGoBackOptions Arrived = new() { WaitUntil = WaitUntilState.Commit };

    private readonly string root = Directory.CreateTempSubdirectory("nothing-left-").FullName;
    private readonly LogLines log = new();
    private IPlaywright playwright = null!;
    private OutsidePage outside = null!;
    private DemoHost demo = null!;

    public async Task InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        outside = await OutsidePage.StartAsync();
        var content = Path.Combine(root, "content");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Artifacts.Root, "content"), "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(content, Path.GetRelativePath(Path.Combine(Artifacts.Root, "content"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
        var municipality = Path.Combine(content, "municipality.yaml");
        await File.WriteAllTextAsync(municipality, (await File.ReadAllTextAsync(municipality)).Replace("https://www.smhi.se", outside.Url, StringComparison.Ordinal));
        demo = await DemoHost.StartAsync(DemoOptions.OnFreePorts(Path.Combine(root, "data")) with
        {
            ConfigurePortal = builder =>
            {
                builder.Configuration.AddInMemoryCollection([new("Portal:Content", content), new("Logging:LogLevel:Default", "Trace")]);
                builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace);
            },
        });
    }

    public async Task DisposeAsync()
    {
        await demo.DisposeAsync();
        await outside.DisposeAsync();
        playwright.Dispose();
        Directory.Delete(root, recursive: true);
    }

    [Theory]
    [InlineData("button")]
    [InlineData("shift")]
    [InlineData("link without scripts")]
    public async Task Reader_leaves_nothing_but_the_name(string way)
    {
        var profile = Path.Combine(root, "profile");
        var script = way != "link without scripts";
        await using (var browser = await Chromium.LaunchProfileAsync(playwright, profile, script))
        {
            var page = browser.Pages[0];
            await page.GotoAsync(demo.Options.PortalUrl + "/sv/om/kakor");
            await page.GotoAsync(demo.Options.PortalUrl + "/sv");
            await page.Locator("footer a[href$='/trygghet']").ClickAsync();
            foreach (var part in await page.Locator("main > details > summary").AllAsync())
                await part.ClickAsync();
            await Assertions.Expect(page.GetByText("Stämmer något av det här?")).ToBeVisibleAsync();

            await LeaveAsync(page, way);
            await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(OutsidePage.Heading);
            if (script)
            {
                // Back goes to what was open before, and forward to the page outside.
                await page.GoBackAsync(Arrived);
                await Assertions.Expect(page).ToHaveURLAsync(demo.Options.PortalUrl + "/sv");
                await page.GoForwardAsync(new() { WaitUntil = WaitUntilState.Commit });
                await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(OutsidePage.Heading);
            }
            Assert.Empty(await browser.CookiesAsync());
            Assert.Null(outside.LastReferrer);
        }

        var found = Search(profile, Canaries);
        Assert.True(found.Count == 0, string.Join('\n', found));
        var named = Search(profile, ["/trygghet", "Trygghet – Exempelstad"]);
        Assert.All(named, file => Assert.Contains(Histories, place => file.Split(": ")[0].Contains(place, StringComparison.Ordinal)));
        // The search does find what is left: the page in the history, and another page of the portal in the cache.
        Assert.NotEmpty(Search(Path.Combine(profile, "Default"), ["/trygghet"]));
        Assert.Contains(Search(profile, ["/sv/om/kakor"]), file => file.Contains("Cache", StringComparison.Ordinal));

        Assert.DoesNotContain(log.All, line => line.Contains("trygghet", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(log.All, line => line.Contains("/sv/om/kakor", StringComparison.Ordinal));
        Assert.Empty(Search(Path.Combine(root, "data"), ["/trygghet", "Är jag utsatt för våld", "Stämmer något av det här"]));
    }

    /// <summary>Asks to be called, with a word that stands nowhere else, forgetting the way to be reached the first time; then leaves.</summary>
    [Theory]
    [InlineData("button")]
    [InlineData("link without scripts")]
    public async Task Who_asks_to_be_called_leaves_nothing_but_the_name(string way)
    {
        const string canary = "kanariefagelhostandlakaren";
        var profile = Path.Combine(root, "profile");
        var script = way != "link without scripts";
        await using (var browser = await Chromium.LaunchProfileAsync(playwright, profile, script))
        {
            var page = browser.Pages[0];
            await page.GotoAsync(demo.Options.PortalUrl + "/sv/om/kakor");
            await page.Locator("footer a[href$='/kontakt']").ClickAsync();
            await page.Locator("label[for='kind-safety']").ClickAsync();
            await page.Locator("#sayFrom").FillAsync(canary);
            await page.Locator("main form.question button[type=submit]").ClickAsync();
            await Assertions.Expect(page.Locator("main .errors")).ToBeVisibleAsync();
            await Assertions.Expect(page.Locator("#sayFrom")).ToHaveValueAsync(canary);
            await page.Locator("#phone").FillAsync("070-174 06 99");
            await page.Locator("main form.question button[type=submit]").ClickAsync();
            await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Tack, vi har det du skrev");
            await LeaveAsync(page, way);
            await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(OutsidePage.Heading);
            Assert.Empty(await browser.CookiesAsync());
            Assert.Null(outside.LastReferrer);
        }

        var found = Search(profile, [canary, "070-174 06 99", "0701740699", "Någon att prata med", "Tack, vi har det du skrev", .. Canaries]);
        Assert.True(found.Count == 0, string.Join('\n', found));
        Assert.All(Search(profile, ["/sv/kontakt"]), file => Assert.Contains(Histories, place => file.Split(": ")[0].Contains(place, StringComparison.Ordinal)));
        Assert.DoesNotContain(log.All, line => line.Contains(canary, StringComparison.OrdinalIgnoreCase) || line.Contains("070-174 06 99", StringComparison.Ordinal));
        // The case system has what it was asked; the portal keeps it encrypted.
        Assert.All(Search(Path.Combine(root, "data"), [canary]), file => Assert.StartsWith("case-system", file, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_shifts_at_once_or_slow_ones_do_not_leave()
    {
        await using var browser = await Chromium.LaunchProfileAsync(playwright, Path.Combine(root, "profile"), script: true);
        var page = browser.Pages[0];
        await page.GotoAsync(demo.Options.PortalUrl + Help);
        await Assertions.Expect(page.Locator("[data-exit-with]")).ToBeVisibleAsync();

        for (var i = 0; i < 3; i++)
        {
            await page.Keyboard.DownAsync("ShiftLeft");
            await page.Keyboard.DownAsync("ShiftRight");
            await page.Keyboard.UpAsync("ShiftRight");
            await page.Keyboard.UpAsync("ShiftLeft");
        }
        // A letter in between begins the count anew.
        await page.Keyboard.PressAsync("ShiftLeft");
        await page.Keyboard.PressAsync("ShiftLeft");
        await page.Keyboard.PressAsync("a");
        await page.Keyboard.PressAsync("ShiftLeft");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Trygghet");

        await page.Keyboard.PressAsync("ShiftRight");
        await page.Keyboard.PressAsync("ShiftLeft");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(OutsidePage.Heading);
    }

    private static async Task LeaveAsync(IPage page, string way)
    {
        if (way != "shift")
        {
            await page.Locator(".exit a").ClickAsync();
            return;
        }
        for (var i = 0; i < 3; i++)
            await page.Keyboard.PressAsync("ShiftLeft");
    }

    /// <summary>Files below a folder that hold one of the words, in UTF-8 or UTF-16.</summary>
    private static List<string> Search(string folder, string[] words)
    {
        var found = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var bytes = File.ReadAllBytes(file);
            foreach (var word in words.Where(word => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(word)) >= 0))
                found.Add($"{Path.GetRelativePath(folder, file)}: {word}");
        }
        return found;
    }
}
