using System.Net;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Tests.Forms;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Medborgarportal.Tests.Apply;

/// <summary>Somebody comes back to a draft whose form has been published anew since.</summary>
public sealed class NewQuestionsTests
{
    [Theory]
    [InlineData("sv")]
    [InlineData("sv-lattlast")]
    [InlineData("en")]
    public async Task WhoComesBack_IsToldWhatHasChanged_InBothWordings_AndIsNotForced(string language)
    {
        var app = await PortalApp.Shared();
        var t = app.Words(language);
        using var visitor = await WithOldDraft(app, language);

        await visitor.Step("goal");
        visitor.AssertSays(t["newForm.noticeTitle"].Plain);
        await visitor.Click(t["newForm.noticeLink"].Plain);

        Assert.Equal(t["newForm.title"].Plain, visitor.Heading);
        visitor.AssertSays("Gammal fråga om målet");
        visitor.AssertSays(Now(app, language).Questions["goal"].Label);
        visitor.AssertSays(t["newForm.kinds.words"].Plain);
        visitor.AssertSays(t["newForm.kinds.new"].Plain);
        // What is gone stands below its heading, with what was answered.
        visitor.AssertSays(t["newForm.setAsideTitle"].Plain);
        visitor.AssertSays("Vilket väder?");
        visitor.AssertSays("Sol och regn");
        Assert.True(visitor.Response.Headers.CacheControl!.NoStore);
        // Going on without choosing is always possible.
        await visitor.Step("goal");
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
    }

    [Fact]
    public async Task Moving_KeepsEveryAnswer_ShowsWhatIsGone_AndSendsItNot()
    {
        var app = await PortalApp.Shared();
        var t = app.Words("sv");
        using var visitor = await WithOldDraft(app, "sv");
        await visitor.Step("nya-fragor");

        await visitor.Press(t["newForm.move"].Plain);

        Assert.Equal(t["newForm.movedTitle"].Plain, visitor.Heading);
        visitor.AssertSays("Sol och regn");
        await visitor.Click(t["newForm.goOn"].Plain);
        // The first thing to answer is what is new.
        Assert.EndsWith("/worksToday", visitor.Path, StringComparison.Ordinal);
        await visitor.Answer("worksToday", "Jag lagar mat.");
        Assert.EndsWith("/kontrollera", visitor.Path, StringComparison.Ordinal);
        Assert.Equal("Gå på bio.", visitor.Told(Now(app, "sv").Questions["goal"].Label));
        visitor.AssertDoesNotSay("Sol och regn");
        await visitor.Click(t["newForm.setAsideLink"].Plain);
        visitor.AssertSays("Sol och regn");
        var sent = await app.Submitted(await visitor.Send());
        Assert.DoesNotContain("Sol och regn", sent.ToString(), StringComparison.Ordinal);
        Assert.Contains("Gå på bio.", sent.ToString(), StringComparison.Ordinal);
        Assert.Equal(app.Content.Services["ledsagarservice"].Form.Version, sent.GetProperty("snapshot").GetProperty("formVersion").GetString());
    }

    [Fact]
    public async Task Staying_IsQuietAfterwards_AndTheOldVersionIsSent()
    {
        var app = await PortalApp.Shared();
        var t = app.Words("sv");
        using var visitor = await WithOldDraft(app, "sv");
        await visitor.Step("nya-fragor");

        await visitor.Press(t["newForm.stay"].Plain);

        Assert.EndsWith("/kontrollera", visitor.Path, StringComparison.Ordinal);
        visitor.AssertDoesNotSay(t["newForm.noticeTitle"].Plain);
        visitor.AssertSays(t["newForm.noticeLink"].Plain);
        var sent = await app.Submitted(await visitor.Send());
        Assert.Contains("Sol och regn", sent.ToString(), StringComparison.Ordinal);
        Assert.Equal(Older(app).Version, sent.GetProperty("snapshot").GetProperty("formVersion").GetString());
    }

