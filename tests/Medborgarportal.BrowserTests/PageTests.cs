using Medborgarportal.BrowserTests.Infrastructure;

namespace Medborgarportal.BrowserTests;

/// <summary>Every page that anyone can open, in each language and in each look.</summary>
[Collection(SharedPortal.Name)]
public sealed class PageTests(PortalFixture portal)
{
    private static readonly string[] Paths =
    [
        "",
        "/ansok",
        "/ansok/ledsagarservice",
        "/fortsatt",
        "/anpassa",
        "/logga-in",
        "/logga-in?fel=avbruten",
        "/logga-in?fel=fel",
        "/logga-ut",
        "/om/sa-gar-det-till",
        "/om/tillganglighet",
        "/om/dina-uppgifter",
        "/om/kakor",
        "/om/licenser",
        "/trygghet",
    ];

    [Theory]
    [InlineData("sv")]
    [InlineData("sv-lattlast")]
    [InlineData("en")]
    [InlineData("fi")]
    [InlineData("ar")]
    public Task Every_language(string language) => portal.VisitAsync(visitor => MeetAllAsync(visitor, language));

    [Theory]
    [InlineData("sv")]
    [InlineData("fi")]
    [InlineData("ar")]
    public Task The_narrowest_screen(string language) => portal.VisitAsync(new() { Width = 320, Height = 568 }, visitor => MeetAllAsync(visitor, language));

    [Fact]
    public Task The_narrowest_screen_with_the_largest_text() =>
        portal.VisitAsync(new() { Width = 320, Height = 568, Settings = "size-4.space-2.font-atkinson" }, visitor => MeetAllAsync(visitor, "sv"));

    [Fact]
    public Task Zoomed_to_400_per_cent() => portal.VisitAsync(new() { Width = 320, Height = 256 }, visitor => MeetAllAsync(visitor, "en"));

    [Fact]
    public Task In_the_dark() => portal.VisitAsync(new() { ColorScheme = ColorScheme.Dark }, visitor => MeetAllAsync(visitor, "sv"));

    [Fact]
    public Task Dark_by_choice_on_a_light_device() => portal.VisitAsync(new() { Settings = "theme-dark" }, visitor => MeetAllAsync(visitor, "en"));

    [Fact]
    public Task With_high_contrast() => portal.VisitAsync(new() { Settings = "theme-contrast" }, visitor => MeetAllAsync(visitor, "sv"));

    [Fact]
    public Task With_the_systems_own_colours() => portal.VisitAsync(new() { ForcedColors = ForcedColors.Active }, visitor => MeetAllAsync(visitor, "sv"));

    [Fact]
    public Task Without_JavaScript() => portal.VisitAsync(new() { JavaScript = false }, visitor => MeetAllAsync(visitor, "sv"));

    [Theory]
    [InlineData("sv")]
    [InlineData("ar")]
    public Task The_menu_and_the_languages_on_a_telephone(string language) => portal.VisitAsync(new() { Width = 320, Height = 640 }, async visitor =>
    {
        await visitor.GoToAsync("/" + language);
        await visitor.Page.Locator(".menu > summary").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator(".tools a").First).ToBeVisibleAsync();
        await visitor.MeetAsync();
        await visitor.Page.Locator(".language > summary").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator(".languages a").First).ToBeVisibleAsync();
        await visitor.MeetAsync();
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(visitor.Page.Locator(".languages a").First).ToBeHiddenAsync();
    });

    [Theory]
    [InlineData("/sv/finns-inte")]
    [InlineData("/en/ansok/finns-inte")]
    [InlineData("/sv-lattlast/om/finns-inte")]
    public Task A_page_that_does_not_exist(string path) => portal.VisitAsync(async visitor =>
    {
        var answer = await visitor.GoToAsync(path);
        Assert.Equal(404, answer.Status);
        await visitor.MeetAsync();
    });

    [Fact]
    public Task The_first_thing_the_keyboard_meets_leads_past_the_header() => portal.VisitAsync(async visitor =>
    {
        await visitor.GoToAsync("/sv/ansok");
        await visitor.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(visitor.Page.Locator(".ds-skip-link")).ToBeFocusedAsync();
        await visitor.MeetAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(visitor.Page.Locator("main a").First).ToBeFocusedAsync();
    });

    private static async Task MeetAllAsync(Visitor visitor, string language)
    {
        var faults = new List<string>();
        foreach (var path in Paths)
        {
            await visitor.GoToAsync($"/{language}{path}");
            faults.AddRange(await visitor.FaultsAsync());
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }
}
