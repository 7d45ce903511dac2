using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Medborgarportal.BrowserTests.Infrastructure;

/// <summary>
/// Somebody with a browser of their own. Whatever they meet is looked at: <see cref="MeetAsync"/> after each step; and all the time that
/// the browser complains of nothing and asks nobody but the portal, its login and, as a case worker, the case system.
/// </summary>
internal sealed partial class Visitor : IAsyncDisposable
{
    private static readonly string PageScript = ReadScript("page.js");

    private readonly PortalFixture portal;
    private readonly IBrowserContext context;
    private readonly List<(string What, string? About)> complaints = [];
    private readonly HashSet<string> failedPages = new(StringComparer.Ordinal);

    private Visitor(PortalFixture portal, VisitorOptions options, IBrowserContext context, IPage page)
    {
        this.portal = portal;
        this.context = context;
        Options = options;
        Page = page;
    }

    public VisitorOptions Options { get; }

    public IPage Page { get; private set; }

    public IBrowserContext Context => context;

    public ILocator Heading => Page.Locator("h1");

    /// <summary>The address without its host: <c>/sv/ansok</c>.</summary>
    public string Path => new Uri(Page.Url).PathAndQuery;

    public static async Task<Visitor> ComeAsync(PortalFixture portal, VisitorOptions options)
    {
        var browser = await portal.Browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = options.Width, Height = options.Height },
            JavaScriptEnabled = options.JavaScript,
            HasTouch = options.Touch,
            ColorScheme = options.ColorScheme,
            ForcedColors = options.ForcedColors,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "sv-SE",
            TimezoneId = "Europe/Stockholm",
        });
        browser.SetDefaultTimeout(30_000);
        if (options.Settings is { } settings)
            await browser.AddCookiesAsync([new() { Name = "anpassa", Value = settings, Url = portal.PortalUrl }]);
        if (options.InitScript is { } script)
            await browser.AddInitScriptAsync(script);
        if (!options.OurScripts)
            await browser.RouteAsync("**/*.js", route => route.FulfillAsync(new() { ContentType = "text/javascript", Body = "" }));
        var visitor = new Visitor(portal, options, browser, await browser.NewPageAsync());
        visitor.Watch(visitor.Page);
        return visitor;
    }

    /// <summary>One more tab of the same browser.</summary>
    public async Task<IPage> OpenTabAsync()
    {
        var tab = await context.NewPageAsync();
        Watch(tab);
        return tab;
    }

    /// <summary>Goes on in another tab.</summary>
    public void TurnTo(IPage tab) => Page = tab;

    /// <summary>Opens an address of the portal.</summary>
    public async Task<IResponse> GoToAsync(string path) =>
        await Page.GotoAsync(path.StartsWith('/') ? portal.PortalUrl + path : path) ?? throw new InvalidOperationException("No answer from " + path);

    /// <summary>Does something that leads to another page, and waits until that page is there.</summary>
    public async Task LeadsOnAsync(Func<Task> act)
    {
        var loaded = new TaskCompletionSource();
        void Loaded(object? sender, IPage page) => loaded.TrySetResult();
        Page.Load += Loaded;
        try
        {
            var from = Page.Url;
            await act();
            if (await Task.WhenAny(loaded.Task, Task.Delay(TimeSpan.FromSeconds(30))) != loaded.Task)
                throw new TimeoutException($"Nothing came after {from}.");
        }
        finally
        {
            Page.Load -= Loaded;
        }
    }

    public Task PressAsync(ILocator link) => LeadsOnAsync(() => link.ClickAsync());

    public Task PressAsync(string selector) => PressAsync(Page.Locator(selector));

    /// <summary>The page at hand, as it is now, must be fit for everyone.</summary>
    /// <param name="byParts">axe looks at a page only when it has a component that no page before it had, in that language.</param>
    public async Task MeetAsync(bool byParts = false)
    {
        var faults = await FaultsAsync(byParts);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        AssertCalm();
    }

    /// <summary>What keeps the page at hand from being fit for everyone.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync(bool byParts = false)
    {
        var language = new Uri(Page.Url).AbsolutePath.Split('/')[1];
        var faults = new List<string>(await LookAsync<string[]>("faults()"));
        var html = Page.Locator("html");
        var (lang, dir) = (await html.GetAttributeAsync("lang"), await html.GetAttributeAsync("dir"));
        if (lang != language.Split('-')[0] || dir != (language == "ar" ? "rtl" : "ltr"))
            faults.Add($"the page says lang={lang} dir={dir}");
        if (Options.JavaScript)
            faults.AddRange(byParts
                ? await portal.Axe.LookAtPartsAsync(Page, await LookAsync<string>("parts()"), language, Options.Look)
                : await portal.Axe.LookAsync(Page, await LookAsync<string>("structure()"), language, Options.Look));
        return [.. faults.Distinct().Select(fault => $"{Path} ({Options.Look}): {fault}")];
    }

    /// <summary>Asks one of the questions of page.js.</summary>
    public Task<T> LookAsync<T>([StringSyntax("javascript")] string question, IElementHandle? about = null) =>
        Page.EvaluateAsync<T>($"about => {PageScript}.{question}", about);

    /// <summary>Nothing has gone wrong in the browser so far.</summary>
    public void AssertCalm()
    {
        string[] now;
        lock (complaints)
            now = [.. complaints.Where(complaint => complaint.About is null || !failedPages.Contains(complaint.About)).Select(complaint => complaint.What)];
        Assert.True(now.Length == 0, string.Join('\n', now));
    }

    /// <summary>A picture for who looks into a failure.</summary>
    public async Task LeaveTraceAsync()
    {
        try
        {
            await Page.ScreenshotAsync(new() { Path = Artifacts.Screenshot("failed-" + Path), FullPage = true, Timeout = 5000 });
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            // The failure itself is what counts.
        }
    }

    /// <summary>Keeps a picture of the page among the artifacts.</summary>
    public Task PhotographAsync(string name, bool fullPage = true) =>
        Page.ScreenshotAsync(new() { Path = Artifacts.Screenshot(name), FullPage = fullPage });

    public ValueTask DisposeAsync() => context.DisposeAsync();

    public static string ReadScript(string name)
    {
        using var stream = typeof(Visitor).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().TrimEnd();
    }

    private void Watch(IPage page)
    {
        page.PageError += (_, error) => Complain("a script failed: " + error);
        page.Crash += (_, _) => Complain("the page crashed");
        page.Response += (_, response) =>
        {
            if (response.Status >= 500)
                Complain($"{response.Status} from {response.Url}");
            if (response.Status >= 400 && response.Request.IsNavigationRequest)
            {
                lock (complaints)
                    failedPages.Add(response.Url);
            }
        };
        page.Request += (_, request) =>
        {
            var origin = new Uri(request.Url).GetLeftPart(UriPartial.Authority);
            if (origin != portal.PortalUrl && origin != portal.CaseSystemUrl && origin != portal.Demo.Options.ProviderUrl)
                Complain("another host is asked: " + request.Url);
            else if (!request.IsNavigationRequest && request.Headers.TryGetValue("referer", out var asker) && asker.Length > 0 && !asker.StartsWith(origin, StringComparison.Ordinal))
                Complain($"{asker} asks another host: {request.Url}");
        };
        page.Console += (_, message) =>
        {
            if (message.Type is not ("error" or "warning"))
                return;
            // The browser notes each page that answers with 4xx; the tests say themselves which they expect. The note may come before the answer itself.
            var isPage = message.Text.StartsWith("Failed to load resource: the server responded with a status of 4", StringComparison.Ordinal);
            Complain($"the console says: {message.Text} ({message.Location})", isPage ? Place().Replace(message.Location.Split('#')[0], "") : null);
        };
    }

    /// <summary>Line and column after an address.</summary>
    [GeneratedRegex(@":\d+:\d+$", RegexOptions.NonBacktracking)]
    private static partial Regex Place();

    /// <param name="about">A page whose answer excuses it.</param>
    private void Complain(string what, string? about = null)
    {
        lock (complaints)
            complaints.Add((what, about));
    }
}
