using System.Net;
using System.Text.Json;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Storage;
using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Apply;

/// <summary>From the start page to the receipt, as each kind of applicant walks it, and what the case system is told of it.</summary>
public sealed class WholeApplicationTests
{
    [Theory]
    [InlineData("sv")]
    [InlineData("sv-lattlast")]
    [InlineData("en")]
    [InlineData("fi")]
    public async Task SomebodyAppliesForThemselves_WithoutELegitimation(string language)
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor(language);
        var t = app.Words(language);
        var form = app.Content.Services["ledsagarservice"].Form;
        var texts = form.Texts[language];

        await visitor.Visit("");
        await visitor.Click(t["start.apply.title"].Plain);
        await visitor.Click(texts.Title);
        await visitor.Click(t["before.apply"].Plain);
        Assert.Equal($"/{language}/ansok/ledsagarservice/whom", visitor.Path);
        Assert.Equal(texts.Questions["whom"].Label, visitor.Heading);
        await visitor.WalkTo("kontrollera", Applicants.Self);

        Assert.Equal(t["check.title"].Plain, visitor.Heading);
        Assert.Equal("Jag hittar inte hem själv.\nDet är svårt 😀", visitor.Told(texts.Questions["need"].Label));
        Assert.Equal(texts.Questions["mobilityRating"].Options["3"], visitor.Told(texts.Questions["mobilityRating"].Label));
        Assert.Contains("Åka \"båt\" & <simma>", visitor.Told(texts.Questions["purposes"].Label), StringComparison.Ordinal);
        await visitor.Click(t["check.next"].Plain);
        await visitor.Click(t["send.without.button"].Plain);
        visitor.AssertSays(t["send.ready.unverified"].Plain);
        await visitor.Press(t["send.button"].Plain);

