using Medborgarportal.Core.Content;
using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Content;

public sealed class ReadabilityTests
{
    [Fact]
    public void Lix_is_words_by_sentences_and_share_of_long_words()
    {
        // 12 words, 3 sentences, 3 of more than six letters: 4 + 25.
        var report = Readability.Measure("Du behöver en ledsagare. Hon följer med dig ut. Beslutet gäller länge.", "sv");

        Assert.Equal((12, 3, 3, 29), (report.Words, report.Sentences, report.LongWords, report.Lix));
    }

    [Fact]
    public void Headings_and_list_items_are_sentences()
    {
        var report = Readability.Measure("# Vem kan söka\n\n- du själv\n- din god man\n\nRing oss", "sv");

        Assert.Equal(4, report.Sentences);
    }

    [Theory]
    [InlineData("Det kostar 1 250 kronor", 4)]
    [InlineData("Ring kl. 13.30 t.ex. på tisdag", 6)]
    [InlineData("e-legitimation och god man", 4)]
    [InlineData("Skriv till kontakt@exempelstad.example nu", 4)]
    public void A_number_an_abbreviation_and_a_joined_word_are_one_word_each(string text, int words) =>
        Assert.Equal(words, Readability.Measure(text, "sv").Words);

    [Fact]
    public void Easy_read_has_shorter_sentences_lines_and_paragraphs()
    {
        var text = "Kort.\n\nDu kan få hjälp av en person som följer med dig ut när du vill göra något.\n\na\nb\nc\nd\ne\nf\ng\nh";

        var findings = Readability.Measure(text, "sv-lattlast").Findings;

        Assert.Equal(
            [(ReadabilityRule.LongSentence, 3, 17), (ReadabilityRule.LongLine, 3, 74), (ReadabilityRule.LongParagraph, 5, 8)],
            findings.Select(f => (f.Rule, f.Line, f.Figure)));
        Assert.Empty(Readability.Measure(text, "sv").Findings);
    }

    [Theory]
    [InlineData("sv-lattlast", 120, 25, null)]
    [InlineData("sv-lattlast", 80, 32, FaultLevel.Warning)]
    [InlineData("sv-lattlast", 50, 43, FaultLevel.Error)]
    [InlineData("sv", 70, 35, null)]
    [InlineData("sv", 45, 45, FaultLevel.Warning)]
    [InlineData("sv", 30, 55, FaultLevel.Error)]
    [InlineData("fi", 30, 55, null)]
    public void Lix_warns_and_fails_at_the_limits_of_the_variant(string language, int shortWords, int lix, FaultLevel? level)
    {
        // Thirty long words among short ones, five words a sentence.
        var words = Enumerable.Repeat("ledsagare", 30).Concat(Enumerable.Repeat("du", shortWords));
        var text = string.Join("\n\n", words.Chunk(5).Select(sentence => string.Join(' ', sentence) + "."));

        var report = Readability.Measure(text, language);

        Assert.Equal(lix, report.Lix);
        Assert.Equal(level, report.Findings.FirstOrDefault(f => f.Rule == ReadabilityRule.Lix)?.Level);
    }

    [Fact]
    public void Few_words_are_not_judged_by_lix() =>
        Assert.Empty(Readability.Measure("Ansökan om ledsagarservice: funktionsnedsättning, personkretstillhörighet.", "sv").Findings);

    [Fact]
    public void Lines_are_those_of_the_file_with_its_front_matter()
    {
        var report = Readability.Measure("---\ntitle: Ledsagarservice\n---\n\nKort.\n\nDen här raden är mycket längre än femtiofem tecken och ska brytas.", "sv-lattlast");

        Assert.Equal(7, Assert.Single(report.Findings, f => f.Rule == ReadabilityRule.LongLine).Line);
        Assert.DoesNotContain("title", string.Concat(report.Findings.Select(f => f.Quote)), StringComparison.Ordinal);
    }

    [Fact]
    public void Words_that_we_do_not_write_are_pointed_out_with_another()
    {
        var content = RepositoryContent.Value;

        var findings = Readability.Measure("Du får stöd.\n\nDin ansökan beviljas.\nDu får ekonomiskt bistånd.", "sv-lattlast", content.Avoided).Findings;

        var finding = Assert.Single(findings);
        Assert.Equal((ReadabilityRule.HardWord, 3, "beviljas"), (finding.Rule, finding.Line, finding.Quote));
        Assert.NotNull(finding.Instead);
    }

    [Fact]
    public void No_text_breaks_the_measure()
    {
        foreach (var attack in MarkdownAttacks.All.Values)
        {
            var report = Readability.Measure(attack, "sv-lattlast");
            Assert.InRange(report.LongWords, 0, report.Words);
        }
        Assert.Equal(0, Readability.Measure("", "sv").Lix);
    }
}
