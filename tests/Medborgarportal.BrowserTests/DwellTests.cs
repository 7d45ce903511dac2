using Medborgarportal.BrowserTests.Infrastructure;
using Medborgarportal.BrowserTests.Journeys;

namespace Medborgarportal.BrowserTests;

/// <summary>Choosing by resting, with a pointer that cannot press. The clock is the test's.</summary>
[Collection(SharedPortal.Name)]
public sealed class DwellTests(PortalFixture portal)
{
    private const int Rest = 2000;

    private static readonly VisitorOptions Resting = new() { Settings = $"dwell-{Rest}" };

    [Fact]
    public Task What_the_pointer_rests_on_is_chosen_and_moving_away_undoes_it() => portal.VisitAsync(Resting, async visitor =>
    {
        await OpenAsync(visitor, "/sv/ansok/ledsagarservice/whom");
        var (self, child) = (visitor.Page.Locator("label[for]").Nth(0), visitor.Page.Locator("label[for]").Nth(1));
        await MoveToAsync(visitor, self);
        await Assertions.Expect(visitor.Page.Locator(".dwell-mark")).ToBeVisibleAsync();
        await visitor.Page.Clock.RunForAsync(Rest - 100);
        await MoveToAsync(visitor, child);
        await visitor.Page.Clock.RunForAsync(Rest - 100);
        await Assertions.Expect(visitor.Page.Locator("input:checked")).ToHaveCountAsync(0);
        await visitor.Page.Clock.RunForAsync(200);
        await Assertions.Expect(visitor.Page.Locator("input:checked")).ToHaveCountAsync(1);
        await Assertions.Expect(visitor.Page.Locator(".dwell-mark")).ToBeHiddenAsync();

        // Staying there chooses nothing more; the page's button is a rest away.
        await visitor.Page.Clock.RunForAsync(3 * Rest);
        await MoveToAsync(visitor, visitor.Page.Locator("main form.question button[type=submit]").Last);
        await visitor.LeadsOnAsync(() => visitor.Page.Clock.RunForAsync(Rest + 100));

        // The new page lies under a pointer that has not moved: nothing on it is chosen.
        var opened = visitor.Page.Url;
        await visitor.Page.Clock.RunForAsync(3 * Rest);
        Assert.Equal(opened, visitor.Page.Url);
        await Assertions.Expect(visitor.Page.Locator(".dwell-mark")).ToBeHiddenAsync();
        Assert.NotEqual("whom", visitor.Step());
    });

    [Fact]
    public Task It_can_be_paused_by_resting_and_begun_again_so() => portal.VisitAsync(Resting, async visitor =>
    {
        await OpenAsync(visitor, "/sv");
        var pause = visitor.Page.Locator("[data-dwell-bar] button");
        await MoveToAsync(visitor, pause);
        await visitor.Page.Clock.RunForAsync(Rest + 100);
        await Assertions.Expect(visitor.Page.Locator("[data-dwell-bar] [role=status]")).Not.ToBeEmptyAsync();
        var before = visitor.Page.Url;
        await MoveToAsync(visitor, visitor.Page.Locator("main a").First);
        await visitor.Page.Clock.RunForAsync(2 * Rest);
        Assert.Equal(before, visitor.Page.Url);
        await MoveToAsync(visitor, pause);
        await visitor.Page.Clock.RunForAsync(Rest + 100);
        await Assertions.Expect(visitor.Page.Locator("[data-dwell-bar] [role=status]")).ToBeEmptyAsync();
    });

    /// <summary>Who rests and who presses a switch may be the same: a rest is no press of the switch, and a press of the switch chooses what is marked.</summary>
    [Fact]
    public Task Beside_one_switch_it_chooses_too() => portal.VisitAsync(new() { Settings = $"scan-step.step-{SwitchHand.Step}.dwell-{Rest}" }, async visitor =>
    {
        await OpenAsync(visitor, "/sv/ansok/ledsagarservice/whom");
        await Assertions.Expect(visitor.Page.Locator("[data-scan-bar]")).ToBeVisibleAsync();
        await MoveToAsync(visitor, visitor.Page.Locator("label[for]").Nth(1));
        await visitor.Page.Clock.RunForAsync(Rest + 100);
        await Assertions.Expect(visitor.Page.Locator("input[value=child]")).ToBeCheckedAsync();
        await new SwitchHand(visitor, moves: true).ChooseAsync(visitor.Page.Locator("input[value=self]"));
        await Assertions.Expect(visitor.Page.Locator("input[value=self]")).ToBeCheckedAsync();
    });

    [Fact]
    public Task It_is_never_on_by_itself_and_a_choice_away() => portal.VisitAsync(async visitor =>
    {
        await visitor.GoToAsync("/sv/anpassa");
        await Assertions.Expect(visitor.Page.Locator("#dwell-off")).ToBeCheckedAsync();
        await Assertions.Expect(visitor.Page.Locator("[data-dwell-bar]")).ToHaveCountAsync(0);
        await visitor.Page.Locator("label[for=dwell-1500]").ClickAsync();
        await visitor.Page.Locator("main form button[type=submit]:not([name])").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("data-dwell", "1500");
        await Assertions.Expect(visitor.Page.Locator("[data-dwell-bar]")).ToBeVisibleAsync();
    });

    private static async Task OpenAsync(Visitor visitor, string path)
    {
        await visitor.Page.Clock.InstallAsync();
        await visitor.GoToAsync(path);
        await Assertions.Expect(visitor.Page.Locator("[data-dwell-bar]")).ToBeVisibleAsync();
        // Before the clock stands still: axe waits by it.
        await visitor.MeetAsync();
        await visitor.Page.Clock.PauseAtAsync(DateTime.UtcNow.AddHours(1));
        await visitor.Page.Mouse.MoveAsync(1, 1);
        await visitor.Page.Mouse.MoveAsync(30, 1);
    }

    private static async Task MoveToAsync(Visitor visitor, ILocator thing)
    {
        await thing.ScrollIntoViewIfNeededAsync();
        var box = (await thing.BoundingBoxAsync())!;
        await visitor.Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2), new() { Steps = 4 });
    }
}
