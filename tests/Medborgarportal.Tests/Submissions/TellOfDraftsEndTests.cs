using Medborgarportal.Core.Content;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Notifications;
using Medborgarportal.Core.People;
using Medborgarportal.Core.Storage;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Medborgarportal.Tests.Submissions;

/// <summary>Before a draft is deleted its owner is told, where they have said that it is safe.</summary>
public sealed class TellOfDraftsEndTests
{
    private static readonly PortalContent Content = RepositoryContent.Value;

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task Told14DaysAhead_Once_AndAgainOnlyWhenTheDraftHasLivedAndAgedAnew(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        var sent = new SentNotices();
        var draft = await Begin(site, Safe("email"), Persons.Maja);

        site.Time.Advance(TimeSpan.FromDays(75));
        Assert.Equal(0, await Tell(site, sent));
        site.Time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        Assert.Equal(1, await Tell(site, sent));
        var notice = Assert.Single(sent.Notices);
        Assert.Equal((NoticeWay.Email, "maja@exempel.se"), (notice.Way, notice.To));
        Assert.Contains("20 februari 2027", notice.Text, StringComparison.Ordinal);
        Assert.Contains("https://social.exempelstad.se", notice.Text, StringComparison.Ordinal);
        site.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await Tell(site, sent));

        await site.Save((await site.Open(draft))!, "need", "Mer", person: Persons.Maja);
        Assert.Equal(0, await Tell(site, sent));
        site.Time.Advance(TimeSpan.FromDays(77));
        Assert.Equal(1, await Tell(site, sent));
        Assert.Equal(2, sent.Notices.Count);
    }

    /// <summary>The message says nothing of what it is about, in any language, and is written in the one that was used.</summary>
    [Theory]
    [InlineData("sv")]
    [InlineData("sv-lattlast")]
    [InlineData("en")]
    public async Task Message_IsNeutral_InThePersonsLanguage(string language)
    {
        await using var site = await DraftSite.Create(DatabaseKind.Sqlite);
        var sent = new SentNotices();
        await Begin(site, Safe("email"), Persons.Maja, language);
        site.Time.Advance(TimeSpan.FromDays(80));

        await Tell(site, sent);

        var notice = Assert.Single(sent.Notices);
        Assert.Equal(Content.Messages[TellOfDraftsEndJob.Message][language].Title, notice.Subject);
        foreach (var word in new[] { "ledsag", "stöd", "ansök", "social", "companion", "support", "Maja", "{" })
            Assert.DoesNotContain(word, notice.Subject + notice.Text.Replace("https://social.exempelstad.se", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
    }

    public static TheoryData<string, string?, string?> Ways => new()
    {
        { "safe yes, e-mail wished", "maja@exempel.se", null },
        { "safe some, e-mail among them", "maja@exempel.se", null },
        { "safe some, only sms", null, "+46701740601" },
        { "safe some, none of them", null, null },
        { "safe no", null, null },
        { "safe unknown", null, null },
        { "safe not answered", null, null },
        { "safe, but e-mail not wished", null, null },
        { "safe, but the address is wrong", null, null },
        { "sms wished and safe", null, "+46701740601" },
        { "call wished, safe", null, null },
        { "safe yes, but protected", null, null },
        { "safe yes, not protected", "maja@exempel.se", null },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task WritesOnlyWhereItIsSafe(string @case, string? email, string? sms)
    {
        await using var site = await DraftSite.Create(DatabaseKind.Sqlite);
        var sent = new SentNotices();
        var typed = Safe("email");
        switch (@case)
        {
            case "safe some, e-mail among them":
                (typed["safe"], typed["safeWays"]) = (["some"], ["email"]);
                break;
            case "safe some, only sms":
                (typed["reach"], typed["safe"], typed["safeWays"]) = (["email", "sms"], ["some"], ["sms"]);
                break;
            case "safe some, none of them":
                (typed["safe"], typed["safeWays"]) = (["some"], ["call"]);
                break;
            case "safe no":
                (typed["safe"], typed["safeWays"]) = (["no"], ["email"]);
                break;
            case "safe unknown":
                typed["safe"] = [Answers.Unknown];
                break;
            case "safe not answered":
                typed["safe"] = [];
                break;
            case "safe, but e-mail not wished":
                typed["reach"] = ["call", "letter"];
                break;
            case "safe, but the address is wrong":
                typed["email"] = ["maja@"];
                break;
            case "sms wished and safe":
                typed["reach"] = ["sms"];
                break;
            case "call wished, safe":
                typed["reach"] = ["call"];
                break;
            case "safe yes, but protected":
                typed["protected"] = ["yes"];
                break;
            case "safe yes, not protected":
                typed["protected"] = ["no"];
                break;
        }
        await Begin(site, typed, Persons.Maja, wrong: @case.Contains("wrong", StringComparison.Ordinal));
        site.Time.Advance(TimeSpan.FromDays(80));

        await Tell(site, sent);

        Assert.Equal(new[] { email, sms }.OfType<string>(), sent.Notices.Select(n => n.To));
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task WhoCannotComeBack_IsNotWrittenTo_WhoHasACodeIs(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        var sent = new SentNotices();
        await Begin(site, Safe("email"), person: null);
        var coded = await Begin(site, Safe("sms"), person: null);
        await site.Drafts.ReturnCodeAsync(coded, CancellationToken.None);
        site.Time.Advance(TimeSpan.FromDays(80));

        Assert.Equal(1, await Tell(site, sent));

        Assert.Equal(NoticeWay.Sms, Assert.Single(sent.Notices).Way);
    }

    [Fact]
    public async Task SentApplications_AndThoseAboutViolence_AreNotToldOf()
    {
        await using var site = await DraftSite.Create(DatabaseKind.Sqlite);
        var sent = new SentNotices();
        await site.Submit(await Begin(site, Safe("email"), Persons.Maja));
        var violence = FormReader.Versioned(DraftSite.Ledsagarservice with { Safety = true });
        await site.Versions.PublishAsync(violence, CancellationToken.None);
        await site.Drafts.BeginAsync(violence, Safe("email").InDraft(violence), new DraftAuthor(Persons.Maja, "sv"), CancellationToken.None);
        site.Time.Advance(TimeSpan.FromDays(80));

        Assert.Equal(0, await Tell(site, sent));

        Assert.Empty(sent.Notices);
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task Failure_IsTriedAgainLater(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        var sent = new SentNotices { Fails = true };
        await Begin(site, Safe("email"), Persons.Maja);
        site.Time.Advance(TimeSpan.FromDays(80));

        Assert.Equal(0, await Tell(site, sent));
        sent.Fails = false;
        Assert.Equal(0, await Tell(site, sent));
        site.Time.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(1, await Tell(site, sent));
        Assert.Single(sent.Notices);
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task ManyProcesses_TellEachPersonOnce(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        var sent = new SentNotices();
        for (var i = 0; i < 70; i++)
            await Begin(site, Safe("email"), Persons.Maja);
        site.Time.Advance(TimeSpan.FromDays(80));

        var told = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Tell(site, sent))));

        Assert.Equal(70, told.Sum());
        Assert.Equal(70, sent.Notices.Count);
    }

    /// <summary>The mark of having told goes with the draft.</summary>
    [Theory]
    [ClassData(typeof(Databases))]
    public async Task DeletedDraft_LeavesNothing(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        await Begin(site, Safe("email"), Persons.Maja);
        site.Time.Advance(TimeSpan.FromDays(80));
        await Tell(site, new SentNotices());
        site.Time.Advance(TimeSpan.FromDays(11));

        await site.Database.Services.GetRequiredService<DeleteOldDraftsJob>().DeleteOnceAsync(CancellationToken.None);

        await using var read = site.Database.Read();
        Assert.Equal((0, 0), (await read.Drafts.CountAsync(), await read.DraftEnds.CountAsync()));
    }

    private static Dictionary<string, string[]> Safe(string way) => new(Applicants.Self)
    {
        ["reach"] = [way],
        ["email"] = ["maja@exempel.se"],
        ["phone"] = ["070-174 06 01"],
        ["safe"] = ["yes"],
        ["safeWays"] = [],
    };

    private static Task<Draft> Begin(DraftSite site, Dictionary<string, string[]> typed, SignedInPerson? person, string language = "sv", bool wrong = false)
    {
        var fields = (wrong ? new(typed) { ["email"] = [] } : typed).InDraft(DraftSite.Ledsagarservice);
        if (wrong)
            fields["email"] = typed["email"];
        return site.Drafts.BeginAsync(DraftSite.Ledsagarservice, fields, new DraftAuthor(person, language), CancellationToken.None);
    }

    private static Task<int> Tell(DraftSite site, SentNotices sent) => new TellOfDraftsEndJob(
        site.Database.Writer,
        site.Database.Protection,
        site.Versions,
        new CurrentContent(Content),
        sent,
        new NotificationSettings { BaseUrl = "https://social.exempelstad.se" },
        site.Time,
        NullLogger<TellOfDraftsEndJob>.Instance).TellOnceAsync(CancellationToken.None);
}
