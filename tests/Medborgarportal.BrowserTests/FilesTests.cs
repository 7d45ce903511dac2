using System.Text;
using System.Text.RegularExpressions;
using Medborgarportal.BrowserTests.Infrastructure;
using Medborgarportal.BrowserTests.Journeys;

namespace Medborgarportal.BrowserTests;

/// <summary>Papers go with an application, with and without scripts, and the case worker gets them.</summary>
[Collection(SharedPortal.Name)]
public sealed partial class FilesTests(PortalFixture portal)
{
    private const string Service = "/ansok/ledsagarservice";

    private static readonly FilePayload Paper = File("Läkarintyg.pdf", "%PDF-1.7\nintyg\n%%EOF\n");
    private static readonly FilePayload Program = File("program.pdf", "MZ");
    private static readonly FilePayload Large = new() { Name = "film.pdf", MimeType = "application/pdf", Buffer = [.. "%PDF-1.7"u8, .. new byte[(26 * 1024 * 1024) - 100]] };

    private readonly CaseWorker caseWorker = new(portal);

    [Theory]
    [InlineData("sv", 1280)]
    [InlineData("sv-lattlast", 320)]
    [InlineData("en", 320)]
    public Task Each_file_is_sent_by_itself_as_it_is_chosen(string language, int width) => portal.VisitAsync(new() { Width = width }, async visitor =>
    {
        var page = visitor.Page;
        await ComeToFilesAsync(visitor, language);
        await visitor.MeetAsync();
        await Assertions.Expect(page.Locator("button[name=add]")).ToBeHiddenAsync();
        // A file that stands in the list from the beginning is told by the photograph's name too.
        await page.SetInputFilesAsync("#files", [Paper, Program, Large, await PhotographAsync(visitor)]);

        await Assertions.Expect(page.Locator(".file-list [data-file]")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator(".file-list .error")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator(".file-list li", new() { HasText = "film.pdf" }).Locator(".error")).ToContainTextAsync("26\u00a0MB");
        await visitor.MeetAsync();
        await visitor.PhotographAsync($"files-{language}-{width}");
        await page.Locator(".file-list li", new() { HasText = "program.pdf" }).GetByRole(AriaRole.Button).ClickAsync();
        await page.Locator(".file-list li", new() { HasText = "film.pdf" }).GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(page.Locator(".file-list li")).ToHaveCountAsync(2);

        await visitor.PressAsync(page.Locator(".file-list li", new() { HasText = "Läkarintyg.pdf" }).GetByRole(AriaRole.Button));
        await Assertions.Expect(page.Locator(".file-list li")).ToHaveCountAsync(1);
        await page.SetInputFilesAsync("#files", Paper);
        await Assertions.Expect(page.Locator(".file-list [data-file]")).ToHaveCountAsync(2);
        await SendAsync(visitor, language, "foto.jpg", "Läkarintyg.pdf");
    });

    [Theory]
    [InlineData("sv")]
    [InlineData("sv-lattlast")]
    public Task Without_scripts_the_form_sends_them(string language) => portal.VisitAsync(new() { JavaScript = false }, async visitor =>
    {
        var page = visitor.Page;
        await ComeToFilesAsync(visitor, language);
        await page.SetInputFilesAsync("#files", [Paper, Program, Large]);
        await visitor.PressAsync("button[name=add]");
        await Assertions.Expect(page.Locator(".errors li")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator(".file-list li")).ToHaveCountAsync(1);
        await visitor.MeetAsync();

        await visitor.PressAsync("button[name=remove]");
        await Assertions.Expect(page.Locator(".file-list li")).ToHaveCountAsync(0);
        // Going on takes what is chosen along.
        await page.SetInputFilesAsync("#files", Paper);
        await SendAsync(visitor, language, "Läkarintyg.pdf");
    });

    [Fact]
    public Task Where_our_scripts_never_arrive_the_page_is_fit_for_everyone() => portal.VisitAsync(new() { OurScripts = false, Width = 320 }, async visitor =>
    {
        await ComeToFilesAsync(visitor, "sv");
        await visitor.MeetAsync();
        await visitor.Page.SetInputFilesAsync("#files", [Paper, Program]);
        await visitor.PressAsync("button[name=add]");
        await visitor.MeetAsync();
        await visitor.PhotographAsync("files-plain-320");
    });

