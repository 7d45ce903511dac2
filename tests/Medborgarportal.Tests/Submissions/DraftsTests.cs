using System.Text;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Storage;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Tests.Forms;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Medborgarportal.Tests.Submissions;

public sealed class DraftsTests
{
    [Theory]
    [ClassData(typeof(Databases))]
    public async Task Draft_IsOpenedByItsSecretAlone_InItsService(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        var draft = await site.Begin(Applicants.Self);

        Assert.Equal("Maja", (await site.Open(draft))!.Answers.Text("name.given"));
        foreach (var wrong in new[] { null, "", "x", draft.Access[..42], draft.Access + "A", new string('A', 43), draft.Access.ToUpperInvariant(), draft.Id.ToString() })
            Assert.Null(await site.Drafts.OpenAsync("ledsagarservice", wrong, CancellationToken.None));
        Assert.Null(await site.Drafts.OpenAsync("annan", draft.Access, CancellationToken.None));
    }

    /// <summary>Neither what was written nor any secret stands in the database in clear.</summary>
    [Theory]
    [ClassData(typeof(Databases))]
    public async Task Row_TellsNothing(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        var draft = await site.Begin(Applicants.Self, Persons.Maja);
        var code = await site.Drafts.ReturnCodeAsync(draft, CancellationToken.None);

        await using var read = site.Database.Read();
        var row = await read.Drafts.SingleAsync(d => d.Id == draft.Id);
        byte[] all = [.. row.Payload, .. row.AccessHash, .. row.ReturnHash!, .. row.OwnerHash!];
        foreach (var secret in new[] { "Maja", "Lindqvist", "9825", draft.Access, code!, "name.given" })
            Assert.True(all.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) < 0, secret);
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task DifferentPagesAtOnce_BothStay(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        var draft = await site.Begin(Applicants.Self);
        string[] pages = ["need", "goal", "worksToday", "interpreterLanguage"];

        // All were shown the same draft, and all save at once.
        var saves = await Task.WhenAll(pages.Select(page => Task.Run(() => site.Save(draft, page, "om " + page))));

        Assert.All(saves, save => Assert.Equal(SaveOutcome.Saved, save.Outcome));
        var after = (await site.Open(draft))!.Answers;
        Assert.All(pages, page => Assert.Equal("om " + page, after.Text(page)));
        Assert.Equal("Maja", after.Text("name.given"));
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task SamePageAtOnce_OneIsSaved_AndTheOthersAreAsked(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        var draft = await site.Begin(Applicants.Self);

        var saves = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => site.Save(draft, "need", $"svar {i}"))));

        var kept = (await site.Open(draft))!.Answers.Text("need")!;
        Assert.StartsWith("svar ", kept, StringComparison.Ordinal);
        Assert.Single(saves, save => save.Outcome == SaveOutcome.Saved);
        Assert.All(saves.Where(save => save.Outcome != SaveOutcome.Saved), save =>
        {
            Assert.Equal(SaveOutcome.Clash, save.Outcome);
            Assert.Equal(kept, save.Draft!.Answers.Text("need"));
        });
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task OldMark_IsAClash_UnlessTheAnswerIsTheSame(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        var draft = await site.Begin(Applicants.Self);
        var old = Drafts.SeenMark(draft.Form.Pages.Single(p => p.Id == "need"), draft.Answers);
        var (_, saved) = await site.Save(draft, "need", "först");

        Assert.Equal(SaveOutcome.Clash, (await site.Save(saved!, "need", "sedan", old)).Outcome);
        Assert.Equal("först", (await site.Open(draft))!.Answers.Text("need"));
        Assert.Equal(SaveOutcome.Saved, (await site.Save(saved!, "need", "först", old)).Outcome);
        Assert.Equal(SaveOutcome.Clash, (await site.Save(saved!, "need", "tredje", "0000000000000000")).Outcome);
        Assert.Equal(SaveOutcome.Clash, (await site.Save(saved!, "need", "tredje", "")).Outcome);
        Assert.Equal(SaveOutcome.Saved, (await site.Save(saved!, "need", "sedan")).Outcome);
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task ReturnCode_StaysTheSame_AndOpensHoweverItIsWritten(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        var draft = await site.Begin(Applicants.Self);

        var codes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => site.Drafts.ReturnCodeAsync(draft, CancellationToken.None))));

        var code = Assert.Single(codes.Distinct())!;
        Assert.Matches("^[3479ACEFHJKMNPRTUVWXY]{10}$", code);
        foreach (var typed in new[] { code, code.ToLowerInvariant(), Codes.Group(code), $" {code[..3]}-{code[3..]}. " })
            Assert.Equal(draft.Id, (await site.Drafts.OpenByReturnCodeAsync(typed, CancellationToken.None))!.Id);
        foreach (var typed in new[] { null, "", code[..9], code + "A", "AAAAAAAAAA", new string('A', 1000) })
            Assert.Null(await site.Drafts.OpenByReturnCodeAsync(typed, CancellationToken.None));
        var (_, saved) = await site.Save((await site.Open(draft))!, "need", "mer");
        Assert.Equal(code, saved!.ReturnCode);
        Assert.Equal("mer", (await site.Drafts.OpenByReturnCodeAsync(code, CancellationToken.None))!.Answers.Text("need"));
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task Owner_IsTheFirstWhoLoggedIn_AndFindsOnlyWhatIsUnsent(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        var draft = await site.Begin(Applicants.Self);
        Assert.False(draft.HasOwner);
        Assert.Empty(await site.Drafts.OfPersonAsync(Persons.Maja, CancellationToken.None));

        await site.Drafts.ClaimAsync(draft, Persons.Maja, CancellationToken.None);
        await site.Save((await site.Open(draft))!, "need", "mer", person: Persons.Gunnar);

        Assert.Equal(draft.Id, Assert.Single(await site.Drafts.OfPersonAsync(Persons.Maja, CancellationToken.None)).Id);
        Assert.Empty(await site.Drafts.OfPersonAsync(Persons.Gunnar, CancellationToken.None));
        await site.Submit((await site.Open(draft))!, Persons.Maja);
        Assert.Empty(await site.Drafts.OfPersonAsync(Persons.Maja, CancellationToken.None));
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task Deleted_IsGoneAtOnce_AndTakesNothingMore(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        var draft = await site.Begin(Applicants.Self);

        Assert.True(await site.Drafts.DeleteAsync(draft, CancellationToken.None));

        Assert.Null(await site.Open(draft));
        Assert.Equal(SaveOutcome.Gone, (await site.Save(draft, "need", "mer")).Outcome);
        Assert.Null(await site.Submit(draft));
        Assert.Null(await site.Drafts.ReturnCodeAsync(draft, CancellationToken.None));
        Assert.False(await site.Drafts.DeleteAsync(draft, CancellationToken.None));
        await using var read = site.Database.Read();
        Assert.Equal((0, 0, 0), (await read.Drafts.CountAsync(), await read.Submissions.CountAsync(), await read.Outbox.CountAsync()));
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task Sent_IsNeitherChangedNorDeleted(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        var draft = await site.Begin(Applicants.Self);
        await site.Submit(draft);

        Assert.Equal(SaveOutcome.AlreadySent, (await site.Save(draft, "need", "mer")).Outcome);
        Assert.False(await site.Drafts.DeleteAsync(draft, CancellationToken.None));
        Assert.Equal(Applicants.Self["need"][0], (await site.Open(draft))!.Answers.Text("need"));
    }

    /// <summary>90 days from the last answer, and not a second sooner; what was sent lives on as a submission.</summary>
    [Theory]
    [ClassData(typeof(Databases))]
    public async Task DraftsOutOfTime_AreDeleted(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        using var job = ActivatorUtilities.CreateInstance<DeleteOldDraftsJob>(site.Database.Services);
        var left = await site.Begin(Applicants.Self);
        var answered = await site.Begin(Applicants.Self);
        var sent = await site.Begin(Applicants.Self);
        var submission = await site.Submit(sent);
        site.Time.Advance(TimeSpan.FromDays(60));
        await site.Save(answered, "need", "mer");

        site.Time.Advance(TimeSpan.FromDays(30));
        Assert.Equal(0, await job.DeleteOnceAsync(CancellationToken.None));
        site.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, await job.DeleteOnceAsync(CancellationToken.None));

        Assert.Null(await site.Open(left));
        Assert.Null(await site.Open(sent));
        Assert.NotNull(await site.Open(answered));
        Assert.Equal("ledsagarservice", (await site.Register.GetAsync(submission!.Value, CancellationToken.None)).Service);
    }

    /// <summary>The form changes while a person fills it in: they go on with the one they began, in every process; who begins now gets the new one.</summary>
    [Theory]
    [ClassData(typeof(Databases))]
    public async Task DraftBegunWithAnOlderForm_KeepsIt(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        var old = DraftSite.Ledsagarservice;
        var draft = await site.Begin(Applicants.Self);
        var newer = FormReader.Versioned(old with { Pages = [.. old.Pages.Where(p => p.Id != "need")] });
        var restarted = site.StartProcess();
        var drafts = restarted.GetRequiredService<Drafts>();
        await restarted.GetRequiredService<FormVersions>().PublishAsync(newer, CancellationToken.None);

        var opened = await drafts.OpenAsync("ledsagarservice", draft.Access, CancellationToken.None);

        Assert.Equal(old.Version, opened!.Form.Version);
        Assert.Equal(FormReader.Serialize(old), FormReader.Serialize(opened.Form));
        Assert.NotNull(opened.Journey.Find("need"));
        var id = await restarted.GetRequiredService<SubmissionRegister>().SubmitAsync(opened, "sv", Asked.Words, null, CancellationToken.None);
        var sent = await site.Register.GetAsync(id!.Value, CancellationToken.None);
        Assert.Equal(old.Version, sent.Content.Snapshot.FormVersion);
        Assert.Contains(sent.Content.Answers, a => a.Question == "need");
        var begun = await drafts.BeginAsync(newer, Applicants.Self.InDraft(newer), null, CancellationToken.None);
        Assert.Null(begun.Journey.Find("need"));
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task Form_IsStoredOnce_HoweverManyProcessesPublishIt(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        var newer = FormReader.Versioned(DraftSite.Ledsagarservice with { Symbol = "paper" });
        var processes = Enumerable.Range(0, 3).Select(_ => site.StartProcess().GetRequiredService<FormVersions>()).ToList();

        await Task.WhenAll(processes.Select(p => Task.Run(() => p.PublishAsync(newer, CancellationToken.None))));

        await using var read = site.Database.Read();
        Assert.Equal(1, await read.FormVersions.CountAsync(v => v.Version == newer.Version));
    }
}
