using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Letters;
using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Letters;

/// <summary>Every letter that content can make, with and without each value: whole sentences, nothing left open, easy to read.</summary>
public sealed class LetterComposerTests
{
    private static readonly PortalContent content = PortalContent.Load(new ContentFolder(Path.Combine(RepositoryFolder.Path, "content")));
    private static readonly LetterComposer composer = new(content);

    public static TheoryData<string, string, string> Letters()
    {
        var letters = new TheoryData<string, string, string>();
        foreach (var insats in new[] { "ledsagarservice", "something-else" })
        {
            foreach (var outcome in LetterTemplates.Outcomes)
            {
                foreach (var language in content.Municipality.Languages)
                    letters.Add(insats, outcome, language);
            }
        }
        return letters;
    }

    [Theory]
    [MemberData(nameof(Letters))]
    public void A_letter_has_no_placeholder_no_empty_section_and_no_broken_sentence(string insats, string outcome, string language)
    {
        foreach (var decision in Variants(insats, outcome))
        {
            var letter = composer.Compose(decision, language, new DateOnly(2026, 11, 24));
            var text = Text(letter);
            Assert.DoesNotMatch(@"[{}]", text);
            Assert.DoesNotMatch(@" [.,:;!?]|\(\)|\.\.(?!\.)|  ", text);
            Assert.NotEmpty(letter.Title);
            Assert.NotEmpty(letter.Answer);
            Assert.Equal(LetterTemplate.SectionOrder, letter.Sections.Select(s => s.Id));
            Assert.All(letter.Sections, section => Assert.NotEmpty(Plain(section.Html)));
        }
    }

    [Theory]
    [MemberData(nameof(Letters))]
    public void A_letter_is_easy_to_read(string insats, string outcome, string language)
    {
        var decision = Variants(insats, outcome)[0] with { Reasons = new DecisionReasons([], "") };
        var letter = composer.Compose(decision, language, new DateOnly(2026, 11, 24));
        var report = Readability.Measure(Text(letter), language);
        Assert.False(report.HasErrors, $"LIX {report.Lix}");
        if (language == "sv-lattlast")
            Assert.DoesNotContain(report.Findings, f => f.Rule is ReadabilityRule.Lix or ReadabilityRule.LongSentence);
    }

    [Fact]
    public void The_yes_tells_how_much_and_until_when_to_appeal()
    {
        var letter = composer.Compose(Variants("ledsagarservice", "approved")[0], "sv-lattlast", new DateOnly(2026, 11, 24));
        Assert.Contains("20 timmar varje månad", letter.Answer, StringComparison.Ordinal);
        Assert.Contains("1 december 2026", Text(letter), StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, 12, 15), letter.AppealUntil);
        Assert.Contains("tisdag 15 december", Text(letter), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_section_that_the_full_decision_has_links_to_it()
    {
        var letter = composer.Compose(Variants("ledsagarservice", "rejected")[0], "sv", new DateOnly(2026, 11, 24));
        var formal = new HtmlParser().ParseDocument(letter.Formal.ToString());
        var links = letter.Sections.Where(s => s.InFull is not null).ToList();
        Assert.Contains(links, s => s.Id == "reasons");
        Assert.All(links, s => Assert.NotNull(formal.GetElementById(s.InFull!)));
    }

    [Fact]
    public void What_the_case_worker_writes_is_never_markup()
    {
        var decision = Variants("ledsagarservice", "rejected")[0] with
        {
            Reasons = new DecisionReasons([], "<script>alert(1)</script> {appealUntil} [x](javascript:1)"),
            Contact = new DecisionContact("<b>Kim</b>", "javascript:1", null, null),
        };
        var letter = composer.Compose(decision, "sv", new DateOnly(2026, 11, 24));
        var page = new HtmlParser().ParseDocument(string.Concat(letter.Sections.Select(s => s.Html.ToString())));
        Assert.Empty(page.QuerySelectorAll("script, a[href^=javascript]"));
        Assert.DoesNotContain(page.QuerySelectorAll("b"), b => b.TextContent == "Kim");
        Assert.Contains("{appealUntil} [x](javascript:1)", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Hard_reasons_are_told_to_the_case_system()
    {
        var decision = Variants("ledsagarservice", "rejected")[0] with
        {
            Reasons = new DecisionReasons([], "Nämnden finner vid en samlad bedömning av omständigheterna i ärendet att förutsättningar för att bevilja den sökta insatsen för närvarande inte föreligger i den omfattning som ansökan avser."),
        };
        Assert.Contains(composer.Warnings(decision), w => w.Contains("sentence", StringComparison.Ordinal));
    }

    /// <summary>A decision with all values, and ones that each lack some.</summary>
    internal static List<DecisionMade> Variants(string insats, string outcome)
    {
        var whole = new DecisionMade
        {
            CaseNumber = "EX-2026-00017",
            DecisionId = "d-1",
            DecidedAt = new DateOnly(2026, 11, 22),
            Insats = insats,
            Outcome = outcome,
            Extent = new DecisionExtent(20, "hours", "month"),
            Period = new DecisionPeriod(new DateOnly(2026, 12, 1), new DateOnly(2027, 11, 30)),
            Provider = new DecisionProvider("Ledsagarna"),
            Conditions = ["Du och ledsagaren bestämmer tid tillsammans."],
            Reasons = new DecisionReasons(["need"], "Du behöver någon som följer med.\n\nDå kan du träffa vänner."),
            Formal = new FormalDecision("markdown", "sv", "# Beslut\n\nNämnden beviljar.\n\n## Motivering\n\nBehovet är styrkt.\n\n## Hur du överklagar\n\nSkriv till nämnden."),
            DecidedBy = new DecisionMaker("Robin Ek", "Handläggare"),
            Contact = new DecisionContact("Robin Ek", "0100-12 34 56", "robin@exempelstad.example", "måndag till fredag"),
            Recipients = [],
        };
        return
        [
            whole,
            whole with { Extent = null },
            whole with { Period = null },
            whole with { Period = new DecisionPeriod(new DateOnly(2026, 12, 1), null), Provider = null },
            whole with { Conditions = [], Reasons = new DecisionReasons([], "") },
            whole with { Contact = new DecisionContact("Robin Ek", "0100-12 34 56", null, null), Appeal = new DecisionAppeal("none", null) },
            whole with { Extent = new DecisionExtent(1, "times", "week"), Appeal = new DecisionAppeal("legality", null) },
            whole with { Extent = null, Period = null, Provider = null, Conditions = [], Contact = new DecisionContact("Robin Ek", "0100-12 34 56", null, null), Appeal = new DecisionAppeal("court", new DateOnly(2027, 1, 14)) },
        ];
    }

    private static string Text(ComposedLetter letter) =>
        string.Join("\n\n", letter.Sections.Select(s => Plain(s.Html)).Prepend(letter.Answer).Prepend(letter.Title));

    private static string Plain(SafeHtml html)
    {
        var body = new HtmlParser().ParseDocument(html.ToString()).Body!;
        foreach (var meaning in body.QuerySelectorAll(".word-meaning").ToList())
            meaning.Remove();
        foreach (var br in body.QuerySelectorAll("br").ToList())
            br.Replace(br.Owner!.CreateTextNode("\n"));
        return Regex.Replace(string.Join("\n\n", body.QuerySelectorAll("p, li").Select(p => p.TextContent.Trim())), "[ \t]*\n[ \t]*", "\n", RegexOptions.None, TimeSpan.FromSeconds(1));
    }
}