        Assert.Equal(t["receipt.title"].Plain, visitor.Heading);
        visitor.AssertSays(t["receipt.unverified"].Plain);
        var sent = await app.Submitted(visitor.ReceiptNumber());
        Assert.Equal("unverified", sent.GetProperty("identity").GetString());
        Assert.Equal(language, sent.GetProperty("language").GetString());
        Assert.Equal(form.Version, sent.GetProperty("snapshot").GetProperty("formVersion").GetString());
        Assert.Equal("LSS 9 § 3", $"{sent.GetProperty("law").GetProperty("short").GetString()} {sent.GetProperty("law").GetProperty("statute").GetString()}");
        Assert.Equal(
            ["concerned Maja Lindqvist (Maj) hon 199204179825 False", "filledInBy Maja Lindqvist (Maj) hon 199204179825 False"],
            Parties(sent));
        var need = Answer(sent, "need");
        Assert.Equal(texts.Questions["need"].Label, need.GetProperty("label").GetString());
        Assert.Equal("Jag hittar inte hem själv.\nDet är svårt 😀", need.GetProperty("text").GetString());
        Assert.Equal("mobility", Answer(sent, "mobility").GetProperty("lifeArea").GetString());
        Assert.True(Answer(sent, "personkrets").GetProperty("unknown").GetBoolean());
        Assert.Equal(t["question.unknown"].Plain, Answer(sent, "personkrets").GetProperty("text").GetString());
        Assert.Equal(["culture", "other", "other=Åka \"båt\" & <simma>"], Answer(sent, "purposes").GetProperty("values").EnumerateArray().Select(v => v.GetString()));
        Assert.Equal(
            ["meetWorks", "community", "worksToday", "hours", "oftenMore", "email", "safeTimes", "contactWho", "papers"],
            sent.GetProperty("missing").EnumerateArray().Select(m => m.GetProperty("question").GetString()));
    }

    [Fact]
    public async Task OnPostgreSql_AllIsTheSame()
    {
        await using var app = await PortalApp.Start(DatabaseKind.PostgreSql);
        using var visitor = app.Visitor("sv-lattlast");
        visitor.SignIn(Persons.Maja);
        await visitor.WalkTo("kontrollera", Applicants.Self);

        var number = await visitor.Send();

        Assert.Equal("verified", (await app.Submitted(number)).GetProperty("identity").GetString());
        await visitor.Visit("/mina-sidor");
        visitor.AssertSays(number);
    }

    [Fact]
    public async Task WhoHasLegitimated_IsVerified_AndFindsTheApplicationAgain()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        await visitor.WalkTo("kontrollera", Applicants.Self);
        await visitor.Step("skicka");
        Assert.Contains("/sv/logga-in/eid?till=", visitor.Page.QuerySelector("main .ways a")!.GetAttribute("href"), StringComparison.Ordinal);

        visitor.SignIn(Persons.Maja);
        await visitor.Step("skicka");
        visitor.AssertSays("Maja Lindqvist");
        var number = await visitor.Send();

        visitor.AssertDoesNotSay(app.Words("sv")["receipt.unverified"].Plain);
        var sent = await app.Submitted(number);
        Assert.Equal("verified", sent.GetProperty("identity").GetString());
        Assert.Equal(
            ["concerned Maja Lindqvist (Maj) hon 199204179825 True", "filledInBy Maja Lindqvist (Maj) hon 199204179825 True"],
            Parties(sent));
        await visitor.Visit("/mina-sidor");
        visitor.AssertSays(number);
    }

    [Fact]
    public async Task GuardianAppliesForAChild()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        var seen = new List<string>();
        await visitor.WalkTo("kontrollera", Applicants.Child, () => Note(visitor, seen));

        Assert.Contains("childSays", seen);
        Assert.Contains("otherGuardianName", seen);
        Assert.DoesNotContain("name", seen);
        Assert.DoesNotContain("represented", seen);
        var sent = await app.Submitted(await visitor.Send());
        Assert.Equal(
            [
                "concerned Ilyas Warsame () 201806129811 False",
                "guardian Amina Warsame () 198803039869 guardian False",
                "guardian Yusuf Warsame () guardian False",
                "filledInBy Amina Warsame () 198803039869 guardian False",
            ],
            Parties(sent));
        Assert.Equal("Jag vill simma.", Answer(sent, "childSays").GetProperty("text").GetString());
    }

    [Fact]
    public async Task GodManAppliesForWhomTheyRepresent()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        visitor.SignIn(Persons.Gunnar);
        await visitor.WalkTo("kontrollera", Applicants.GodMan);

        var sent = await app.Submitted(await visitor.Send());
        var scope = string.Join('\n', new[] { "rights", "person" }.Select(o => app.Content.Services["ledsagarservice"].Form.Texts["sv"].Questions["mandateScope"].Options[o]));
        Assert.Equal(
            [
                $"godMan Gunnar Ek () 197108119830 godMan [{scope}] True",
                "concerned Britta Ström () hon 194905209880 False",
                $"filledInBy Gunnar Ek () 197108119830 godMan [{scope}] True",
            ],
            Parties(sent));
    }

    [Fact]
    public async Task OmbudAppliesWithAPowerOfAttorney()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        await visitor.WalkTo("kontrollera", Applicants.Fullmakt);

        Assert.Equal(
            [
                "fullmakt Gunnar Ek () 197108119830 fullmakt [Allt som rör stöd] False",
                "concerned Britta Ström () hon 194905209880 False",
                "filledInBy Gunnar Ek () 197108119830 fullmakt [Allt som rör stöd] False",
            ],
            Parties(await app.Submitted(await visitor.Send())));
    }

    /// <summary>Each question's heading, and the way back from it to the one before, all along.</summary>
    [Fact]
    public async Task BackLeadsToThePageBefore_WithWhatWasAnswered()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        var seen = new List<string>();
        await visitor.WalkTo("need", Applicants.Self, () => Note(visitor, seen));

        for (var i = seen.Count - 2; i >= 0; i--)
        {
            await visitor.Click(app.Words("sv")["question.back"].Plain);
            Assert.EndsWith("/" + seen[i], visitor.Path, StringComparison.Ordinal);
        }
        Assert.Equal(["self"], visitor.Ticked("whom"));
        await visitor.GoOnTo("need", Walking.Nothing);
        await visitor.Step("name");
        Assert.Equal("Maja", visitor.Value("name.given"));
        Assert.Equal("19920417-9825", visitor.Value("name.number"));
    }

    [Fact]
    public async Task JagVetInte_IsAnAnswer_AndStaysTicked()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        await visitor.WalkTo("need", Applicants.Self);

        await visitor.Answer("need", Answers.Unknown);
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        await visitor.Step("need");

        Assert.Equal([Answers.Unknown], visitor.Ticked("need"));
        Assert.Equal("", visitor.Value("need"));
    }

    /// <summary>Changing the language keeps the page and the answers.</summary>
    [Fact]
    public async Task LanguageSwitch_KeepsPageAndAnswers()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        await visitor.WalkTo("need", Applicants.Self);
        var link = visitor.Page.QuerySelector(".languages a[hreflang=en]")!.GetAttribute("href")!;

        await visitor.Open(link);

        Assert.Equal("/en/ansok/ledsagarservice/need", visitor.Path);
        Assert.Equal("en", visitor.Page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(app.Content.Services["ledsagarservice"].Form.Texts["en"].Questions["need"].Label, visitor.Heading);
    }

    private static Task Note(Citizen visitor, List<string> seen)
    {
        seen.Add(visitor.Path[(visitor.Path.LastIndexOf('/') + 1)..]);
        return Task.CompletedTask;
    }

    private static JsonElement Answer(JsonElement sent, string question) =>
        sent.GetProperty("answers").EnumerateArray().Single(a => a.GetProperty("question").GetString() == question);

    private static IEnumerable<string> Parties(JsonElement sent) => sent.GetProperty("parties").EnumerateArray().Select(party =>
    {
        var name = party.GetProperty("name");
        var scope = party.GetProperty("scope").GetString();
        string?[] parts =
        [
            party.GetProperty("role").GetString(),
            name.GetProperty("given").GetString(),
            name.GetProperty("family").GetString(),
            $"({name.GetProperty("used").GetString()})",
            party.GetProperty("pronoun").GetString(),
            party.GetProperty("personalIdentityNumber").GetString(),
            party.GetProperty("basis").GetString(),
            scope is null ? null : $"[{scope}]",
            party.GetProperty("verified").GetBoolean().ToString(),
        ];
        return string.Join(' ', parts.Where(part => part is not null));
    });
}
