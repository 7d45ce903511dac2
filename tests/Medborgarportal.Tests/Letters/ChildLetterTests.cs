using System.Globalization;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Letters;
using Medborgarportal.Core.People;
using Medborgarportal.Core.Storage;
using Medborgarportal.Tests.Cases;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Medborgarportal.Tests.Letters;

/// <summary>A letter to a child speaks to the child, and a letter about one says what the decision means for it.</summary>
public sealed class ChildLetterTests
{
    private const string Consequence = "Ella får behålla sin plats på fritids.";

    private static readonly DateOnly received = new(2026, 11, 24);
    private static readonly LetterComposer composer = new(RepositoryContent.Value);

    private static DecisionMade Decision => ContractDocuments.ExampleDecision() with { Insats = "kontaktperson", Outcome = "ended", ChildConsequence = Consequence };

    [Theory]
    [InlineData("sv")]
    [InlineData("sv-lattlast")]
    [InlineData("en")]
    public void What_the_decision_means_for_a_child_stands_after_the_reasons(string language)
    {
        foreach (var insats in new[] { "kontaktperson", "tillfalligt-boende", "something-else" })
        {
            var letter = composer.Compose(Decision with { Insats = insats }, language, received);
            var reasons = letter.Sections.Single(s => s.Id == "reasons").Html.Markup;
            Assert.Contains("fritids", reasons, StringComparison.Ordinal);
            Assert.Equal(language == "en", reasons.Contains("lang=\"sv\"", StringComparison.Ordinal));
            var none = composer.Compose(Decision with { Insats = insats, ChildConsequence = " " }, language, received);
            Assert.DoesNotContain(language == "en" ? "means for children" : " barn:", LetterText.Of(none), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_written_to_the_child_stands_instead_of_what_is_written_about_it()
    {
        var decision = Decision with { ToChild = true, Reasons = new DecisionReasons([], "Alva har kamrater.", "Du har fått kompisar.") };

        var child = LetterText.Of(composer.Compose(decision, "sv-lattlast", received));
        Assert.Contains("Du har fått kompisar.", child, StringComparison.Ordinal);
        Assert.DoesNotContain("Alva", child, StringComparison.Ordinal);
        Assert.DoesNotContain("fritids", child, StringComparison.Ordinal);

        var unwritten = LetterText.Of(composer.Compose(decision with { Reasons = new DecisionReasons([], "Alva har kamrater.") }, "sv-lattlast", received));
        Assert.Contains("Alva har kamrater.", unwritten, StringComparison.Ordinal);
        Assert.Contains(Consequence, unwritten, StringComparison.Ordinal);

        // The guardian's letter, and the plain variant that a child can turn to, are the ordinary ones.
        foreach (var (ordinary, language) in new[] { (decision with { ToChild = false }, "sv-lattlast"), (decision, "sv") })
            Assert.Contains("Alva har kamrater.", LetterText.Of(composer.Compose(ordinary, language, received)), StringComparison.Ordinal);
    }

    [Fact]
    public void Letters_on_what_is_written_with_violence_in_mind_are_never_exchanged()
    {
        foreach (var service in RepositoryContent.Value.Services.Values.Where(s => s.Form.Safety))
        {
            var decision = Decision with { Insats = service.Form.Insats };
            Assert.Equal(LetterText.Of(composer.Compose(decision, "sv-lattlast", received)), LetterText.Of(composer.Compose(decision with { ToChild = true }, "sv-lattlast", received)));
        }
    }

    [Theory]
    [InlineData("Du behöver någon som följer med.\n\nDå kan du träffa vänner.", null, false)]
    [InlineData("Nämnden finner vid en samlad bedömning av omständigheterna i ärendet att förutsättningar för att bevilja den sökta insatsen för närvarande inte föreligger.", null, true)]
    [InlineData("Du behöver någon som följer med.", "Avslutet bedöms inte ha negativ inverkan på barnets utveckling, men barnet behöver förberedas och få ta avsked på ett bra sätt.", true)]
    public void The_easy_letter_says_so_where_the_case_workers_words_are_hard(string reasons, string? consequence, bool hard)
    {
        var decision = Decision with { Reasons = new DecisionReasons([], reasons), ChildConsequence = consequence };

        Assert.Equal(hard, Says("sv-lattlast", decision, "En del är svårt att läsa."));
        Assert.Equal(hard, Says("sv-lattlast", decision with { ToChild = true }, "Det här är svårt att läsa."));
        Assert.False(Says("sv", decision, "svårt att läsa"));
        Assert.False(Says("sv-lattlast", decision with { Formal = decision.Formal with { Language = "fi" } }, "svårt att läsa"));

        static bool Says(string language, DecisionMade decision, string words) => LetterText.Of(composer.Compose(decision, language, received)).Contains(words, StringComparison.Ordinal);
    }

    [Fact]
    public void The_case_system_is_told_of_each_text_that_is_hard_also_when_another_is_very_long()
    {
        var hard = string.Concat(Enumerable.Repeat("Nämnden beviljar insatsen samt avslår ansökan avseende omfattning, dock endast tills vidare. ", 30));
        var decision = Decision with { Reasons = new DecisionReasons([], hard, "Insatsen beviljas."), ChildConsequence = "Åtgärden beviljas.", Conditions = ["Bra.", "Insatsen upphör omgående."] };

        var warnings = composer.Warnings(decision);

        foreach (var field in new[] { "data.reasons.plain has LIX", "data.reasons.forChild has the hard word 'Insatsen'", "data.childConsequence has the hard word 'beviljas'", "data.conditions[1] has the hard word 'omgående'" })
            Assert.Contains(warnings, w => w.StartsWith(field, StringComparison.Ordinal));
        Assert.True(warnings.Count <= 20);
    }

    /// <summary>Fifteen on 23 November 2026; what counts is the day on which the letter came, however late it is read.</summary>
    [Theory]
    [InlineData("2011-11-23", "2026-11-22", true)]
    [InlineData("2011-11-23", "2026-11-23", false)]
    [InlineData("1980-01-01", "2026-11-22", false)]
    public async Task Who_is_younger_than_fifteen_when_the_letter_comes_gets_the_childs(string born, string came, bool child)
    {
        await using var site = await CaseSite.Create(DatabaseKind.Sqlite, receiver: null);
        var number = Number(DateOnly.Parse(born, CultureInfo.InvariantCulture));
        var protection = site.Database.Protection;
        var id = await site.Database.Writer.WriteAsync(
            (context, _) =>
            {
                var letter = new LetterRow
                {
                    Id = RandomId.New(),
                    Kind = DecisionMade.LetterKind,
                    RecipientHash = protection.Hash("person", number),
                    Payload = Decision.Protect(protection),
                    AvailableAt = DateTimeOffset.Parse(came + "T12:00:00Z", CultureInfo.InvariantCulture),
                    OpenedAt = DateTimeOffset.Parse("2027-01-07T12:00:00Z", CultureInfo.InvariantCulture),
                };
                context.Letters.Add(letter);
                return Task.FromResult(letter.Id);
            },
            CancellationToken.None);
        var box = new LetterBox(site.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>(), site.Database.Writer, protection, site.Outbox, site.Time);
        var person = new SignedInPerson(number, "", "", "");

        Assert.Equal(child, (await box.ReadAsync(person, id, CancellationToken.None))!.Decision.ToChild);
        Assert.Equal(child, Assert.Single(await box.OfPersonAsync(person, CancellationToken.None)).Decision.ToChild);
    }

    private static string Number(DateOnly born) =>
        Enumerable.Range(0, 10).Select(digit => string.Create(CultureInfo.InvariantCulture, $"{born:yyyyMMdd}238{digit}")).Single(PersonalIdentityNumber.IsValid);
}
