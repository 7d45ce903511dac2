using Medborgarportal.BrowserTests.Infrastructure;

namespace Medborgarportal.BrowserTests;

/// <summary>The questions in pictures to look at and to print, and the symbols with their meanings.</summary>
[Collection(SharedPortal.Name)]
public sealed class BoardPageTests(PortalFixture portal)
{
    private static readonly string[] Paths = ["/bilder", "/bilder/uppfoljning/titta", "/bilder/livsomraden/papper", "/om/symboler"];

    [Theory]
    [InlineData("sv", 1280, null)]
    [InlineData("ar", 320, null)]
    [InlineData("sv-lattlast", 320, "size-4.space-2.theme-dark")]
    public Task Are_fit_for_everyone(string language, int width, string? settings) => portal.VisitAsync(new() { Width = width, Height = 640, Settings = settings }, async visitor =>
    {
        foreach (var path in Paths)
        {
            await visitor.GoToAsync($"/{language}{path}");
            await visitor.MeetAsync(byParts: width == 320);
        }
    });

    /// <summary>A sheet of pictures leaves the printer as it is meant to be pointed at: a question whole on a page, and nothing to press.</summary>
    [Fact]
    public Task The_sheet_prints_on_A4() => portal.VisitAsync(async visitor =>
    {
        await visitor.GoToAsync("/sv/bilder/bemotande/papper");
        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(visitor.Page.Locator("[data-print]")).ToBeHiddenAsync();
        await Assertions.Expect(visitor.Page.Locator(".sheet-question").First).ToBeVisibleAsync();
        Assert.Equal("avoid", await visitor.Page.Locator(".sheet-question").First.EvaluateAsync<string>("e => getComputedStyle(e).breakInside"));
    });
}
