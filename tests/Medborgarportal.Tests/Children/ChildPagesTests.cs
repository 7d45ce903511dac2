using System.Net;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Medborgarportal.Core.People;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Tests.Apply;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Medborgarportal.Tests.Children;

/// <summary>A guardian has applied; the child tells in their own words, and nobody but the case worker reads it.</summary>
public sealed class ChildPagesTests
{
    private const string Secret = "Jag vill bo hos mormor.";

    [Theory]
    [InlineData("sv")]
    [InlineData("sv-lattlast")]
    [InlineData("en")]
    public async Task Child_OpensTheLink_AnswersSkipsAndSends_AndTheCaseSystemIsTold(string language)
    {
        var app = await PortalApp.Shared();
        var t = app.Words(language);
        using var guardian = await Applied(app, language);
        var (link, _) = await Invite(guardian, app);
        using var child = app.Visitor(language);

        await child.Open(link);
        Assert.Equal(t["child.openTitle"].Plain, child.Heading);
        await child.Press();
        Assert.EndsWith("/barn/hej", child.Path, StringComparison.Ordinal);
        Assert.Equal(app.Content.Child!.Before[language].Title, child.Heading);
        child.AssertSays("116 111");
        child.AssertSays(t["child.talkNotChecked"].Plain);
        child.AssertSays(app.Content.Municipality.Units["funktionsstod"].Phone);
        await child.Click(t["child.begin"].Plain);
        await child.GoOnTo("klart", new Dictionary<string, string[]> { ["likes"] = ["animals"], ["want"] = [Secret], ["meet"] = ["draw", "pictures"] }, () =>
        {
            var exit = child.Page.QuerySelector($"main a[href='{app.Content.Municipality.ExitUrl}']")!;
            Assert.Equal("noreferrer", exit.GetAttribute("rel"));
            Assert.True(child.Response.Headers.CacheControl!.NoStore);
            Assert.Equal("no-referrer", Assert.Single(child.Response.Headers.GetValues("Referrer-Policy")));
            return Task.CompletedTask;
        });
        child.AssertSays(Secret);
        await child.Press(t["child.send"].Plain);

        Assert.EndsWith("/barn/tack", child.Path, StringComparison.Ordinal);
        Assert.Equal(app.Content.Child.After[language].Title, child.Heading);
        child.AssertDoesNotSay(Secret);
        Assert.True(Numbers.TryGetValue(guardian, out var number));
        var messages = (await app.Messages()).Where(m => m.GetProperty("data").TryGetProperty("receiptNumber", out var n) && n.GetString() == number.Replace(" ", "", StringComparison.Ordinal)).ToList();
        Assert.Equal(["se.medborgarportal.application.submitted.v1", "se.medborgarportal.child-view.submitted.v1"], messages.Select(m => m.GetProperty("type").GetString()));
        Assert.Equal(["1", "2"], messages.Select(m => m.GetProperty("sequence").GetString()));
        Assert.Single(messages.Select(m => m.GetProperty("subject").GetString()).Distinct());
        Assert.Contains(messages[1].GetProperty("data").GetProperty("answers").EnumerateArray(), a => a.GetProperty("text").GetString() == Secret);
        Assert.Equal(language, messages[1].GetProperty("data").GetProperty("language").GetString());
    }

    /// <summary>After sending nothing can be read back: not by Back, not by the link, not by pressing again, not from the database in clear.</summary>
    [Fact]
    public async Task AfterSending_NothingCanBeReadBack()
    {
        await using var app = await PortalApp.Start();
        var t = app.Words("sv");
        using var guardian = await Applied(app, "sv");
        var (link, _) = await Invite(guardian, app);
        using var child = app.Visitor();
        await child.Open(link);
        await child.Press();
        await child.Visit("/barn/fraga/want");
        await child.Answer("want", Secret);
        await child.Visit("/barn/klart");
        var again = child.Request(t["child.send"].Plain);
        var cookie = child.Cookie("barn")!;
        await child.Press(t["child.send"].Plain);
        await child.Follow(again);
        Assert.EndsWith("/barn/tack", child.Path, StringComparison.Ordinal);

        child.SetCookie("barn", cookie);
        foreach (var path in new[] { "/barn/klart", "/barn/fraga/want", "/barn/hej", "/barn/tack" })
        {
            await child.Visit(path);
            child.AssertDoesNotSay(Secret);
        }
        await child.Open(link);
        child.AssertSays(t["child.closedText"].Plain);
        await using var read = app.Read();
        Assert.Equal(1, await read.ChildViews.CountAsync());
        Assert.Equal(0, await read.Drafts.CountAsync(d => d.Service == "_child"));
        var row = await read.ChildViews.SingleAsync();
        Assert.True(row.Payload.AsSpan().IndexOf("mormor"u8) < 0);
        Assert.Single(await app.Messages(), m => m.GetProperty("type").GetString()!.Contains("child-view", StringComparison.Ordinal));
    }

