using System.Globalization;
using System.Net;
using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Apply;

/// <summary>The cookie that opens a draft: gone with the visit unless the person asks for more, and worth nothing when it is not right.</summary>
public sealed class DraftCookieTests
{
    private const string Name = "utkast.ledsagarservice";

    [Fact]
    public async Task FirstAnswer_SetsACookieThatEndsWithTheVisit()
    {
        using var visitor = (await PortalApp.Shared()).Visitor();
        await visitor.Step("whom");
        Assert.Null(visitor.Cookie(Name));

        visitor.Fill("whom", "self");
        await visitor.PressOnce();

        Assert.Equal(HttpStatusCode.SeeOther, visitor.Status);
        var cookie = SetCookie(visitor.Response)!;
        Assert.Matches("^utkast\\.ledsagarservice=[A-Za-z0-9_-]{43}; path=/; samesite=lax; httponly$", cookie);
    }

    [Fact]
    public async Task NothingIsSetBefore_AndNothingAnewAtEachPage()
    {
        using var visitor = (await PortalApp.Shared()).Visitor();
        await visitor.WalkTo("need", Applicants.Self);

        visitor.Fill("need", "Ja");
        await visitor.PressOnce();

        Assert.Null(SetCookie(visitor.Response));
    }

    [Fact]
    public async Task KeptOnTheDevice_ItLives90DaysFromTheLastAnswer_UntilItIsTakenBack()
    {
        var time = new FakeTime();
        await using var app = await PortalApp.Start(time: time);
        using var visitor = app.Visitor();
        var t = app.Words("sv");
        await visitor.WalkTo("need", Applicants.Self);
        visitor.AssertSays(t["question.savedVisit", ("time", "10.30")].Plain);
        await visitor.Step("spara");

        await visitor.PressOnce(t["saveLater.device.button"].Plain);
        Assert.Equal(time.GetUtcNow().AddDays(90), Expires(visitor.Response));
        await visitor.Step("need");
        visitor.AssertSays(t["question.saved", ("time", "10.30")].Plain);
        time.Advance(TimeSpan.FromDays(10));
        await visitor.Step("need");
        visitor.Fill("need", "Ja");
        await visitor.PressOnce();
        Assert.Equal(time.GetUtcNow().AddDays(90), Expires(visitor.Response));

        await visitor.Step("spara");
        await visitor.PressOnce(t["saveLater.device.forget"].Plain);
        Assert.DoesNotContain("expires", SetCookie(visitor.Response), StringComparison.OrdinalIgnoreCase);
        await visitor.Step("need");
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
    }

    /// <summary>Kept on a telephone of one's own, and gone on with by code on the library's computer: there it still ends with the visit.</summary>
    [Fact]
    public async Task KeptOnOneDevice_ItIsNotKeptOnAnother()
    {
        var app = await PortalApp.Shared();
        var t = app.Words("sv");
        using var own = app.Visitor();
        await own.WalkTo("need", Applicants.Self);
        await own.Step("spara");
        await own.Press(t["saveLater.code.make"].Plain);
        var code = Citizen.Shown(own.Page.QuerySelector(".number")!);
        await own.Press(t["saveLater.device.button"].Plain);
        using var library = app.Visitor();
        await library.Visit("/fortsatt");

        library.Fill("code", code);
        await library.PressOnce();

        Assert.DoesNotContain("expires", SetCookie(library.Response), StringComparison.OrdinalIgnoreCase);
        await library.Step("spara");
        library.AssertSays(t["saveLater.device.button"].Plain);
        await own.Step("spara");
        own.AssertSays(t["saveLater.device.saved"].Plain);
    }

    [Fact]
    public async Task NextVisitor_IsShownNothing()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        await visitor.WalkTo("need", Applicants.Self);
        using var next = app.Visitor();

