using System.Net;
using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Apply;

/// <summary>Two tabs, or two telephones: neither overwrites the other without asking, and nothing is lost.</summary>
public sealed class TwoTabsTests
{
    [Theory]
    [InlineData("sv")]
    [InlineData("sv-lattlast")]
    [InlineData("en")]
    public async Task SameQuestion_ShowsBothAnswers(string language)
    {
        var (app, _, second) = await Clash(language);
        var t = app.Words(language);

        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Equal(t["clash.title"].Plain, second.Heading);
        Assert.Equal(["Skrivet nu <b>", "Sparat först"], second.Page.QuerySelectorAll("main dl.summary dd").Select(dd => dd.TextContent));
        Assert.Equal("Sparat först\n\nSkrivet nu <b>", second.Page.QuerySelector("main .kept")!.TextContent);
    }

    [Theory]
    [InlineData("clash.keepYours", "Skrivet nu <b>")]
    [InlineData("clash.keepSaved", "Sparat först")]
    [InlineData("clash.keepBoth", "Sparat först\n\nSkrivet nu <b>")]
    public async Task TheChosenOne_IsKept(string button, string kept)
    {
        var (app, first, second) = await Clash("sv");

        await second.Press(app.Words("sv")[button].Plain);

        Assert.Equal(HttpStatusCode.OK, second.Status);
        Assert.EndsWith("/areas", second.Path, StringComparison.Ordinal);
        await first.Step("need");
        Assert.Equal(kept, first.Value("need"));
    }

    /// <summary>While the person chooses, the first tab writes again: asked once more, with what is saved then.</summary>
    [Fact]
    public async Task ChangedAgainMeanwhile_IsAskedAgain()
    {
        var (app, first, second) = await Clash("sv");
        await first.Step("need");
        await first.Answer("need", "Tredje");

        await second.Press(app.Words("sv")["clash.keepYours"].Plain);

        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Equal(["Skrivet nu <b>", "Tredje"], second.Page.QuerySelectorAll("main dl.summary dd").Select(dd => dd.TextContent));
        await second.Press(app.Words("sv")["clash.keepYours"].Plain);
        await first.Step("need");
        Assert.Equal("Skrivet nu <b>", first.Value("need"));
    }

    [Fact]
    public async Task SameAnswerTwice_IsNoClash()
    {
        var app = await PortalApp.Shared();
        using var first = app.Visitor();
        await first.WalkTo("need", Applicants.Self);
        using var second = first.Tab();
        await second.Step("need");

        await first.Answer("need", "Samma\nsak");
        await second.Answer("need", "Samma\nsak");

        Assert.EndsWith("/areas", second.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DifferentQuestions_BothStay()
    {
        var app = await PortalApp.Shared();
        using var first = app.Visitor();
        await first.WalkTo("kontrollera", Applicants.Self);
        using var second = first.Tab();
        await first.Step("need");
        await second.Step("goal");

        await first.Answer("need", "Det ena");
        await second.Answer("goal", "Det andra");

        await first.Step("kontrollera");
        var questions = app.Content.Services["ledsagarservice"].Form.Texts["sv"].Questions;
        Assert.Equal("Det ena", first.Told(questions["need"].Label));
        Assert.Equal("Det andra", first.Told(questions["goal"].Label));
    }

    /// <summary>Choices and parts have no "both", but each of the two answers whole.</summary>
    [Fact]
    public async Task ChoicesAndPersons_AreKeptWhole()
    {
        var app = await PortalApp.Shared();
        var t = app.Words("sv");
        using var first = new Citizen(app, "sv") { Service = TestService.Id };
        await first.WalkTo("story", new Dictionary<string, string[]> { ["way"] = ["short"] });
        using var second = first.Tab();
        await first.Step("many");
        await second.Step("many");
        first.Fill("many.other", "Blå");
        await first.Answer("many", "red", "other");

        await second.Answer("many", "green");
        Assert.Equal(["Green", "Red\nAnother: Blå"], second.Page.QuerySelectorAll("main dl.summary dd").Select(dd => dd.TextContent));
        Assert.Null(second.Page.QuerySelector("main .kept"));
        await second.Press(t["clash.keepSaved"].Plain);
        await second.Step("many");
        Assert.Equal(["red", "other"], second.Ticked("many"));
        Assert.Equal("Blå", second.Value("many.other"));

        await first.Step("who");
        await second.Step("who");
        first.Fill("who.family", "Ek");
        await first.Answer("who.given", "Kim");
        second.Fill("who.number", "fel");
        await second.Answer("who.given", "Sam");
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        await second.Press(t["clash.keepYours"].Plain);
        // The answer that was kept has a fault of its own: it is told now, with all that was typed.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.Status);
        Assert.Equal(("Sam", "", "fel"), (second.Value("who.given"), second.Value("who.family"), second.Value("who.number")));
    }

    [Fact]
    public async Task AnAnswerAgainstNone_ShowsThatTheOtherIsEmpty()
    {
        var app = await PortalApp.Shared();
        using var first = app.Visitor();
        await first.WalkTo("areas", Applicants.Self);
        using var second = first.Tab();
        await first.Step("need");
        await second.Step("need");
        await first.Answer("need", "");

        await second.Answer("need", "Skrivet nu");

        Assert.Equal(["Skrivet nu", app.Words("sv")["clash.empty"].Plain], second.Page.QuerySelectorAll("main dl.summary dd").Select(dd => dd.TextContent));
    }

    private static async Task<(PortalApp App, Citizen First, Citizen Second)> Clash(string language)
    {
        var app = await PortalApp.Shared();
        var first = app.Visitor(language);
        await first.WalkTo("need", Applicants.Self);
        var second = first.Tab();
        await second.Step("need");
        await first.Answer("need", "Sparat först");
        await second.Answer("need", "Skrivet nu <b>");
        return (app, first, second);
    }
}
