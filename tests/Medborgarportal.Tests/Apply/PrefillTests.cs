using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Apply;

/// <summary>Who applies again is shown what they answered last time, to look at and change.</summary>
public sealed class PrefillTests
{
    private static readonly Dictionary<string, string[]> First = new()
    {
        ["kind"] = ["new"],
        ["kids.1.name"] = ["Ilyas"],
        ["kids.1.lives"] = ["here"],
        ["costs.rent"] = ["5 000"],
        ["costs.other"] = ["200"],
        ["costs._other"] = ["a=b, Medicin"],
        ["place.street"] = ["Storgatan 1"],
        ["ways"] = ["bus", "other"],
        ["ways.other"] = ["Båt"],
        ["story"] = ["Lång berättelse"],
        ["since.month"] = ["3"],
        ["since.year"] = ["2026"],
        ["secret"] = ["Fritext"],
        ["day.day"] = ["7"],
        ["day.month"] = ["3"],
        ["day.year"] = ["2026"],
        ["truth"] = ["yes"],
    };

    [Theory]
    [InlineData("sv")]
    [InlineData("sv-lattlast")]
    [InlineData("en")]
    public async Task SecondApplication_IsFilledIn_ToldSo_AndEachPageIsLookedAt(string language)
    {
        await using var app = await PortalApp.Start();
        var t = app.Words(language);
        using (var before = await Sent(app, language))
            Assert.NotNull(before);
        using var visitor = new Citizen(app, language) { Service = WideService.Id };
        visitor.SignIn(Persons.Gunnar);

        await visitor.Step("kind");

        visitor.AssertSays(t["prefill.text"].Plain);
        Assert.Equal(["new"], visitor.Ticked("kind"));
        await visitor.Press();
        Assert.EndsWith("/kids", visitor.Path, StringComparison.Ordinal);
        visitor.AssertDoesNotSay(t["prefill.text"].Plain);
        Assert.Equal("Ilyas", visitor.Value("kids.1.name"));
        Assert.Equal(["here"], visitor.Ticked("kids.1.lives"));
        // Shown, but no answer until the page has been passed.
        await visitor.Step("kontrollera");
        visitor.AssertDoesNotSay("Storgatan");
        await visitor.Step("kids");
        await visitor.Answer("kids.1.name", "Ilyas W");
        Assert.Equal(("5 000", "200", "a=b, Medicin"), (visitor.Value("costs.rent"), visitor.Value("costs.other"), visitor.Value("costs._other")));
        await visitor.Press();
        Assert.Equal("Storgatan 1", visitor.Value("place.street"));
        await visitor.Press();
        Assert.Equal(["bus", "other"], visitor.Ticked("ways"));
        Assert.Equal("Båt", visitor.Value("ways.other"));
        await visitor.Press();
        Assert.Equal("", visitor.Value("story"));
        await visitor.Press();
        Assert.Equal("", visitor.Value("since.month"));
        await visitor.Press();
        Assert.Equal("", visitor.Value("secret"));
        await visitor.Press();
        Assert.Equal(("7", "3"), (visitor.Value("day.day"), visitor.Value("day.month")));
        await visitor.Press();
        Assert.Empty(visitor.Ticked("truth"));
        // What was changed stays changed.
        await visitor.Step("kids");
        Assert.Equal("Ilyas W", visitor.Value("kids.1.name"));
    }

    [Fact]
    public async Task NobodyElse_SeesWhatWasAnswered()
    {
        await using var app = await PortalApp.Start();
        using (var before = await Sent(app, "sv"))
            Assert.NotNull(before);

        foreach (var person in new[] { null, Persons.Maja })
        {
            using var visitor = new Citizen(app, "sv") { Service = WideService.Id };
            if (person is not null)
                visitor.SignIn(person);
            await visitor.Step("kind");
            visitor.AssertDoesNotSay(app.Words("sv")["prefill.text"].Plain);
            Assert.Empty(visitor.Ticked("kind"));
            await visitor.Answer("kind", "again");
            Assert.Equal("", visitor.Value("kids.1.name"));
        }
    }

    [Fact]
    public async Task AnsweredEmpty_StaysEmpty()
    {
        await using var app = await PortalApp.Start();
        using (var before = await Sent(app, "sv"))
            Assert.NotNull(before);
        using var visitor = new Citizen(app, "sv") { Service = WideService.Id };
        visitor.SignIn(Persons.Gunnar);
        await visitor.Step("kind");
        await visitor.Press();
        visitor.Fill("kids.1.lives");
        await visitor.Answer("kids.1.name", "");

        await visitor.Step("kids");

        Assert.Equal("", visitor.Value("kids.1.name"));
    }

    private static async Task<Citizen> Sent(PortalApp app, string language)
    {
        var visitor = new Citizen(app, language) { Service = WideService.Id };
        visitor.SignIn(Persons.Gunnar);
        await visitor.WalkTo("kontrollera", First);
        await visitor.Send();
        return visitor;
    }
}
