using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Questionnaires.Boards;
using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Boards;

/// <summary>The questionnaires as packages of boards, as they are downloaded, read by a reader that others wrote (tests/npm/read-boards.mjs).</summary>
public sealed class BoardsTests
{
    [Fact]
    public async Task EveryQuestionnaire_IsReadByOthers_InQuestionOrder_InEveryLanguage()
    {
        var portal = await PortalApp.Shared();
        using var http = new HttpClient { BaseAddress = portal.Address };
        var packages = new JsonObject();
        foreach (var id in portal.Content.Questionnaires.Keys)
        {
            foreach (var language in portal.Content.Languages.Keys)
                packages[$"{id}/{language}"] = Convert.ToBase64String(await http.GetByteArrayAsync($"/{language}/bilder/{id}/tavlor.obz"));
        }

        var read = JsonDocument.Parse(await Npm.NodeAsync(["read-boards.mjs"], packages.ToJsonString())).RootElement;

        Assert.NotEmpty(portal.Content.Questionnaires);
        foreach (var package in read.EnumerateObject())
        {
            var (id, language) = (package.Name.Split('/')[0], package.Name.Split('/')[1]);
            var form = portal.Content.Questionnaires[id].Form;
            // Buttons that lead on have words alone.
            Assert.DoesNotContain(package.Value.GetProperty("faults").EnumerateArray().Select(f => f.GetString()!), fault => !fault.Contains("image_id is recommended", StringComparison.Ordinal));
            var texts = form.TextsIn(language);
            Assert.Equal(portal.Content.Languages[texts.LanguageOf("title") ?? language].Tag, package.Value.GetProperty("locale").GetString());
            var pages = Walk(package.Value);
            Assert.Equal(package.Value.GetProperty("pages").GetArrayLength(), pages.Count);
            AssertQuestions(form, texts, pages);
        }
    }

    [Fact]
    public async Task Package_IsTheSameForAll_AndKeptByWhoHasIt()
    {
        var portal = await PortalApp.Shared();
        using var http = new HttpClient { BaseAddress = portal.Address };
        var id = portal.Content.Questionnaires.Keys.First();
        var path = $"/en/bilder/{id}/tavlor.obz";

        var first = await http.GetAsync(path);
        var (one, other) = (await first.Content.ReadAsByteArrayAsync(), await http.GetByteArrayAsync(path));
        var head = await http.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(first.Headers.ETag!.Tag));
        var again = await http.SendAsync(request);

