using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Medborgarportal.Tests.Apply;

/// <summary>What a person has begun is offered first, on the start page and before the application.</summary>
public sealed class ContinueTests
{
    [Theory]
    [InlineData("sv")]
    [InlineData("sv-lattlast")]
    [InlineData("en")]
    public async Task StartPage_OffersThisBrowsersDraftFirst(string language)
    {
        var app = await PortalApp.Shared();
        var t = app.Words(language);
        using var visitor = app.Visitor(language);
        await visitor.WalkTo("need", Applicants.Self);

        await visitor.Visit("");

        Assert.Equal(t["goOn.title"].Plain, visitor.Page.QuerySelector("main h2")!.TextContent);
        Assert.True(visitor.Response.Headers.CacheControl!.NoStore);
        await visitor.Click(t["before.continue"].Plain);
        Assert.EndsWith("/need", visitor.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartPage_IsTheSameForEverybodyElse()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        await visitor.Visit("");

        visitor.AssertDoesNotSay(app.Words("sv")["goOn.title"].Plain);
        visitor.SetCookie("utkast.ledsagarservice", new string('A', 43));
        await visitor.Visit("");
        visitor.AssertDoesNotSay(app.Words("sv")["goOn.title"].Plain);
    }

    [Fact]
    public async Task ByLogin_NewestFirst_TheOthersListed()
    {
        var time = new FakeTime();
        await using var app = await PortalApp.Start(time: time);
        var t = app.Words("sv");
        var drafts = app.Services.GetRequiredService<Drafts>();
        var form = app.Content.Services["ledsagarservice"].Form;
        var author = new DraftAuthor(Persons.Maja, "sv");
        foreach (var need in new[] { "ett", "två", "tre" })
        {
            var typed = new Dictionary<string, string[]>(Applicants.Self) { ["need"] = [need] };
            await drafts.BeginAsync(form, typed.InDraft(form), author, CancellationToken.None);
            time.Advance(TimeSpan.FromDays(1));
        }
        using var visitor = app.Visitor();
        visitor.SignIn(Persons.Maja);

        await visitor.Visit("/ansok/ledsagarservice");
        visitor.AssertSays(t["goOn.others"].Plain);
        Assert.Equal(2, visitor.Page.QuerySelectorAll("main .mail li").Length);
        await visitor.Press(t["before.continue"].Plain);
        await visitor.Step("need");
        Assert.Equal("tre", visitor.Value("need"));
        await visitor.Visit("");
        Assert.Equal(3, visitor.Page.QuerySelectorAll("main .begun li").Length);
    }

    /// <summary>Who looks over a shoulder learns nothing from the start page of an application about violence.</summary>
    [Fact]
    public async Task ApplicationsAboutViolence_AreNotOnTheStartPage()
    {
        var app = await PortalApp.Shared();
        var form = FormReader.Versioned(app.Content.Services["ledsagarservice"].Form with { Safety = true });
        await app.Services.GetRequiredService<FormVersions>().PublishAsync(form, CancellationToken.None);
        var draft = await app.Services.GetRequiredService<Drafts>().BeginAsync(form, Applicants.Self.InDraft(form), null, CancellationToken.None);
        using var visitor = app.Visitor();
        visitor.SetCookie("utkast.ledsagarservice", draft.Access);

        await visitor.Visit("");

        visitor.AssertDoesNotSay(app.Words("sv")["goOn.title"].Plain);
    }

    [Theory]
    [InlineData("sv")]
    [InlineData("sv-lattlast")]
    [InlineData("en")]
    public async Task SaveForLater_TellsHowLong_AndThatNobodyIsTold_WhereNothingCanBeSent(string language)
    {
        var time = new FakeTime();
        await using var app = await PortalApp.Start(time: time);
        var t = app.Words(language);
        using var visitor = app.Visitor(language);
        await visitor.WalkTo("need", Applicants.Self);

        await visitor.Step("spara");

        visitor.AssertSays(t["kept.until", ("date", Web.Shell.Dates.Date(new DateOnly(2027, 2, 19), t))].Plain);
        visitor.AssertSays(t["kept.notTold"].Plain);
    }
}
