using System.Globalization;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Letters;
using Medborgarportal.Tests.Infrastructure;
using Medborgarportal.Web.Development;
using Xunit.Abstractions;

namespace Medborgarportal.Tests.Letters;

/// <summary>
/// The letter of each insats that can be applied for, each outcome and each language variant, with every value and with as few as the contract allows. Prints the
/// letters' figures and how much of each is its own.
/// </summary>
public sealed class EveryLetterTests(ITestOutputHelper output)
{
    private static readonly DateOnly received = new(2026, 11, 24);
    private static readonly PortalContent content = RepositoryContent.Value;
    private static readonly LetterComposer composer = new(content);

    private static readonly string[] insatser = [.. content.Services.Values.Select(s => s.Form.Insats).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    [Fact]
    public void Each_insats_that_can_be_applied_for_has_letters_of_its_own() => Assert.Empty(insatser.Except(content.Letters.Insatser));

    [Theory]
    [InlineData("sv")]
    [InlineData("sv-lattlast")]
    [InlineData("en")]
    public void Each_letter_is_whole_easy_to_read_and_says_how_to_appeal(string language)
    {
        var shares = content.Letters.OwnShares(language);
        output.WriteLine("| letter | own | LIX | words | longest sentence |\n|---|---|---|---|---|");
        foreach (var (insats, outcome) in Letters(insatser))
        {
            foreach (var few in new[] { false, true })
                Check(LetterGallery.Decision(content.Letters, insats, outcome, toChild: false, few), language);
            // Given in what the insats is not given in: the letter says less, and nothing that is not so.
            var whole = LetterGallery.Decision(content.Letters, insats, outcome, toChild: false, few: false);
            Check(whole with { Extent = whole.Extent!.IsMoney ? new DecisionExtent(20, "hours", "month") : new DecisionExtent(1250.50m, "kronor", "once") }, language);
            var share = shares[content.Letters.Of(insats, outcome, language).File];
            Assert.True(share >= 40, $"{insats} {outcome} {language}: only {share} % is the insats's own");
            Tell($"{insats}/{outcome}", share, composer.Compose(whole, language, received), language);
        }
    }

    [Fact]
    public void Each_letter_to_a_child_speaks_to_a_child()
    {
        const string language = "sv-lattlast";
        string[] children = ["avlosarservice", "bostad-barn", "kontaktperson", "korttidstillsyn", "korttidsvistelse", "ledsagarservice"];
        var shares = content.Letters.OwnShares(language, toChild: true);
        output.WriteLine("| letter to a child | own | LIX | words | longest sentence |\n|---|---|---|---|---|");
        foreach (var (insats, outcome) in Letters([.. children, "rad-och-stod", "something-else"]))
        {
            foreach (var few in new[] { false, true })
            {
                var letter = Check(LetterGallery.Decision(content.Letters, insats, outcome, toChild: true, few), language);
                var text = LetterText.Of(letter);
                Assert.Contains("Hej! Det här brevet är till dig.", text, StringComparison.Ordinal);
                Assert.Contains("en vuxen", text, StringComparison.Ordinal);
                // A child is told of, never told to appeal; nor spoken of as somebody else.
                Assert.DoesNotContain("Du kan överklaga", text, StringComparison.Ordinal);
                Assert.DoesNotContain("Är det ett barn", text, StringComparison.Ordinal);
            }
            var file = content.Letters.Of(insats, outcome, language, toChild: true).File;
            Assert.EndsWith($"{outcome}.child.{language}.md", file, StringComparison.Ordinal);
            Assert.Equal(children.Contains(insats) ? insats : "_default", file.Split('/')[1]);
            Tell($"{insats}/{outcome}", shares[file], composer.Compose(LetterGallery.Decision(content.Letters, insats, outcome, toChild: true, few: false), language, received), language);
        }
    }

    /// <summary>Who reads Finnish or Arabic gets the letter in the language that stands in for theirs.</summary>
    [Fact]
    public void Each_other_language_has_one_that_letters_are_written_in() =>
        Assert.All(content.Languages.Values.Where(l => !content.Letters.Languages.Contains(l.Code)), l => Assert.Contains(l.Fallback, content.Letters.Languages));

    private static IEnumerable<(string Insats, string Outcome)> Letters(IEnumerable<string> insatser) =>
        insatser.SelectMany(_ => LetterTemplates.Outcomes, (insats, outcome) => (insats, outcome));

    private static ComposedLetter Check(DecisionMade decision, string language)
    {
        var letter = composer.Compose(decision, language, received);
        var name = $"{decision.Insats} {decision.Outcome} {language}{(decision.ToChild ? " to a child" : "")}";
        var text = LetterText.Of(letter);
        Assert.DoesNotMatch(@"[{}\uE000\uE001]", text);
        Assert.DoesNotMatch(@" [.,:;!?]|\(\)|\.\.(?!\.)|  |,\.", text);
        Assert.Equal(LetterTemplate.SectionOrder, letter.Sections.Select(s => s.Id));
        Assert.All(letter.Sections, section => Assert.False(section.Html.IsEmpty));
        var report = Readability.Measure(text, language, content.Avoided);
        Assert.False(report.HasErrors, $"{name}: LIX {report.Lix}\n{text}");
        if (language == "sv-lattlast")
            Assert.True(report.Findings.Count == 0, $"{name}: {string.Join('\n', report.Findings)}\n{text}");
        Assert.Equal(decision.ChildConsequence is not null, text.Contains(ContractDocuments.ExampleDecision().ChildConsequence!, StringComparison.Ordinal));
        CheckAppeal(letter, decision.Insats, name);
        return letter;
    }

    private static void CheckAppeal(ComposedLetter letter, string insats, string name)
    {
        var kind = content.Services.Values.FirstOrDefault(s => s.Form.Insats == insats)?.Form.Appeal ?? "unknown";
        var section = letter.Sections.Single(s => s.Id == "appeal");
        var appeal = LetterText.Of(letter with { Title = "", Answer = "", Sections = [section] });
        string[] words = kind switch
        {
            "court" => ["överklaga", "appeal", "domstol", "court"],
            "legality" => ["laglighetsprövning", "följer lagen"],
            "none" => ["går inte att", "cannot be appealed"],
            _ => ["hela beslutet", "full decision"],
        };
        Assert.True(words.Any(word => appeal.Contains(word, StringComparison.OrdinalIgnoreCase)), $"{name} does not say that appeal is {kind}: {appeal}");
        Assert.True(kind == "court" == section.Html.Markup.Contains("<time", StringComparison.Ordinal), $"{name}: a last day is named where FL 44 § counts one, and only there");
    }

    private void Tell(string name, int share, ComposedLetter letter, string language)
    {
        var report = Readability.Measure(LetterText.Of(letter), language);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name}.{language} | {share} % | {report.Lix} | {report.Words} | {report.LongestSentence} |"));
    }
}
