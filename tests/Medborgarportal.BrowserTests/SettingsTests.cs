using Medborgarportal.BrowserTests.Infrastructure;

namespace Medborgarportal.BrowserTests;

/// <summary>"Anpassa sidan": what is chosen is seen at once, is kept from page to page, and can be taken back.</summary>
[Collection(SharedPortal.Name)]
public sealed class SettingsTests(PortalFixture portal)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task Choices_hold_on_every_page_until_they_are_taken_back(bool script) => portal.VisitAsync(new() { JavaScript = script }, async visitor =>
    {
        await visitor.GoToAsync("/sv/ansok");
        var before = await TextSizeAsync(visitor);
        await visitor.PressAsync("header a[href*='/anpassa']");
        var hand = new MouseHand(visitor);
        foreach (var (name, value) in new[] { ("size", "3"), ("space", "2"), ("theme", "dark"), ("font", "atkinson"), ("pictures", "on") })
            await hand.PickAsync(name, value);
        await visitor.MeetAsync();
        await hand.PressOnAsync("main form button[type=submit]:not([name])");
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Status).First).ToBeVisibleAsync();
        await visitor.MeetAsync();

        await visitor.PressAsync(".notice a");
        Assert.Equal("/sv/ansok", visitor.Path);
        var html = visitor.Page.Locator("html");
        await Assertions.Expect(html).ToHaveAttributeAsync("data-theme", "dark");
        await Assertions.Expect(html).ToHaveAttributeAsync("data-space", "2");
        await Assertions.Expect(html).ToHaveAttributeAsync("data-pictures", "on");
        Assert.Contains("Atkinson", await visitor.Page.Locator("body").EvaluateAsync<string>("e => getComputedStyle(e).fontFamily"), StringComparison.Ordinal);
        Assert.True(await TextSizeAsync(visitor) > before * 1.3);
        await visitor.MeetAsync();

        await visitor.GoToAsync("/sv/anpassa");
        await hand.PressOnAsync("button[name=reset]");
        await visitor.GoToAsync("/sv/ansok");
        Assert.Equal(before, await TextSizeAsync(visitor));
        Assert.DoesNotContain(await visitor.Context.CookiesAsync(), c => c.Name == "anpassa");
    });

    [Fact]
    public Task Choices_are_seen_before_they_are_saved() => portal.VisitAsync(async visitor =>
    {
        await visitor.GoToAsync("/sv/anpassa");
        var hand = new MouseHand(visitor);
        await hand.PickAsync("theme", "contrast");
        await Assertions.Expect(visitor.Page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(0, 0, 0)");
        await hand.PickAsync("size", "4");
        await hand.PickAsync("font", "atkinson");
        await visitor.Page.WaitForFunctionAsync("() => document.fonts.check('20px \"Atkinson Hyperlegible Next\"')");
        await visitor.GoToAsync("/sv");
        await Assertions.Expect(visitor.Page.Locator("html")).Not.ToHaveAttributeAsync("data-theme", "contrast");
    });

    [Fact]
    public Task Easy_read_is_a_choice_too() => portal.VisitAsync(async visitor =>
    {
        await visitor.GoToAsync("/sv/anpassa?till=/ansok");
        var hand = new MouseHand(visitor);
        await hand.PickAsync("easyRead", "on");
        await hand.PressOnAsync("main form button[type=submit]:not([name])");
        await visitor.PressAsync(".notice a");
        Assert.Equal("/sv-lattlast/ansok", visitor.Path);
    });

    [Fact]
    public Task Pictures_on_every_question_are_seen_on_a_telephone() => portal.VisitAsync(new() { Width = 360, Height = 640 }, async visitor =>
    {
        await visitor.GoToAsync("/sv/ansok/ledsagarservice/whom");
        await Assertions.Expect(visitor.Page.Locator(".question-picture")).ToBeHiddenAsync();
        await visitor.Context.AddCookiesAsync([new() { Name = "anpassa", Value = "pictures-on", Url = portal.PortalUrl }]);
        await visitor.Page.ReloadAsync();
        await Assertions.Expect(visitor.Page.Locator(".question-picture")).ToBeVisibleAsync();
        await visitor.MeetAsync();
    });

    private static Task<double> TextSizeAsync(Visitor visitor) =>
        visitor.Page.Locator("main p").First.EvaluateAsync<double>("e => parseFloat(getComputedStyle(e).fontSize)");
}
