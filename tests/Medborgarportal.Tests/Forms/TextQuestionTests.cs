using Medborgarportal.Core.Forms;

namespace Medborgarportal.Tests.Forms;

public sealed class TextQuestionTests
{
    private static Question Of(string type, int? max = null) => new() { Id = "q", Type = type, MaxLength = max, Unknown = true };

    [Theory]
    [InlineData("text", null, 200)]
    [InlineData("text", 40, 40)]
    [InlineData("longtext", null, 10_000)]
    [InlineData("longtext", 4000, 4000)]
    public void Length_IsTakenUpToTheLimitAndKeptBeyondIt(string type, int? max, int limit)
    {
        var question = Of(type, max);

        Assert.Empty(question.Kinds(question.Post(new string('å', limit))));
        var tooLong = question.Post(new string('å', limit + 1));
        var fault = Assert.Single(question.Faults(tooLong));
        Assert.Equal("tooLong", fault.Kind);
        Assert.Equal([("max", QuestionType.Number(limit)), ("length", QuestionType.Number(limit + 1))], fault.Values);
        Assert.Equal(limit + 1, tooLong.Text("q")!.Length);
    }

    [Fact]
    public void Numbers_AreGroupedWithNoBreakSpaces() => Assert.Equal("10\u00a0000", QuestionType.Number(10_000));

    [Fact]
    public void Lines_AreKeptInLongTextAlone()
    {
        Assert.Equal("a\n\nb", Of("longtext").Post("a\r\n\r\nb")["q"][0]);
        Assert.Equal("a  b", Of("text").Post("a\r\n\r\nb")["q"][0]);
    }

    [Fact]
    public void Words_WinOverATickedUnknown()
    {
        Assert.Equal(["ord"], Of("longtext").Post("ord", Answers.Unknown)["q"]);
        Assert.Equal(["ord"], Of("longtext").Post(Answers.Unknown, "ord")["q"]);
        Assert.Equal([Answers.Unknown], Of("longtext").Post("  ", Answers.Unknown)["q"]);
        Assert.Empty((Of("longtext") with { Unknown = false }).Post(Answers.Unknown)["q"]);
    }

    [Theory]
    [InlineData("070-123 45 67", true)]
    [InlineData("+46 (0)70 123 45 67", true)]
    [InlineData("08/12 34 56", true)]
    [InlineData("0100\u00a012 34 56", true)]
    [InlineData("12345", true)]
    [InlineData("1234", false)]
    [InlineData("123456789012345", true)]
    [InlineData("1234567890123456", false)]
    [InlineData("sju noll", false)]
    [InlineData("070-123 45 67 kvällar", false)]
    [InlineData("٠٧٠١٢٣٤٥٦٧", true)]
    [InlineData("-----", false)]
    public void Telephone_IsReadAsPeopleWriteIt(string typed, bool taken)
    {
        var question = Of("telephone");
        var answers = question.Post(typed);

        Assert.Equal(taken ? [] : ["telephone"], question.Kinds(answers));
        Assert.Equal(WrittenNumber.Latin(typed), answers.Text("q"));
    }

    [Fact]
    public void Telephone_HasAnEnd()
    {
        var question = Of("telephone");

        Assert.Equal(["telephone"], question.Kinds(question.Post("070" + new string('-', 10_000) + "1234567")));
    }

    [Theory]
    [InlineData("namn@exempel.se", true)]
    [InlineData("för.namn+märke@post.exempel.se", true)]
    [InlineData("namn", false)]
    [InlineData("namn@", false)]
    [InlineData("@exempel.se", false)]
    [InlineData("namn@exempel", false)]
    [InlineData("na mn@exempel.se", false)]
    [InlineData("Namn <namn@exempel.se>", false)]
    [InlineData("a@b.se, c@d.se", false)]
    [InlineData("a@b@c.se", false)]
    public void Email_NeedsANameAndAPlace(string typed, bool taken)
    {
        var question = Of("email");
        var answers = question.Post(typed);

        Assert.Equal(taken ? [] : ["email"], question.Kinds(answers));
        Assert.Equal(typed, answers.Text("q"));
    }

    [Theory]
    [InlineData("telephone")]
    [InlineData("email")]
    [InlineData("text")]
    public void Unknown_IsNoFault(string type)
    {
        var answers = Of(type).Post(Answers.Unknown);

        Assert.Empty(Of(type).Kinds(answers));
        Assert.Equal("Jag vet inte", Of(type).Tell(answers));
    }

    [Fact]
    public void Email_HasAnEnd() =>
        Assert.Equal(["email"], Of("email").Kinds(Of("email").Post(new string('a', 250) + "@b.se")));
}
