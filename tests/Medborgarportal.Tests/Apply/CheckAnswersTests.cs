using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Apply;

public sealed class CheckAnswersTests
{
    [Fact]
    public async Task WhatIsMissing_IsListedWithItsLink()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        await visitor.WalkTo("kontrollera", Applicants.Self);
        var questions = app.Content.Services["ledsagarservice"].Form.Texts["sv"].Questions;

        var links = visitor.Page.QuerySelectorAll("main .notice li a").ToList();

        visitor.AssertSays(app.Words("sv")["check.missingTitle"].Plain);
        Assert.Equal(
            new[] { "meetWorks", "community", "worksToday", "hours", "oftenMore", "email", "safeTimes", "contactWho", "papers" }.Select(q => questions[q].Label),
            links.Select(a => a.TextContent));
        Assert.Equal(app.Words("sv")["check.notAnswered"].Plain, visitor.Told(questions["worksToday"].Label));
        await visitor.Open(links[2].GetAttribute("href")!);
        await visitor.Answer("worksToday", "Det mesta");
        Assert.EndsWith("/kontrollera", visitor.Path, StringComparison.Ordinal);
        Assert.Equal("Det mesta", visitor.Told(questions["worksToday"].Label));
    }

    [Fact]
    public async Task ChangedAnswer_ReturnsToCheckAnswers()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        await visitor.WalkTo("kontrollera", Applicants.Self);
        var label = app.Content.Services["ledsagarservice"].Form.Texts["sv"].Questions["goal"].Label;
        var change = visitor.Page.QuerySelectorAll("dl.summary > div").First(row => row.QuerySelector("dt")!.TextContent.Contains(label, StringComparison.Ordinal)).QuerySelector("dd.change a")!;
        Assert.Equal($"{app.Words("sv")["check.change"].Plain}: {label}", Citizen.Shown(change));

        await visitor.Open(change.GetAttribute("href")!);
        Assert.Equal("Gå på bio.", visitor.Value("goal"));
        visitor.AssertSays(app.Words("sv")["question.backToCheck"].Plain);
        await visitor.Answer("goal", "Åka tåg.");

        Assert.EndsWith("/kontrollera", visitor.Path, StringComparison.Ordinal);
        Assert.Equal("Åka tåg.", visitor.Told(label));
    }

    /// <summary>A wrong answer on the way back stays on its page; the right one then leads back.</summary>
    [Fact]
    public async Task FaultOnAChangedAnswer_StillReturnsToCheckAnswers()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        await visitor.WalkTo("kontrollera", Applicants.Self);
        await visitor.Visit("/ansok/ledsagarservice/reach?fran=kontrollera");

        await visitor.Answer("phone", "sju");
        Assert.NotNull(visitor.Errors);
        await visitor.Answer("phone", "070-174 06 02");

        Assert.EndsWith("/kontrollera", visitor.Path, StringComparison.Ordinal);
    }

    /// <summary>Another answer to the first question opens other questions: they are asked, then the person is back.</summary>
    [Fact]
    public async Task NewBranch_IsAskedBeforeReturning_AndTheOldOneIsKeptButNotShown()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        await visitor.WalkTo("kontrollera", Applicants.Self);
        await visitor.Visit("/ansok/ledsagarservice/whom?fran=kontrollera");

        await visitor.Answer("whom", "child");
        Assert.EndsWith("/child", visitor.Path, StringComparison.Ordinal);
        var asked = new List<string>();
        await visitor.GoOnTo("kontrollera", Applicants.Child, () =>
        {
            asked.Add(visitor.Path.Split('/')[^1]);
            return Task.CompletedTask;
        });

        Assert.DoesNotContain("need", asked);
        visitor.AssertDoesNotSay("Maja");
        visitor.AssertSays("Ilyas");
        await visitor.Visit("/ansok/ledsagarservice/whom?fran=kontrollera");
        await visitor.Answer("whom", "self");
        Assert.EndsWith("/kontrollera", visitor.Path, StringComparison.Ordinal);
        visitor.AssertSays("Maja");
        visitor.AssertDoesNotSay("Ilyas");
    }

    [Fact]
    public async Task BeforeTheEnd_ItSaysWhatIsNeededFirst()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor("en");
        await visitor.WalkTo("name", Applicants.Self);

        await visitor.Step("kontrollera");

        visitor.AssertSays(app.Words("en")["check.mustTitle"].Plain);
        await visitor.Open(visitor.Page.QuerySelector("main .notice a")!.GetAttribute("href")!);
        Assert.EndsWith("/name", visitor.Path, StringComparison.Ordinal);
    }
}