        Assert.Equal(one, other);
        Assert.Equal($"attachment; filename=\"{id}-en.obz\"", first.Content.Headers.ContentDisposition!.ToString());
        Assert.False(first.Headers.Contains("Set-Cookie"));
        Assert.Equal(one.Length, head.Content.Headers.ContentLength);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/en/bilder/finns-inte/tavlor.obz")).StatusCode);
    }

    /// <summary>An aid passes over a board whose id it knows: other words are other boards.</summary>
    [Fact]
    public async Task NewWords_AreNewBoards_AndTheSameWordsTheSameBytes()
    {
        var portal = await PortalApp.Shared();
        var form = portal.Content.Questionnaires.Values.First().Form;
        var texts = form.Texts["sv"];

        var ids = new[] { texts, texts, texts with { Title = "Annat" } }.Select(t => Ids(BoardPackage.Of(form, t, Words(), _ => null))).ToList();

        Assert.Equal(ids[0], ids[1]);
        Assert.Empty(ids[0].Intersect(ids[2]));
    }

    [Fact]
    public void WhatLeadsNowhere_IsFound()
    {
        var board = new Board
        {
            Id = "root",
            Locale = "sv",
            Name = "n",
            DescriptionHtml = "d",
            Buttons = [new("b1", "Ja", null, "i9", "rgb(0, 0, 0)", "rgb(0, 0, 0)", new BoardLink("gone", "n", "boards/9.obf"))],
            Grid = new BoardGrid(1, 2, [["b1", "b2"]]),
            Images = [],
        };

        var fault = Assert.Throws<InvalidOperationException>(() => BoardCheck.Require(
            new BoardManifest("boards/2.obf", new BoardPaths(new Dictionary<string, string> { ["root"] = "boards/1.obf" }, new Dictionary<string, string> { ["i1"] = "images/a.png" }, new Dictionary<string, string>())), [board], []));

        foreach (var told in new[] { "boards/2.obf is none", "images/a.png is missing", "pass over this id", "the grid and the buttons differ", "shows the picture i9", "leads to gone" })
            Assert.Contains(told, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(EveryLanguage))]
    public async Task EveryQuestionnaire_CanBeLookedAtAndPrinted(string language)
    {
        var portal = await PortalApp.Shared();
        using var citizen = portal.Visitor(language);
        await citizen.Visit("/bilder");
        Assert.Equal(HttpStatusCode.OK, citizen.Status);
        Assert.Equal(portal.Content.Questionnaires.Count * 3, citizen.Page.QuerySelectorAll(".boards a").Length);
        foreach (var (id, questionnaire) in portal.Content.Questionnaires)
        {
            foreach (var way in new[] { "titta", "papper" })
            {
                await citizen.Visit($"/bilder/{id}/{way}");

                Assert.Equal(HttpStatusCode.OK, citizen.Status);
                Assert.Empty(citizen.Page.QuerySelectorAll("main :is(form, input, textarea)"));
                var texts = questionnaire.Form.TextsIn(language);
                var place = 0;
                foreach (var question in questionnaire.Form.Pages.SelectMany(page => page.Questions))
                {
                    var words = texts.Questions[question.Id];
                    foreach (var text in new[] { words.Label }.Concat(question.Options.Select(option => words.Options[option])))
                    {
                        var found = citizen.Text.IndexOf(Citizen.Squeezed(text), place, StringComparison.Ordinal);
                        Assert.True(found >= 0, $"{id} has no '{text}' ({way}) after what stands before it");
                        place = found;
                    }
                }
                Assert.Equal(way == "papper", citizen.Page.QuerySelector(".paper-box") is not null);
                foreach (var answer in citizen.Page.QuerySelectorAll(".sheet-answers > li"))
                    Assert.True(answer.QuerySelector("img.symbol") is not null, $"{id} has an answer without a picture: {answer.TextContent}");
            }
        }
    }

    [Fact]
    public async Task EverySymbol_IsShownWithItsMeaning_AndItsNumberToldToAids()
    {
        var portal = await PortalApp.Shared();
        using var citizen = portal.Visitor();

        await citizen.Visit("/om/symboler");

        var shown = citizen.Page.QuerySelectorAll(".symbol-list > li");
        Assert.Equal(portal.Content.Symbols.Values.Select(s => s.Alt["sv"]), shown.Select(s => s.QuerySelector("span")!.TextContent));
        Assert.Equal(portal.Content.Symbols.Values.Select(s => s.Bci?.ToString(System.Globalization.CultureInfo.InvariantCulture)), shown.Select(s => s.QuerySelector("img")!.GetAttribute("adapt-symbol")));
        citizen.AssertSays("All emojis designed by OpenMoji – the open-source emoji and icon project. License: CC BY-SA 4.0");
    }

    /// <summary>The pages from the first on, by the buttons that lead on.</summary>
    private static List<JsonElement> Walk(JsonElement package)
    {
        var pages = package.GetProperty("pages").EnumerateArray().ToDictionary(p => p.GetProperty("id").GetString()!, StringComparer.Ordinal);
        var walked = new List<JsonElement>();
        for (var id = package.GetProperty("root").GetString(); id is not null;)
        {
            walked.Add(pages[id]);
            Assert.True(walked.Count <= pages.Count, "the boards lead round in a circle");
            id = pages[id].GetProperty("rows").EnumerateArray().Last()[3] is { ValueKind: JsonValueKind.Object } next ? next.GetProperty("to").GetString() : null;
        }
        return walked;
    }

    private static void AssertQuestions(FormDefinition form, FormTexts texts, List<JsonElement> pages)
    {
        var place = 0;
        foreach (var question in form.Pages.SelectMany(page => page.Questions))
        {
            var words = texts.Questions[question.Id];
            foreach (var text in question.Options.Select(option => words.Options[option]).Prepend(words.Label))
            {
                place = pages.FindIndex(place, page => Labels(page).Contains(text));
                Assert.True(place >= 0, $"no board says '{text}' after what stands before it");
            }
        }
        foreach (var page in pages.Skip(1).SkipLast(1))
        {
            var rows = page.GetProperty("rows").EnumerateArray().Select(row => row.EnumerateArray().Where(b => b.ValueKind == JsonValueKind.Object).ToList()).ToList();
            Assert.All(rows[1..^2], row => Assert.InRange(row.Count, 1, 3));
            Assert.All(rows[1..^1].SelectMany(row => row), button => Assert.Equal("data:image/png;base64,", button.GetProperty("picture").GetString()));
        }
    }

    private static IEnumerable<string> Labels(JsonElement page) =>
        page.GetProperty("rows").EnumerateArray().SelectMany(row => row.EnumerateArray()).Where(b => b.ValueKind == JsonValueKind.Object).Select(b => b.GetProperty("label").GetString()!);

    private static List<string> Ids(byte[] package)
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(package));
        using var manifest = JsonDocument.Parse(zip.GetEntry("manifest.json")!.Open());
        return [.. manifest.RootElement.GetProperty("paths").GetProperty("boards").EnumerateObject().Select(b => b.Name)];
    }

    private static BoardWords Words() => new()
    {
        Locale = "sv",
        Unknown = "Vet inte",
        Skip = "Hoppa över",
        MoreTime = "Mer tid",
        Talk = "Prata",
        Begin = "Börja",
        Next = "Nästa",
        Back = "Tillbaka",
        First = "Till början",
        More = "Fler",
        Thanks = "Tack",
    };
}
