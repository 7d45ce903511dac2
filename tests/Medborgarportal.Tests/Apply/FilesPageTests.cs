using System.Net;
using System.Text;
using System.Text.Json;
using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Storage;
using Medborgarportal.Tests.Attachments;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Medborgarportal.Tests.Apply;

/// <summary>The page that takes files, as a person without scripts meets it, and as the page's own script does.</summary>
public sealed class FilesPageTests
{
    private static readonly Dictionary<string, string[]> WithPapers = new(Applicants.Self) { ["papers"] = ["have"] };

    [Theory]
    [InlineData("sv")]
    [InlineData("sv-lattlast")]
    [InlineData("en")]
    public async Task Files_AreAdded_Listed_Removed_AndSent(string language)
    {
        var app = await PortalApp.Shared();
        var t = app.Words(language);
        using var visitor = app.Visitor(language);
        await visitor.WalkTo("files", WithPapers);

        visitor.Choose("files", ("Läkarintyg.pdf", Files.Pdf()), ("bild.JPG", Files.Jpeg()));
        await visitor.Press(t["files.add"].Plain);
        Assert.EndsWith("/files", visitor.Path, StringComparison.Ordinal);
        Assert.Equal(["Läkarintyg.pdf (1 kB)", "bild.jpg (1 kB)"], Listed(visitor));
        Assert.Null(visitor.Errors);

        await visitor.Press($"{t["files.remove"].Plain} bild.jpg");
        Assert.Equal(["Läkarintyg.pdf (1 kB)"], Listed(visitor));

        visitor.Choose("files", ("skärmbild.png", Files.Png()));
        await visitor.Press(t["question.next"].Plain);
        Assert.EndsWith("/kontrollera", visitor.Path, StringComparison.Ordinal);
        var label = app.Content.Services["ledsagarservice"].Form.Texts[language].Questions["files"].Label;
        Assert.Equal("Läkarintyg.pdf (1\u00a0kB)\nskärmbild.png (1\u00a0kB)", visitor.Told(label));

        var submitted = await app.Submitted(await visitor.Send());
        visitor.AssertSays("Läkarintyg.pdf (1 kB) skärmbild.png (1 kB)");
        Assert.Equal(["Läkarintyg.pdf", "skärmbild.png"], submitted.GetProperty("attachments").EnumerateArray().Select(a => a.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task EachFile_StandsOnItsOwn_AndEachFaultSaysWhatToDo()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        await visitor.WalkTo("files", WithPapers);

        visitor.Choose(
            "files",
            ("program.pdf", "MZ"u8.ToArray()),
            ("film.pdf", Files.Pdf(new string('x', 31 * 1024 * 1024 - 100))),
            ("intyg.pdf", Files.Pdf()),
            ("IMG_0001.HEIC", Files.Heic()),
            ("tom.pdf", []),
            ("trasig.jpg", Files.Jpeg()[..200]));
        await visitor.PressOnce("Spara och gå vidare");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, visitor.Status);
        Assert.Equal(["intyg.pdf (1 kB)"], Listed(visitor));
        Assert.Equal(
            [
                "program.pdf: Den sortens fil kan vi inte ta emot. Spara den som PDF, eller ta en bild av papperet. Resten av din ansökan är sparad.",
                "film.pdf: Filen är för stor (31 MB). Den får vara högst 25 MB. Ta en ny bild eller dela upp den. Resten av din ansökan är sparad.",
                "IMG_0001.HEIC: Bilden är av sorten HEIC, som vi inte kan läsa. Ta en ny bild som JPEG: på iPhone väljer du Inställningar, Kamera, Format och ”Mest kompatibelt”. Resten av din ansökan är sparad.",
                "tom.pdf: Filen är tom. Titta att du valde rätt fil, eller ta en ny bild. Resten av din ansökan är sparad.",
                "trasig.jpg: Bilden går inte att läsa. Den kan ha gått sönder på vägen. Ta en ny bild. Resten av din ansökan är sparad.",
            ],
            visitor.Errors!.QuerySelectorAll("li").Select(Citizen.Shown));
        Assert.All(visitor.Errors!.QuerySelectorAll("a"), a => Assert.Equal("#files", a.GetAttribute("href")));
        Assert.Equal(5, visitor.Page.QuerySelectorAll("#files-error .error").Length);
        Assert.Contains("files-error", visitor.Page.QuerySelector("#files")!.GetAttribute("aria-describedby"), StringComparison.Ordinal);
        Assert.DoesNotContain("film", visitor.Page.Title, StringComparison.Ordinal);

        await visitor.Press("Spara och gå vidare");
        Assert.EndsWith("/kontrollera", visitor.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddWithoutAFile_SaysToChooseOne_AndGoingOnWithoutIsFine()
    {
        var app = await PortalApp.Shared();
        var t = app.Words("sv");
        using var visitor = app.Visitor();
        await visitor.WalkTo("files", WithPapers);

        await visitor.PressOnce(t["files.add"].Plain);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, visitor.Status);
        visitor.AssertSays(t["files.faults.choose"].Plain);

        await visitor.Press(t["question.next"].Plain);
        Assert.EndsWith("/kontrollera", visitor.Path, StringComparison.Ordinal);
        visitor.AssertSays(app.Content.Services["ledsagarservice"].Form.Texts["sv"].Questions["files"].Label);
    }

    [Theory]
    [InlineData("sv")]
    [InlineData("sv-lattlast")]
    [InlineData("en")]
    public async Task MoreThanAFormMayHold_IsToldKindly_AndTheDraftIsKept(string language)
    {
        var app = await PortalApp.Shared();
        var t = app.Words(language);
        using var visitor = app.Visitor(language);
        await visitor.WalkTo("files", WithPapers);
        visitor.Choose("files", ("intyg.pdf", Files.Pdf()));
        await visitor.Press(t["files.add"].Plain);
        var request = visitor.Request(t["files.add"].Plain);
        ((MultipartFormDataContent)request.Content!).Add(new Zeros(201L * 1024 * 1024), "files", "stor.pdf");

        await visitor.Show(await visitor.Send(request), request.RequestUri!);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, visitor.Status);
        visitor.AssertSays(t["files.faults.tooMuch", ("max", "200 MB")].Plain);
        Assert.Equal(["intyg.pdf (1 kB)"], Listed(visitor));
        await visitor.Press(t["question.next"].Plain);
        Assert.EndsWith("/kontrollera", visitor.Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("old")]
    [InlineData("missing")]
    [InlineData("last")]
    public async Task WithoutTheTokenBeforeThem_NoFilesAreTaken(string token)
    {
        var app = await PortalApp.Shared();
        var t = app.Words("sv");
        using var visitor = app.Visitor();
        await visitor.WalkTo("files", WithPapers);
        var right = visitor.Value("skydd");
        using var content = new MultipartFormDataContent();
        if (token == "old")
            content.Add(new StringContent("CfDJ8" + right[5..^4] + "AAAA"), "skydd");
        content.Add(new ByteArrayContent(Files.Pdf()), "files", "intyg.pdf");
        if (token == "last")
            content.Add(new StringContent(right), "skydd");

        var request = new HttpRequestMessage(HttpMethod.Post, visitor.Address) { Content = content };
        await visitor.Show(await visitor.Send(request), request.RequestUri!);

        if (token != "last")
        {
            Assert.Equal(HttpStatusCode.BadRequest, visitor.Status);
            visitor.AssertSays(t["errorPage.e400.title"].Plain);
        }
        await visitor.Step("files");
        Assert.Empty(Listed(visitor));
    }

    [Fact]
    public async Task TwoTabs_LoseNoFile()
    {
        var app = await PortalApp.Shared();
        using var first = app.Visitor();
        await first.WalkTo("files", WithPapers);
        using var second = first.Tab();
        await second.Step("files");

        first.Choose("files", ("ett.pdf", Files.Pdf("1")));
        await first.Press("Spara och gå vidare");
        second.Choose("files", ("två.pdf", Files.Pdf("2")));
        await second.Press("Spara och gå vidare");

        Assert.EndsWith("/kontrollera", second.Path, StringComparison.Ordinal);
        await first.Step("files");
        Assert.Equal(["ett.pdf (1 kB)", "två.pdf (1 kB)"], Listed(first));
    }

    [Fact]
    public async Task AFormThatBeginsWithFiles_BeginsItsDraftWithThem()
    {
        await using var app = await PortalApp.Start(content: content =>
        {
            content.Write("services/filer/form.yaml", "insats: x\ncategory: annat\nunit: funktionsstod\nappeal: none\nsymbol: paper\nminutes: 5\nsections: [s]\npages:\n  - {id: papers, section: s, questions: [{id: papers, type: files}, {id: line, type: text}]}\n");
            foreach (var language in new[] { "sv", "sv-lattlast", "en" })
            {
                content.Write($"services/filer/{language}.yaml", "title: T\napplyTitle: A\nshort: S.\nsections: {s: S}\npages: {papers: {title: P}}\nquestions: {papers: {label: Papers}, line: {label: Line}}\n");
                content.Write($"services/filer/before.{language}.md", "---\ntitle: B\ndescription: D\n---\n\nText.\n");
                content.Write($"services/filer/after.{language}.md", "---\ntitle: A\ndescription: D\n---\n\nText.\n");
            }
        });
        using var visitor = new Citizen(app, "sv") { Service = "filer" };
        await visitor.Step("papers");

        visitor.Choose("papers", ("intyg.pdf", Files.Pdf())).Fill("line", "ord");
        await visitor.Press("Lägg till filerna");

        Assert.Equal(["intyg.pdf (1 kB)"], Listed(visitor));
        Assert.Equal("ord", visitor.Value("line"));
        // Other words on the page are kept when a file is taken away.
        visitor.Fill("line", "andra ord");
        await visitor.Press("Ta bort intyg.pdf");
        Assert.Empty(Listed(visitor));
        Assert.Equal("andra ord", visitor.Value("line"));
        await visitor.Press("Spara och gå vidare");
        Assert.EndsWith("/kontrollera", visitor.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AScript_SendsEachFileByItself_AndIsToldWhatBecameOfIt()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        await visitor.WalkTo("files", WithPapers);

        var added = await Post(visitor, "Läkarintyg.exe", Files.Pdf());
        var again = await Post(visitor, "Läkarintyg.pdf", Files.Pdf());
        var wrong = await Post(visitor, "a.txt", "text"u8.ToArray());
        var old = await Post(visitor, "b.pdf", Files.Pdf("b"), token: "gammal");

        Assert.Equal(("Läkarintyg.pdf", "1\u00a0kB", null), (added.GetProperty("name").GetString(), added.GetProperty("size").GetString(), added.GetProperty("fault").GetString()));
        Assert.Equal(added.GetProperty("id").GetString(), again.GetProperty("id").GetString());
        Assert.StartsWith("a.txt: Den sortens fil", wrong.GetProperty("fault").GetString(), StringComparison.Ordinal);
        Assert.Equal(app.Words("sv")["files.faults.reload"].Plain, old.GetProperty("fault").GetString());
        await visitor.Step("files");
        Assert.Equal(["Läkarintyg.pdf (1 kB)"], Listed(visitor));

        await visitor.GoOnTo("kontrollera", WithPapers);
        await visitor.Step("files");
        var page = visitor.Tab();
        await page.Step("files");
        await visitor.Send();
        Assert.Equal(app.Words("sv")["draft.sentText"].Plain, (await Post(page, "c.pdf", Files.Pdf("c"))).GetProperty("fault").GetString());
        page.Forget("utkast.ledsagarservice");
        Assert.Equal(app.Words("sv")["draft.notFoundText"].Plain, (await Post(page, "c.pdf", Files.Pdf("c"))).GetProperty("fault").GetString());
    }

    [Fact]
    public async Task WhereTheScannerFindsSomething_ThePersonIsAskedForAnotherCopy()
    {
        await using var clamd = new FakeClamd();
        await using var app = await PortalApp.Start(settings: clamd.Settings);
        var t = app.Words("sv");
        using var visitor = app.Visitor();
        await visitor.WalkTo("files", WithPapers);
        visitor.Choose("files", ("intyg.pdf", Files.Pdf()), ("virus.pdf", Files.Pdf(FakeClamd.Virus)));
        await visitor.Press(t["files.add"].Plain);
        await Scanned(app, 2);

        await visitor.Step("files");
        var item = Assert.Single(visitor.Page.QuerySelectorAll(".file-list li"), li => li.QuerySelector(".error") is not null);
        Assert.StartsWith("virus.pdf", Citizen.Shown(item), StringComparison.Ordinal);
        visitor.AssertSays(t["files.infected"].Plain);
        await visitor.Step("kontrollera");
        visitor.AssertSays(t["files.infectedText"].Plain + " virus.pdf");
        // It never stops the application.
        var submitted = await app.Submitted(await visitor.Send());
        visitor.AssertSays(t["files.infectedSent"].Plain + " virus.pdf");
        Assert.Equal(["clean", "infected"], submitted.GetProperty("attachments").EnumerateArray().Select(a => a.GetProperty("scan").GetString()));
    }

    [Fact]
    public async Task NamesAndBytes_GetIntoNoLog_NoAddress_AndNoTitle()
    {
        using var log = new Logged();
        await using var clamd = new FakeClamd { Answer = _ => "stream: kanariefagel ERROR\0" };
        await using var app = await PortalApp.Start(log: log, settings: clamd.Settings);
        using var visitor = app.Visitor();
        var (addresses, titles) = (new List<string>(), new List<string>());
        await visitor.WalkTo("files", WithPapers);

        visitor.Choose("files", ("kanariefagel.pdf", Files.Pdf("kanariefagel")), ("kanariefagel.exe", "kanariefagel"u8.ToArray()), ("kanariefagel.jpg", Files.Jpeg()[..100]));
        await visitor.Press("Spara och gå vidare");
        Note();
        await visitor.Press("Ta bort kanariefagel.pdf");
        Note();
        visitor.Choose("files", ("kanariefagel.pdf", Files.Pdf("kanariefagel")));
        await visitor.Press("Spara och gå vidare");
        await visitor.Send();
        Note();
        using var broken = new StringContent("--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"kanariefagel.pdf\"\r\n\r\n%PDF-kanariefagel", Encoding.UTF8);
        broken.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "x") } };
        await visitor.Send(new HttpRequestMessage(HttpMethod.Post, "/sv/ansok/ledsagarservice/files") { Content = broken });

        Assert.NotEmpty(log.Lines);
        Assert.DoesNotContain(log.Lines, line => line.Text.Contains("kanariefagel", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(log.Lines, line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Error);
        Assert.DoesNotContain(addresses.Concat(titles), text => text.Contains("kanariefagel", StringComparison.OrdinalIgnoreCase));

        void Note()
        {
            addresses.Add(visitor.Address.ToString());
            titles.Add(visitor.Page.Title!);
        }
    }

    [Fact]
    public async Task WithoutAConverter_ThePageNamesNoHeic()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        await visitor.WalkTo("files", WithPapers);

        var accept = visitor.Page.QuerySelector("#files")!.GetAttribute("accept")!;

        Assert.Contains("image/jpeg", accept, StringComparison.Ordinal);
        Assert.Contains(".docx", accept, StringComparison.Ordinal);
        Assert.DoesNotContain("hei", accept, StringComparison.OrdinalIgnoreCase);
    }

    private static string[] Listed(Citizen visitor) => [.. visitor.Page.QuerySelectorAll(".file-list .file-name").Select(Citizen.Shown)];

    private static async Task<JsonElement> Post(Citizen visitor, string name, byte[] file, string? token = null)
    {
        using var content = new MultipartFormDataContent { { new StringContent(token ?? visitor.Value("skydd")), "skydd" } };
        content.Add(new ByteArrayContent(file), "files", name);
        var request = new HttpRequestMessage(HttpMethod.Post, visitor.Address) { Content = content };
        request.Headers.Accept.Add(new("application/json"));
        using var response = await visitor.Send(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }

    /// <summary>Waits until the portal's own background work has got verdicts on so many files.</summary>
    private static async Task Scanned(PortalApp app, int files)
    {
        while (true)
        {
            await using var read = app.Read();
            if (await read.Attachments.CountAsync(a => a.State == AttachmentState.Clean || a.State == AttachmentState.Infected) == files)
                return;
            await app.Services.GetRequiredService<ScanAttachmentsJob>().ScanOnceAsync(CancellationToken.None);
        }
    }

    /// <summary>So many zero bytes, made as they are sent.</summary>
    private sealed class Zeros(long length) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var part = new byte[1024 * 1024];
            for (var sent = 0L; sent < length; sent += part.Length)
                await stream.WriteAsync(part);
        }

        protected override bool TryComputeLength(out long size)
        {
            size = length;
            return true;
        }
    }
}
