using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Questionnaires;
using Medborgarportal.Tests.Forms;

namespace Medborgarportal.Tests.Questionnaires;

/// <summary>What a press means, beside what stood there before.</summary>
public sealed class PictureAnswersTests
{
    private static readonly Question Several = new() { Id = "q", Type = "choices", Options = ["a", "b", "c", "d", "none"], Exclusive = "none", AlwaysThere = true };
    private static readonly Question Sort = new() { Id = "q", Type = "sort", Options = ["x", "y"], AlwaysThere = true };

    [Fact]
    public void ChoicesInAnotherPart_Stay() => Assert.Equal(["a", "d"], Settle(Several, ["d"], ["a"], ["d", "none"])["q"]);

    [Fact]
    public void UntickedInTheShownPart_IsGone() => Assert.Equal(["d"], Settle(Several, [], ["a", "d"], ["a", "b", "c"])["q"]);

    [Fact]
    public void NoneOfThese_TakesAwayTheOthers_AndTheyIt()
    {
        Assert.Equal(["none"], Settle(Several, ["none"], ["a"], ["d", "none"])["q"]);
        Assert.Equal(["a"], Settle(Several, ["a"], ["none"], ["a", "b", "c"])["q"]);
    }

    [Fact]
    public void AnAlwaysThereAnswer_ThatIsNew_TakesAwayTheOthers_AndTheyOneThatStoodThere()
    {
        Assert.Equal([Answers.Skipped], Settle(Several, ["a", Answers.Skipped], ["a"], null)["q"]);
        Assert.Equal(["a"], Settle(Several, ["a", Answers.Skipped], [Answers.Skipped], null)["q"]);
        Assert.Equal([Answers.Talk], Settle(Several, [Answers.Talk], [Answers.Talk], null)["q"]);
    }

    [Fact]
    public void SkippingASort_TakesTheCardsBack_AndACardTakesTheSkipBack()
    {
        var page = Page(Sort);
        var before = Asked.Answered(("q.x", "good"));
        var skipped = PictureAnswers.Settle(page, new Dictionary<string, string[]> { ["q"] = [Answers.Skipped], ["q.x"] = ["good"], ["q.y"] = [] }, before, new Dictionary<string, IReadOnlyList<string>>());
        Assert.Equal([Answers.Skipped], skipped["q"]);
        Assert.Empty(skipped["q.x"]);

        var sorted = PictureAnswers.Settle(page, new Dictionary<string, string[]> { ["q"] = [Answers.Skipped], ["q.x"] = ["bad"], ["q.y"] = [] }, Asked.Answered(("q", Answers.Skipped)), new Dictionary<string, IReadOnlyList<string>>());
        Assert.Empty(sorted["q"]);
        Assert.Equal(["bad"], sorted["q.x"]);
    }

    [Fact]
    public void OptionOrder_TurnsAllRound_ButWhatBelongsLast()
    {
        Assert.Equal(["d", "c", "b", "a", "none"], OptionOrder.Of(Several, reversed: true));
        Assert.Equal(2, OptionOrder.Parts(Several, reversed: true).Count);
        Assert.Equal(["bad", "soso", "good"], OptionOrder.Piles(reversed: true));
    }

    private static Dictionary<string, string[]> Settle(Question question, string[] posted, string[] before, string[]? shown) =>
        PictureAnswers.Settle(
            Page(question),
            new Dictionary<string, string[]> { ["q"] = posted },
            new Answers(new Dictionary<string, string[]> { ["q"] = before }),
            shown is null ? new Dictionary<string, IReadOnlyList<string>>() : new Dictionary<string, IReadOnlyList<string>> { ["q"] = shown });

    private static FormPage Page(Question question) => new() { Id = "p", Section = "s", Questions = [question] };
}
