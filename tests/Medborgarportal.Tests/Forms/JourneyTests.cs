using Medborgarportal.Core.Forms;
using static Medborgarportal.Tests.Forms.Asked;

namespace Medborgarportal.Tests.Forms;

public sealed class JourneyTests
{
    private static readonly Question Note = new() { Id = "note", Type = "text", MaxLength = 5 };

    private static readonly FormDefinition Branching = Form(
        Page(Choice("way", "short", "long").Must()),
        Page(Choice("detour", "near", "deep"), Is("way", "long")),
        Page(Choice("behind", "x", "y"), Is("detour", "deep")),
        Page(Note));

    [Fact]
    public void NothingAnswered_BeginsAtTheFirstPage()
    {
        var journey = new Journey(Branching, Answers.None);

        Assert.Equal("way", journey.FirstUnfinished!.Id);
        Assert.Equal(["way", "note"], Ids(journey));
        Assert.True(journey.CanVisit(journey.Pages[0]));
        Assert.False(journey.CanVisit(journey.Pages[1]));
        Assert.False(journey.IsComplete);
    }

    [Fact]
    public void Branch_OpensAndClosesWithItsAnswer_AndKeepsWhatWasBehindIt()
    {
        var answers = Answered(("way", "long"), ("detour", "deep"), ("behind", "x"), ("note", "hej"));
        var open = new Journey(Branching, answers);

        var closed = new Journey(Branching, answers.With([KeyValuePair.Create("way", new[] { "short" })]));

        Assert.Equal(["way", "detour", "behind", "note"], Ids(open));
        Assert.Equal(["way", "note"], Ids(closed));
        Assert.Empty(closed.OpenAnswers["behind"]);
        Assert.False(closed.OpenAnswers.WasAsked("detour"));
        Assert.True(closed.IsComplete);
        var again = new Journey(Branching, answers.With([KeyValuePair.Create("way", new[] { "long" })]));
        Assert.Equal("x", again.OpenAnswers.Text("behind"));
    }

    /// <summary>"deep" still stands in the draft, but its page is closed: it opens nothing.</summary>
    [Fact]
    public void AnswerBehindAClosedBranch_HoldsForNoCondition()
    {
        var journey = new Journey(Branching, Answered(("way", "short"), ("detour", "deep"), ("note", "")));

        Assert.Null(journey.Find("behind"));
        Assert.Null(journey.Find("detour"));
    }

    [Fact]
    public void Must_HoldsThePersonBack_AndAWishDoesNot()
    {
        Assert.Equal("way", new Journey(Branching, Answered(("way", ""), ("note", ""))).FirstUnfinished!.Id);
        Assert.Equal([("way", "missing")], new Journey(Branching, Answered(("way", ""))).Faults(Branching.Pages[0]).Select(f => (f.Field, f.Kind)));
        var skipped = new Journey(Branching, Answered(("way", "short"), ("note", "")));
        Assert.True(skipped.IsComplete);
        Assert.Equal(["note"], skipped.Missing().Select(m => m.Question.Id));
    }

    [Fact]
    public void WishThatWasNeverShown_IsNotSkipped()
    {
        var journey = new Journey(Branching, Answered(("way", "short")));

        Assert.Equal("note", journey.FirstUnfinished!.Id);
        Assert.False(journey.IsComplete);
        Assert.True(journey.IsDone(journey.Pages[0]));
    }

    [Fact]
    public void FaultyAnswer_HoldsBackWhatComesAfterIt()
    {
        var form = Form(Page(Note), Page(Choice("last", "a")));
        var journey = new Journey(form, Answered(("note", "much too long"), ("last", "a")));

        Assert.Equal("note", journey.FirstUnfinished!.Id);
        Assert.True(journey.CanVisit(form.Pages[0]));
        Assert.False(journey.CanVisit(form.Pages[1]));
        Assert.Equal("tooLong", Assert.Single(journey.Faults(form.Pages[0])).Kind);
        Assert.Empty(journey.Faults(form.Pages[1]));
        Assert.Equal("much too long", journey.OpenAnswers.Text("note"));
    }

    [Fact]
    public void NextAndPrevious_WalkTheOpenPages()
    {
        var journey = new Journey(Branching, Answered(("way", "long"), ("detour", "near")));
        var (first, detour, last) = (journey.Find("way")!, journey.Find("detour")!, journey.Find("note")!);

        Assert.Same(detour, journey.Next(first));
        Assert.Same(last, journey.Next(detour));
        Assert.Null(journey.Next(last));
        Assert.Same(detour, journey.Previous(last));
        Assert.Null(journey.Previous(first));
        Assert.Equal([1, 2, 3], journey.Pages.Select(journey.Position));
    }

    [Fact]
    public void QuestionOfAPage_OpensByItsNeighbour()
    {
        var page = new FormPage { Id = "p", Section = "s", Questions = [Choice("pet", "yes", "no"), Note with { When = Is("pet", "yes") }] };
        var form = Form(page);

        Assert.Equal(["pet"], new Journey(form, Answered(("pet", "no"))).Questions(page).Select(q => q.Id));
        Assert.True(new Journey(form, Answered(("pet", "no"))).IsComplete);
        // Never shown, so not done.
        Assert.Equal("p", new Journey(form, Answered(("pet", "yes"))).FirstUnfinished?.Id);
        Assert.True(new Journey(form, Answered(("pet", "yes"), ("note", ""))).IsComplete);
        // Closed again: its faulty text is neither judged nor sent.
        var closed = new Journey(form, Answered(("pet", "no"), ("note", "much too long")));
        Assert.True(closed.IsComplete);
        Assert.Empty(closed.OpenAnswers["note"]);
    }

    private static IEnumerable<string> Ids(Journey journey) => journey.Pages.Select(p => p.Id);
}
