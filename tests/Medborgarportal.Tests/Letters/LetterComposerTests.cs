using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Letters;
using Medborgarportal.Tests.Infrastructure;
using Xunit.Abstractions;

namespace Medborgarportal.Tests.Letters;

/// <summary>Every letter that content can make, with and without each value: whole sentences, nothing left open, easy to read.</summary>
public sealed class LetterComposerTests(ITestOutputHelper output)
{
    private static readonly PortalContent content = RepositoryContent.Value;
    private static readonly LetterComposer composer = new(content);

    public static TheoryData<string, string, string> Letters()
    {
        var letters = new TheoryData<string, string, string>();
        foreach (var insats in new[] { "ledsagarservice", "something-else" })
        {
            foreach (var outcome in LetterTemplates.Outcomes)
            {
                foreach (var language in content.Letters.Languages)
                    letters.Add(insats, outcome, language);
            }
        }
        return letters;
    }

    [Theory]
    [MemberData(nameof(Letters))]
    public void A_letter_has_no_placeholder_no_empty_section_and_no_broken_sentence(string insats, string outcome, string language)
    {
        foreach (var decision in Combinations(insats, outcome))
        {
            var letter = composer.Compose(decision, language, new DateOnly(2026, 11, 24));
            var text = Text(letter);
            Assert.DoesNotMatch(@"[{}\uE000\uE001]", text);
            Assert.DoesNotMatch(@" [.,:;!?]|\(\)|\.\.(?!\.)|  |,\.", text);
            Assert.Equal(LetterTemplate.SectionOrder, letter.Sections.Select(s => s.Id));
            // Each paragraph is whole: it begins as a sentence does and ends as one.
            Assert.All(text.Split("\n\n").Skip(1), paragraph => Assert.Matches(@"^[\p{Lu}\d].*[.!?:]$", paragraph.ReplaceLineEndings(" ")));
            Assert.All(letter.Sections, section => Assert.NotEmpty(Plain(section.Html)));
        }
    }

    [Theory]
    [MemberData(nameof(Letters))]
    public void A_letter_is_easy_to_read(string insats, string outcome, string language)
    {
        foreach (var decision in Variants(insats, outcome))
        {
            var text = Text(composer.Compose(decision, language, new DateOnly(2026, 11, 24)));
            var report = Readability.Measure(text, language, content.Avoided);
            Assert.False(report.HasErrors, $"LIX {report.Lix}:\n{text}");
            if (language == "sv-lattlast")
                Assert.True(report.Findings.Count == 0, string.Join('\n', report.Findings) + "\n" + text);
        }
        var whole = Text(composer.Compose(Variants(insats, outcome)[0], language, new DateOnly(2026, 11, 24)));
        var figures = Readability.Measure(whole, language);
        output.WriteLine($"{insats} {outcome} {language}: LIX {figures.Lix}, {figures.Words} words, longest sentence {figures.LongestSentence}\n\n{whole}");
    }

