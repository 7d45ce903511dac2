using System.Net;
using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Development;

/// <summary>In Development an editor sees a change at the next reload, and a fault where it stands.</summary>
public sealed class ContentReloadTests
{
    private const string Page = "pages/kakor/sv.md";
    private const string Words = $"services/{TestService.Id}/sv.yaml";

    [Fact]
    public async Task ChangedPageAndInterface_ShowAtTheNextReload()
    {
        await using var portal = await PortalApp.Start(content: _ => { });
        using var citizen = portal.Visitor();
        await citizen.Visit("/om/kakor");
        var title = citizen.Heading;
        var menu = Citizen.Shown(citizen.Page.QuerySelector(".menu > summary")!);

        portal.Files.Change(Page, "title: " + title, "title: Om småkakor");
        portal.Files.Change("ui/sv.yaml", "menu: " + menu, "menu: Allt på sidan");
        await citizen.Visit("/om/kakor");

        Assert.Equal("Om småkakor", citizen.Heading);
        Assert.Equal("Allt på sidan", Citizen.Shown(citizen.Page.QuerySelector(".menu > summary")!));
    }

    [Fact]
    public async Task FormThatIsChanged_IsNewForNewApplications_AndAsItWasForThoseBegun()
    {
        await using var portal = await PortalApp.Start(content: _ => { });
        using var citizen = new Citizen(portal, "sv") { Service = TestService.Id };
        await citizen.Step("way");
        await citizen.Answer("way", "short");

        portal.Files.Change(Words, TestService.Label("way"), "Vilken väg?");
        await citizen.Step("way");
        Assert.Equal(TestService.Label("way"), citizen.Heading);

        using var next = new Citizen(portal, "sv") { Service = TestService.Id };
        await next.Step("way");
        Assert.Equal("Vilken väg?", next.Heading);
        await next.Answer("way", "short");
        Assert.Equal(HttpStatusCode.OK, next.Status);
        await next.Step("way");
        Assert.Equal("Vilken väg?", next.Heading);
    }

    [Fact]
    public async Task Fault_IsToldWithFileLineAndRemedy_WhileTheLatestWithoutFaultsIsShown()
    {
        await using var portal = await PortalApp.Start(content: _ => { });
        using var citizen = portal.Visitor();
        await citizen.Visit("/om/kakor");
        var title = citizen.Heading;

        portal.Files.Change(Page, "title: " + title, "titel: Om småkakor");
        await citizen.Visit("/om/kakor");

        Assert.Equal(title, citizen.Heading);
        var faults = Citizen.Shown(citizen.Page.QuerySelector(".content-faults")!);
        Assert.Contains(Page + ":2: error: 'titel' is not a key that is known here: check its spelling", faults, StringComparison.Ordinal);

        portal.Files.Change(Page, "titel: Om småkakor", "title: Om småkakor");
        await citizen.Visit("/om/kakor");

        Assert.Equal("Om småkakor", citizen.Heading);
        Assert.Null(citizen.Page.QuerySelector(".content-faults"));
    }
}
