using Medborgarportal.BrowserTests.Infrastructure;
using Medborgarportal.BrowserTests.Journeys;

namespace Medborgarportal.BrowserTests;

/// <summary>An application is sent once, however it is pressed.</summary>
[Collection(SharedPortal.Name)]
public sealed class SendTests(PortalFixture portal)
{
    private readonly CaseWorker caseWorker = new(portal);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task A_double_click_sends_one(bool script) => portal.VisitAsync(new() { JavaScript = script }, async visitor =>
    {
        var applicant = new Applicant(new MouseHand(visitor), "sv");
        await applicant.AnswerShortAsync();
        await visitor.GoToAsync("/sv/ansok/ledsagarservice/skicka?utan");
        await visitor.LeadsOnAsync(() => visitor.Page.Locator("main form button").DblClickAsync());
        await visitor.GoToAsync("/sv/ansok/ledsagarservice/kvitto");
        var receipt = await applicant.ReceiptAsync();
        await caseWorker.FindAsync(receipt);
        Assert.Single(await caseWorker.CasesAsync(receipt));
    });

    [Fact]
    public Task Back_and_reload_show_the_same_receipt() => portal.VisitAsync(async visitor =>
    {
        var applicant = new Applicant(new MouseHand(visitor), "sv");
        await applicant.AnswerShortAsync();
        await visitor.GoToAsync("/sv/ansok/ledsagarservice/skicka?utan");
        await visitor.PressAsync("main form button");
        var receipt = await applicant.ReceiptAsync();
        await visitor.Page.GoBackAsync();
        Assert.Equal(receipt, await applicant.ReceiptAsync());
        await visitor.Page.ReloadAsync();
        Assert.Equal(receipt, await applicant.ReceiptAsync());
        await visitor.GoToAsync("/sv/ansok/ledsagarservice/goal");
        Assert.Equal(receipt, await applicant.ReceiptAsync());
        await caseWorker.FindAsync(receipt);
        Assert.Single(await caseWorker.CasesAsync(receipt));
    });

    [Fact]
    public Task Two_tabs_that_both_send_get_one_receipt() => portal.VisitAsync(async visitor =>
    {
        var applicant = new Applicant(new MouseHand(visitor), "sv");
        await applicant.AnswerShortAsync();
        await visitor.GoToAsync("/sv/ansok/ledsagarservice/skicka?utan");
        var second = await visitor.OpenTabAsync();
        await second.GotoAsync(visitor.Page.Url);
        await visitor.PressAsync("main form button");
        var receipt = await applicant.ReceiptAsync();
        visitor.TurnTo(second);
        await visitor.PressAsync("main form button");
        Assert.Equal(receipt, await applicant.ReceiptAsync());
        await caseWorker.FindAsync(receipt);
        Assert.Single(await caseWorker.CasesAsync(receipt));
    });

    [Theory]
    [InlineData("cancel", null)]
    [InlineData("lars", "lars")]
    public Task A_login_that_comes_to_nothing_loses_nothing(string how, string? person) => portal.VisitAsync(async visitor =>
    {
        await new Applicant(new MouseHand(visitor), "sv").AnswerShortAsync();
        await visitor.GoToAsync("/sv/ansok/ledsagarservice/skicka");
        await visitor.PressAsync("main a[href*='/logga-in/eid']");
        await visitor.PressAsync(person is null ? "button.cancel" : $"button[value={person}]");
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        Assert.True(visitor.Step() == "logga-in", how);
        await visitor.MeetAsync();
        await visitor.GoToAsync("/sv/ansok/ledsagarservice/skicka");
        Assert.Equal("skicka", visitor.Step());
    });
}
