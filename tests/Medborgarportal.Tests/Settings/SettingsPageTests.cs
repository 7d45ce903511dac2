using System.Net;
using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Settings;

public sealed class SettingsPageTests
{
    [Theory]
    [InlineData("sv")]
    [InlineData("en")]
    public async Task Choices_AreKeptInACookieOfTheirOwn_AndShape_EveryPage(string language)
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor(language);
        await visitor.Visit("/anpassa?till=%2Fansok");
        visitor.Fill("size", "3").Fill("space", "2").Fill("theme", "contrast").Fill("font", "atkinson").Fill("pictures", "on").Fill("speech", "off").Fill("scan", "step").Fill("step", "3000");

        await visitor.PressOnce(app.Words(language)["settings.save"].Plain);
        Assert.Equal(HttpStatusCode.SeeOther, visitor.Status);
        var cookie = visitor.Response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("anpassa=", StringComparison.Ordinal));
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("expires=", cookie, StringComparison.Ordinal);
        await visitor.Open(visitor.Response.Headers.Location!.OriginalString);
        visitor.AssertSays(app.Words(language)["settings.saved"].Plain);
        Assert.Equal($"/{language}/ansok", visitor.Page.QuerySelector("main .notice a")!.GetAttribute("href"));
        await visitor.Visit("/ansok");

        var html = visitor.Page.DocumentElement;
        Assert.Equal(
            ["contrast", "3", "2", "atkinson", "on", null, "step", "3000"],
            new[] { "data-theme", "data-size", "data-space", "data-font", "data-pictures", "data-speech", "data-scan", "data-scan-ms" }.Select(html.GetAttribute));
        Assert.NotNull(visitor.Page.QuerySelector("link[href$='/font.css']"));
        Assert.Null(visitor.Page.QuerySelector("[data-read-toggle]"));
    }

    [Fact]
    public async Task Reset_TakesTheCookieAway()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        visitor.SetCookie("anpassa", "theme-dark.size-4");
        await visitor.Visit("/anpassa");
        Assert.Equal(["4"], visitor.Ticked("size"));

        await visitor.Forge("reset", "true").Press(app.Words("sv")["settings.reset"].Plain);

        Assert.Null(visitor.Cookie("anpassa"));
        Assert.Equal(["1"], visitor.Ticked("size"));
    }

    [Fact]
    public async Task NothingChosen_SetsNoCookie()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        await visitor.Visit("/anpassa");

        await visitor.Press(app.Words("sv")["settings.save"].Plain);

        Assert.Null(visitor.Cookie("anpassa"));
    }

    [Fact]
    public async Task EasyRead_LeadsToTheEasyReadPages_AndBack()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        await visitor.Visit("/anpassa?till=%2Fansok");
        await visitor.Fill("easyRead", "on").Press(app.Words("sv")["settings.save"].Plain);
        Assert.Equal("/sv-lattlast/anpassa", visitor.Path);
        Assert.Equal("/sv-lattlast/ansok", visitor.Page.QuerySelector("main .notice a")!.GetAttribute("href"));

        await visitor.Fill("easyRead", "off").Press(app.Words("sv-lattlast")["settings.save"].Plain);

        Assert.Equal("/sv/anpassa", visitor.Path);
    }

    [Fact]
    public async Task ForgedValues_CountAsNotChosen()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        await visitor.Visit("/anpassa");

        await visitor.Forge("size", "99").Forge("theme", "\"><script>").Forge("step", "-1").Forge("till", "//example.org").Press(app.Words("sv")["settings.save"].Plain);

        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        Assert.Null(visitor.Cookie("anpassa"));
        Assert.DoesNotContain("example.org", visitor.Html, StringComparison.Ordinal);
    }
}
