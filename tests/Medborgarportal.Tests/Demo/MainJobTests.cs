using AngleSharp.Dom;
using Medborgarportal.Demo;
using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Demo;

/// <summary>The main job from end to end over HTTP, without scripts: apply, identify, send; the case worker decides; the letter is read.</summary>
public sealed class MainJobTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("demo").FullName;
    private readonly Visitor citizen = new();
    private readonly Visitor caseWorker = new();
    private DemoHost demo = null!;

    public async Task InitializeAsync() => demo = await DemoHost.StartAsync(DemoOptions.OnFreePorts(folder));

    public async Task DisposeAsync()
    {
        citizen.Dispose();
        caseWorker.Dispose();
        await demo.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_is_sent_while_the_case_system_is_down_arrives_once_is_decided_and_the_letter_is_read()
    {
        await demo.StopCaseSystemAsync();
        var receipt = await SendAsync(await FillInAsync("sv-lattlast"));
        Assert.EndsWith("/kvitto", citizen.Address.AbsolutePath, StringComparison.Ordinal);
        Assert.NotEmpty(receipt.QuerySelector("h1")!.TextContent);

        await demo.StartCaseSystemAsync();
        var list = await UntilAsync(() => caseWorker.OpenAsync(demo.Options.CaseSystemUrl), page => page.QuerySelector(".cases li") is not null);
        var open = await caseWorker.ClickAsync(list, ".cases h2 a");
        Assert.Contains("Jag vill träna.", open.QuerySelector("section[aria-labelledby=svar]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Legitimerad", open.QuerySelector(".badges")!.TextContent, StringComparison.Ordinal);

        var form = await caseWorker.ClickAsync(open, "a[href*='utfall=approved']");
        var preview = await caseWorker.SubmitAsync(form, "form.decide", ("steg", "granska"), ("Form.Plain", "Du behöver någon med dig."));
        var decided = await caseWorker.SubmitAsync(preview, "form.decide", ("steg", "skicka"));
        decided = await UntilAsync(() => caseWorker.OpenAsync(caseWorker.Address.AbsoluteUri), page => page.QuerySelector(".decision .badge.ok") is not null);
        Assert.Equal("Levererad", decided.QuerySelector(".decision .badge")!.TextContent);

        var mine = await citizen.OpenAsync(demo.Options.PortalUrl + "/sv-lattlast/mina-sidor");
        Assert.Equal("/sv-lattlast/mina-sidor", citizen.Address.AbsolutePath);
        await UntilAsync(() => caseWorker.OpenAsync(caseWorker.Address.AbsoluteUri), page => page.QuerySelector(".timeline")!.TextContent.Contains("Brevet finns i portalen", StringComparison.Ordinal));
        var letter = await citizen.ClickAsync(mine, "main a[href*='/brev/']");
        Assert.Contains("20 timmar", letter.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Du behöver någon med dig.", letter.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await TheLetterIsSwedishForWhoReadsArabicAsync(citizen.Address);
        await UntilAsync(() => caseWorker.OpenAsync(caseWorker.Address.AbsoluteUri), page => page.QuerySelector(".timeline")!.TextContent.Contains("Brevet öppnades", StringComparison.Ordinal));
        Assert.Single((await caseWorker.OpenAsync(demo.Options.CaseSystemUrl)).QuerySelectorAll(".cases li"));
    }

    /// <summary>There are no letters in Arabic: the easy-read Swedish one is shown, marked as Swedish, with a notice above it and the buttons in Arabic.</summary>
    private async Task TheLetterIsSwedishForWhoReadsArabicAsync(Uri swedish)
    {
        var page = await citizen.OpenAsync(swedish.AbsoluteUri.Replace("/sv-lattlast/", "/ar/", StringComparison.Ordinal));
        var letter = page.QuerySelector("article.letter")!;
        Assert.Equal(("sv", "ltr"), (letter.GetAttribute("lang"), letter.GetAttribute("dir")));
        Assert.Equal("rtl", page.DocumentElement.GetAttribute("dir"));
        Assert.Contains("متوفر باللغة السويدية فقط", letter.PreviousElementSibling!.TextContent, StringComparison.Ordinal);
        Assert.Contains("20 timmar varje månad", letter.TextContent, StringComparison.Ordinal);
        Assert.Contains("Det här har vi bestämt", letter.QuerySelector("section h2")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("ar", letter.QuerySelector(".actions")!.GetAttribute("lang"));
        Assert.All(letter.QuerySelectorAll("section h2, section p"), text => Assert.DoesNotMatch(@"\p{IsArabic}", text.TextContent));
    }

    /// <summary>Answers what must be answered, and a little more, as Maja; stops at the page to check the answers.</summary>
    private async Task<IDocument> FillInAsync(string language)
    {
        var page = await citizen.OpenAsync($"{demo.Options.PortalUrl}/{language}/ansok/ledsagarservice");
        page = await citizen.ClickAsync(page, "main a.ds-button");
        for (var pages = 0; pages < 60 && !citizen.Address.AbsolutePath.EndsWith("/kontrollera", StringComparison.Ordinal); pages++)
        {
            var before = citizen.Address;
            var answers = new List<(string, string?)>();
            foreach (var name in page.QuerySelectorAll("form.question input[name], form.question textarea[name]").Select(f => f.GetAttribute("name")!).Distinct())
            {
                string? value = name switch
                {
                    "whom" => "self",
                    "name.given" => "Maja",
                    "name.family" => "Lindqvist",
                    "need" => "Jag vill träna.",
                    "safe" => "yes",
                    _ => null,
                };
                if (value is not null)
                    answers.Add((name, value));
            }
            page = await citizen.SubmitAsync(page, "form.question", null, [.. answers]);
            Assert.True(citizen.Address != before, $"stuck at {before}");
        }
        return page;
    }

    private async Task<IDocument> SendAsync(IDocument check)
    {
        var send = await citizen.OpenAsync(new Uri(citizen.Address, "skicka").AbsoluteUri);
        Assert.NotNull(check);
        var persons = await citizen.ClickAsync(send, "main a[href*='/logga-in/eid']");
        var back = await citizen.SubmitAsync(persons, "form", ("person", "maja"));
        return await citizen.SubmitAsync(back, "main form");
    }

    /// <summary>Looks again until it is so; what goes on between hosts takes its time.</summary>
    private static async Task<IDocument> UntilAsync(Func<Task<IDocument>> look, Func<IDocument, bool> isSo)
    {
        var until = DateTime.UtcNow.AddSeconds(60);
        while (true)
        {
            var page = await look();
            if (isSo(page))
                return page;
            Assert.True(DateTime.UtcNow < until, page.Body!.TextContent);
            await Task.Delay(200);
        }
    }
}
