using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Storage;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Tests.Forms;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Medborgarportal.Tests.Submissions;

/// <summary>A draft is moved to a newer form: whatever the forms and the answers, nothing is lost.</summary>
public sealed class DraftMoveTests
{
    /// <summary>The application as it is published, changed in every way that an editor can change it.</summary>
    private static readonly FormDefinition Newer = DraftSite.Ledsagarservice
        .Without("travel")
        .With(new Question { Id = "weather", Type = "choice", Options = ["sun", "rain"] }, behind: "goal", "Vilket väder?")
        .Saying("need", words => words with { Label = "Vad behöver du?" })
        .Asking("purposes", q => q with { Options = [.. q.Options.Where(o => o != "culture")] })
        .Saying("purposes", words => words with { Options = words.Options.Where(o => o.Key != "culture").ToDictionary() })
        .Asking("hours", q => q with { Type = "number", MaxLength = null })
        .Moving("protected", behind: "goal")
        .Saying("mandate", words => words with { Help = "Nytt" });

    private static readonly string[] ChangedForAll = ["hours", "need", "protected", "purposes", "travel", "weather"];

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task AThousandDrafts_OfAnOldVersion_EachIsToldTheRightChanges_AndLosesNothing(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        await site.Versions.PublishAsync(Newer, CancellationToken.None);
        var random = new Lcg(7);
        var people = new[] { Applicants.Self, Applicants.Child, Applicants.GodMan, Applicants.Fullmakt };
        for (var i = 0; i < 1000; i++)
        {
            var typed = new Dictionary<string, string[]>(random.Of(people)) { ["hours"] = random.Coin() ? ["några timmar"] : [], ["travel"] = random.Coin() ? ["bus", "taxi"] : [] };
            if (random.Coin())
                typed["purposes"] = ["training"];
            var begun = await site.Drafts.BeginAsync(DraftSite.Ledsagarservice, Some(typed.InDraft(DraftSite.Ledsagarservice), random), null, CancellationToken.None);
            var draft = (await site.Open(begun))!;

            var newer = (await site.Drafts.NewerAsync(draft, Newer, "sv", CancellationToken.None))!;
            var represented = draft.Journey.Asks("mandate");
            string[] expected = represented ? ["mandate", .. ChangedForAll] : ChangedForAll;
            Assert.Equal(expected.Order(StringComparer.Ordinal), newer.Asked.Select(c => c.Id).Order(StringComparer.Ordinal));
            Assert.Equal(represented ? [] : ["mandate"], newer.Others.Select(c => c.Id));

            var (outcome, moved) = await site.Drafts.MoveAsync(draft, Newer, null, CancellationToken.None);
            Assert.Equal(SaveOutcome.Saved, outcome);
            moved = (await site.Open(moved!))!;
            Assert.Equal(Newer.Version, moved.Form.Version);
            AssertNothingLost(draft.Answers, moved);
            var told = (await site.Drafts.SetAsideAsync(moved, "sv", Asked.Words, CancellationToken.None)).Select(a => a.Label).ToList();
            Assert.Equal(draft.Answers["travel"].Count > 0, told.Contains(draft.Form.Texts["sv"].Questions["travel"].Label));
            Assert.Equal(draft.Answers["hours"].Count > 0, told.Contains(draft.Form.Texts["sv"].Questions["hours"].Label));
        }
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task SavedMeanwhile_NothingIsMoved(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        await site.Versions.PublishAsync(Newer, CancellationToken.None);
        var draft = await site.Begin(Applicants.Self);
        await site.Save(draft, "need", "Nytt svar");

        var (outcome, now) = await site.Drafts.MoveAsync(draft, Newer, null, CancellationToken.None);

        Assert.Equal(SaveOutcome.Clash, outcome);
        Assert.Equal(DraftSite.Ledsagarservice.Version, now!.Form.Version);
        Assert.Equal("Nytt svar", now.Answers.Text("need"));
    }

    /// <summary>Another tab still shows the old questions: what it saves is not mixed into the new ones, and what it sends is seen first.</summary>
    [Theory]
    [ClassData(typeof(Databases))]
    public async Task MovedMeanwhile_NothingIsSavedOrSentByTheOldForm(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        await site.Versions.PublishAsync(Newer, CancellationToken.None);
        var draft = await site.Begin(Applicants.Self);
        var (_, moved) = await site.Drafts.MoveAsync(draft, Newer, null, CancellationToken.None);

        var (outcome, now) = await site.Save(draft, "travel", "bus");

        Assert.Equal(SaveOutcome.FormChanged, outcome);
        Assert.Equal(Newer.Version, now!.Form.Version);
        Assert.Null(await site.Submit(draft));
        Assert.Equal(moved!.Answers.Fields.Keys.Order(), (await site.Open(draft))!.Answers.Fields.Keys.Order());
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task SentAndDeleted_AreNotMoved(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        await site.Versions.PublishAsync(Newer, CancellationToken.None);
        var (sent, deleted) = (await site.Begin(Applicants.Self), await site.Begin(Applicants.Self));
        await site.Submit(sent);
        await site.Drafts.DeleteAsync(deleted, CancellationToken.None);

        Assert.Equal(SaveOutcome.AlreadySent, (await site.Drafts.MoveAsync(sent, Newer, null, CancellationToken.None)).Outcome);
        Assert.Equal(SaveOutcome.Gone, (await site.Drafts.MoveAsync(deleted, Newer, null, CancellationToken.None)).Outcome);
        await using var read = site.Database.Read();
        Assert.Equal(DraftSite.Ledsagarservice.Version, (await read.Drafts.SingleAsync()).FormVersion);
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task OldVersion_CanAlwaysBeSent_AndTheNewOneSendsNothingThatIsGone(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        await site.Versions.PublishAsync(Newer, CancellationToken.None);
        var typed = new Dictionary<string, string[]>(Applicants.Self) { ["purposes"] = ["training"] };
        var old = await site.Sent(await site.Begin(typed));
        var draft = await site.Begin(typed);
        var (_, moved) = await site.Drafts.MoveAsync(draft, Newer, null, CancellationToken.None);
        Assert.Null(await site.Submit(moved!));
        foreach (var page in new[] { "weather", "often" })
            (_, moved) = await Answer(site, moved!, page);

        var @new = await site.Sent(moved!);

        Assert.Contains(old.Content.Answers, a => a.Question == "travel");
        Assert.Equal(DraftSite.Ledsagarservice.Version, old.Content.Snapshot.FormVersion);
        Assert.DoesNotContain(@new.Content.Answers, a => a.Question == "travel");
        Assert.Equal(Newer.Version, @new.Content.Snapshot.FormVersion);
    }

    /// <summary>Random forms, random answers, there and back again: every answer is where it was.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void AnyForm_ToAnyOther_AndBack_LosesNothing(int seed)
    {
        var random = new Lcg((ulong)seed);
        for (var i = 0; i < 300; i++)
        {
            var (old, @new) = (RandomForm(random), RandomForm(random));
            var content = new DraftContent { Access = "", Fields = RandomAnswers(old, random) };
            var forms = new[] { old, @new }.DistinctBy(f => f.Version).ToDictionary(f => f.Version);

            var there = DraftMove.Move(content, old, @new, v => forms[v]);
            var back = DraftMove.Move(there, @new, old, v => forms[v]);

            var now = @new.Pages.SelectMany(p => p.Questions).ToDictionary(q => q.Id);
            foreach (var question in old.Pages.SelectMany(p => p.Questions))
            {
                foreach (var field in QuestionType.Of(question).Fields(question).Where(content.Fields.ContainsKey))
                {
                    var values = content.Fields[field];
                    var fits = now.TryGetValue(question.Id, out var same) && FormChanges.KeptFields(question, same).Contains(field);
                    Assert.Equal(fits, there.Fields.ContainsKey(field));
                    Assert.Equal(values, fits ? there.Fields[field] : Assert.Single(there.Earlier, set => set.Fields.ContainsKey(field)).Fields[field]);
                    Assert.Equal(values, back.Fields[field]);
                }
            }
            // Nothing that the new form asks is answered by anything but an answer to the same question, of the same kind.
            foreach (var question in now.Values)
            {
                var was = old.Pages.SelectMany(p => p.Questions).FirstOrDefault(q => q.Id == question.Id);
                if (was?.Type != question.Type)
                    Assert.All(QuestionType.Of(question).Fields(question), field => Assert.False(there.Fields.ContainsKey(field)));
            }
            _ = new Journey(@new, there.Answers);
            _ = FormChanges.Between(old, @new, "sv");
        }
    }

    [Fact]
    public void AnswerToAQuestionThatComesBack_ComesBack_ButNeverOverANewerOne()
    {
        var one = Asked.Form(Asked.Page(new Question { Id = "a", Type = "text" }), Asked.Page(new Question { Id = "b", Type = "text" }));
        var two = one.Without("b");
        var forms = new Dictionary<string, FormDefinition> { [one.Version] = one, [two.Version] = two };
        var content = new DraftContent { Access = "", Fields = new Dictionary<string, string[]> { ["a"] = ["ett"], ["b"] = ["två"] } };

        var moved = DraftMove.Move(content, one, two, v => forms[v]);
        moved = DraftMove.Move(moved with { Fields = new Dictionary<string, string[]> { ["a"] = ["nytt"] } }, two, one, v => forms[v]);

        Assert.Equal(["nytt"], moved.Fields["a"]);
        Assert.Equal(["två"], moved.Fields["b"]);
    }

    private static async Task<(SaveOutcome, Draft?)> Answer(DraftSite site, Draft draft, string page)
    {
        var shown = draft.Form.Pages.Single(p => p.Id == page);
        var fields = shown.Questions.SelectMany(q => QuestionType.Of(q).Fields(q)).ToDictionary(f => f, _ => Array.Empty<string>());
        return await site.Drafts.SaveAsync(draft, shown, fields, Drafts.SeenMark(shown, draft.Answers), null, CancellationToken.None);
    }

    private static void AssertNothingLost(Answers before, Draft after)
    {
        foreach (var (field, values) in before.Fields)
        {
            var kept = after.Answers.WasAsked(field) ? after.Answers[field] : Assert.Single(after.Content.Earlier).Fields[field];
            Assert.Equal(values, kept);
        }
    }

    /// <summary>The answers of somebody who has come so far and no further.</summary>
    private static Dictionary<string, string[]> Some(Dictionary<string, string[]> all, Lcg random)
    {
        var some = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var end = random.Coin() ? DraftSite.Ledsagarservice.Pages.Count : 1 + random.Next(DraftSite.Ledsagarservice.Pages.Count);
        foreach (var field in DraftSite.Ledsagarservice.Pages.Take(end).SelectMany(p => p.Questions).SelectMany(q => QuestionType.Of(q).Fields(q)).Where(all.ContainsKey))
            some[field] = all[field];
        return some;
    }

    private static FormDefinition RandomForm(Lcg random)
    {
        string[] types = ["text", "longtext", "choice", "choices", "number", "date", "person", "amounts", "schedule", "group", "address", "period"];
        var ids = Enumerable.Range(0, 8).Select(n => $"q{n}").Where(_ => random.Next(4) > 0).ToList();
        for (var i = ids.Count - 1; i > 0; i--)
        {
            var j = random.Next(i + 1);
            (ids[i], ids[j]) = (ids[j], ids[i]);
        }
        var form = Asked.Form([.. ids.DefaultIfEmpty("q0").Select(id => Asked.Page(RandomQuestion(id, random.Of(types), random)))]);
        var words = form.Texts["sv"] with { Questions = form.Pages.SelectMany(p => p.Questions).ToDictionary(q => q.Id, Words) };
        return FormReader.Versioned(form with { Texts = new Dictionary<string, FormTexts> { ["sv"] = words } });
    }

    private static QuestionTexts Words(Question question) => new()
    {
        Label = question.Id,
        Options = question.Options.ToDictionary(o => o, o => o),
        Entry = "Barn",
        Parts = question.Parts.ToDictionary(p => p.Id, Words),
    };

    private static Question RandomQuestion(string id, string type, Lcg random) => new()
    {
        Id = id,
        Type = type,
        Options = type is "choice" or "choices" or "amounts" or "schedule" ? [.. new[] { "a", "b", "c", "d" }.Where(_ => random.Coin()).DefaultIfEmpty("a")] : [],
        Other = type is "choice" or "choices" && random.Coin() ? "a" : null,
        Max = type == "group" ? 1 + random.Next(3) : null,
        Parts = type == "group" ? [.. new[] { "n", "m" }.Where(_ => random.Coin()).DefaultIfEmpty("n").Select(part => RandomQuestion(part, random.Of(["text", "number", "choice"]), random))] : [],
    };

    private static Dictionary<string, string[]> RandomAnswers(FormDefinition form, Lcg random)
    {
        var answers = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var question in form.Pages.SelectMany(p => p.Questions).Where(_ => random.Next(5) > 0))
        {
            foreach (var field in QuestionType.Of(question).Fields(question))
                answers[field] = random.Next(4) == 0 ? [] : [.. Enumerable.Range(0, 1 + random.Next(2)).Select(n => $"{field}={n}")];
        }
        return answers;
    }
}
