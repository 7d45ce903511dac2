using System.Security.Cryptography;
using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Storage;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Tests.Forms;
using Medborgarportal.Tests.Infrastructure;
using Medborgarportal.Tests.Submissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Medborgarportal.Tests.Attachments;

/// <summary>Files in drafts and in what is sent, on both databases.</summary>
public sealed class AttachmentsTests
{
    private static readonly Dictionary<string, string[]> WithPapers = new(Applicants.Self) { ["papers"] = ["have"] };

    [Theory, ClassData(typeof(Databases))]
    public async Task A_file_is_in_the_draft_with_its_name_and_size_and_lies_encrypted(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        var draft = await site.Begin(WithPapers);
        var content = Files.Pdf("hemligt".PadRight(1_300_000, 'x'));

        var added = await Add(site, draft, "Läkarintyg.pdf", content);

        Assert.Equal(AddOutcome.Added, added.Outcome);
        var opened = (await site.Open(draft))!;
        Assert.Equal([added.File!.Id], opened.Answers["files"]);
        Assert.Equal("Läkarintyg.pdf (2\u00a0MB)", Told(opened));
        Assert.Equal(content, await Bytes(site, added.File!));
        await using var read = site.Database.Read();
        var row = await read.Attachments.SingleAsync();
        Assert.Equal((draft.Id, null, "files", AttachmentState.Unscanned, null), (row.DraftId!.Value, row.SubmissionId, row.Question, row.State, row.NextScan));
        var chunks = await read.AttachmentChunks.OrderBy(c => c.Number).ToListAsync();
        Assert.Equal([0, 1, 2], chunks.Select(c => c.Number));
        Assert.DoesNotContain(chunks.Select(c => c.Payload).Append(row.Payload), bytes => Files.Has(bytes, "hemligt") || Files.Has(bytes, "xxxxxxxx") || Files.Has(bytes, "intyg"));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Each_kind_is_taken_and_pictures_without_what_they_tell_besides(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        var draft = await site.Begin(WithPapers);

        var added = new List<AddedFile>();
        foreach (var (name, file) in new[] { ("a.pdf", Files.Pdf()), ("b.JPG", Files.Jpeg()), ("c.png", Files.Png()), ("d", Files.Docx()) })
            added.Add(await Add(site, draft, name, file));

        Assert.All(added, a => Assert.Equal(AddOutcome.Added, a.Outcome));
        Assert.Equal(["a.pdf", "b.jpg", "c.png", "d.docx"], added.Select(a => a.File!.Name));
        Assert.Equal(["application/pdf", "image/jpeg", "image/png", FileKind.Docx.MediaType], added.Select(a => a.File!.MediaType));
        foreach (var file in added)
        {
            var bytes = await Bytes(site, file.File!);
            Assert.False(Files.Has(bytes, Files.Canary));
            Assert.Equal(file.File!.Sha256, Convert.ToHexStringLower(SHA256.HashData(bytes)));
            Assert.Equal(file.File!.Size, bytes.Length);
        }
    }

    public static TheoryData<DatabaseKind, string, byte[], AddOutcome> Refused
    {
        get
        {
            var data = new TheoryData<DatabaseKind, string, byte[], AddOutcome>();
            foreach (var kind in new[] { DatabaseKind.Sqlite, DatabaseKind.PostgreSql })
            {
                data.Add(kind, "empty", [], AddOutcome.Empty);
                data.Add(kind, "type", "<html>"u8.ToArray(), AddOutcome.WrongType);
                data.Add(kind, "excel", Files.Docx("[Content_Types].xml", "xl/workbook.xml"), AddOutcome.WrongType);
                data.Add(kind, "heic", Files.Heic(), AddOutcome.Heic);
                data.Add(kind, "jpeg", Files.Jpeg()[..^60], AddOutcome.NotReadable);
                data.Add(kind, "png", Files.Png()[..60], AddOutcome.NotReadable);
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_cannot_be_taken_leaves_nothing_behind_and_touches_no_other(DatabaseKind kind, string name, byte[] content, AddOutcome outcome)
    {
        await using var site = await DraftSite.Create(kind);
        var draft = await site.Begin(WithPapers);
        var good = await Add(site, draft, "intyg.pdf", Files.Pdf());

        Assert.Equal(outcome, (await Add(site, draft, name + ".pdf", content)).Outcome);

        Assert.Equal([good.File!.Id], (await site.Open(draft))!.Answers["files"]);
        await AssertRows(site, 1);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_told_with_its_whole_size()
    {
        await using var site = await DraftSite.Create(DatabaseKind.Sqlite);
        var draft = await site.Begin(WithPapers);

        var added = await Add(site, draft, "film.pdf", Files.Pdf(new string('x', 31 * 1024 * 1024 - 100)));

        Assert.Equal((AddOutcome.TooLarge, "31\u00a0MB"), (added.Outcome, FileLimits.Tell(added.Size)));
        await AssertRows(site, 0);
        var most = Files.Pdf(new string('x', (int)FileLimits.File - Files.Pdf("").Length));
        Assert.Equal(AddOutcome.Added, (await Add(site, draft, "lagom.pdf", most)).Outcome);
    }

    [Fact]
    public async Task Together_a_drafts_files_have_an_end_too_and_one_taken_away_makes_room()
    {
        await using var site = await DraftSite.Create(DatabaseKind.Sqlite);
        var draft = await site.Begin(WithPapers);
        var first = await Add(site, draft, "0.pdf", Large('0'));
        for (var i = 1; i < 4; i++)
            Assert.Equal(AddOutcome.Added, (await Add(site, draft, $"{i}.pdf", Large((char)('0' + i)))).Outcome);

        Assert.Equal(AddOutcome.TooLargeTogether, (await Add(site, draft, "4.pdf", Large('4'))).Outcome);
        Assert.True(await site.Attachments.RemoveAsync(draft, first.File!.Id, CancellationToken.None));
        Assert.Equal(AddOutcome.Added, (await Add(site, draft, "4.pdf", Large('4'))).Outcome);

        static byte[] Large(char content) => Files.Pdf(new string(content, 24 * 1024 * 1024 + 512 * 1024));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task So_many_files_and_no_more(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        var draft = await site.Begin(WithPapers);
        for (var i = 0; i < FileLimits.Count; i++)
            Assert.Equal(AddOutcome.Added, (await Add(site, draft, "a.pdf", Files.Pdf($"{i}"))).Outcome);

        Assert.Equal(AddOutcome.TooMany, (await Add(site, draft, "a.pdf", Files.Pdf("one more"))).Outcome);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task The_same_file_is_kept_once(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        var draft = await site.Begin(WithPapers);

        var first = await Add(site, draft, "intyg.pdf", Files.Pdf());
        var again = await Add(site, draft, "samma intyg.pdf", Files.Pdf());
        var elsewhere = await site.Intake.AddAsync(draft, "other", "intyg.pdf", "Fil", new MemoryStream(Files.Pdf()), CancellationToken.None);

        Assert.Equal((AddOutcome.Added, first.File), (again.Outcome, again.File));
        Assert.Equal(AddOutcome.Elsewhere, elsewhere.Outcome);
        await AssertRows(site, 1);
    }

    /// <summary>Ten tabs, on two processes, all from the draft as it was before: none of the files is lost.</summary>
    [Theory, ClassData(typeof(Databases))]
    public async Task Files_that_come_at_once_are_all_kept(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        var draft = await site.Begin(WithPapers);
        var other = site.StartProcess();
        var intakes = new[] { site.Intake, other.GetRequiredService<AttachmentIntake>() };

        var added = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => intakes[i % 2].AddAsync(draft, "files", $"{i}.pdf", "Fil", new MemoryStream(Files.Pdf($"{i}")), CancellationToken.None))));

        Assert.All(added, a => Assert.Equal(AddOutcome.Added, a.Outcome));
        Assert.Equal(added.Select(a => a.File!.Id).Order(), (await site.Open(draft))!.Answers["files"].Order());
    }

    /// <summary>A page saved from before the file came: the file stays, and there is no clash over it.</summary>
    [Theory, ClassData(typeof(Databases))]
    public async Task A_page_that_is_saved_takes_no_file_away_and_adds_none(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        var draft = await site.Begin(WithPapers);
        var page = draft.Form.Pages.Single(p => p.Id == "files");
        var seen = Drafts.SeenMark(page, draft.Answers);
        var added = await Add(site, draft, "intyg.pdf", Files.Pdf());

        var (outcome, saved) = await site.Drafts.SaveAsync(draft, page, new Dictionary<string, string[]> { ["files"] = [Guid.Empty.ToString()] }, seen, null, CancellationToken.None);

        Assert.Equal(SaveOutcome.Saved, outcome);
        Assert.Equal([added.File!.Id], saved!.Answers["files"]);
        Assert.Equal("intyg.pdf", Assert.Single(saved.Answers.Files).Name);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Files_go_with_their_draft_and_with_its_time(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        var deleted = await site.Begin(WithPapers);
        var old = await site.Begin(WithPapers);
        await Add(site, deleted, "a.pdf", Files.Pdf("a"));
        await Add(site, old, "b.pdf", Files.Pdf("b"));

        await site.Drafts.DeleteAsync(deleted, CancellationToken.None);
        await AssertRows(site, 1);
        site.Time.Advance(Drafts.Kept + TimeSpan.FromMinutes(1));
        await site.Database.Services.GetRequiredService<DeleteOldDraftsJob>().DeleteOnceAsync(CancellationToken.None);

        await AssertRows(site, 0);
        Assert.Equal(AddOutcome.Gone, (await Add(site, old, "c.pdf", Files.Pdf())).Outcome);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_file_whose_line_breaks_leaves_nothing_and_what_a_dead_process_left_goes_after_a_day(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        var draft = await site.Begin(WithPapers);

        await Assert.ThrowsAsync<IOException>(() => site.Intake.AddAsync(draft, "files", "a.pdf", "Fil", new Broken(Files.Pdf(new string('x', 2_000_000))), CancellationToken.None));
        await AssertRows(site, 0);

        var (left, _) = await site.Attachments.BeginAsync(draft.Id, "files", CancellationToken.None);
        await site.Attachments.AppendAsync(left!.Value, 0, Files.Pdf(), unordered: false, CancellationToken.None);
        var job = site.Database.Services.GetRequiredService<DeleteOldDraftsJob>();
        await job.DeleteOnceAsync(CancellationToken.None);
        await AssertRows(site, 1);
        site.Time.Advance(AttachmentStore.LongestArrival + TimeSpan.FromMinutes(1));
        await job.DeleteOnceAsync(CancellationToken.None);
        await AssertRows(site, 0);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Sent_files_belong_to_the_submission_and_outlive_the_draft(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        var draft = await site.Begin(WithPapers);
        var kept = await Add(site, draft, "Läkarintyg.pdf", Files.Pdf());
        var removed = await Add(site, draft, "fel.pdf", Files.Pdf("wrong"));
        await site.Attachments.RemoveAsync(draft, removed.File!.Id, CancellationToken.None);
        draft = (await site.Open(draft))!;

        var sent = await site.Sent(draft);
        site.Time.Advance(Drafts.Kept + TimeSpan.FromMinutes(1));
        await site.Database.Services.GetRequiredService<DeleteOldDraftsJob>().DeleteOnceAsync(CancellationToken.None);

        var file = Assert.Single((await site.Messages(sent.Id))[0].GetProperty("data").GetProperty("attachments").EnumerateArray());
        Assert.Equal(kept.File!.Id, file.GetProperty("id").GetString());
        Assert.Equal(("files", "Läkarintyg.pdf", "application/pdf", kept.File.Size, kept.File.Sha256, "none"), (
            file.GetProperty("question").GetString(), file.GetProperty("name").GetString(), file.GetProperty("mediaType").GetString(),
            file.GetProperty("size").GetInt64(), file.GetProperty("sha256").GetString(), file.GetProperty("scan").GetString()));
        var answer = Assert.Single(sent.Content.Answers, a => a.Question == "files");
        Assert.Equal((kept.File.Id, "Läkarintyg.pdf (1\u00a0kB)"), (Assert.Single(answer.Values), answer.Text));
        await AssertRows(site, 1);
        Assert.Equal(Files.Pdf(), await Bytes(site, kept.File));
        Assert.False(await site.Attachments.RemoveAsync(draft, kept.File.Id, CancellationToken.None));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Files_behind_a_branch_that_has_closed_are_not_sent(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        var draft = await site.Begin(WithPapers);
        await Add(site, draft, "intyg.pdf", Files.Pdf());
        await site.Save((await site.Open(draft))!, "papers", "none");

        var sent = await site.Sent((await site.Open(draft))!);

        Assert.Empty(sent.Content.Attachments);
        await using var read = site.Database.Read();
        Assert.Equal(draft.Id, (await read.Attachments.SingleAsync()).DraftId);
    }

    /// <summary>A file that comes while the application is being sent is in it, or is told to have come too late: never lost in between.</summary>
    [Theory, ClassData(typeof(Databases))]
    public async Task A_file_and_the_sending_at_once(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        for (var round = 0; round < 5; round++)
        {
            var draft = await site.Begin(WithPapers);
            await Add(site, draft, "intyg.pdf", Files.Pdf());
            var opened = (await site.Open(draft))!;

            var adding = Task.Run(() => Add(site, opened, "sent.pdf", Files.Pdf("late")));
            var id = await site.Submit(opened);
            var added = await adding;

            var sent = await site.Register.GetAsync(id!.Value, CancellationToken.None);
            Assert.Equal(added.Outcome == AddOutcome.Added ? 2 : 1, sent.Content.Attachments.Count);
            Assert.Contains(added.Outcome, new[] { AddOutcome.Added, AddOutcome.AlreadySent });
            await using var read = site.Database.Read();
            Assert.Equal(sent.Content.Attachments.Count, await read.Attachments.CountAsync(a => a.SubmissionId == id));
            Assert.Equal(0, await read.Attachments.CountAsync(a => a.DraftId == draft.Id));
        }
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_part_put_in_anothers_place_is_not_handed_out(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        var draft = await site.Begin(WithPapers);
        var one = await Add(site, draft, "a.pdf", Files.Pdf("a"));
        var other = await Add(site, draft, "b.pdf", Files.Pdf("b"));
        var (from, to) = (Guid.Parse(one.File!.Id), Guid.Parse(other.File!.Id));
        await site.Database.Writer.WriteAsync(async (db, token) =>
        {
            var part = await db.AttachmentChunks.AsNoTracking().SingleAsync(c => c.AttachmentId == from, token);
            return await db.AttachmentChunks.Where(c => c.AttachmentId == to).ExecuteUpdateAsync(set => set.SetProperty(c => c.Payload, part.Payload), token);
        });

        await Assert.ThrowsAsync<CryptographicException>(() => Bytes(site, other.File));
    }

    internal static Task<AddedFile> Add(DraftSite site, Draft draft, string name, byte[] content) =>
        site.Intake.AddAsync(draft, "files", name, "Fil", new MemoryStream(content), CancellationToken.None);

    internal static async Task<byte[]> Bytes(DraftSite site, AttachedFile file)
    {
        using var bytes = new MemoryStream();
        await foreach (var part in site.Attachments.ReadAsync(Guid.Parse(file.Id), file.Size))
            bytes.Write(part.Span);
        return bytes.ToArray();
    }

    private static string Told(Draft draft) =>
        QuestionType.All["files"].Tell(new Question { Id = "files", Type = "files" }, draft.Form.Texts["sv"].Questions["files"], draft.Answers, Asked.Words);

    private static async Task AssertRows(DraftSite site, int files)
    {
        await using var read = site.Database.Read();
        Assert.Equal(files, await read.Attachments.CountAsync());
        Assert.Equal(files, await read.AttachmentChunks.Select(c => c.AttachmentId).Distinct().CountAsync());
    }

    /// <summary>Breaks off near its end, as a telephone in a tunnel does.</summary>
    private sealed class Broken(byte[] bytes) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position > 1_500_000 ? throw new IOException("The line broke.") : await base.ReadAsync(buffer, cancellationToken);
    }
}
