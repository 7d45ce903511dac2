using Medborgarportal.Core.Forms;

namespace Medborgarportal.Tests.Forms;

public sealed class ChoiceQuestionTests
{
    private static readonly Question One = new() { Id = "one", Type = "choice", Options = ["a", "b", "other"], Other = "other", Unknown = true };
    private static readonly Question Many = new() { Id = "many", Type = "choices", Options = ["a", "b", "none", "other"], Exclusive = "none", Other = "other", Unknown = true };

    [Fact]
    public void Choice_TakesTheFirstOptionThatIsOffered()
    {
        Assert.Equal(["b"], One.Post("c", "b", "a")["one"]);
        Assert.Empty(One.Post("c", "", null, "A")["one"]);
        Assert.False(One.IsAnswered(One.Post("c")));
    }

    [Fact]
    public void Unknown_IsAnAnswerOnlyWhereItIsOffered()
    {
        var answers = One.Post(Answers.Unknown);

        Assert.True(One.IsAnswered(answers));
        Assert.Equal("Jag vet inte", One.Tell(answers));
        Assert.Empty((One with { Unknown = false }).Post(Answers.Unknown)["one"]);
    }

    [Fact]
    public void Other_IsToldWithItsWordsAndJudgedByLength()
    {
        var short500 = One.Post(("one", ["other"]), ("one.other", [new string('x', 500)]));
        var long501 = One.Post(("one", ["other"]), ("one.other", [new string('x', 501)]));

        Assert.Empty(One.Kinds(short500));
        Assert.StartsWith("OTHER: xxx", One.Tell(short500), StringComparison.Ordinal);
        var fault = Assert.Single(One.Faults(long501));
        Assert.Equal(("one.other", "tooLong"), (fault.Field, fault.Kind));
        Assert.Equal(501, long501.Text("one.other")!.Length);
        Assert.Equal("OTHER", One.Tell(One.Post(("one", ["other"]), ("one.other", [" "]))));
    }

    /// <summary>Text below an option that was not chosen is kept, and neither judged nor told.</summary>
    [Fact]
    public void OtherText_WithoutTheOption_StaysSilent()
    {
        var answers = One.Post(("one", ["a"]), ("one.other", [new string('x', 501)]));

        Assert.Empty(One.Kinds(answers));
        Assert.Equal("A", One.Tell(answers));
        Assert.Equal(501, answers.Text("one.other")!.Length);
    }

    [Fact]
    public void Choices_AreKeptInTheOrderOfTheForm()
    {
        var answers = Many.Post("other", "b", "b", "x", "a");

        Assert.Equal(["a", "b", "other"], answers["many"]);
        Assert.Equal("A\nB\nOTHER", Many.Tell(answers));
    }

    [Theory]
    [InlineData("none", null)]
    [InlineData("a", null)]
    [InlineData("a|b|other", null)]
    [InlineData("none|a", "exclusive")]
    [InlineData("_unknown", null)]
    [InlineData("_unknown|a", "unknownAndAnswer")]
    [InlineData("_unknown|none", "unknownAndAnswer")]
    public void Choices_ThatContradict_AreAFault(string picked, string? fault)
    {
        var answers = Many.Post(picked.Split('|'));

        Assert.Equal(fault is null ? [] : [fault], Many.Kinds(answers));
        Assert.Equal(picked.Split('|').Length, answers["many"].Count);
    }

    [Fact]
    public void ExclusiveFault_NamesTheOption() =>
        Assert.Equal([("option", "none")], Assert.Single(Many.Faults(Many.Post("none", "a"))).Values);

    [Theory]
    [InlineData("rating", "0", true)]
    [InlineData("rating", "4", true)]
    [InlineData("rating", "5", false)]
    [InlineData("rating", "-1", false)]
    [InlineData("rating", "04", false)]
    [InlineData("consent", "yes", true)]
    [InlineData("consent", "maybe", false)]
    public void RatingAndConsent_TakeTheirStepsAlone(string type, string value, bool taken)
    {
        var question = new Question { Id = "q", Type = type, Options = type == "rating" ? RatingQuestion.Steps : ConsentQuestion.YesNo };

        Assert.Equal(taken, question.IsAnswered(question.Post(value)));
    }
}
