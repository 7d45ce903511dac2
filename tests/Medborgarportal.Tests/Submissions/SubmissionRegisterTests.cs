using System.Text.Json;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.People;
using Medborgarportal.Core.Storage;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Tests.Forms;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Medborgarportal.Tests.Submissions;

public sealed class SubmissionRegisterTests
{
    [Theory]
    [ClassData(typeof(Databases))]
    public async Task SentTwentyTimesAtOnce_IsOneSubmissionAndOneMessage(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        var draft = await site.Begin(Applicants.Self);

        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => site.Submit(draft))));

        var id = Assert.Single(ids.Distinct());
        await using var read = site.Database.Read();
        Assert.Equal(id, Assert.Single(await read.Submissions.ToListAsync()).Id);
        Assert.Equal(id.ToString(), Assert.Single(await read.Outbox.ToListAsync()).CaseKey);
        Assert.Equal(id, await site.Submit((await site.Open(draft))!));
    }

    /// <summary>As above, from several processes of the portal on one database.</summary>
    [Theory]
    [ClassData(typeof(Databases))]
    public async Task SentFromSeveralProcessesAtOnce_IsOneSubmission(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        var draft = await site.Begin(Applicants.Self);
        var registers = Enumerable.Range(0, 3).Select(_ => (SubmissionRegister)site.StartProcess().GetService(typeof(SubmissionRegister))!).ToList();

        var ids = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => registers[i % 3].SubmitAsync(draft, "sv", Asked.Words, null, CancellationToken.None))));

        Assert.NotNull(Assert.Single(ids.Distinct()));
        await using var read = site.Database.Read();
        Assert.Equal((1, 1), (await read.Submissions.CountAsync(), await read.Outbox.CountAsync()));
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task Message_IsWhatThePortalKeeps(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        var sent = await site.Sent(await site.Begin(Applicants.Self), language: "en");

        var message = Assert.Single(await site.Messages(sent.Id));

        Assert.Equal("se.medborgarportal.application.submitted.v1", message.GetProperty("type").GetString());
        Assert.Equal(sent.Id.ToString(), message.GetProperty("subject").GetString());
        Assert.Equal("1", message.GetProperty("sequence").GetString());
        var told = message.GetProperty("data").Deserialize(SubmissionJson.Default.ApplicationSubmitted);
        Assert.Equal(Json(sent.Content), Json(told!));
        Assert.Equal("en", sent.Content.Language);
        Assert.Equal(DraftSite.Ledsagarservice.Texts["en"].Questions["need"].Label, sent.Content.Answers.Single(a => a.Question == "need").Label);

        static string Json(ApplicationSubmitted content) => JsonSerializer.Serialize(content, SubmissionJson.Default.ApplicationSubmitted);
    }

    /// <summary>What was answered behind a branch that has closed since is not sent, neither as an answer nor as missing nor as a person.</summary>
    [Theory]
    [ClassData(typeof(Databases))]
    public async Task ClosedBranches_AreLeftOut(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        var draft = await site.Begin(Applicants.Child);
        var (_, changed) = await site.Save(draft, "areas", "none");
        (_, changed) = await site.Save(changed!, "otherGuardian", "no");

        var sent = (await site.Sent(changed!)).Content;

        var told = sent.Answers.Select(a => a.Question).Concat(sent.Missing.Select(m => m.Question)).ToList();
        Assert.Contains("areas", told);
        foreach (var closed in new[] { "mobility", "mobilityRating", "community", "communityRating", "otherGuardianName", "otherGuardianAgrees" })
            Assert.DoesNotContain(closed, told);
        Assert.DoesNotContain(sent.Parties, p => p.Name?.Given == "Yusuf");
        Assert.Equal(told.Count, told.Distinct().Count());
        // The draft itself has lost nothing.
        Assert.Equal("Bussen är svår.", (await site.Open(draft))!.Answers.Text("mobility"));
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task ChangedInAnotherTabMeanwhile_TheChangeIsSentToo(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        var draft = await site.Begin(Applicants.Self);
        await site.Save(draft, "need", "Ändrat");

        var sent = await site.Sent(draft);

        Assert.Equal("Ändrat", sent.Content.Answers.Single(a => a.Question == "need").Text);
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task ReopenedInAnotherTabMeanwhile_NothingIsSent(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        var draft = await site.Begin(Applicants.Self);
        await site.Save(draft, "whom", "child");

        Assert.Null(await site.Submit(draft));

        await using var read = site.Database.Read();
        Assert.Equal((0, 0), (await read.Submissions.CountAsync(), await read.Outbox.CountAsync()));
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task Unfinished_IsNotSent(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        var draft = await site.Drafts.BeginAsync(DraftSite.Ledsagarservice, new Dictionary<string, string[]> { ["whom"] = ["self"] }, null, CancellationToken.None);

        Assert.Null(await site.Submit(draft));
    }

    /// <summary>The same words in the same form have the same hash, whoever sends them and when; a word more, or another language, another.</summary>
    [Theory]
    [ClassData(typeof(Databases))]
    public async Task SnapshotHash_IsThatOfWhatWasShown(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        var first = await Hash(Applicants.Self);

        Assert.Matches("^[0-9a-f]{64}$", first);
        Assert.Equal(first, await Hash(Applicants.Self, person: Persons.Maja));
        Assert.NotEqual(first, await Hash(new Dictionary<string, string[]>(Applicants.Self) { ["goal"] = ["Gå på bio!"] }));
        Assert.NotEqual(first, await Hash(Applicants.Self, language: "en"));
        await using var read = site.Database.Read();
        Assert.Equal(2, await read.Submissions.CountAsync(s => s.SnapshotHash == first));

        async Task<string> Hash(IReadOnlyDictionary<string, string[]> typed, string language = "sv", SignedInPerson? person = null)
        {
            site.Time.Advance(TimeSpan.FromHours(1));
            return (await site.Sent(await site.Begin(typed), person, language)).Content.Snapshot.Sha256;
        }
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task ReceiptNumbers_AreAllDifferent_AndCanBeReadAloud(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        var drafts = await Task.WhenAll(Enumerable.Range(0, 25).Select(_ => site.Begin(Applicants.Self)));

        var ids = await Task.WhenAll(drafts.Select(draft => Task.Run(() => site.Submit(draft))));

        await using var read = site.Database.Read();
        var numbers = await read.Submissions.Select(s => s.Number).ToListAsync();
        Assert.Equal(25, ids.Distinct().Count());
        Assert.Equal(25, numbers.Distinct().Count());
        Assert.All(numbers, number => Assert.Matches("^[3479ACEFHJKMNPRTUVWXY]{7}$", number));
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task Owner_FindsTheirOwn_LatestFirst_AndNobodyElseDoes(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        var first = await site.Submit(await site.Begin(Applicants.Self), Persons.Maja);
        site.Time.Advance(TimeSpan.FromMinutes(1));
        var second = await site.Submit(await site.Begin(Applicants.Self), Persons.Maja);
        var unverified = await site.Submit(await site.Begin(Applicants.Self));

        Assert.Equal([second, first], (await site.Register.OfPersonAsync(Persons.Maja, CancellationToken.None)).Select(s => (Guid?)s.Id));
        Assert.Empty(await site.Register.OfPersonAsync(Persons.Gunnar, CancellationToken.None));
        Assert.NotNull(await site.Register.OfPersonAsync(Persons.Maja, first!.Value, CancellationToken.None));
        Assert.Null(await site.Register.OfPersonAsync(Persons.Gunnar, first.Value, CancellationToken.None));
        Assert.Null(await site.Register.OfPersonAsync(Persons.Maja, unverified!.Value, CancellationToken.None));
    }

    [Fact]
    public void Codes_AreGroupedForReading_AndTakenBack()
    {
        Assert.Equal("K7\u00a04TM\u00a039", Codes.Group("K74TM39"));
        Assert.Equal("K74\u00a0TM39\u00a0AXE", Codes.Group("K74TM39AXE"));
        Assert.Equal("K74TM39", Codes.Normalise(" k7-4tm 39\t", Codes.ReceiptLength));
        Assert.Null(Codes.Normalise("K74TM3O", Codes.ReceiptLength));
        Assert.Null(Codes.Normalise("K74TM3", Codes.ReceiptLength));
        Assert.Null(Codes.Normalise(null, Codes.ReceiptLength));
        Assert.All(Enumerable.Range(0, 200), _ => Assert.Matches("^[A-Za-z0-9_-]{43}$", Codes.NewAccess()));
        Assert.All(Enumerable.Range(0, 200).Select(_ => Codes.NewReturn()), code => Assert.Equal(code, Codes.Normalise(Codes.Group(code), Codes.ReturnLength)));
    }

    [Fact]
    public void AnswerInParts_IsToldInValuesAndInWords()
    {
        var form = Asked.Form(
            Asked.Page(new Question { Id = "day", Type = "date", LifeArea = "home" }),
            Asked.Page(new Question { Id = "who", Type = "person" }),
            Asked.Page(new Question { Id = "many", Type = "choices", Options = ["a", "b"], Other = "b", Unknown = true }));
        var answers = Asked.Answered(("day", ""), ("day.day", "7"), ("day.month", "mars"), ("day.year", "2026"), ("who", ""), ("who.given", "Kim"), ("many", "b"), ("many.other", "mer"));
        var draft = new Draft(Guid.CreateVersion7(), form, new DraftContent { Access = "", Fields = answers.Fields }, DateTimeOffset.UnixEpoch, 1, null, hasOwner: false);

        var content = SubmissionContent.Of(draft, Guid.CreateVersion7(), "K74TM39", "sv", Asked.Words, null, DateTimeOffset.UnixEpoch);

        Assert.Equal(["day=7", "month=mars", "year=2026"], content.Answers[0].Values);
        Assert.Equal(("7 mars 2026", "home", "day?"), (content.Answers[0].Text, content.Answers[0].LifeArea, content.Answers[0].Label));
        Assert.Equal(["given=Kim"], content.Answers[1].Values);
        Assert.Equal(["b", "other=mer"], content.Answers[2].Values);
        Assert.Equal("B: mer", content.Answers[2].Text);
        Assert.Empty(content.Missing);
    }
}