    [Fact]
    public async Task AnswerThatIsOfferedNoLonger_IsAskedForAgain_WithItsOldWords()
    {
        var app = await PortalApp.Shared();
        var t = app.Words("sv");
        using var visitor = await WithOldDraft(app, "sv", new() { ["travel"] = ["bus", "boat"] });
        await visitor.Step("nya-fragor");
        visitor.AssertSays(t["newForm.fates.again"].Plain);
        await visitor.Press(t["newForm.move"].Plain);
        await visitor.Click(t["newForm.goOn"].Plain);
        await visitor.Answer("worksToday", "");

        Assert.EndsWith("/travel", visitor.Path, StringComparison.Ordinal);
        Assert.Contains("BÅT", visitor.Errors!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["bus"], visitor.Ticked("travel"));
        await visitor.Press();
        Assert.EndsWith("/kontrollera", visitor.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SavedInAnotherTabMeanwhile_IsShownAgainBeforeMoving()
    {
        var app = await PortalApp.Shared();
        var t = app.Words("sv");
        using var visitor = await WithOldDraft(app, "sv");
        await visitor.Step("nya-fragor");
        using var tab = visitor.Tab();
        await tab.Step("need");
        await tab.Answer("need", "Nytt");

        await visitor.Press(t["newForm.move"].Plain);

        visitor.AssertSays(t["newForm.againTitle"].Plain);
        await visitor.Press(t["newForm.move"].Plain);
        Assert.Equal(t["newForm.movedTitle"].Plain, visitor.Heading);
        await visitor.Step("need");
        Assert.Equal("Nytt", visitor.Value("need"));
    }

    /// <summary>A tab with an old page that the new questions do not have: what was typed there is given back.</summary>
    [Fact]
    public async Task OldPageInAnotherTab_GivesBackWhatWasTyped()
    {
        var app = await PortalApp.Shared();
        var t = app.Words("sv");
        using var visitor = await WithOldDraft(app, "sv");
        using var tab = visitor.Tab();
        await tab.Step("weather");
        await visitor.Step("nya-fragor");
        await visitor.Press(t["newForm.move"].Plain);

        await tab.Answer("weather", "Snö <b>");

        Assert.Equal(HttpStatusCode.Conflict, tab.Status);
        Assert.Equal(t["newForm.pageGoneTitle"].Plain, tab.Heading);
        tab.AssertSays("Snö <b>");
        await tab.Step("weather");
        Assert.EndsWith("/worksToday", tab.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PublishedFormIsTheDraftsOwn_NothingIsTold()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        await visitor.WalkTo("goal", Applicants.Self);

        visitor.AssertDoesNotSay(app.Words("sv")["newForm.noticeTitle"].Plain);
        await visitor.Step("nya-fragor");
        Assert.EndsWith("/goal", visitor.Path, StringComparison.Ordinal);
    }

    private static FormTexts Now(PortalApp app, string language) => app.Content.Services["ledsagarservice"].Form.Texts[language];

    /// <summary>The form as it might have been before: other words, an option more, a question more, and one that was not asked yet.</summary>
    private static FormDefinition Older(PortalApp app) => app.Content.Services["ledsagarservice"].Form
        .Without("worksToday")
        .With(new Question { Id = "weather", Type = "text" }, behind: "often", "Vilket väder?")
        .Saying("goal", words => words with { Label = "Gammal fråga om målet" })
        .Asking("travel", q => q with { Options = [.. q.Options, "boat"] })
        .Saying("travel", words => words with { Options = new Dictionary<string, string>(words.Options) { ["boat"] = "BÅT" } });

    /// <summary>A visitor who began with the older form, answered all, and comes back.</summary>
    private static async Task<Citizen> WithOldDraft(PortalApp app, string language, Dictionary<string, string[]>? more = null)
    {
        var older = Older(app);
        await app.Services.GetRequiredService<FormVersions>().PublishAsync(older, CancellationToken.None);
        var typed = new Dictionary<string, string[]>(Applicants.Self) { ["weather"] = ["Sol och regn"] };
        foreach (var (field, values) in more ?? [])
            typed[field] = values;
        var draft = await app.Services.GetRequiredService<Drafts>().BeginAsync(older, typed.InDraft(older), null, CancellationToken.None);
        var visitor = app.Visitor(language);
        visitor.SetCookie("utkast.ledsagarservice", draft.Access);
        return visitor;
    }
}
