using Medborgarportal.BrowserTests.Infrastructure;
using Medborgarportal.BrowserTests.Journeys;

namespace Medborgarportal.BrowserTests;

/// <summary>
/// A whole question page with one switch, which is the space bar and nothing else. The clock is the test's: the marking moves when the
/// test lets time pass, and each press comes where a person would press, when the right thing is marked.
/// </summary>
[Collection(SharedPortal.Name)]
public sealed class ScanTests(PortalFixture portal)
{
    private const int Step = SwitchHand.Step;

    [Fact]
    public Task The_marking_moves_by_itself_and_a_press_chooses() => portal.VisitAsync(new() { Settings = $"scan-auto.step-{Step}" }, async visitor =>
    {
        await OpenAsync(visitor);
        await ChooseAsync(visitor, "input[value=self]", moves: false);
        await Assertions.Expect(visitor.Page.Locator("input[value=self]")).ToBeCheckedAsync();
        await visitor.LeadsOnAsync(() => ChooseAsync(visitor, "main form.question button[type=submit]", moves: false));
        Assert.Equal("name", visitor.Step());
    });

    [Fact]
    public Task A_press_moves_the_marking_and_resting_chooses() => portal.VisitAsync(new() { Settings = $"scan-step.step-{Step}" }, async visitor =>
    {
        await OpenAsync(visitor);
        await ChooseAsync(visitor, "input[value=self]", moves: true);
        await Assertions.Expect(visitor.Page.Locator("input[value=self]")).ToBeCheckedAsync();
        await visitor.LeadsOnAsync(() => ChooseAsync(visitor, "main form.question button[type=submit]", moves: true));
        Assert.Equal("name", visitor.Step());
    });

    [Fact]
    public Task With_two_switches_one_moves_and_one_chooses() => portal.VisitAsync(async visitor =>
    {
        await visitor.GoToAsync("/sv/anpassa");
        var hand = new MouseHand(visitor);
        await hand.PickAsync("scan", "two");
        await hand.PressOnAsync("main form button[type=submit]:not([name])");
        await OpenAsync(visitor);
        await ChooseAsync(visitor, "input[value=child]", moves: true, choose: "Enter");
        await Assertions.Expect(visitor.Page.Locator("input[value=child]")).ToBeCheckedAsync();
    });

    [Fact]
    public Task It_stops_by_itself_and_a_press_starts_it_again() => portal.VisitAsync(new() { Settings = $"scan-auto.step-{Step}" }, async visitor =>
    {
        await OpenAsync(visitor);
        await Assertions.Expect(Marked(visitor)).Not.ToHaveCountAsync(0);
        await visitor.Page.Clock.RunForAsync(120_000);
        await Assertions.Expect(Marked(visitor)).ToHaveCountAsync(0);
        await Assertions.Expect(visitor.Page.Locator("[data-scan-bar] [role=status]")).Not.ToBeEmptyAsync();
        await visitor.Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(Marked(visitor)).Not.ToHaveCountAsync(0);
    });

    /// <summary>A hand that trembles presses twice: the second press within 300 ms counts for nothing.</summary>
    [Fact]
    public Task A_trembling_hand_presses_once() => portal.VisitAsync(new() { Settings = $"scan-step.switches-2.step-{Step}" }, async visitor =>
    {
        await OpenAsync(visitor);
        var at = new List<string>();
        foreach (var pause in new[] { 400, 100, 400 })
        {
            await visitor.Page.Clock.RunForAsync(pause);
            await visitor.Page.Keyboard.PressAsync("Space");
            at.Add(await Marked(visitor).First.InnerTextAsync());
        }
        Assert.Equal(at[0], at[1]);
        Assert.NotEqual(at[1], at[2]);
    });

    /// <summary>In a text field the space bar writes, and other keys are never taken.</summary>
    [Fact]
    public Task Writing_is_left_alone() => portal.VisitAsync(new() { Settings = $"scan-auto.step-{Step}" }, async visitor =>
    {
        await visitor.GoToAsync("/sv/fortsatt");
        await visitor.Page.Locator("#code").FocusAsync();
        await visitor.Page.Keyboard.TypeAsync("AB C");
        await Assertions.Expect(visitor.Page.Locator("#code")).ToHaveValueAsync("AB C");
        await visitor.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(visitor.Page.Locator("#code")).Not.ToBeFocusedAsync();
    });

    private static async Task OpenAsync(Visitor visitor)
    {
        await visitor.Page.Clock.InstallAsync();
        await visitor.GoToAsync("/sv/ansok/ledsagarservice/whom");
        await Assertions.Expect(visitor.Page.Locator("[data-scan-bar]")).ToBeVisibleAsync();
        await visitor.MeetAsync();
        await visitor.Page.Clock.PauseAtAsync(DateTime.UtcNow.AddHours(1));
    }

    private static ILocator Marked(Visitor visitor) => visitor.Page.Locator(".scan-item, .scan-group");

    /// <param name="moves">The person moves the marking with the space bar, and rests to choose unless there is a key for that.</param>
    private static Task ChooseAsync(Visitor visitor, string wanted, bool moves, string? choose = null) =>
        new SwitchHand(visitor, moves, choose, most: 60).ChooseAsync(visitor.Page.Locator(wanted).First);
}
