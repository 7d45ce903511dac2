using Medborgarportal.Core.Forms;
using static Medborgarportal.Tests.Forms.Asked;

namespace Medborgarportal.Tests.Forms;

public sealed class ConditionTests
{
    private static readonly Answers Answers = Answered(("whom", "child"), ("areas", "home|care"), ("empty", ""));

    [Fact]
    public void AnswerIs_HoldsForAnyOfItsValuesAmongAnyOfTheAnswers()
    {
        Assert.True(Is("whom", "child").Holds(Answers));
        Assert.True(Is("whom", "self", "child").Holds(Answers));
        Assert.True(Is("areas", "care").Holds(Answers));
        Assert.False(Is("whom", "self").Holds(Answers));
        Assert.False(Is("areas", "safety", "support").Holds(Answers));
        Assert.False(Is("whom").Holds(Answers));
    }

    [Theory]
    [InlineData("empty")]
    [InlineData("never asked")]
    public void MissingAnswer_OnlyMakesItFalse(string question)
    {
        Assert.False(Is(question, "child").Holds(Answers));
        Assert.True(new Not(Is(question, "child")).Holds(Answers));
    }

    [Fact]
    public void AllAnyAndNot_AreAsTheirNamesSay()
    {
        var (yes, no) = (Is("whom", "child"), Is("whom", "self"));

        Assert.True(new AllOf([yes, yes]).Holds(Answers));
        Assert.False(new AllOf([yes, no]).Holds(Answers));
        Assert.True(new AnyOf([no, yes]).Holds(Answers));
        Assert.False(new AnyOf([no, no]).Holds(Answers));
        Assert.True(new Not(no).Holds(Answers));
        Assert.True(new AllOf([]).Holds(Answers));
        Assert.False(new AnyOf([]).Holds(Answers));
    }

    [Theory]
    [InlineData("12", true)]
    [InlineData("10", true)]
    [InlineData("9,5", false)]
    [InlineData("20", true)]
    [InlineData("20,5", false)]
    [InlineData("many", false)]
    [InlineData("", false)]
    public void NumberIs_HoldsWithinItsBoundsAndForNoOtherText(string typed, bool holds) =>
        Assert.Equal(holds, new NumberIs("n", 10, 20).Holds(Answered(("n", typed))));

    [Theory]
    [InlineData("31", "12", "2025", false)]
    [InlineData("1", "1", "2026", true)]
    [InlineData("30", "6", "2026", true)]
    [InlineData("1", "7", "2026", false)]
    [InlineData("1", "", "", false)]
    public void DateIs_HoldsFromADayAndBeforeAnother(string day, string month, string year, bool holds) =>
        Assert.Equal(holds, new DateIs("d", new DateOnly(2026, 1, 1), new DateOnly(2026, 7, 1)).Holds(Answered(("d.day", day), ("d.month", month), ("d.year", year))));

    [Theory]
    [InlineData(-18, 0, false)]
    [InlineData(-18, 1, true)]
    [InlineData(-17, 0, true)]
    [InlineData(-40, 0, false)]
    public void IsUnder_CountsToTheDayBeforeTheBirthday(int years, int days, bool under)
    {
        var born = DateOnly.FromDateTime(DateTimeOffset.UtcNow.LocalDateTime).AddYears(years).AddDays(days);
        var answers = Answered(("b.day", $"{born.Day}"), ("b.month", $"{born.Month}"), ("b.year", $"{born.Year}"));

        Assert.Equal(under, new IsUnder("b", 18).Holds(answers));
    }

    [Fact]
    public void IsUnder_ReadsAPersonsNumber()
    {
        Assert.False(new IsUnder("p", 18).Holds(Answered(("p.number", "19920417-9825"))));
        Assert.True(new IsUnder("p", 120).Holds(Answered(("p.number", "19920417-9825"))));
        Assert.False(new IsUnder("p", 120).Holds(Answered(("p.number", "19920417-9826"))));
    }

    [Fact]
    public void IsAnswered_SeesTheQuestionsOwnPartsAlone()
    {
        Assert.True(new IsAnswered("p").Holds(Answered(("p.number", "1"))));
        Assert.True(new IsAnswered("p").Holds(Answered(("p", "1"))));
        Assert.False(new IsAnswered("p").Holds(Answered(("p.number", ""), ("pp.number", "1"))));
    }

    [Fact]
    public void Reads_NamesEachQuestionOnce() =>
        Assert.Equal(["whom", "areas"], new AllOf([Is("whom", "a", "b"), new Not(new AnyOf([Is("areas", "c"), Is("whom", "d")]))]).Reads());

    [Fact]
    public void Conditions_SurviveBeingStored()
    {
        var condition = new AllOf([Is("whom", "child"), new Not(new AnyOf([Is("areas", "home"), Is("areas", "safety"), new NumberIs("whom", 1, null), new DateIs("whom", null, new DateOnly(2026, 1, 1)), new IsUnder("whom", 18), new Not(new IsAnswered("areas"))]))]);
        var form = Form(Page(Choice("whom", "child")), Page(Choice("areas", "home", "safety"), condition));

        var read = FormReader.Deserialize(FormReader.Serialize(form));

        Assert.Equal(form.Version, read.Version);
        Assert.Equal(condition.Holds(Answers), read.Pages[1].When!.Holds(Answers));
        Assert.Equal(condition.Values(), read.Pages[1].When!.Values());
    }
}
