using Medborgarportal.BrowserTests.Infrastructure;
using Medborgarportal.BrowserTests.Journeys;

namespace Medborgarportal.BrowserTests;

/// <summary>Leaving an application and coming back to it.</summary>
[Collection(SharedPortal.Name)]
public sealed class SaveForLaterTests(PortalFixture portal)
{
    [Theory]
    [InlineData("sv", true)]
    [InlineData("sv-lattlast", true)]
    [InlineData("en", true)]
    [InlineData("sv", false)]
    public Task By_a_code_on_another_device(string language, bool script) => portal.VisitAsync(new() { JavaScript = script }, async visitor =>
    {
        var hand = new MouseHand(visitor);
        await BeginAsync(hand, language);
        await visitor.PressAsync($"main a[href$='/spara']");
        await visitor.MeetAsync();
        await visitor.PressAsync("form[action*=Code] button");
        await visitor.MeetAsync();
        var code = await visitor.Page.Locator(".number").InnerTextAsync();

        await portal.VisitAsync(async elsewhere =>
        {
            await elsewhere.GoToAsync($"/{language}/fortsatt");
            await elsewhere.Page.FillAsync("#code", "ABC DEF GHJ");
            await elsewhere.PressAsync("main form button");
            await Assertions.Expect(elsewhere.Page.Locator(".errors")).ToBeFocusedAsync();
            await elsewhere.MeetAsync();
            await elsewhere.Page.FillAsync("#code", code.ToLowerInvariant());
            await elsewhere.PressAsync("main form button");
            Assert.Equal("name", elsewhere.Step());
            await elsewhere.MeetAsync();
        });
    });

    [Fact]
    public Task On_this_device_until_it_is_taken_away() => portal.VisitAsync(async visitor =>
    {
        await BeginAsync(new MouseHand(visitor), "sv");
        Assert.Equal(-1, await DraftExpiresAsync(visitor));
        await visitor.PressAsync("main a[href$='/spara']");
        await visitor.PressAsync("form[action*=Device] button");
        await visitor.MeetAsync();
        Assert.True(await DraftExpiresAsync(visitor) > 0);
        await visitor.PressAsync("form[action*=Device] button");
        Assert.Equal(-1, await DraftExpiresAsync(visitor));
    });

    [Fact]
    public Task By_logging_in() => portal.VisitAsync(async visitor =>
    {
        await BeginAsync(new MouseHand(visitor), "sv");
        await visitor.PressAsync("main a[href$='/spara']");
        await visitor.PressAsync("main a[href*='/logga-in/eid']");
        await visitor.PressAsync("button[value=mikael]");
        await visitor.MeetAsync();
        await portal.VisitAsync(async elsewhere =>
        {
            var person = new Applicant(new MouseHand(elsewhere), "sv");
            await person.SignInAsync("mikael");
            await elsewhere.MeetAsync();
            await elsewhere.PressAsync("main form button");
            Assert.Equal("name", elsewhere.Step());
            await elsewhere.GoToAsync("/sv/ansok/ledsagarservice");
            await elsewhere.MeetAsync();
            await elsewhere.GoToAsync("/sv/logga-ut");
            await elsewhere.MeetAsync();
            await elsewhere.PressAsync("main form button");
            await elsewhere.MeetAsync();
        });
    });

    [Fact]
    public Task Deleted_at_once_when_asked() => portal.VisitAsync(async visitor =>
    {
        await BeginAsync(new MouseHand(visitor), "sv");
        await visitor.GoToAsync("/sv/ansok/ledsagarservice/ta-bort");
        await visitor.MeetAsync();
        await visitor.PressAsync("main form button");
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        await visitor.MeetAsync();
        Assert.Null(await DraftExpiresAsync(visitor));
    });

    /// <summary>Answers who it is for, and is at the question of the name.</summary>
    private static async Task BeginAsync(Hand hand, string language)
    {
        await hand.Visitor.GoToAsync($"/{language}/ansok/ledsagarservice/whom");
        await hand.AnswerAsync(new Pick("whom", "self"));
        await hand.PressOnAsync("main form.question button[type=submit]");
        Assert.Equal("name", hand.Visitor.Step());
    }

    /// <summary>When the draft's cookie ends, in Unix seconds; -1 with the visit; null when there is none.</summary>
    private static async Task<float?> DraftExpiresAsync(Visitor visitor) =>
        (await visitor.Context.CookiesAsync()).FirstOrDefault(c => c.Name == "utkast.ledsagarservice")?.Expires;
}