        foreach (var page in new[] { "kontrollera", "skicka", "kvitto", "spara", "ta-bort" })
        {
            await next.Step(page);
            Assert.Equal(HttpStatusCode.NotFound, next.Status);
            Assert.DoesNotContain("Maja", next.Html, StringComparison.Ordinal);
        }
        await next.Step("name");
        Assert.EndsWith("/whom", next.Path, StringComparison.Ordinal);
        Assert.Empty(next.Ticked("whom"));
        await next.Visit("/ansok/ledsagarservice");
        next.AssertDoesNotSay(app.Words("sv")["before.draftTitle"].Plain);
    }

    [Fact]
    public async Task LoggedOut_NoDraftIsShown()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        visitor.SignIn(Persons.Maja);
        await visitor.WalkTo("need", Applicants.Self);
        await visitor.Visit("/ansok/ledsagarservice");
        visitor.AssertSays(app.Words("sv")["before.draftTitle"].Plain);
        await visitor.Visit("/logga-ut");

        await visitor.Press();

        Assert.Null(visitor.Cookie(Name));
        Assert.Null(visitor.Cookie("inloggad"));
        await visitor.Visit("/ansok/ledsagarservice");
        visitor.AssertDoesNotSay(app.Words("sv")["before.draftTitle"].Plain);
        await visitor.Step("need");
        Assert.EndsWith("/whom", visitor.Path, StringComparison.Ordinal);
    }

    /// <summary>In the same visit the page before the application leads back to where the person was, without a login.</summary>
    [Fact]
    public async Task SameVisit_GoesOnWhereItWas()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        await visitor.WalkTo("need", Applicants.Self);
        await visitor.Visit("/ansok/ledsagarservice");
        visitor.AssertSays(app.Words("sv")["before.draftTitle"].Plain);

        await visitor.Click(app.Words("sv")["before.continue"].Plain);

        Assert.EndsWith("/need", visitor.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoLogsIn_FindsTheDraftOnAnyDevice()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        visitor.SignIn(Persons.Gunnar);
        await visitor.WalkTo("represented", Applicants.GodMan);
        using var elsewhere = app.Visitor();
        elsewhere.SignIn(Persons.Gunnar);
        await elsewhere.Visit("/mina-sidor");

        await elsewhere.Press();
        Assert.EndsWith("/represented", elsewhere.Path, StringComparison.Ordinal);

        using var third = app.Visitor();
        third.SignIn(Persons.Gunnar);
        await third.Visit("/ansok/ledsagarservice");
        await third.Press(app.Words("sv")["before.continue"].Plain);
        Assert.EndsWith("/represented", third.Path, StringComparison.Ordinal);

        using var somebodyElse = app.Visitor();
        somebodyElse.SignIn(Persons.Birger);
        await somebodyElse.Visit("/ansok/ledsagarservice");
        somebodyElse.AssertDoesNotSay(app.Words("sv")["before.draftTitle"].Plain);
    }

    public static TheoryData<string, string> WrongCookies()
    {
        var data = new TheoryData<string, string>();
        foreach (var language in new[] { "sv", "sv-lattlast", "en" })
        {
            foreach (var cookie in new[] { "tampered", "garbage", "short", "huge", "foreign" })
                data.Add(cookie, language);
        }
        return data;
    }

    /// <summary>What it says, the ways on, and what had been typed: nothing of the draft.</summary>
    [Theory]
    [MemberData(nameof(WrongCookies))]
    public async Task WrongCookie_OpensNothing_AndGivesBackWhatWasTyped(string kind, string language)
    {
        var app = await PortalApp.Shared();
        var t = app.Words(language);
        using var visitor = app.Visitor(language);
        await visitor.WalkTo("need", Applicants.Self);
        var own = visitor.Cookie(Name)!;
        visitor.SetCookie(Name, kind switch
        {
            "tampered" => (own[0] == 'A' ? 'B' : 'A') + own[1..],
            "garbage" => Uri.EscapeDataString("<script>åäö\0;"),
            "short" => "x",
            "huge" => new string('A', 8000),
            _ => await CookieOfAnotherService(app),
        });
        visitor.Fill("need", "Jag skrev <b>länge</b>");

        await visitor.PressOnce();

        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        AssertDraftMissing(visitor, t);
        visitor.AssertSays("Jag skrev <b>länge</b>");
        Assert.Contains($"{Name}=;", SetCookie(visitor.Response), StringComparison.Ordinal);
        visitor.SetCookie(Name, "x");
        await visitor.Step("kontrollera");
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        AssertDraftMissing(visitor, t);
    }

    [Fact]
    public async Task WrongCookie_AtTheFirstQuestion_SaysSo_AndThenAllBeginsAnew()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        visitor.SetCookie(Name, new string('A', 43));

        await visitor.Step("whom");
        AssertDraftMissing(visitor, app.Words("sv"));
        await visitor.Click(app.Words("sv")["draft.startAgain"].Plain);
        await visitor.Click(app.Words("sv")["before.apply"].Plain);
        await visitor.Answer("whom", "self");

        Assert.EndsWith("/name", visitor.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoCookieInTheMiddle_GivesBackWhatWasTyped()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor("en");
        await visitor.WalkTo("need", Applicants.Self);
        visitor.Forget(Name);
        visitor.Fill("need", "I wrote for a long time");

        await visitor.PressOnce();

        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        AssertDraftMissing(visitor, app.Words("en"));
        visitor.AssertSays("I wrote for a long time");
    }

    [Fact]
    public async Task DeletedInAnotherTab_GivesBackWhatWasTyped()
    {
        var app = await PortalApp.Shared();
        var t = app.Words("sv");
        using var visitor = app.Visitor();
        await visitor.WalkTo("need", Applicants.Self);
        using var tab = visitor.Tab();
        await tab.Step("ta-bort");
        await tab.Press(t["draft.deleteYes"].Plain);
        tab.AssertSays(t["draft.deleted"].Plain);

        await visitor.Answer("need", "Jag skrev länge");

        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        AssertDraftMissing(visitor, t);
        visitor.AssertSays("Jag skrev länge");
    }

    private static void AssertDraftMissing(Citizen visitor, Medborgarportal.Web.Shell.UiTexts t)
    {
        Assert.Equal(t["draft.notFoundTitle"].Plain, visitor.Heading);
        Assert.Equal(t.Language.Tag, visitor.Page.DocumentElement.GetAttribute("lang"));
        Assert.DoesNotContain("Maja", visitor.Html, StringComparison.Ordinal);
        Assert.Contains(visitor.Page.QuerySelectorAll("main a"), a => a.GetAttribute("href") == $"/{t.Language.Code}/fortsatt");
        Assert.True(visitor.Response.Headers.CacheControl!.NoStore);
    }

    private static async Task<string> CookieOfAnotherService(PortalApp app)
    {
        using var other = new Citizen(app, "sv") { Service = TestService.Id };
        await other.Step("way");
        await other.Answer("way", "short");
        return other.Cookie("utkast." + TestService.Id)!;
    }

    private static string? SetCookie(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.SingleOrDefault(c => c.StartsWith(Name + "=", StringComparison.Ordinal)) : null;

    private static DateTimeOffset Expires(HttpResponseMessage response)
    {
        var part = SetCookie(response)!.Split("; ").Single(p => p.StartsWith("expires=", StringComparison.Ordinal));
        return DateTimeOffset.Parse(part["expires=".Length..], CultureInfo.InvariantCulture);
    }
}
