using AngleSharp.Dom;
using Medborgarportal.Tests.Apply;
using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Shell;

/// <summary>Pages in Finnish and Arabic: what is not translated is shown in Swedish, marked as Swedish, and told of in the reader's language.</summary>
public sealed class LanguagePagesTests
{
    public static readonly TheoryData<string> Languages = new("fi", "ar");

    [Theory]
    [InlineData("sv", "sv", "ltr")]
    [InlineData("fi", "fi", "ltr")]
    [InlineData("ar", "ar", "rtl")]
    public async Task Page_SaysItsLanguageAndDirection(string language, string lang, string dir)
    {
        using var visitor = (await PortalApp.Shared()).Visitor(language);

        await visitor.Visit("/ansok");

        Assert.Equal((lang, dir), (visitor.Page.DocumentElement.GetAttribute("lang"), visitor.Page.DocumentElement.GetAttribute("dir")));
    }

    [Fact]
    public async Task LanguageSwitch_NamesEachLanguageInItself()
    {
        using var visitor = (await PortalApp.Shared()).Visitor();

        await visitor.Visit("/ansok");

        Assert.Equal(
            ["sv ltr Svenska", "sv ltr Lättläst svenska", "en ltr English", "fi ltr Suomi", "ar rtl العربية"],
            visitor.Page.QuerySelectorAll(".languages a").Select(a => $"{a.GetAttribute("lang")} {a.GetAttribute("dir")} {a.TextContent}"));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task List_MarksWhatIsSwedish_AndSaysSo(string language)
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor(language);

        await visitor.Visit("/ansok");

        var prov = visitor.Page.QuerySelectorAll(".service").Single(s => s.TextContent.Contains("Prov (sv)", StringComparison.Ordinal));
        AssertSwedish(prov.QuerySelector("h3 span")!);
        AssertSwedish(prov.QuerySelector("p span")!);
        Assert.Contains(app.Words(language)["onlyIn.sv"].Plain, prov.TextContent, StringComparison.Ordinal);
        var own = visitor.Page.QuerySelectorAll(".service").Single(s => s.TextContent.Contains("ledsagarservice", StringComparison.Ordinal));
        Assert.Null(own.QuerySelector("[lang]"));
        Assert.DoesNotContain(app.Words(language)["onlyIn.sv"].Plain, own.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task PageBeforeAnApplication_FallsBackWithANoticeAboveIt(string language)
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor(language);

        await visitor.Visit("/ansok/prov");

        AssertSwedish(visitor.Page.QuerySelector("h1 span")!);
        AssertSwedish(visitor.Page.QuerySelector("div.words")!);
        Assert.Equal(app.Words(language)["onlyIn.sv"].Plain, visitor.Page.QuerySelector("div.words")!.PreviousElementSibling!.TextContent);
        await visitor.Visit("/ansok/ledsagarservice");
        Assert.Null(visitor.Page.QuerySelector("main .words"));
        visitor.AssertDoesNotSay(app.Words(language)["onlyIn.sv"].Plain);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Question_FallsBack_WithTheInterfaceInTheReadersLanguage(string language)
    {
        var app = await PortalApp.Shared();
        var t = app.Words(language);
        using var visitor = new Citizen(app, language) { Service = TestService.Id };

        await visitor.Step("way");

        Assert.Equal(t["onlyIn.sv"].Plain, visitor.Page.QuerySelector("main .only-in")!.TextContent);
        Assert.Single(visitor.Page.QuerySelectorAll("main .only-in"));
        AssertSwedish(visitor.Page.QuerySelector("h1 span")!);
        Assert.Equal(TestService.Label("way"), visitor.Heading);
        Assert.All(visitor.Page.QuerySelectorAll(".choice > label"), label => AssertSwedish(label.QuerySelector("span")!));
        Assert.Equal(t["question.next"].Plain, Citizen.Shown(visitor.Page.QuerySelector("form.question button")!));
        await visitor.Press();
        Assert.Equal(t["errors.missing"].Plain, Citizen.Shown(visitor.Errors!.QuerySelector("li")!));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task SwedishQuestions_AreMarkedAtCheckAnswers_OnTheReceipt_AndInTheMessage(string language)
    {
        var app = await PortalApp.Shared();
        using var visitor = new Citizen(app, language) { Service = TestService.Id };
        await visitor.WalkTo("kontrollera", new Dictionary<string, string[]> { ["way"] = ["short"], ["many"] = ["red"], ["line"] = ["Oma teksti"], ["story"] = ["_unknown"] });

        Assert.All(visitor.Page.QuerySelectorAll("dl.summary dt"), label => AssertSwedish(label.QuerySelectorAll(".words")[^1]));
        AssertSwedish(Told("way").QuerySelector("span")!);
        Assert.Null(Told("line").QuerySelector("span"));
        Assert.Equal(app.Words(language)["question.unknown"].Plain, Told("story").TextContent);
        Assert.Null(Told("story").QuerySelector("[lang]"));

        var sent = await app.Submitted(await visitor.Send());
        Assert.All(visitor.Page.QuerySelectorAll("dl.summary dt"), label => AssertSwedish(label.QuerySelectorAll(".words")[^1]));
        Assert.Equal(language, sent.GetProperty("language").GetString());
        Assert.All(sent.GetProperty("answers").EnumerateArray(), answer => Assert.Equal("sv", answer.GetProperty("language").GetString()));
        Assert.All(sent.GetProperty("missing").EnumerateArray(), missing => Assert.Equal("sv", missing.GetProperty("language").GetString()));

        IElement Told(string question) => visitor.Page.QuerySelectorAll("dl.summary > div").First(row => row.TextContent.Contains(TestService.Label(question), StringComparison.Ordinal)).QuerySelector("dd")!;
    }

    [Fact]
    public async Task WholeArabicApplication_IsArabic_AndIsReadRight()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor("ar");
        var answers = new Dictionary<string, string[]>(Applicants.Self) { ["name.number"] = ["١٩٩٢٠٤١٧-٩٨٢٥"], ["phone"] = ["٠٧٠-١٢٣ ٤٥ ٦٧"], ["reach"] = ["call"] };

        await visitor.WalkTo("kontrollera", answers, () =>
        {
            Assert.Null(visitor.Page.QuerySelector("main .words, main .only-in"));
            return Task.CompletedTask;
        });

        var sent = await app.Submitted(await visitor.Send());
        Assert.Equal("ltr", visitor.Page.QuerySelector(".number")!.GetAttribute("dir"));
        Assert.Equal("070-123 45 67", sent.GetProperty("answers").EnumerateArray().Single(a => a.GetProperty("question").GetString() == "phone").GetProperty("text").GetString());
        Assert.Contains("199204179825", sent.GetProperty("parties").EnumerateArray().Select(p => p.GetProperty("personalIdentityNumber").GetString()));
        Assert.All(sent.GetProperty("answers").EnumerateArray(), answer => Assert.False(answer.TryGetProperty("language", out _)));
    }

    /// <summary>Who began in Arabic and goes on in Swedish sees Swedish: what was marked is no longer foreign.</summary>
    [Fact]
    public async Task InSwedish_NothingIsMarked()
    {
        using var visitor = new Citizen(await PortalApp.Shared(), "ar") { Service = TestService.Id };
        await visitor.Step("way");
        await visitor.Answer("way", "short");
        visitor.Language = "sv-lattlast";

        await visitor.Step("way");

        Assert.Null(visitor.Page.QuerySelector("main .words, main .only-in"));
    }

    private static void AssertSwedish(IElement element) =>
        Assert.Equal(("sv", "ltr"), (element.GetAttribute("lang"), element.GetAttribute("dir")));
}