    [Theory]
    [InlineData("court", null, "tisdag 15 december")]
    [InlineData("court", "2027-01-14", "torsdag 14 januari 2027")]
    [InlineData("legality", "2027-01-14", "torsdag 14 januari 2027")]
    [InlineData("legality", null, null)]
    [InlineData("none", null, null)]
    public void A_letter_names_the_last_day_only_where_it_is_known(string kind, string? told, string? day)
    {
        var decision = Variants("ledsagarservice", "approved")[0] with { Appeal = new DecisionAppeal(kind, told is null ? null : DateOnly.Parse(told, null)) };
        foreach (var language in content.Letters.Languages)
        {
            var letter = composer.Compose(decision, language, new DateOnly(2026, 11, 24));
            var appeal = letter.Sections.Single(s => s.Id == "appeal").Html.Markup;
            Assert.Equal(day is not null, letter.AppealUntil is not null);
            Assert.Equal(day is not null, appeal.Contains("<time", StringComparison.Ordinal));
            if (day is not null && language != "en")
                Assert.Contains(day, appeal, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_support_that_the_portal_does_not_know_gets_no_promise_on_appeal_and_no_name()
    {
        var letter = composer.Compose(Variants("something-else", "rejected")[0], "sv", new DateOnly(2026, 11, 24));

        Assert.Null(letter.AppealUntil);
        Assert.DoesNotContain("something-else", Text(letter), StringComparison.Ordinal);
        Assert.Contains("I hela beslutet", Plain(letter.Sections.Single(s => s.Id == "appeal").Html), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2027-01-31", null, "31 januari 2027")]
    [InlineData("2026-12-01", "2027-01-31", "31 januari 2027")]
    public void A_support_that_ends_has_one_day_on_which_it_does(string from, string? to, string day)
    {
        var decision = Variants("ledsagarservice", "ended")[0] with { Period = new DecisionPeriod(DateOnly.Parse(from, null), to is null ? null : DateOnly.Parse(to, null)) };
        var letter = composer.Compose(decision, "sv-lattlast", new DateOnly(2026, 11, 24));

        Assert.Equal($"Stödet slutar den {day}.", letter.Answer);
        Assert.DoesNotContain("december", string.Concat(letter.Sections.Where(s => s.Id == "decided").Select(s => Plain(s.Html))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", "hours", "day", "sv", "1 timme varje dag")]
    [InlineData("2.5", "hours", "week", "sv", "2,5 timmar varje vecka")]
    [InlineData("3", "times", "week", "sv-lattlast", "3 gånger varje vecka")]
    [InlineData("1", "times", "month", "sv", "1 gång varje månad")]
    [InlineData("30", "days", "year", "sv", "30 dagar varje år")]
    [InlineData("2.5", "hours", "week", "en", "2.5 hours every week")]
    [InlineData("1", "days", "month", "en", "1 day every month")]
    public void Amounts_are_said_in_words(string amount, string unit, string per, string language, string words)
    {
        var decision = Variants("ledsagarservice", "approved")[0] with { Extent = new DecisionExtent(decimal.Parse(amount, CultureInfo.InvariantCulture), unit, per) };

        Assert.Contains(words, composer.Compose(decision, language, new DateOnly(2026, 11, 24)).Answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4250", "month", "sv", "Du får 4\u00A0250 kronor varje månad.")]
    [InlineData("4250", "month", "sv-lattlast", "Du får 4\u00A0250 kronor varje månad.")]
    [InlineData("4250", "month", "en", "You get 4,250 kronor every month.")]
    [InlineData("1234567.5", "once", "en", "You get 1,234,567.50 kronor once.")]
    [InlineData("812.5", "once", "sv", "Du får 812,50 kronor en gång.")]
    [InlineData("1", "day", "sv-lattlast", "Du får 1 krona varje dag.")]
    [InlineData("0", "month", "sv", "Du får 0 kronor varje månad.")]
    public void Money_is_said_in_words_as_each_language_writes_it(string amount, string per, string language, string words)
    {
        var extent = new DecisionExtent(decimal.Parse(amount, CultureInfo.InvariantCulture), "kronor", per);
        foreach (var insats in new[] { "ekonomiskt-bistand", "ekonomiskt-bistand-igen", "bostadsbidrag", "hemvardsbidrag", "something-else" })
        {
            foreach (var outcome in new[] { "approved", "partly" })
                Assert.Contains(words, Text(composer.Compose(Variants(insats, outcome)[0] with { Extent = extent }, language, new DateOnly(2026, 11, 24))), StringComparison.Ordinal);
        }
        var fee = Text(composer.Compose(Variants("inkomst-avgift", "approved")[0] with { Extent = extent }, language, new DateOnly(2026, 11, 24)));
        Assert.Contains((language == "en" ? "Your fee is" : "Din avgift är") + words[words.IndexOf(' ', words.IndexOf(' ', StringComparison.Ordinal) + 1)..], fee, StringComparison.Ordinal);
    }

    [Fact]
    public void How_much_is_never_told_of_what_is_not_given_so_and_the_case_system_is_told_that()
    {
        var money = new DecisionExtent(4250, "kronor", "month");
        var companion = Variants("ledsagarservice", "approved")[0] with { Extent = money };
        var assistance = Variants("ekonomiskt-bistand", "approved")[0];

        Assert.DoesNotContain("4\u00A0250", Text(composer.Compose(companion, "sv", new DateOnly(2026, 11, 24))), StringComparison.Ordinal);
        Assert.DoesNotContain("20 timmar", Text(composer.Compose(assistance, "sv", new DateOnly(2026, 11, 24))), StringComparison.Ordinal);
        Assert.Contains(composer.Warnings(companion), w => w.StartsWith("data.extent is not told", StringComparison.Ordinal) && w.Contains("money", StringComparison.Ordinal));
        Assert.Contains(composer.Warnings(assistance), w => w.StartsWith("data.extent is not told", StringComparison.Ordinal) && w.Contains("hours", StringComparison.Ordinal));
        Assert.DoesNotContain(composer.Warnings(assistance with { Extent = money }), w => w.StartsWith("data.extent", StringComparison.Ordinal));
    }

    /// <summary>What is decided, why and how to appeal stand in every decision; where a PDF is all there is, that is what explains them.</summary>
    [Fact]
    public void Where_the_decision_is_a_pdf_alone_its_sections_point_to_it()
    {
        var decision = Variants("ledsagarservice", "rejected")[0];
        var alone = decision with { Formal = new FormalDecision("pdf", "sv", "") { Document = new LetterFile("beslut.pdf", "application/pdf", 1000, "document") } };

        var letter = composer.Compose(alone, "sv-lattlast", new DateOnly(2026, 11, 24));

        Assert.True(letter.Formal.IsEmpty);
        Assert.Equal(["decided", "reasons", "appeal"], letter.Sections.Where(letter.IsInFile).Select(s => s.Id));
        Assert.Contains(composer.Warnings(alone), w => w.StartsWith("data.formal is a PDF alone", StringComparison.Ordinal));
        var both = composer.Compose(decision with { Formal = decision.Formal with { Document = alone.Formal.Document } }, "sv", new DateOnly(2026, 11, 24));
        Assert.DoesNotContain(both.Sections, both.IsInFile);
        Assert.Equal("beslut.pdf", both.FormalFile!.Name);
    }

    [Fact]
    public void The_case_workers_language_is_told_in_a_letter_of_another()
    {
        var decision = Variants("ledsagarservice", "approved")[0];
        var english = Page(composer.Compose(decision, "en", new DateOnly(2026, 11, 24)));
        var swedish = Page(composer.Compose(decision, "sv", new DateOnly(2026, 11, 24)));

        Assert.Contains(english.QuerySelectorAll("[lang=sv]"), e => e.TextContent.Contains("Du behöver någon", StringComparison.Ordinal));
        Assert.Contains(english.QuerySelectorAll("[lang=sv]"), e => e.TextContent == "Ledsagarna");
        Assert.Empty(swedish.QuerySelectorAll("[lang]"));
    }

    [Theory]
    [InlineData("sv", "sv")]
    [InlineData("sv-SE", "sv-SE")]
    [InlineData("svenska", "sv")]
    [InlineData("\"><script>", "sv")]
    [InlineData("", "sv")]
    public void The_full_decision_has_a_language_that_may_stand_on_a_page(string told, string tag)
    {
        var decision = Variants("ledsagarservice", "approved")[0];

        Assert.Equal(tag, composer.Compose(decision with { Formal = decision.Formal with { Language = told } }, "sv", new DateOnly(2026, 11, 24)).FormalLanguage);
    }

    [Fact]
    public void Hard_words_are_explained_where_they_stand_also_in_the_case_workers_own()
    {
        var decision = Variants("ledsagarservice", "rejected")[0] with { Reasons = new DecisionReasons([], "Du hör inte till någon personkrets.") };
        var letter = composer.Compose(decision, "sv-lattlast", new DateOnly(2026, 11, 24));

        var reasons = new HtmlParser().ParseDocument(letter.Sections.Single(s => s.Id == "reasons").Html.Markup);
        Assert.Equal("personkrets", reasons.QuerySelector("button.word")?.TextContent);
        Assert.Contains(letter.Explained, word => word.Word == "personkrets");
        var ids = Page(letter).QuerySelectorAll("[popover]").Select(e => e.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public void Braces_that_a_case_worker_writes_stay_what_they_are()
    {
        var decision = Variants("ledsagarservice", "approved")[0] with { Provider = new DecisionProvider("{phone} {insats}"), Extent = null };

        Assert.Contains("{phone} {insats}", Text(composer.Compose(decision, "sv", new DateOnly(2026, 11, 24))), StringComparison.Ordinal);
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
    public void Each_section_links_to_its_own_part_of_the_full_decision()
    {
        var decision = Variants("ledsagarservice", "approved")[0];
        var formal = decision.Formal with { Text = "# Beslut om ledsagarservice\n\n## Beslut\n\nJa.\n\n## Skäl för beslutet\n\nDu behöver det.\n\n## När beslutet börjar gälla\n\nNu.\n\n## Hur beslutet kan överklagas\n\nSå här.\n\n## Kontakt\n\nRobin." };

        var letter = composer.Compose(decision with { Formal = formal }, "sv-lattlast", new DateOnly(2026, 11, 24));

        Assert.Equal(
            ["beslut-beslut", "beslut-skäl-för-beslutet", "beslut-när-beslutet-börjar-gälla", "beslut-hur-beslutet-kan-överklagas", "beslut-kontakt"],
            letter.Sections.Select(s => s.InFull));
    }

    [Theory]
    [InlineData("sv", "måndag till fredag")]
    [InlineData("en", null)]
    public void A_case_workers_hours_are_told_in_their_own_language_only(string language, string? hours)
    {
        var letter = composer.Compose(Variants("ledsagarservice", "approved")[0], language, new DateOnly(2026, 11, 24));

        Assert.Equal(hours is not null, Text(letter).Contains("måndag till fredag", StringComparison.Ordinal));
    }

    [Fact]
    public void The_units_hours_are_told_where_its_number_is_the_one_to_call()
    {
        var decision = Variants("ledsagarservice", "approved")[0];
        var unit = content.Municipality.Units[content.Services["ledsagarservice"].Form.Unit];
        var letter = composer.Compose(decision with { Contact = decision.Contact with { Phone = unit.Phone } }, "en", new DateOnly(2026, 11, 24));

        Assert.Contains(unit.Hours["en"], Text(letter), StringComparison.Ordinal);
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

    [Fact]
    public void Each_warning_names_its_field_and_plain_words_get_none()
    {
        var decision = Variants("ledsagarservice", "rejected")[0];
        var hard = decision with { Reasons = new DecisionReasons([], ""), Conditions = ["Bra.", "Insatsen beviljas."] };

        Assert.Empty(composer.Warnings(decision));
        Assert.Contains(composer.Warnings(hard), w => w.StartsWith("data.reasons.plain is empty", StringComparison.Ordinal));
        Assert.Contains(composer.Warnings(hard), w => w.StartsWith("data.conditions[1] has the hard word 'beviljas'", StringComparison.Ordinal));
        Assert.Empty(composer.Warnings(hard with { Reasons = decision.Reasons, Formal = decision.Formal with { Language = "fi" } }));
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

    /// <summary>A decision with each combination of the values that can be missing.</summary>
    private static IEnumerable<DecisionMade> Combinations(string insats, string outcome)
    {
        var whole = Variants(insats, outcome)[0];
        DecisionAppeal?[] appeals = [null, new("court", null), new("legality", null), new("none", null), new("legality", new DateOnly(2027, 1, 14))];
        for (var with = 0; with < 192; with++)
        {
            bool Has(int bit) => (with & (1 << bit)) != 0;
            yield return whole with
            {
                Extent = Has(0) ? whole.Extent : null,
                Provider = Has(1) ? whole.Provider : null,
                Conditions = Has(2) ? whole.Conditions : [],
                Reasons = Has(3) ? whole.Reasons : new DecisionReasons([], " \n"),
                Contact = whole.Contact with { Email = Has(4) ? whole.Contact.Email : null, Hours = Has(5) ? whole.Contact.Hours : null },
                Period = (with / 64) switch { 0 => null, 1 => new DecisionPeriod(new DateOnly(2026, 12, 1), null), _ => whole.Period },
                Appeal = appeals[with % appeals.Length],
            };
        }
    }

    private static AngleSharp.Html.Dom.IHtmlDocument Page(ComposedLetter letter) =>
        new HtmlParser().ParseDocument(string.Concat(letter.Sections.Select(s => s.Html.Markup)));

    private static string Text(ComposedLetter letter) =>
        string.Join("\n\n", letter.Sections.Select(s => Plain(s.Html)).Prepend(letter.Answer).Prepend(letter.Title));

    private static string Plain(SafeHtml html)
    {
        var body = new HtmlParser().ParseDocument(html.ToString()).Body!;
        foreach (var meaning in body.QuerySelectorAll(".word-meaning").ToList())
            meaning.Remove();
        foreach (var br in body.QuerySelectorAll("br").ToList())
            br.Replace(br.Owner!.CreateTextNode("\n"));
        // A line end stands after each <br> too, and is none of its own.
        return string.Join("\n\n", body.QuerySelectorAll("p, li").Select(p => Regex.Replace(p.TextContent.Trim(), @"\s*\n\s*", "\n", RegexOptions.None, TimeSpan.FromSeconds(1))));
    }
}