    [Fact]
    public Task A_file_that_did_not_arrive_is_sent_again_with_one_press() => portal.VisitAsync(async visitor =>
    {
        var page = visitor.Page;
        await ComeToFilesAsync(visitor, "sv");
        await page.RouteAsync("**" + Service + "/files*", route => route.Request.Method == "POST" ? route.FulfillAsync(new() { Body = "<html>a proxy's own page" }) : route.ContinueAsync());
        await page.SetInputFilesAsync("#files", Paper);
        await Assertions.Expect(page.Locator(".file-list .error")).ToContainTextAsync("kom inte fram");
        await visitor.MeetAsync();

        await page.UnrouteAllAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Försök igen" }).ClickAsync();

        await Assertions.Expect(page.Locator(".file-list [data-file]")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".file-list .error")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".files [role=status]")).ToContainTextAsync("Läkarintyg.pdf");
    });

    /// <summary>Pressed while a file is on its way: the page goes on when it has come, with the file.</summary>
    [Fact]
    public Task Going_on_waits_for_what_is_on_its_way() => portal.VisitAsync(async visitor =>
    {
        var page = visitor.Page;
        await ComeToFilesAsync(visitor, "sv");
        var hold = new TaskCompletionSource();
        await page.RouteAsync("**" + Service + "/files*", async route =>
        {
            if (route.Request.Headers["accept"] == "application/json")
                await hold.Task;
            await route.ContinueAsync();
        });
        await page.SetInputFilesAsync("#files", Paper);
        await visitor.LeadsOnAsync(async () =>
        {
            await page.Locator(".actions button").ClickAsync();
            await Assertions.Expect(page.Locator(".file-list progress")).ToBeVisibleAsync();
            hold.SetResult();
        });

        Assert.Equal("kontrollera", visitor.Step());
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Läkarintyg.pdf");
    });

    private static async Task ComeToFilesAsync(Visitor visitor, string language)
    {
        var hand = new MouseHand(visitor);
        await new Applicant(hand, language).AnswerShortAsync();
        await visitor.GoToAsync($"/{language}{Service}/papers?fran=kontrollera");
        await hand.PickAsync("papers", "have");
        await hand.PressOnAsync("main form.question button[type=submit]");
        Assert.Equal("files", visitor.Step());
    }

    /// <summary>From the files to the receipt, and on to the case worker, who gets each file as it was sent.</summary>
    private async Task SendAsync(Visitor visitor, string language, params string[] names)
    {
        await visitor.PressAsync(".actions button");
        Assert.Equal("kontrollera", visitor.Step());
        await visitor.MeetAsync();
        foreach (var name in names)
            await Assertions.Expect(visitor.Page.Locator("main")).ToContainTextAsync(name);
        var receipt = await new Applicant(new MouseHand(visitor), language).SendWithoutEidAsync();
        var path = await caseWorker.FindAsync(receipt);
        using var http = new HttpClient { BaseAddress = new Uri(portal.CaseSystemUrl) };
        var links = FileLink().Matches(await http.GetStringAsync(path)).Select(match => match.Groups["path"].Value).ToList();
        Assert.Equal(names.Length, links.Count);
        foreach (var link in links)
        {
            using var response = await http.GetAsync(link);
            var name = response.Content.Headers.ContentDisposition?.FileNameStar;
            Assert.Contains(name, names);
            var bytes = await response.Content.ReadAsByteArrayAsync();
            if (name == Paper.Name)
                Assert.Equal(Paper.Buffer, bytes);
            else
                await AssertPhotographAsync(visitor, bytes);
        }
    }

    /// <summary>A photograph as a telephone held on its side makes it: the browser's own JPEG, 40 × 20, to be turned a quarter, and with a place in it.</summary>
    private static async Task<FilePayload> PhotographAsync(Visitor visitor)
    {
        var jpeg = await visitor.Page.ScreenshotAsync(new() { Type = ScreenshotType.Jpeg, Clip = new() { X = 0, Y = 0, Width = 40, Height = 20 } });
        byte[] exif = [.. "Exif\0\0II*\0\x08\0\0\0\x01\0"u8, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0, .. "Storgatan 1"u8];
        return new() { Name = "foto.jpg", MimeType = "image/jpeg", Buffer = [.. jpeg[..2], 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. jpeg[2..]] };
    }

    /// <summary>A browser can show it, and shows it the right way up; where it was taken is gone.</summary>
    private static async Task AssertPhotographAsync(Visitor visitor, byte[] jpeg)
    {
        Assert.DoesNotContain("Storgatan", Encoding.Latin1.GetString(jpeg), StringComparison.Ordinal);
        var size = await visitor.Page.EvaluateAsync<int[]>(
            "async base64 => { const p = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), c => c.charCodeAt(0))])); return [p.width, p.height]; }",
            Convert.ToBase64String(jpeg));
        Assert.Equal([20, 40], size);
    }

    private static FilePayload File(string name, string content) => new() { Name = name, MimeType = "application/pdf", Buffer = Encoding.Latin1.GetBytes(content) };

    [GeneratedRegex("href=\"(?<path>/arenden/[^\"/?#]+/filer/[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileLink();
}
