using System.Net;
using Medborgarportal.Core.Forms;
using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Apply;

/// <summary>A page that stood open too long, or whose token is gone or somebody else's: says so, keeps what was typed, and the next press works.</summary>
public sealed class StaleTokenTests
{
    private const string Cookie = "skydd";

    public static TheoryData<string, string> Tokens()
    {
        var data = new TheoryData<string, string>();
        foreach (var language in new[] { "sv", "sv-lattlast", "en" })
        {
            foreach (var token in new[] { "missing", "garbage", "foreign", "no cookie", "another person" })
                data.Add(token, language);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Tokens))]
    public async Task Question_KeepsWhatWasTyped_AndTheNextPressWorks(string token, string language)
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor(language);
        await visitor.WalkTo("need", Applicants.Self);
        await Spoil(app, visitor, token);
        visitor.Fill("need", "Jag skrev <i>länge</i>\noch väl");

        await visitor.PressOnce();

        Assert.Equal(HttpStatusCode.BadRequest, visitor.Status);
        visitor.AssertSays(app.Words(language)["errorPage.e400.title"].Plain);
        Assert.Equal("Jag skrev <i>länge</i>\noch väl", visitor.Value("need"));
        await visitor.Press();
        Assert.EndsWith("/areas", visitor.Path, StringComparison.Ordinal);
        await visitor.Step("need");
        Assert.Equal("Jag skrev <i>länge</i>\noch väl", visitor.Value("need"));
    }

    [Fact]
    public async Task FirstQuestion_KeepsItsTick()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        await visitor.Step("whom");
        await Spoil(app, visitor, "missing");
        visitor.Fill("whom", "child");

        await visitor.PressOnce();

        Assert.Equal(HttpStatusCode.BadRequest, visitor.Status);
        Assert.Equal(["child"], visitor.Ticked("whom"));
        Assert.Null(visitor.Cookie("utkast.ledsagarservice"));
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("foreign")]
    [InlineData("no cookie")]
    public async Task Send_SendsNothing_AndTheNextPressWorks(string token)
    {
        var app = await PortalApp.Shared();
        var t = app.Words("en");
        using var visitor = app.Visitor("en");
        await visitor.WalkTo("kontrollera", Applicants.Self);
        await visitor.Visit("/ansok/ledsagarservice/skicka?utan");
        await Spoil(app, visitor, token);

        await visitor.Press(t["send.button"].Plain);

        visitor.AssertSays(t["errorPage.e400.title"].Plain);
        Assert.EndsWith("/skicka", visitor.Path, StringComparison.Ordinal);
        await visitor.Step("kontrollera");
        Assert.Equal(t["check.title"].Plain, visitor.Heading);
        await visitor.Visit("/ansok/ledsagarservice/skicka?utan");
        await visitor.Press(t["send.button"].Plain);
        Assert.Equal(t["receipt.title"].Plain, visitor.Heading);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("foreign")]
    [InlineData("no cookie")]
    public async Task Resume_KeepsTheCode_AndTheNextPressWorks(string token)
    {
        var app = await PortalApp.Shared();
        var t = app.Words("sv");
        using var visitor = app.Visitor();
        await visitor.WalkTo("need", Applicants.Self);
        await visitor.Step("spara");
        await visitor.Press(t["saveLater.code.make"].Plain);
        var code = Citizen.Shown(visitor.Page.QuerySelector(".number")!);
        using var other = app.Visitor();
        await other.Visit("/fortsatt");
        await Spoil(app, other, token);
        other.Fill("code", code);

        await other.PressOnce();

        Assert.Equal(HttpStatusCode.BadRequest, other.Status);
        other.AssertSays(t["errorPage.e400.title"].Plain);
        Assert.Equal(code, other.Value("code"));
        await other.Press();
        Assert.EndsWith("/need", other.Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("no cookie")]
    public async Task Settings_KeepWhatWasChosen_AndTheNextPressWorks(string token)
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        await visitor.Visit("/anpassa?till=%2Fansok");
        await Spoil(app, visitor, token);
        visitor.Fill("size", "3").Fill("theme", "dark");

        await visitor.PressOnce(app.Words("sv")["settings.save"].Plain);

        Assert.Equal(HttpStatusCode.BadRequest, visitor.Status);
        visitor.AssertSays(app.Words("sv")["errorPage.e400.title"].Plain);
        Assert.Equal(["3"], visitor.Ticked("size"));
        Assert.Equal(["dark"], visitor.Ticked("theme"));
        Assert.Null(visitor.Cookie("anpassa"));
        await visitor.Press(app.Words("sv")["settings.save"].Plain);
        Assert.Equal("size-3", visitor.Cookie("anpassa")!.Split('.').Single(v => v.StartsWith("size", StringComparison.Ordinal)));
        Assert.Equal("/sv/ansok", visitor.Page.QuerySelector("main .notice a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("ta-bort", "draft.deleteYes")]
    [InlineData("spara", "saveLater.code.make")]
    [InlineData("spara", "saveLater.device.button")]
    public async Task DeleteAndSave_DoNothing_AndSaySo(string page, string button)
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        await visitor.WalkTo("need", Applicants.Self);
        await visitor.Step(page);
        await Spoil(app, visitor, "missing");

        await visitor.PressOnce(app.Words("sv")[button].Plain);

        Assert.Equal(HttpStatusCode.BadRequest, visitor.Status);
        Assert.Equal(app.Words("sv")["errorPage.e400.title"].Plain, visitor.Heading);
        await visitor.Step("need");
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
    }

    /// <summary>Logged in meanwhile in another tab: the open page's token was made for nobody, and what was typed is still kept.</summary>
    [Fact]
    public async Task LoggedInMeanwhile_KeepsWhatWasTyped()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        await visitor.WalkTo("need", Applicants.Self);
        visitor.SignIn(Persons.Maja);
        visitor.Fill("need", Answers.Unknown);

        await visitor.PressOnce();

        Assert.Equal(HttpStatusCode.BadRequest, visitor.Status);
        Assert.Equal([Answers.Unknown], visitor.Ticked("need"));
        await visitor.Press();
        Assert.EndsWith("/areas", visitor.Path, StringComparison.Ordinal);
    }

    private static async Task Spoil(PortalApp app, Citizen visitor, string how)
    {
        switch (how)
        {
            case "missing":
                visitor.Forge(Cookie);
                break;
            case "garbage":
                visitor.Forge(Cookie, "CfDJ8<å>");
                break;
            case "no cookie":
                visitor.Forget(Cookie);
                break;
            default:
                using (var stranger = app.Visitor())
                {
                    if (how == "another person")
                        stranger.SignIn(Persons.Gunnar);
                    await stranger.Visit("/fortsatt");
                    visitor.Forge(Cookie, stranger.Value(Cookie));
                }
                break;
        }
    }
}
