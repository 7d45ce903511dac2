using System.Net;
using System.Text;
using Medborgarportal.Core.Forms;
using Medborgarportal.Tests.Infrastructure;
using Medborgarportal.Web.Shell;

namespace Medborgarportal.Tests.Apply;

/// <summary>Whatever is typed or posted gets a clear answer in the person's language, stays in the page, and never breaks it.</summary>
public sealed class BadInputTests
{
    private static readonly IReadOnlyDictionary<string, string[]> Short = new Dictionary<string, string[]> { ["way"] = ["short"] };

    public static TheoryData<string, int, string> TooLong()
    {
        var data = new TheoryData<string, int, string>();
        foreach (var language in new[] { "sv", "sv-lattlast", "en" })
        {
            data.Add("å", 10_001, language);
            data.Add("x", 100_000, language);
            data.Add("😀", 100_000, language);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(TooLong))]
    public async Task TooLongText_IsToldWithItsLength_AndStays(string sign, int count, string language)
    {
        using var visitor = await At("story", language);
        var t = (await PortalApp.Shared()).Words(language);
        var typed = new StringBuilder().Insert(0, sign, count).ToString();

        await visitor.Answer("story", typed);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, visitor.Status);
        AssertFault(visitor, t, "story", t["errors.tooLong", ("max", "10\u00a0000"), ("length", QuestionType.Number(typed.Length))].Plain);
        Assert.Equal(typed, visitor.Value("story"));
        // It is saved as well: another page of the same application, and back, and it is still there.
        await visitor.Step("story");
        Assert.Equal(typed, visitor.Value("story"));
        await visitor.Answer("story", "Kort");
        Assert.EndsWith("/line", visitor.Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("line", "line", 200)]
    [InlineData("who", "who.given", 100)]
    [InlineData("way", "way.other", 500)]
    [InlineData("many", "many.other", 500)]
    public async Task TooLongField_IsToldAtTheField(string page, string field, int max)
    {
        using var visitor = await At(page);
        var t = (await PortalApp.Shared()).Words("sv");
        if (field.EndsWith(".other", StringComparison.Ordinal))
            visitor.Fill(page, "other");

        await visitor.Answer(field, new string('å', max + 1));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, visitor.Status);
        AssertFault(visitor, t, field, t["errors.tooLong", ("max", QuestionType.Number(max)), ("length", QuestionType.Number(max + 1))].Plain);
        Assert.Equal(new string('å', max + 1), visitor.Value(field));
    }

    public static TheoryData<string, string, string, string> WrongType()
    {
        var data = new TheoryData<string, string, string, string>();
        foreach (var language in new[] { "sv", "sv-lattlast", "en" })
        {
            data.Add("day", "day.day=sju|day.month=3|day.year=2026", "day.day", language);
            data.Add("day", "day.day=7|day.month=tretton|day.year=2026", "day.month", language);
            data.Add("day", "day.day=7|day.month=3|day.year=förra", "day.year", language);
            data.Add("day", "day.day=7|day.month=3", "day.year", language);
            data.Add("day", "day.month=3|day.year=2026", "day.day", language);
            data.Add("day", "day.day=7|day.year=2026", "day.month", language);
            data.Add("day", "day.day=30|day.month=2|day.year=2026", "day.day", language);
            data.Add("who", "who.given=Kim|who.number=19920417-9826", "who.number", language);
            data.Add("who", "who.given=Kim|who.number=19920231-9825", "who.number", language);
            data.Add("who", "who.given=Kim|who.number=sju", "who.number", language);
            data.Add("reach", "phone=ring mig", "phone", language);
            data.Add("reach", "email=namn.exempel.se", "email", language);
            data.Add("reach", "phone=sju|email=@", "phone", language);
            data.Add("many", "many=none;red", "many", language);
            data.Add("many", "many=red;_unknown", "many", language);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(WrongType))]
    public async Task WrongKindOfAnswer_IsToldAtItsField_AndStays(string page, string typed, string field, string language)
    {
        using var visitor = await At(page, language);
        var fields = typed.Split('|').Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1].Split(';'));
        foreach (var (name, values) in fields)
            visitor.Fill(name, values);

        await visitor.Press();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, visitor.Status);
        AssertFault(visitor, (await PortalApp.Shared()).Words(language), field, told: null);
        foreach (var (name, values) in fields)
        {
            if (values.Length > 1)
                Assert.Equal(values.Order(), visitor.Ticked(name).Order());
            else
                Assert.Equal(values[0], visitor.Value(name));
        }
    }

    [Theory]
    [InlineData("sv")]
    [InlineData("sv-lattlast")]
    [InlineData("en")]
    public async Task NothingWhereSomethingIsNeeded_IsToldInTheQuestionsOwnWords(string language)
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor(language);
        await visitor.Step("whom");

        await visitor.Press();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, visitor.Status);
        AssertFault(visitor, app.Words(language), "whom", app.Content.Services["ledsagarservice"].Form.Texts[language].Questions["whom"].Missing);
    }

    [Fact]
    public async Task OptionThatIsNotOffered_CountsAsNone()
    {
        using var visitor = await At("way");

        await visitor.Forge("way", "hemlig").Forge("way.other", "kvar").Press();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, visitor.Status);
        Assert.NotNull(visitor.Errors);
        Assert.Empty(visitor.Ticked("way"));
        Assert.Equal("kvar", visitor.Value("way.other"));
    }

    [Fact]
    public async Task OptionThatIsNotOfferedAmongOthers_GoesAlone()
    {
        using var visitor = await At("many");

        await visitor.Forge("many", "red", "hemlig", "<script>", "green").Press();
        await visitor.Step("many");

        Assert.Equal(["red", "green"], visitor.Ticked("many"));
    }

    [Fact]
    public async Task SeveralValuesForOneChoice_TakeTheFirst()
    {
        using var visitor = await At("way");

        await visitor.Forge("way", "short", "long").Press();

        Assert.EndsWith("/many", visitor.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SeveralValuesForOneText_TakeTheFirst()
    {
        using var visitor = await At("line");

        await visitor.Forge("line", "", "ett", "två").Press();
        await visitor.Step("line");

        Assert.Equal("ett", visitor.Value("line"));
    }

    [Theory]
    [InlineData("a\0b\u0007c\u001b[31md", "abc[31md")]
    [InlineData("före\u202eefter\u202c \u200fslut", "före\u202eefter\u202c \u200fslut")]
    [InlineData("مرحبا، اسمي سارة وأحتاج إلى مساعدة", "مرحبا، اسمي سارة وأحتاج إلى مساعدة")]
    [InlineData("👩🏽‍🦽 åker 🚌 hem 🏳️‍🌈", "👩🏽‍🦽 åker 🚌 hem 🏳️‍🌈")]
    [InlineData("<script>alert(1)</script>\"'&amp;</textarea>{{7*7}}@Model%0d%0a", "<script>alert(1)</script>\"'&amp;</textarea>{{7*7}}@Model%0d%0a")]
    [InlineData("'; DROP TABLE drafts; --", "'; DROP TABLE drafts; --")]
    [InlineData("{\"json\":\\u0000}", "{\"json\":\\u0000}")]
    [InlineData("1 < 2 && \"så\"", "1 < 2 && \"så\"")]
    public async Task StrangeText_IsKeptAndShownAsText_AllTheWay(string typed, string kept)
    {
        var app = await PortalApp.Shared();
        using var visitor = await At("story");

        await visitor.Answer("story", typed);
        await visitor.GoOnTo("kontrollera", new Dictionary<string, string[]> { ["line"] = [typed] });

        Assert.Equal(kept, visitor.Told(TestService.Label("story")));
        Assert.Equal(kept, visitor.Told(TestService.Label("line")));
        Assert.Equal("auto", visitor.Page.QuerySelectorAll("dl.summary dd").First(dd => dd.TextContent == kept).GetAttribute("dir"));
        await visitor.Step("story");
        Assert.Equal(kept, visitor.Value("story"));
        Assert.Equal("auto", visitor.Page.QuerySelector("textarea")!.GetAttribute("dir"));
        await visitor.Step("line");
        Assert.Equal(kept, visitor.Value("line"));
        Assert.Equal("auto", visitor.Page.QuerySelector("input[name=line]")!.GetAttribute("dir"));
        AssertNoMarkupOfTheirs(visitor);
        var number = await visitor.Send();
        Assert.Contains(kept, visitor.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        AssertNoMarkupOfTheirs(visitor);
        var story = (await app.Submitted(number)).GetProperty("answers").EnumerateArray().Single(a => a.GetProperty("question").GetString() == "story");
        Assert.Equal(kept, story.GetProperty("text").GetString());
    }

    /// <summary>Bytes that are no text at all: halves of surrogate pairs in UTF-8, broken sequences, broken percent-encoding.</summary>
    [Theory]
    [InlineData("%ED%A0%80")]
    [InlineData("%FF%FE%C3")]
    [InlineData("%")]
    [InlineData("%zz")]
    [InlineData("%u0061")]
    [InlineData("%00%00%00")]
    public async Task BytesThatAreNoText_AreTaken(string encoded)
    {
        using var visitor = await At("line");
        var page = visitor.Request();
        var fields = await page.Content!.ReadAsStringAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, page.RequestUri)
        {
            Content = new StringContent(fields.Replace("line=", $"line=a{encoded}b", StringComparison.Ordinal), Encoding.ASCII, "application/x-www-form-urlencoded"),
        };

        await visitor.Follow(request);
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        await visitor.Step("line");

        Assert.StartsWith("a", visitor.Value("line"), StringComparison.Ordinal);
        Assert.EndsWith("b", visitor.Value("line"), StringComparison.Ordinal);
        Assert.DoesNotContain('\0', visitor.Html);
    }

    [Theory]
    [InlineData("sv")]
    [InlineData("en")]
    public async Task StepThatIsNotReachableYet_LeadsToTheOneThatIs(string language)
    {
        var app = await PortalApp.Shared();
        using var visitor = await At("many", language);
        var post = visitor.Request();

        await visitor.Step("story");
        Assert.EndsWith("/many", visitor.Path, StringComparison.Ordinal);
        visitor.AssertSays(app.Words(language)["draft.notYetTitle"].Plain);

        post.RequestUri = new Uri(post.RequestUri!, "line");
        await visitor.Follow(post);
        Assert.EndsWith("/many", visitor.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PageOfAClosedBranch_LeadsOn_AndTakesNothing()
    {
        using var visitor = await At("line");

        await visitor.Step("detour");
        Assert.EndsWith("/line", visitor.Path, StringComparison.Ordinal);
        await visitor.Step("line");
        var post = visitor.Forge("detour", "deep").Request();
        post.RequestUri = new Uri(post.RequestUri!, "detour");
        await visitor.Follow(post);
        Assert.EndsWith("/line", visitor.Path, StringComparison.Ordinal);
        await visitor.Step("way");
        await visitor.Answer("way", "long");

        Assert.EndsWith("/detour", visitor.Path, StringComparison.Ordinal);
        Assert.Equal("", visitor.Value("detour"));
    }

    /// <summary>A question that its neighbour on the same page opens is shown before the person is led on, and closing it loses nothing.</summary>
    [Fact]
    public async Task QuestionOpenedByItsNeighbour_IsAskedOnTheSamePage()
    {
        using var visitor = await At("nested");
        Assert.Null(visitor.Page.QuerySelector("[name=petName]"));

        await visitor.Answer("pet", "yes");
        Assert.EndsWith("/nested", visitor.Path, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        await visitor.Answer("petName", "Sixten");
        Assert.EndsWith("/agree", visitor.Path, StringComparison.Ordinal);

        await visitor.Step("nested");
        await visitor.Answer("pet", "no");
        await visitor.Step("nested");
        Assert.Null(visitor.Page.QuerySelector("[name=petName]"));
        await visitor.Answer("pet", "no");
        await visitor.Step("nested");
        await visitor.Answer("pet", "yes");
        await visitor.Step("nested");
        Assert.Equal("Sixten", visitor.Value("petName"));
    }

    private static async Task<Citizen> At(string page, string language = "sv")
    {
        var visitor = new Citizen(await PortalApp.Shared(), language) { Service = TestService.Id };
        await visitor.WalkTo(page, Short);
        return visitor;
    }

    /// <summary>The summary stands first, has the words, and leads to a field that exists, is marked as wrong, and has the same words beside it.</summary>
    private static void AssertFault(Citizen visitor, UiTexts t, string field, string? told)
    {
        Assert.NotNull(visitor.Errors);
        Assert.Contains(t["errors.kept"].Plain, visitor.Errors.TextContent, StringComparison.Ordinal);
        Assert.StartsWith(t["site.errorTitle", ("page", "")].Plain.TrimEnd(), visitor.Page.Title, StringComparison.Ordinal);
        Assert.Equal(t.Language.Tag, visitor.Page.DocumentElement.GetAttribute("lang"));
        var link = visitor.Errors.QuerySelectorAll("a").First(a => a.GetAttribute("href") == "#" + field);
        Assert.NotEmpty(link.TextContent);
        Assert.DoesNotContain('{', link.TextContent);
        if (told is not null)
            Assert.Equal(told, link.TextContent);
        var input = visitor.Page.GetElementById(field);
        Assert.NotNull(input);
        Assert.Equal(link.TextContent, visitor.Page.GetElementById(field + "-error")!.TextContent);
        if (input.GetAttribute("type") is not ("radio" or "checkbox"))
        {
            Assert.Equal("true", input.GetAttribute("aria-invalid"));
            Assert.Contains(field + "-error", input.GetAttribute("aria-describedby"), StringComparison.Ordinal);
        }
        visitor.AssertDoesNotSay("errors.");
    }

    private static void AssertNoMarkupOfTheirs(Citizen visitor) =>
        Assert.Equal("module", Assert.Single(visitor.Page.QuerySelectorAll("script")).GetAttribute("type"));
}
