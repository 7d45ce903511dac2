using Medborgarportal.BrowserTests.Infrastructure;

namespace Medborgarportal.BrowserTests;

/// <summary>The help about violence, with every part of it opened, in each language and on small screens; and the way out of it.</summary>
[Collection(SharedPortal.Name)]
public sealed class SafetyTests(PortalFixture portal)
{
    private const string Page = "/sv/trygghet";

    [Theory]
    [InlineData("sv")]
    [InlineData("sv-lattlast")]
    [InlineData("en")]
    [InlineData("fi")]
    [InlineData("ar")]
    public Task Everything_open(string language) => portal.VisitAsync(visitor => MeetOpenedAsync(visitor, $"/{language}/trygghet"));

    [Theory]
    [InlineData(320, 568, null)]
    [InlineData(320, 256, null)]
    [InlineData(320, 568, "size-4.space-2.font-atkinson")]
    [InlineData(1280, 900, "theme-contrast")]
    [InlineData(1280, 900, "theme-dark")]
    public Task Everything_open_on_small_screens_and_in_other_looks(int width, int height, string? settings) =>
        portal.VisitAsync(new() { Width = width, Height = height, Settings = settings }, visitor => MeetOpenedAsync(visitor, Page));

    [Fact]
    public Task Without_JavaScript_it_opens_and_says_to_close_the_tab() => portal.VisitAsync(new() { JavaScript = false }, async visitor =>
    {
        await MeetOpenedAsync(visitor, Page);
        await Assertions.Expect(visitor.Page.Locator(".exit a")).ToHaveTextAsync("Lämna sidan – stäng fliken efteråt");
        await Assertions.Expect(visitor.Page.Locator("[data-exit-without]")).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.Locator("[data-exit-with]")).ToBeHiddenAsync();
    });

    [Fact]
    public Task With_JavaScript_it_says_what_the_button_does() => portal.VisitAsync(async visitor =>
    {
        await visitor.GoToAsync(Page);
        await Assertions.Expect(visitor.Page.Locator(".exit a")).ToHaveTextAsync("Lämna sidan");
        await Assertions.Expect(visitor.Page.Locator("[data-exit-with]")).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.Locator("[data-exit-without]")).ToBeHiddenAsync();
    });

    [Theory]
    [InlineData(1280, 900, true)]
    [InlineData(320, 568, true)]
    [InlineData(320, 568, false)]
    public Task The_way_out_is_first_by_keyboard_and_always_in_view(int width, int height, bool script) =>
        portal.VisitAsync(new() { Width = width, Height = height, JavaScript = script }, async visitor =>
        {
            await visitor.GoToAsync(Page);
            var exit = visitor.Page.Locator(".exit a");
            await visitor.Page.Keyboard.PressAsync("Tab");
            await Assertions.Expect(exit).ToBeFocusedAsync();
            await OpenAllAsync(visitor);
            await visitor.Page.Keyboard.PressAsync("End");
            await visitor.Page.Locator("footer").ScrollIntoViewIfNeededAsync();
            await Assertions.Expect(exit).ToBeInViewportAsync(new() { Ratio = 1 });
            var box = (await exit.BoundingBoxAsync())!;
            Assert.True(box is { Height: >= 43.5f, Width: >= 43.5f } && box.Y >= 0 && box.Y < 60, $"{box.X} {box.Y} {box.Width} {box.Height}");
        });

    [Fact]
    public Task What_the_keyboard_reaches_is_not_under_the_way_out() => portal.VisitAsync(new() { Width = 320, Height = 568 }, async visitor =>
    {
        await visitor.GoToAsync(Page);
        await OpenAllAsync(visitor);
        await visitor.Page.Locator("footer a").Last.FocusAsync();
        var exit = (await visitor.Page.Locator(".exit").BoundingBoxAsync())!;
        for (var i = 0; i < 40; i++)
        {
            await visitor.Page.Keyboard.PressAsync("Shift+Tab");
            var top = await visitor.Page.EvaluateAsync<float>("() => document.activeElement.closest('.exit') ? 1e6 : document.activeElement.getBoundingClientRect().bottom");
            Assert.True(top > exit.Height + 10, await visitor.Page.EvaluateAsync<string>("() => document.activeElement.outerHTML.slice(0, 200)"));
        }
    });

    [Fact]
    public Task Reading_adds_nothing_to_the_history() => portal.VisitAsync(async visitor =>
    {
        await visitor.GoToAsync("/sv");
        await visitor.PressAsync("footer a[href$='/trygghet']");
        var before = await visitor.Page.EvaluateAsync<int>("() => history.length");
        await OpenAllAsync(visitor);
        Assert.Equal(before, await visitor.Page.EvaluateAsync<int>("() => history.length"));
        Assert.Equal(Page, visitor.Path);
        Assert.Equal("Trygghet – Exempelstad", await visitor.Page.TitleAsync());
    });

    internal static async Task OpenAllAsync(Visitor visitor)
    {
        foreach (var part in await visitor.Page.Locator("main > details > summary").AllAsync())
            await part.ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("main > details[open]")).ToHaveCountAsync(14);
    }

    private static async Task MeetOpenedAsync(Visitor visitor, string path)
    {
        await visitor.GoToAsync(path);
        await OpenAllAsync(visitor);
        await visitor.MeetAsync();
    }
}
