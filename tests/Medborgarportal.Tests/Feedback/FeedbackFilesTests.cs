using System.Net;
using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Feedback;
using Medborgarportal.Core.Storage;
using Medborgarportal.Tests.Attachments;
using Medborgarportal.Tests.Cases;
using Medborgarportal.Tests.Infrastructure;
using Medborgarportal.Tests.Questionnaires;
using Medborgarportal.Web.Feedback;
using Medborgarportal.Web.Shell;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Medborgarportal.Tests.Feedback;

/// <summary>Files with feedback: they come with the press that sends, each fails by itself, and an anonymous one is a picture that tells of nobody.</summary>
public sealed class FeedbackFilesTests
{
    private const string NameCanary = "kanariefagel-Anna-Ek-hemma";

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task An_anonymous_picture_tells_neither_who_nor_where_nor_when(DatabaseKind kind)
    {
        const int several = 4;
        var log = new LogLines();
        await using var app = await PortalApp.Start(kind, log: log, settings: new(StringComparer.Ordinal) { ["Portal:Cases:Secret"] = CaseReceiver.Secret });
        var t = app.Words("sv");
        for (var i = 0; i < several; i++)
        {
            using var citizen = app.Visitor();
            citizen.SignIn(Persons.Maja);
            await ToCheck(citizen, t, "anonymous", $"Golvet var halt {i}.");
            citizen.AssertSays(t["feedbackFiles.helpAnonymous"].Plain);
            Assert.DoesNotContain("pdf", citizen.Page.QuerySelector("input[type=file]")!.GetAttribute("accept")!, StringComparison.Ordinal);
            citizen.Choose(CarriedFiles.Chosen, ($"{NameCanary}.jpg", Files.Jpeg(seed: $"jpeg {i}")), ($"{NameCanary} 2.png", Files.Png(seed: $"png {i}")));
            await citizen.PressOnce(t["feedback.send"].Plain);
            Assert.Equal(app.Content.Feedback!.After["sv"].Title, citizen.Heading);
        }

        var told = await AnonymousTests.Everything(app, kind);
        foreach (var trace in new[] { NameCanary, Files.Canary, "Golvet var halt", Persons.Maja.PersonalIdentityNumber })
        {
            Assert.DoesNotContain(trace, told, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(log.All, line => line.Contains(trace, StringComparison.OrdinalIgnoreCase));
        }
        List<AttachmentRow> rows;
        await using (var before = app.Read())
        {
            rows = await before.Attachments.ToListAsync();
            Assert.Equal(2 * several, rows.Count);
            var store = app.Services.GetRequiredService<AttachmentStore>();
            foreach (var row in rows)
            {
                Assert.Equal((4, TimeSpan.Zero, null), (row.Id.Version, row.Created.TimeOfDay, row.NextScan));
                var bytes = await Bytes(store, row);
                // Neither the place nor the camera nor anything else that a telephone writes beside the picture.
                Assert.False(Files.Has(bytes, "Storgatan") || Files.Has(bytes, Files.Canary));
                Assert.Contains(store.Open(row).Name, new[] { "Bild 1.jpg", "Bild 2.png" });
            }
            if (kind == DatabaseKind.Sqlite)
            {
                // A table of SQLite lies in the order of its rowid: none counts up.
                Assert.Equal(2 * several, await before.Database.SqlQuery<long>($"SELECT count(*) AS \"Value\" FROM attachments WHERE rowid < 0").SingleAsync());
                Assert.Equal(2 * several, await before.Database.SqlQuery<long>($"SELECT count(*) AS \"Value\" FROM attachment_chunks WHERE rowid < 0").SingleAsync());
            }
        }

        // Nothing is handed out before its batch has left, and then only to who signs.
        using var http = new HttpClient { BaseAddress = app.Address };
        var path = $"/api/cases/attachments/{rows[0].Id}";
        Assert.Equal(HttpStatusCode.NotFound, (await http.SendAsync(Inviting.Signed(CaseReceiver.Secret, path, app.Time.GetUtcNow()))).StatusCode);
        Assert.Equal(several, await app.Services.GetRequiredService<ReleaseAnonymousJob>().ReleaseAsync(CancellationToken.None));
        var named = (await app.Messages()).SelectMany(m => m.GetProperty("data").GetProperty("attachments").EnumerateArray()).ToDictionary(a => a.GetProperty("id").GetGuid());
        Assert.Equal(rows.Select(r => r.Id).Order(), named.Keys.Order());
        using var fetched = await http.SendAsync(Inviting.Signed(CaseReceiver.Secret, path, app.Time.GetUtcNow()));
        Assert.Equal(HttpStatusCode.OK, fetched.StatusCode);
        Assert.Equal(named[rows[0].Id].GetProperty("sha256").GetString(), Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await fetched.Content.ReadAsByteArrayAsync())));
        using var unsigned = await http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.Unauthorized, unsigned.StatusCode);
        if (kind == DatabaseKind.PostgreSql)
        {
            // Rows and parts were all made by one transaction: the batch's.
            await using var after = app.Read();
            var batch = await after.Database.SqlQuery<string>($"SELECT DISTINCT xmin::text AS \"Value\" FROM feedback").SingleAsync();
            Assert.Equal([batch], await after.Database.SqlQuery<string>($"SELECT DISTINCT xmin::text AS \"Value\" FROM attachment_chunks").ToListAsync());
            // The one that has been fetched is noted by a transaction of its own.
            Assert.Equal([batch], await after.Database.SqlQuery<string>($"SELECT DISTINCT xmin::text AS \"Value\" FROM attachments WHERE fetched_at IS NULL").ToListAsync());
        }
    }

    [Fact]
    public async Task One_that_fails_is_told_by_itself_and_neither_the_others_nor_what_was_typed_is_lost()
    {
        await using var app = await PortalApp.Start(settings: new(StringComparer.Ordinal) { ["Portal:Cases:Secret"] = CaseReceiver.Secret });
        var t = app.Words("sv");
        using var citizen = app.Visitor();
        await ToCheck(citizen, t, "code", "Ingen kom.");
        citizen.AssertSays(t["feedbackFiles.help"].Plain);

        citizen.Choose(CarriedFiles.Chosen, ("brev.pdf", Files.Pdf()), ("program.exe", [.. "MZ"u8, 1, 2, 3]), ("tom.jpg", []), ("golvet.jpg", Files.Jpeg()));
        await citizen.PressOnce(t["feedback.send"].Plain);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, citizen.Status);
        Assert.Contains("program.exe: " + t["feedbackFiles.faults.wrongType"].Plain, citizen.Errors!.TextContent, StringComparison.Ordinal);
        Assert.Contains("tom.jpg: " + t["feedbackFiles.faults.empty"].Plain, citizen.Errors.TextContent, StringComparison.Ordinal);
        citizen.AssertSays(t["feedbackFiles.othersKept"].Plain);
        Assert.Equal(["brev.pdf", "golvet.jpg"], FileNames(citizen));
        citizen.AssertSays("Ingen kom.");
        Assert.Empty(await app.Messages());
        await using (var read = app.Read())
            Assert.Equal(0, await read.Feedback.CountAsync());

        // Going back to a question and on again loses none; one is taken away; one more is added; the same once more is no other.
        await citizen.PressOnce(t["check.change"].Plain + ": " + app.Content.Feedback!.Form.Texts["sv"].Questions["wish"].Label);
        await citizen.Fill("wish", "Att någon kommer.").PressOnce(t["feedback.next"].Plain);
        Assert.Equal(["brev.pdf", "golvet.jpg"], FileNames(citizen));
        await citizen.PressOnce(t["files.remove"].Plain + " golvet.jpg");
        Assert.Equal(["brev.pdf"], FileNames(citizen));
        await citizen.PressOnce(t["files.add"].Plain);
        Assert.Contains(t["feedbackFiles.faults.choose"].Plain, citizen.Errors!.TextContent, StringComparison.Ordinal);
        citizen.Choose(CarriedFiles.Chosen, ("brev.pdf", Files.Pdf()), ("trappan.png", Files.Png()));
        await citizen.PressOnce(t["files.add"].Plain);
        Assert.Equal(HttpStatusCode.OK, citizen.Status);
        Assert.Equal(["brev.pdf", "trappan.png"], FileNames(citizen));

        // Not from this site: nothing is taken in, and it is said that the file must be chosen again.
        var foreign = citizen.Choose(CarriedFiles.Chosen, ("en till.png", Files.Png(seed: "till"))).Request(t["feedback.send"].Plain);
        foreign.Headers.Remove("Sec-Fetch-Site");
        foreign.Headers.Add("Sec-Fetch-Site", "cross-site");
        await citizen.Show(await citizen.Send(foreign), foreign.RequestUri!);
        Assert.Equal(HttpStatusCode.BadRequest, citizen.Status);
        citizen.AssertSays(t["feedbackFiles.faults.chooseAgain"].Plain);
        Assert.Equal(["brev.pdf", "trappan.png"], FileNames(citizen));

        citizen.Choose(CarriedFiles.Chosen);
        var twice = citizen.Request(t["feedback.send"].Plain);
        await citizen.PressOnce(t["feedback.send"].Plain);
        var code = FeedbackPagesTests.Code(citizen);
        await citizen.Show(await citizen.Send(twice), twice.RequestUri!);
        Assert.Equal(code, FeedbackPagesTests.Code(citizen));
        var message = Assert.Single(await app.Messages());
        Assert.Equal([("brev.pdf", "application/pdf", "none"), ("trappan.png", "image/png", "none")], message.GetProperty("data").GetProperty("attachments").EnumerateArray().Select(a => (a.GetProperty("name").GetString(), a.GetProperty("mediaType").GetString(), a.GetProperty("scan").GetString())));
        await using (var read = app.Read())
            Assert.Equal(2, await read.Attachments.CountAsync());
        await citizen.Visit("/synpunkter/svar");
        await citizen.Fill("code", code).PressOnce(t["feedback.show"].Plain);
        citizen.AssertSays("trappan.png");
    }

    [Fact]
    public async Task Who_becomes_anonymous_keeps_pictures_only_and_is_told()
    {
        await using var app = await PortalApp.Start();
        var t = app.Words("sv");
        using var citizen = app.Visitor();
        await ToCheck(citizen, t, "code", "Ingen kom.");
        citizen.Choose(CarriedFiles.Chosen, ("brev.pdf", Files.Pdf()), ("golvet.jpg", Files.Jpeg()));
        await citizen.PressOnce(t["files.add"].Plain);
        await citizen.PressOnce(t["check.change"].Plain + ": " + app.Content.Feedback!.Form.Texts["sv"].Questions["reply"].Label);
        await citizen.Fill("reply", "anonymous").PressOnce(t["feedback.next"].Plain);
        citizen.AssertSays("brev.pdf: " + t["feedbackFiles.faults.notPicture"].Plain);
        Assert.Equal(["golvet.jpg"], FileNames(citizen));
        // Nor can a document be sent then.
        citizen.Choose(CarriedFiles.Chosen, ("intyg.docx", Files.Docx()));
        await citizen.PressOnce(t["feedback.send"].Plain);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, citizen.Status);
        citizen.AssertSays("intyg.docx: " + t["feedbackFiles.faults.notPicture"].Plain);
        await citizen.PressOnce(t["feedback.send"].Plain);
        Assert.Equal(app.Content.Feedback.After["sv"].Title, citizen.Heading);
        await using var read = app.Read();
        Assert.Equal("Bild 1.jpg", app.Services.GetRequiredService<AttachmentStore>().Open(Assert.Single(await read.Attachments.ToListAsync())).Name);
    }

    [Fact]
    public async Task What_is_never_sent_is_deleted_and_who_comes_back_later_is_told()
    {
        var time = new FakeTime();
        await using var app = await PortalApp.Start(time: time);
        var t = app.Words("sv");
        using var citizen = app.Visitor();
        await ToCheck(citizen, t, "anonymous", "Ingen kom.");
        citizen.Choose(CarriedFiles.Chosen, ("golvet.jpg", Files.Jpeg()));
        await citizen.PressOnce(t["files.add"].Plain);
        var delete = app.Services.GetRequiredService<Core.Submissions.DeleteOldDraftsJob>();
        await delete.DeleteOnceAsync(CancellationToken.None);
        await using (var read = app.Read())
            Assert.Equal(1, await read.Attachments.CountAsync());
        time.Advance(TimeSpan.FromHours(50));
        await delete.DeleteOnceAsync(CancellationToken.None);
        await using (var read = app.Read())
            Assert.Equal(0, await read.Attachments.CountAsync());

        await citizen.PressOnce(t["feedback.send"].Plain);
        Assert.Equal(HttpStatusCode.BadRequest, citizen.Status);
        await citizen.PressOnce(t["feedback.send"].Plain);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, citizen.Status);
        citizen.AssertSays(t["feedbackFiles.faults.gone"].Plain);
        citizen.AssertSays("Ingen kom.");
        await citizen.PressOnce(t["feedback.send"].Plain);
        Assert.Equal(app.Content.Feedback!.After["sv"].Title, citizen.Heading);
    }

    [Fact]
    public async Task What_the_scanner_says_of_an_anonymous_picture_waits_for_the_batch_too()
    {
        await using var clamd = new FakeClamd { Answer = _ => "stream: no ERROR\0" };
        await using var app = await PortalApp.Start(settings: new(clamd.Settings, StringComparer.Ordinal) { ["Portal:Cases:Secret"] = CaseReceiver.Secret });
        var t = app.Words("sv");
        using var citizen = app.Visitor();
        await ToCheck(citizen, t, "anonymous", "Ingen kom.");
        citizen.Choose(CarriedFiles.Chosen, ("golvet.jpg", Files.Jpeg(seed: FakeClamd.Virus)));
        await citizen.PressOnce(t["feedback.send"].Plain);
        var code = FeedbackPagesTests.Code(citizen);
        clamd.Answer = FakeClamd.Say;
        await using (var write = app.Read())
            await write.Attachments.ExecuteUpdateAsync(set => set.SetProperty(a => a.NextScan, DateTimeOffset.UnixEpoch));
        await app.Services.GetRequiredService<ScanAttachmentsJob>().ScanOnceAsync(CancellationToken.None);

        Assert.Empty(await app.Messages());
        await app.Services.GetRequiredService<ReleaseAnonymousJob>().ReleaseAsync(CancellationToken.None);
        var messages = (await app.Messages()).OrderBy(m => m.GetProperty("sequence").GetString(), StringComparer.Ordinal).ToList();
        Assert.Equal(["pending"], messages[0].GetProperty("data").GetProperty("attachments").EnumerateArray().Select(a => a.GetProperty("scan").GetString()));
        Assert.Equal(("infected", "2"), (messages[1].GetProperty("data").GetProperty("scan").GetString(), messages[1].GetProperty("sequence").GetString()));
        Assert.Equal(messages[0].GetProperty("data").GetProperty("feedbackId").GetGuid(), messages[1].GetProperty("data").GetProperty("feedbackId").GetGuid());
        Assert.EndsWith("T00:00:00.000Z", messages[1].GetProperty("time").GetString(), StringComparison.Ordinal);
        await citizen.Visit("/synpunkter/svar");
        await citizen.Fill("code", code).PressOnce(t["feedback.show"].Plain);
        citizen.AssertSays(t["feedbackFiles.infected"].Plain);
    }

    /// <summary>In the middle of a question, unanswered or not, and at the end: what was typed is there in the other language, and in no address.</summary>
    [Fact]
    public async Task A_change_of_language_keeps_what_was_typed()
    {
        var app = await PortalApp.Shared();
        using var citizen = app.Visitor();
        var t = app.Words("sv");
        await citizen.Visit("/synpunkter");
        await citizen.Press(t["feedback.begin"].Plain);
        await citizen.PressOnce("English");
        Assert.Equal((HttpStatusCode.OK, "/en/synpunkter"), (citizen.Status, citizen.Address.PathAndQuery));
        Assert.Equal(app.Content.Feedback!.Form.Texts["en"].Questions["kind"].Label, citizen.Heading);
        Assert.Null(citizen.Errors);
        await FeedbackPagesTests.Answer(citizen, app.Words("en"), "kind", "complaint");
        await FeedbackPagesTests.Answer(citizen, app.Words("en"), "leftBy", "client");
        await FeedbackPagesTests.Answer(citizen, app.Words("en"), "concerns", "portal");
        citizen.Fill("what", "Half a sentence");
        await citizen.PressOnce("العربية");
        Assert.Equal("/ar/synpunkter", citizen.Address.PathAndQuery);
        Assert.Equal("Half a sentence", citizen.Value("what"));
        await FeedbackPagesTests.Answer(citizen, app.Words("ar"), "what", "Half a sentence and more");
        await FeedbackPagesTests.Answer(citizen, app.Words("ar"), "happened", "");
        await FeedbackPagesTests.Answer(citizen, app.Words("ar"), "wish", "");
        await FeedbackPagesTests.Answer(citizen, app.Words("ar"), "reply", "anonymous");
        citizen.Choose(CarriedFiles.Chosen, ("a.png", Files.Png()));
        await citizen.PressOnce("Suomi");
        Assert.Equal(app.Words("fi")["feedback.checkTitle"].Plain, citizen.Heading);
        citizen.AssertSays("Half a sentence and more");
        Assert.Equal(["a.png"], FileNames(citizen));
        Assert.True(citizen.Response.Headers.CacheControl!.NoStore);
        Assert.Empty(citizen.Cookies.GetAllCookies());
    }

    [Theory]
    [ClassData(typeof(EveryLanguage))]
    public async Task Pictures_to_answer_with_are_found_from_the_first_page_and_need_no_login(string language)
    {
        var app = await PortalApp.Shared();
        using var citizen = app.Visitor(language);
        await citizen.Visit("/synpunkter");
        var link = Assert.Single(citizen.Page.QuerySelectorAll("main a[href$='/fragor/oppna/synpunkter-bilder']")).GetAttribute("href")!;
        Assert.StartsWith($"/{language}/", link, StringComparison.Ordinal);
        await citizen.Open(link);
        Assert.Equal(HttpStatusCode.OK, citizen.Status);
        Assert.Contains(app.Content.Questionnaires["synpunkter-bilder"].Form.Texts[language].Title, citizen.Text, StringComparison.Ordinal);
        Assert.Null(citizen.Page.QuerySelector("main a[href*='logga-in']"));
    }

    private static string[] FileNames(Citizen citizen) => [.. citizen.Page.QuerySelectorAll(".file-list .file-name").Select(e => Citizen.Squeezed(e.FirstChild!.TextContent))];

    private static async Task<byte[]> Bytes(AttachmentStore store, AttachmentRow row)
    {
        using var all = new MemoryStream();
        await foreach (var part in store.ReadAsync(row.Id, store.Open(row).Size))
            all.Write(part.Span);
        return all.ToArray();
    }

    private static async Task ToCheck(Citizen citizen, UiTexts t, string reply, string what)
    {
        await citizen.Visit("/synpunkter");
        await citizen.Press(t["feedback.begin"].Plain);
        foreach (var (question, answer) in new[] { ("kind", "complaint"), ("leftBy", "client"), ("concerns", "portal"), ("what", what), ("happened", ""), ("wish", ""), ("reply", reply) })
            await FeedbackPagesTests.Answer(citizen, t, question, answer);
        if (reply != FeedbackBox.Anonymous)
            await FeedbackPagesTests.Answer(citizen, t, "name", "");
        Assert.Equal(t["feedback.checkTitle"].Plain, citizen.Heading);
    }
}