    /// <summary>The guardian sees that an invitation was made, before and after the child has opened and sent: the very same page.</summary>
    [Fact]
    public async Task Guardian_SeesTheSame_WhateverTheChildDoes()
    {
        await using var app = await PortalApp.Start();
        var t = app.Words("sv");
        using var guardian = await Applied(app, "sv", Persons.Maja);
        var receipt = guardian.Path;
        var (link, code) = await Invite(guardian, app);
        var before = await Pages();
        using var child = app.Visitor();
        await child.Open(link);
        await child.Press();
        var opened = await Pages();
        await child.Visit("/barn/fraga/want");
        await child.Answer("want", Secret);
        await child.Visit("/barn/klart");
        await child.Press(t["child.send"].Plain);
        var sent = await Pages();

        Assert.Equal(before, opened);
        Assert.Equal(before, sent);
        Assert.Contains(t["invite.made", ("date", "")].Plain.Split(' ')[0], before[0], StringComparison.Ordinal);
        Assert.DoesNotContain("mormor", string.Concat(sent), StringComparison.Ordinal);
        var register = app.Services.GetRequiredService<SubmissionRegister>();
        Assert.Single(await register.OfPersonAsync(Persons.Maja, CancellationToken.None));
        // With link and code at hand, the guardian opens nothing: it is the child's browser's.
        await guardian.Open(link);
        guardian.AssertSays(t["child.closedText"].Plain);
        await guardian.Visit("/barn");
        await guardian.Answer("code", code);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, guardian.Status);
        Assert.Contains(t["child.closedText"].Plain, guardian.Errors!.TextContent, StringComparison.Ordinal);

