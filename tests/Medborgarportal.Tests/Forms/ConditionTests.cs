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

    [Fact]
    public void Reads_NamesEachQuestionOnce() =>
        Assert.Equal(["whom", "areas"], new AllOf([Is("whom", "a", "b"), new Not(new AnyOf([Is("areas", "c"), Is("whom", "d")]))]).Reads());

    [Fact]
    public void Conditions_SurviveBeingStored()
    {
        var condition = new AllOf([Is("whom", "child"), new Not(new AnyOf([Is("areas", "home"), Is("areas", "safety")]))]);
        var form = Form(Page(Choice("whom", "child")), Page(Choice("areas", "home", "safety"), condition));

        var read = FormReader.Deserialize(FormReader.Serialize(form));

        Assert.Equal(form.Version, read.Version);
        Assert.Equal(condition.Holds(Answers), read.Pages[1].When!.Holds(Answers));
        Assert.Equal(condition.Values(), read.Pages[1].When!.Values());
    }
}
