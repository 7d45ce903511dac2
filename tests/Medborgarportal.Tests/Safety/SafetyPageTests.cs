using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Medborgarportal.Core.Content;
using Medborgarportal.Tests.Apply;
using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Safety;

/// <summary>The help about violence: what stands there, that it leads to help, and that nothing of it stays with who has read.</summary>
public sealed partial class SafetyPageTests
{
    private const int HtmlAtMost = 14 * 1024;

    private static readonly PortalContent Content = RepositoryContent.Value;

    public static readonly TheoryData<string> Languages = new(Content.Languages.Keys);

    /// <summary>Those that have a file, also where the portal does not offer the language.</summary>
    public static readonly TheoryData<string> Written = new(Content.Safety.Pages.Keys);

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Page_IsKeptNowhere_AndNamedToNobody(string language)
    {
        foreach (var cookies in new[] { null, "anpassa=theme-dark.size-3", "anpassa=; skydd=abc; utkast.ledsagarservice=abc", await SessionAsync() })
        {
            // The second time it comes from the portal's memory.
            for (var time = 0; time < 2; time++)
            {
                var answer = await Get($"/{language}/trygghet", cookies);

                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
                Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
                Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
                Assert.Equal("off", Header(answer, "X-DNS-Prefetch-Control"));
                Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
                Assert.False(answer.Headers.Contains("Set-Cookie"));
                Assert.False(answer.Headers.Contains("Link"));
                Assert.Null(answer.Headers.ETag);
                Assert.Null(answer.Content.Headers.LastModified);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Page_HasOneAddress_AsksNothing_AndFetchesNothingOfItsOwn(string language)
    {
        var page = await Open($"/{language}/trygghet");
        var front = await Open($"/{language}");

        Assert.Empty(page.QuerySelectorAll("form, input, textarea, select, iframe, object, embed, video, audio, style, template, base, meta[http-equiv]"));
        Assert.Empty(page.QuerySelectorAll("a[href^='#'], a[href*='trygghet#'], a[ping], a[target], a[download]"));
        // What may have an id is a word's meaning, and the place that skip links lead to elsewhere: no heading and no paragraph.
        Assert.All(page.QuerySelectorAll("main [id]"), e => Assert.True(e.HasAttribute("popover"), e.OuterHtml));
        // What is fetched is what the front page fetches: no picture, script or style in the browser's cache tells of this page.
        Assert.Subset(Fetched(front), Fetched(page));
        Assert.Equal(front.QuerySelector("link[rel=icon]")!.GetAttribute("href"), page.QuerySelector("link[rel=icon]")!.GetAttribute("href"));
        Assert.Empty(page.QuerySelectorAll("link[rel=preload], link[rel=prefetch], link[rel=preconnect], link[rel=dns-prefetch], link[rel=canonical]"));
        Assert.Equal("h1", Assert.Single(page.QuerySelectorAll("h1")).LocalName);

        static HashSet<string> Fetched(IDocument page) =>
            page.QuerySelectorAll("[src], link[href]").Select(e => e.GetAttribute("src") ?? e.GetAttribute("href")!).ToHashSet(StringComparer.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task WayOut_ComesFirst_AndSaysWhatIsTrueWithoutScripts(string language)
    {
        var app = await PortalApp.Shared();
        var t = app.Words(language);
        var page = await Open($"/{language}/trygghet");

        var first = page.Body!.QuerySelector("a, button, summary, [tabindex]")!;
        Assert.Equal(Content.Municipality.ExitUrl, first.GetAttribute("href"));
        Assert.Equal("noreferrer", first.GetAttribute("rel"));
        Assert.Equal(t["exit.leaveAndClose"].Plain, first.TextContent);
        Assert.Equal(t["exit.leave"].Plain, first.GetAttribute("data-exit"));
        Assert.False(page.QuerySelector("[data-exit-without]")!.HasAttribute("hidden"));
        Assert.True(page.QuerySelector("[data-exit-with]")!.HasAttribute("hidden"));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task DutyToChildren_IsToldBeforeAnyNumberOfOurs(string language)
    {
        var html = await (await Get($"/{language}/trygghet")).Content.ReadAsStringAsync();
        var unit = Content.Municipality.Units[Content.Safety.Pages[language].Unit];
        var told = language switch
        {
            "sv" => "får vi veta att ett barn far illa måste vi ta reda på hur barnet har det",
            "sv-lattlast" => "Får vi veta att ett barn har det dåligt?",
            "fi" => "jos saamme tietää, että lapsella on paha olla tai hän on vaarassa, meidän täytyy selvittää",
            "ar" => "إذا عرفنا أن طفلًا يتعرض للأذى، فعلينا أن نعرف كيف حال الطفل",
            _ => "if we learn that a child is being harmed, we must find out",
        };

        var main = html[html.IndexOf("<main", StringComparison.Ordinal)..];
        Assert.InRange(main.IndexOf(told, StringComparison.Ordinal), 1, main.IndexOf("tel:" + Digits(unit.Phone), StringComparison.Ordinal));
        // It is always seen, and stands again where a person reads of getting in touch.
        Assert.InRange(main.IndexOf(told, StringComparison.Ordinal), 1, main.IndexOf("<details", StringComparison.Ordinal));
        Assert.True(Regex.Count(main, Regex.Escape(told), RegexOptions.None, TimeSpan.FromSeconds(1)) >= 3);
    }

    [Fact]
    public async Task HelpLines_AreShownWithTheDayThatTheyWereChecked()
    {
        var page = await Open("/sv/trygghet");

        Assert.Equal(
            [
                "020-50 50 50 | Uppgiften kontrollerad april 2024.",
                "020-80 80 80 | Uppgiften kontrollerad april 2024.",
                "020-55 00 00 | Uppgiften kontrollerad april 2024.",
                "020-555 666 | Uppgiften kontrollerad 2020.",
                "116 111 | Uppgiften är inte kontrollerad.",
                "114 14 | Uppgiften är inte kontrollerad.",
                "1177 | Uppgiften är inte kontrollerad.",
            ],
            page.QuerySelectorAll(".help-lines > li").Select(line => $"{line.QuerySelector("a[href^='tel:']")!.TextContent} | {line.QuerySelector(".small")!.TextContent[..(line.QuerySelector(".small")!.TextContent.IndexOf('.', StringComparison.Ordinal) + 1)]}"));
        Assert.All(page.QuerySelectorAll("main a[href^='tel:']"), a => Assert.Equal("tel:" + Digits(a.TextContent), a.GetAttribute("href")));
        // Hours that nobody has checked are not told.
        Assert.DoesNotContain("dygnet runt", Line("Bris"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Vi vet inte vilka tider linjen svarar.", Line("Välj att sluta"), StringComparison.Ordinal);
        Assert.Contains("Kl. 7–21.", Line("Stödlinjen för män"), StringComparison.Ordinal);

        string Line(string name) => page.QuerySelectorAll(".help-lines > li").Single(line => line.QuerySelector("h3")!.TextContent == name).TextContent;
    }

    [Theory]
    [MemberData(nameof(Written))]
    public void EveryLanguage_SaysAllOfIt(string language)
    {
        var (swedish, page) = (Content.Safety.Pages["sv"], Content.Safety.Pages[language]);

        Assert.Equal(swedish.Sections.Select(s => (s.Symbol, s.HasHelpLines)), page.Sections.Select(s => (s.Symbol, s.HasHelpLines)));
        Assert.Equal(swedish.Unit, page.Unit);
        foreach (var (ours, theirs) in swedish.Sections.Zip(page.Sections))
        {
            // Easy-read may say less of a thing, but leaves none out.
            Assert.InRange(Items(theirs.Text), Items(ours.Text) - 2, Items(ours.Text) + 2);
            Assert.Equal(Picture().Matches(ours.Text).Select(m => m.Value), Picture().Matches(theirs.Text).Select(m => m.Value));
        }
        Assert.All(Content.Safety.HelpLines, line =>
        {
            Assert.True(line.Name.ContainsKey(language) && line.For.ContainsKey(language), $"{line.Id} {language}");
            Assert.Equal(line.Hours.ContainsKey("sv"), line.Hours.ContainsKey(language));
            Assert.Equal(line.Note.ContainsKey("sv"), line.Note.ContainsKey(language));
        });

        static int Items(string text) => text.Split('\n').Count(line => line.StartsWith("- ", StringComparison.Ordinal) || line.Contains(". **", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task EveryPart_OpensWhereItStands_WithItsPicture(string language)
    {
        var page = await Open($"/{language}/trygghet");

        var parts = page.QuerySelectorAll("main > details");
        Assert.Equal(Content.Safety.Pages[language].Sections.Select(s => s.Title), parts.Select(p => p.QuerySelector("summary > h2")!.TextContent));
        Assert.All(parts, part => Assert.NotNull(part.QuerySelector("summary > svg.symbol[aria-hidden=true]")));
        Assert.DoesNotContain("{", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("main svg"), svg => Assert.Empty(svg.QuerySelectorAll("[id], [style], [href], script")));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Page_FitsInTheFirstFlight(string language)
    {
        var answer = await Get($"/{language}/trygghet", null, "br");

        Assert.Equal(["br"], answer.Content.Headers.ContentEncoding);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.InRange(bytes.Length, 1, HtmlAtMost);
        using var brotli = new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress);
        Assert.Equal(await (await Get($"/{language}/trygghet")).Content.ReadAsStringAsync(), await new StreamReader(brotli).ReadToEndAsync());
    }

    [Fact]
    public async Task WhoHasChosenALook_GetsIt_AndNobodyElseDoes()
    {
        var chosen = new HtmlParser().ParseDocument(await (await Get("/sv/trygghet", "anpassa=theme-contrast.size-4.font-atkinson.speech-off")).Content.ReadAsStringAsync());
        var other = await Open("/sv/trygghet");

        Assert.Equal("contrast", chosen.DocumentElement.GetAttribute("data-theme"));
        Assert.Equal("4", chosen.DocumentElement.GetAttribute("data-size"));
        Assert.NotNull(chosen.QuerySelector("link[href$='font.css']"));
        Assert.Empty(chosen.QuerySelectorAll("[data-read-toggle]"));
        Assert.Null(other.DocumentElement.GetAttribute("data-theme"));
        Assert.Null(other.DocumentElement.GetAttribute("data-size"));
    }

    [Fact]
    public async Task WhoIsLoggedIn_IsNotKnownHere_AndStaysLoggedIn()
    {
        var html = await (await Get("/sv/trygghet", await SessionAsync())).Content.ReadAsStringAsync();

        Assert.Equal(await (await Get("/sv/trygghet")).Content.ReadAsStringAsync(), html);
    }

    [Fact]
    public async Task NoLinkFromThePage_CarriesItsNameInAQuery()
    {
        var page = await Open("/sv/trygghet");

        Assert.Equal("/sv/anpassa?till=", page.QuerySelector("header a[href*='/anpassa']")!.GetAttribute("href"));
        Assert.All(page.QuerySelectorAll("a[href*='trygghet']"), a => Assert.Matches("^/[a-z-]+/trygghet$", a.GetAttribute("href")!));
        Assert.Contains("/en/trygghet", page.QuerySelectorAll("header a").Select(a => a.GetAttribute("href")));
    }

    [Theory]
    [ClassData(typeof(EveryLanguage))]
    public async Task EveryPage_LinksToIt_ByItsNameAlone(string language)
    {
        foreach (var path in new[] { "", "/ansok", "/ansok/ledsagarservice", "/ansok/ledsagarservice/whom", "/om/kakor", "/fortsatt", "/anpassa", "/logga-in", "/synpunkter", "/synpunkter/svar", "/ni-sa-vi-gjorde", "/kontakt", "/guide", "/sok", "/tankehjalp/alkohol", "/bilder", "/finns-inte" })
        {
            var page = await Open($"/{language}{path}");
            Assert.Equal(Content.Safety.Pages[language].Title, page.QuerySelector($"footer a[href='/{language}/trygghet']")!.TextContent);
        }
    }

    [Fact]
    public async Task Receipt_TellsEveryoneOfIt()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        await visitor.WalkTo("kontrollera", Applicants.Self);
        await visitor.Step("skicka");
        await visitor.Send();

        Assert.NotNull(visitor.Page.QuerySelector("main a[href='/sv/trygghet']"));
        Assert.Contains(app.Words("sv")["safety.toldToAll"].Plain, visitor.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sv/trygghet/", HttpStatusCode.OK)]
    [InlineData("/sv/Trygghet", HttpStatusCode.OK)]
    [InlineData("/sv/trygghet?utm_source=kampanj", HttpStatusCode.OK)]
    [InlineData("/sv/trygghet/barn", HttpStatusCode.NotFound)]
    [InlineData("/xx/trygghet", HttpStatusCode.NotFound)]
    [InlineData("/trygghet", HttpStatusCode.NotFound)]
    public async Task OnlyTheOneAddress_HasSomething(string path, HttpStatusCode expected)
    {
        var answer = await Get(path);

        Assert.Equal(expected, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task NothingCanBeSentToIt()
    {
        var app = await PortalApp.Shared();
        using var http = new HttpClient { BaseAddress = app.Address };

        var answer = await http.PostAsync("/sv/trygghet", new FormUrlEncodedContent([KeyValuePair.Create("a", "b")]));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Head_IsGetWithoutItsBody()
    {
        var app = await PortalApp.Shared();
        using var http = new HttpClient { BaseAddress = app.Address };

        var head = await http.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/sv/trygghet"));

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal("no-store", head.Headers.CacheControl!.ToString());
        Assert.True(head.Content.Headers.ContentLength > 1000);
    }

    private static async Task<HttpResponseMessage> Get(string path, string? cookies = null, string? encoding = null)
    {
        var app = await PortalApp.Shared();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = app.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (cookies is not null)
            request.Headers.TryAddWithoutValidation("Cookie", cookies);
        if (encoding is not null)
            request.Headers.TryAddWithoutValidation("Accept-Encoding", encoding);
        return await http.SendAsync(request);
    }

    private static async Task<IDocument> Open(string path) => new HtmlParser().ParseDocument(await (await Get(path)).Content.ReadAsStringAsync());

    private static async Task<string> SessionAsync() => "inloggad=" + (await PortalApp.Shared()).SessionOf(Persons.Maja);

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();

    private static string Digits(string number) => string.Concat(number.Where(char.IsAsciiDigit));

    [GeneratedRegex(@"symbol:[\w-]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Picture();
}
