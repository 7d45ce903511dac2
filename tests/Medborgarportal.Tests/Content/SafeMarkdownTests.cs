using System.Diagnostics;
using AngleSharp.Html.Parser;
using Medborgarportal.Core.Content;

namespace Medborgarportal.Tests.Content;

public sealed class SafeMarkdownTests
{
    public static TheoryData<string> Attacks => [.. MarkdownAttacks.All.Keys];

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Attack_IsHarmless(string name)
    {
        var html = SafeMarkdown.Render(MarkdownAttacks.All[name], new MarkdownOptions { IdPrefix = "beslut-" }).Html.Markup;

        Assert.Empty(HarmlessHtml.Dangers(html));
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Attack_IsHarmlessAfterTheFirstLineOfDefenceAlone(string name)
    {
        var text = SafeMarkdown.WithoutControls(MarkdownAttacks.All[name]);
        string html;
        try
        {
            html = SafeMarkdown.FirstLine(text, new MarkdownOptions { IdPrefix = "beslut-" }, out _);
        }
        catch (ArgumentException)
        {
            return;
        }

        Assert.Empty(HarmlessHtml.Dangers(html));
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Attack_IsHarmlessAfterTheSecondLineOfDefenceAlone(string name)
    {
        // As if the first line had let all HTML through: by attribute, by element, inside a table, inside a link.
        var attack = MarkdownAttacks.All[name];
        var unsafePipeline = Markdig.Markdown.ToHtml(SafeMarkdown.WithoutControls(attack.Length > 3000 ? attack[..90] : attack));
        foreach (var html in new[] { attack, unsafePipeline, "<p>" + attack, "<table><tr><td>" + attack, "<a href=\"/x\" title='" + attack + "'>" + attack })
            Assert.Empty(HarmlessHtml.Dangers(HtmlAllowList.Clean(html.Length > 3000 ? html[..3000] : html, out _)));
    }

    [Fact]
    public void MixesOfAttacks_AreHarmless_AndTheFirstLineLeavesNothingToRemove()
    {
        var pieces = MarkdownAttacks.All.Where(a => a.Value.Length < 300).Select(a => a.Value)
            .Concat(["# ", "## ", "- ", "1. ", "> ", "|", "|-|-|\n", "\n", "\n\n", "    ", "```\n", "*", "**", "_", "`", "[", "](", ")", "![", "<", ">", "\"", "'", "&", "\\", "text ", "å", "😀", "{", "}", ": ", "[1]: /x\n"])
            .ToArray();
        var next = new Sequence(20261122);
        for (var round = 0; round < 20_000; round++)
        {
            var mix = string.Concat(Enumerable.Range(0, 1 + next.Below(6)).Select(_ => Piece(pieces[next.Below(pieces.Length)], next)));
            var html = SafeMarkdown.FirstLine(SafeMarkdown.WithoutControls(mix), new MarkdownOptions(), out _);

            var dangers = HarmlessHtml.Dangers(html);
            Assert.True(dangers.Count == 0, $"{string.Join(", ", dangers)} from: {mix}");
            HtmlAllowList.Clean(html, out var removed);
            Assert.True(removed == 0, $"The second line had to remove {removed} from: {mix}");
        }
    }

    [Fact]
    public void MixesOfHtml_AreHarmlessAfterTheSecondLineAlone()
    {
        string[] pieces =
        [
            "<p>", "</p>", "<a href=\"javascript:x\">", "</a>", "<svg>", "</svg>", "<math>", "<mtext>", "<table>", "<tr>", "<td>", "</table>", "<style>", "</style>", "<title>",
            "<img src=x onerror=y>", "<img src=\"/a\" alt=\"<b>\">", "<!--", "-->", "<noscript>", "</noscript>", "<foreignObject>", "<template>", "</template>", "<select>", "<option>",
            "<textarea>", "</textarea>", "<script>", "</script>", "x", "&lt;", "\"", "'", ">", "<", "<mglyph>", "<malignmark>", "<annotation-xml encoding=\"text/html\">", "<form>", "<input>",
            "<h2 id=\"a b\">", "<a href=\"/x\" onclick=z>", "<ol start=\"-1\">", "<iframe>", "<xmp>", "<plaintext>", "<desc>", "<body onload=x>", "<html onclick=y>", "<head>", "<frameset>",
        ];
        var next = new Sequence(44);
        for (var round = 0; round < 20_000; round++)
        {
            var mix = string.Concat(Enumerable.Range(0, 1 + next.Below(8)).Select(_ => pieces[next.Below(pieces.Length)]));
            var once = HtmlAllowList.Clean(mix, out _);

            Assert.True(HarmlessHtml.Dangers(once).Count == 0, $"{once} from: {mix}");
            // What a browser makes of the result must be the result: else it would be read otherwise than it was checked.
            Assert.True(HtmlAllowList.Clean(once, out _) == once, $"{once} is not stable, from: {mix}");
        }
    }

    [Theory]
    [InlineData("[Karta](https://karta.example/x?y=1#z)", "href=\"https://karta.example/x?y=1#z\"")]
    [InlineData("[Skriv](mailto:kontakt@exempelstad.example)", "href=\"mailto:kontakt@exempelstad.example\"")]
    [InlineData("[Ring](tel:+46100123456)", "href=\"tel:+46100123456\"")]
    [InlineData("[Sidan](/sv/om/sa-gar-det-till)", "href=\"/sv/om/sa-gar-det-till\"")]
    [InlineData("<kontakt@exempelstad.example>", "href=\"mailto:kontakt@exempelstad.example\"")]
    [InlineData("![Karta](/bilder/karta.png)", "src=\"/bilder/karta.png\"")]
    public void AllowedAddress_Stays(string markdown, string expected) =>
        Assert.Contains(expected, SafeMarkdown.Render(markdown).Html.Markup, StringComparison.Ordinal);

    [Fact]
    public void RefusedLink_KeepsItsWords()
    {
        var html = SafeMarkdown.Render("Läs [hela **lagen**](http://lag.example) här.").Html.Markup;

        Assert.Equal("<p id=\"stycke-1\">Läs hela <strong>lagen</strong> här.</p>", html.Trim());
    }

    [Fact]
    public void LinkWithoutWords_ShowsItsAddress() =>
        Assert.Contains(">https://x.example</a>", SafeMarkdown.Render("[](https://x.example)").Html.Markup, StringComparison.Ordinal);

    [Fact]
    public void LinkToAHeadingOfTheText_LeadsThere_AndOneToNowhereIsText()
    {
        var html = SafeMarkdown.Render("[ned](#skälen) [bort](#huvudinnehåll)\n\n## Skälen", new MarkdownOptions { IdPrefix = "beslut-" }).Html.Markup;

        var document = new HtmlParser().ParseDocument(html);
        var link = Assert.Single(document.QuerySelectorAll("a"));
        Assert.Equal("#beslut-skälen", Uri.UnescapeDataString(link.GetAttribute("href")!));
        Assert.NotNull(document.GetElementById("beslut-skälen"));
    }

    [Fact]
    public void Headings_AreFittedIntoThePageWithoutGaps()
    {
        var html = SafeMarkdown.Render("# Beslut\n\n#### Skäl\n\n# Överklagande\n\n###### Hur\n\n#\n\n### Var", new MarkdownOptions { TopHeading = 3 }).Html.Markup;

        var levels = new HtmlParser().ParseDocument(html).QuerySelectorAll("h1,h2,h3,h4,h5,h6").Select(h => h.LocalName);
        Assert.Equal(["h3", "h4", "h3", "h4", "h5"], levels);
    }

    [Fact]
    public void EachBlock_HasAnIdOfItsOwn()
    {
        var rendered = SafeMarkdown.Render("# Beslut\n\nEtt.\n\n# Beslut\n\n- a\n- b\n\n> c\n\n# stycke-1\n\nTvå.", new MarkdownOptions { IdPrefix = "beslut-" });

        var ids = rendered.Blocks.Select(b => b.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(ids, id => Assert.StartsWith("beslut-", id, StringComparison.Ordinal));
        var document = new HtmlParser().ParseDocument(rendered.Html.Markup);
        Assert.All(ids, id => Assert.Single(document.QuerySelectorAll("[id]"), e => e.Id == id));
        Assert.Equal("Ett.", document.GetElementById(rendered.Blocks[1].Id)!.TextContent);
    }

    [Fact]
    public void Table_HasHeadingCellsWithScope_AndNoStyles()
    {
        var html = SafeMarkdown.Render("| Stöd | Timmar |\n|:-----|----:|\n| Ledsagare | 20 |").Html.Markup;

        var document = new HtmlParser().ParseDocument(html);
        Assert.All(document.QuerySelectorAll("th"), th => Assert.Equal("col", th.GetAttribute("scope")));
        Assert.Empty(document.QuerySelectorAll("[style]"));
        Assert.Equal("20", document.QuerySelectorAll("td")[^1].TextContent);
    }

    [Fact]
    public void TextThatIsTooLongOrTooDeep_IsShownWholeAsPlainText()
    {
        var deep = new string('>', 5000) + " Beslutet gäller.";
        var huge = "Första.\n\n" + new string('å', SafeMarkdown.LongestMarkdown) + "\n\n<b>Sista.</b>";

        Assert.Contains("Beslutet gäller.", SafeMarkdown.Render(deep).Html.Markup, StringComparison.Ordinal);
        var html = SafeMarkdown.Render(huge).Html.Markup;
        Assert.Contains("Första.", html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;Sista.&lt;/b&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public void NoText_TakesLong()
    {
        // Worst cases found in Markdown parsers: each is given at full size and must end in seconds even on a loaded machine.
        string[] worst = ["[", "![", "*a ", "_a_ ", "<a ", "`", "> ", "|", "[a](", "&", "- ", "~", "\\", "[x]: /a\n", "a\n", "# \n", "# a\n", "*a_ "];
        var watch = Stopwatch.StartNew();
        foreach (var piece in worst)
            SafeMarkdown.Render(string.Concat(Enumerable.Repeat(piece, 60_000 / piece.Length)));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"took {watch.Elapsed}");
    }

    private static string Piece(string piece, Sequence next) => next.Below(4) switch
    {
        0 => piece[..next.Below(piece.Length + 1)],
        1 => piece[next.Below(piece.Length + 1)..],
        _ => piece,
    };

    /// <summary>Numbers that are the same at each run: a linear congruential generator.</summary>
    private sealed class Sequence(uint seed)
    {
        private uint state = seed;

        public int Below(int limit)
        {
            state = unchecked((state * 1664525) + 1013904223);
            return (int)((state >> 8) % (uint)limit);
        }
    }
}
