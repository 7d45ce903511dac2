using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Medborgarportal.Core.Content;
using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Content;

public sealed class GlossaryTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portal-glossary-");
    private readonly ContentFaults faults = new();

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void The_first_time_in_each_section_a_word_opens_its_meaning_where_it_stands()
    {
        var page = Page("En ledsagare följer med. Ledsagaren är snäll.\n\n## Sedan\n\nDin ledsagare ringer.");

        var buttons = page.QuerySelectorAll("button.word");
        Assert.Equal(["ledsagare", "ledsagare"], buttons.Select(b => b.TextContent));
        Assert.All(buttons, button =>
        {
            var meaning = page.GetElementById(button.GetAttribute("popovertarget")!)!;
            Assert.Same(button.NextElementSibling, meaning);
            Assert.True(meaning.HasAttribute("popover"));
            Assert.Contains("Ledsagare: En person som följer med dig ut.", meaning.TextContent, StringComparison.Ordinal);
            Assert.Equal("hide", meaning.QuerySelector("button")!.GetAttribute("popovertargetaction"));
        });
        Assert.Equal(2, buttons.Select(b => b.GetAttribute("popovertarget")).Distinct().Count());
    }

    [Theory]
    [InlineData("## Din ledsagare", "")]
    [InlineData("Läs om [din ledsagare](/sv/om/x).", "")]
    [InlineData("`ledsagare`", "")]
    [InlineData("Ledsagarservice och medledsagare.", "")]
    [InlineData("En ledsagare-hund.", "")]
    [InlineData("LEDSAGARE!", "LEDSAGARE")]
    [InlineData("Du kan ha god man, eller en man som är god.", "god man")]
    [InlineData("Du kan ha god\nman.", "god man")]
    [InlineData("En **ledsagare** följer med.", "ledsagare")]
    [InlineData("En särskild god man hjälper.", "särskild god man")]
    public void Whole_words_are_marked_in_running_text_the_longest_first(string markdown, string marked) =>
        Assert.Equal(marked, string.Join('|', Page(markdown).QuerySelectorAll("button.word").Select(b => b.TextContent.Replace('\n', ' '))));

    [Fact]
    public void The_name_of_a_value_is_no_word_of_the_text()
    {
        var glossary = Load("words:\n  - word: authority\n    meaning: A part of the council.");
        var html = ContentMarkdown.Render("Made by {authority}. An authority decides.", new ContentMarkdownOptions
        {
            Glossary = glossary.Marker("Close"),
            Values = new Dictionary<string, InlineValue> { ["authority"] = InlineValue.Text("the Committee") },
        }).Html.Markup;

        Assert.StartsWith("<p id=\"stycke-1\">Made by the Committee. An <button", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_reads_as_before_when_meanings_are_taken_away()
    {
        const string markdown = "Du får en ledsagare & en god man: \"bra\" <b>.";
        var page = Page(markdown);
        foreach (var meaning in page.QuerySelectorAll(".word-meaning").ToList())
            meaning.Remove();

        Assert.Equal(markdown, page.QuerySelector("p")!.TextContent);
    }

    [Theory]
    [InlineData("words:\n  - word: ledsagare\n    meaning: En person.\n  - word: hjälpare\n    forms: [Ledsagare]\n    meaning: En person.", 4, "stands twice")]
    [InlineData("words:\n  - word: ledsagare\n    meaning: En person", 3, "no full stop")]
    [InlineData("words:\n  - word: ledsagare", 2, "'meaning' is missing")]
    [InlineData("words:\n  - word: ledsagare\n    menaing: En person.\n    meaning: En person.", 3, "not a key")]
    public void A_fault_names_file_line_and_remedy(string yaml, int line, string what)
    {
        Load(yaml);

        var fault = Assert.Single(faults.All);
        Assert.Equal(("glossary/sv.yaml", line), (fault.File, fault.Line));
        Assert.Contains(what, fault.What, StringComparison.Ordinal);
        Assert.NotEmpty(fault.Remedy);
    }

    [Fact]
    public void Each_language_explains_at_least_forty_words_of_its_own()
    {
        var content = RepositoryContent.Value;
        foreach (var (language, glossary) in content.Glossaries)
        {
            Assert.True(glossary.Words.Count >= 40, language);
            foreach (var word in glossary.Words)
            {
                var report = Readability.Measure(word.Meaning, language, content.Avoided);
                Assert.True(report.Findings.All(f => f.Rule == ReadabilityRule.LongLine), $"{language}: {word.Word}: {word.Meaning}");
            }
        }
    }

    private IDocument Page(string markdown)
    {
        var glossary = Load(
            """
            words:
              - word: ledsagare
                forms: [ledsagaren]
                meaning: En person som följer med dig ut.
              - word: god man
                meaning: Hjälper dig med papper och pengar.
              - word: särskild god man
                meaning: Hjälper dig med en enda sak.
            """);
        Assert.Empty(faults.All);
        return new HtmlParser().ParseDocument(ContentMarkdown.Render(markdown, new ContentMarkdownOptions { Glossary = glossary.Marker("Stäng") }).Html.Markup);
    }

    private Glossary Load(string yaml)
    {
        Directory.CreateDirectory(Path.Combine(folder.FullName, "glossary"));
        File.WriteAllText(Path.Combine(folder.FullName, "glossary", "sv.yaml"), yaml);
        return Glossary.Load(new ContentFolder(folder.FullName), "sv", faults);
    }
}