        async Task<List<string>> Pages()
        {
            var pages = new List<string>();
            await guardian.Open(receipt);
            pages.Add(guardian.Text);
            var offer = guardian.Page.QuerySelector("main a[href*='/barnets-rost/']")!.GetAttribute("href")!;
            await guardian.Open(offer);
            pages.Add(guardian.Text);
            await guardian.Visit("/mina-sidor");
            pages.Add(guardian.Text);
            await guardian.Open(guardian.Page.QuerySelector("main a[href*='/arende/']")!.GetAttribute("href")!);
            pages.Add(guardian.Text);
            return pages;
        }
    }

    [Fact]
    public async Task Code_IsWrittenDown_OpensOnce_AndOnlyTheBrowserThatOpenedGoesOn()
    {
        var app = await PortalApp.Shared();
        using var guardian = await Applied(app, "sv");
        var (link, code) = await Invite(guardian, app);
        using var child = app.Visitor();
        await child.Visit("/barn");
        await child.Answer("code", " " + code.ToLowerInvariant().Replace(' ', '-'));
        Assert.EndsWith("/barn/hej", child.Path, StringComparison.Ordinal);

        using var other = app.Visitor();
        await other.Open(link);
        other.AssertSays(app.Words("sv")["child.closedText"].Plain);
        await other.Visit("/barn/fraga/want");
        Assert.EndsWith("/barn", other.Path, StringComparison.Ordinal);
        await child.Visit("/barn/fraga/want");
        Assert.EndsWith("/want", child.Path, StringComparison.Ordinal);
    }

    /// <summary>Programs that look at links before people do (previews in messages) spend nothing.</summary>
    [Fact]
    public async Task LookingAtTheLink_SpendsNothing()
    {
        var app = await PortalApp.Shared();
        using var guardian = await Applied(app, "sv");
        var (link, _) = await Invite(guardian, app);
        for (var i = 0; i < 3; i++)
        {
            using var preview = app.Visitor();
            await preview.Open(link);
            Assert.Equal(HttpStatusCode.OK, preview.Status);
        }

        using var child = app.Visitor();
        await child.Open(link);
        await child.Press();

        Assert.EndsWith("/barn/hej", child.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invitation_EndsAfter30Days_WithWhatWasBegun()
    {
        var time = new FakeTime();
        await using var app = await PortalApp.Start(time: time);
        using var guardian = await Applied(app, "sv");
        var (unopened, _) = await Invite(guardian, app);
        using var child = app.Visitor();
        await child.Open(unopened);
        await child.Press();
        await child.Visit("/barn/fraga/want");
        await child.Answer("want", Secret);

        time.Advance(TimeSpan.FromDays(30) + TimeSpan.FromMinutes(1));

        await child.Visit("/barn/fraga/want");
        Assert.EndsWith("/barn", child.Path, StringComparison.Ordinal);
        await app.Services.GetRequiredService<DeleteOldDraftsJob>().DeleteOnceAsync(CancellationToken.None);
        await using var read = app.Read();
        Assert.Equal((0, 0), (await read.ChildInvitations.CountAsync(), await read.Drafts.CountAsync(d => d.Service == "_child")));
    }

    [Fact]
    public async Task NewInvitation_ReplacesTheOneThatNobodyHasOpened()
    {
        var app = await PortalApp.Shared();
        var t = app.Words("sv");
        using var guardian = await Applied(app, "sv");
        var (first, _) = await Invite(guardian, app);
        var (second, _) = await Invite(guardian, app);

        using var child = app.Visitor();
        await child.Open(first);
        child.AssertSays(t["child.closedText"].Plain);
        await child.Open(second);
        Assert.Equal(t["child.openTitle"].Plain, child.Heading);
    }

    [Fact]
    public async Task OnlyForAChild_AndOnlyByWhoSentIt()
    {
        var app = await PortalApp.Shared();
        using var adult = app.Visitor();
        await adult.WalkTo("kontrollera", Applicants.Self);
        await adult.Send();
        Assert.Null(adult.Page.QuerySelector("main a[href*='/barnets-rost/']"));
        using var guardian = await Applied(app, "sv");
        var offer = guardian.Page.QuerySelector("main a[href*='/barnets-rost/']")!.GetAttribute("href")!;

        using var stranger = app.Visitor();
        await stranger.Open(offer);
        Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
        stranger.SignIn(Persons.Gunnar);
        await stranger.Open(offer);
        Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
    }

    /// <summary>Neither the link nor the code, nor what the child wrote, gets into a log; the database has only hashes of them.</summary>
    [Fact]
    public async Task LogsAndDatabase_TellNothing()
    {
        using var log = new Logged();
        await using var app = await PortalApp.Start(log: log);
        using var guardian = await Applied(app, "sv");
        var (link, code) = await Invite(guardian, app);
        using var child = app.Visitor();
        await child.Open(link);
        await child.Press();
        await child.Visit("/barn/fraga/want");
        await child.Answer("want", Secret);
        await child.Visit("/barn/klart");
        await child.Press(app.Words("sv")["child.send"].Plain);

        var token = link.Split('/')[^1];
        Assert.Equal(22, token.Length);
        foreach (var line in log.Lines.Where(line => line.Level >= LogLevel.Information))
        {
            Assert.DoesNotContain(token, line.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(code.Replace(" ", "", StringComparison.Ordinal), line.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("mormor", line.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("code", "ACE FHJK MNP")]
    [InlineData("code", "")]
    [InlineData("code", "<b>hej</b>")]
    public async Task WrongCode_IsToldKindly(string field, string typed)
    {
        var app = await PortalApp.Shared();
        using var child = app.Visitor();
        await child.Visit("/barn");

        await child.Answer(field, typed);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, child.Status);
        Assert.NotNull(child.Errors);
        Assert.Equal(typed.Trim(), child.Value("code"));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("..%2f..")]
    public async Task WrongLink_OpensNothing(string token)
    {
        var app = await PortalApp.Shared();
        using var child = app.Visitor();

        await child.Visit("/barn/" + token);

        Assert.True(child.Status is HttpStatusCode.OK or HttpStatusCode.NotFound);
        Assert.DoesNotContain("/barn/hej", child.Html, StringComparison.Ordinal);
    }

    private static readonly ConditionalWeakTable<Citizen, string> Numbers = [];

    private static async Task<Citizen> Applied(PortalApp app, string language, SignedInPerson? person = null)
    {
        var guardian = app.Visitor(language);
        if (person is not null)
            guardian.SignIn(person);
        await guardian.WalkTo("kontrollera", Applicants.Child);
        Numbers.Add(guardian, await guardian.Send());
        return guardian;
    }

    /// <summary>From the receipt: makes an invitation; its link and its code as they are shown.</summary>
    private static async Task<(string Link, string Code)> Invite(Citizen guardian, PortalApp app)
    {
        await guardian.Step("kvitto");
        await guardian.Open(guardian.Page.QuerySelector("main a[href*='/barnets-rost/']")!.GetAttribute("href")!);
        await guardian.Press();
        Assert.Equal(app.Words(guardian.Language)["invite.readyTitle"].Plain, guardian.Heading);
        Assert.NotNull(guardian.Page.QuerySelector("svg.qr path"));
        var link = Regex.Match(guardian.Text, @"https?://\S+/barn/[A-Za-z0-9_-]{22}", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        return (new Uri(link).AbsolutePath, Citizen.Shown(guardian.Page.QuerySelector(".number")!));
    }
}
