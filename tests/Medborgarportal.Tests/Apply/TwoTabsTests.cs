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

    /// <summary>Entries of a group: the other tab's child is never overwritten by an entry that was added or changed here.</summary>
    [Fact]
    public async Task Groups_AreKeptWhole_AndAddingAnEntryIsASaveToo()
    {
        var app = await PortalApp.Shared();
        var t = app.Words("sv");
        var (first, second) = await TwoTabs(app, "kids");
        first.Fill("kids.1.name", "Ilyas");
        await first.Answer("kids.1.lives", "here");

        second.Fill("kids.1.name", "Noor");
        await second.Answer("kids.1.lives", "there");

        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Equal(["Child 1 Name: Noor Lives: There", "Child 1 Name: Ilyas Lives: Here"], second.Page.QuerySelectorAll("main dl.summary dd").Select(Citizen.Shown));
        await second.Press(t["clash.keepSaved"].Plain);
        await second.Step("kids");
        Assert.Equal("Ilyas", second.Value("kids.1.name"));

        await first.Step("kids");
        second.Fill("kids.1.name", "Ilyas W").Forge("action", "add.kids");
        await second.Press();
        Assert.Equal("Ilyas W", second.Value("kids.1.name"));
        first.Fill("kids.1.name", "Sam").Forge("action", "add.kids");
        await first.Press();
        Assert.Equal(HttpStatusCode.Conflict, first.Status);
        await first.Press(t["clash.keepYours"].Plain);
        await second.Step("kids");
        Assert.Equal(("Sam", ""), (second.Value("kids.1.name"), second.Value("kids.2.name")));
    }

    [Fact]
    public async Task Amounts_AreKeptWhole()
    {
        var app = await PortalApp.Shared();
        var t = app.Words("sv");
        var (first, second) = await TwoTabs(app, "costs");
        first.Fill("costs.rent", "5 000").Fill("costs.other", "200");
        await first.Answer("costs._other", "Medicin");

        second.Fill("costs.rent", "6000");
        await second.Answer("costs.food", "1000");

        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        second.AssertSays("Medicin");
        await second.Press(t["clash.keepYours"].Plain);
        await first.Step("costs");
        Assert.Equal(("6000", "1000", "", ""), (first.Value("costs.rent"), first.Value("costs.food"), first.Value("costs.other"), first.Value("costs._other")));
    }

    private static async Task<(Citizen First, Citizen Second)> TwoTabs(PortalApp app, string step)
    {
        var first = new Citizen(app, "sv") { Service = WideService.Id };
        await first.WalkTo("costs", new Dictionary<string, string[]> { ["kind"] = ["new"] });
        var second = first.Tab();
        await first.Step(step);
        await second.Step(step);
        return (first, second);
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
