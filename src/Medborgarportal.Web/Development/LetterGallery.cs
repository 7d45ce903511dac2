using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Letters;

namespace Medborgarportal.Web.Development;

/// <summary>One letter of the gallery.</summary>
/// <param name="Insats">The insats, or <see cref="LetterTemplates.Default"/> for the letters of those that have none of their own.</param>
/// <param name="OwnShare">How much of the letter's own file is written for its insats, in per cent.</param>
public sealed record GalleryLetter(string Insats, string Outcome, bool ToChild, ReadabilityReport Report, int OwnShare);

/// <summary>Every decision letter of content/, made of the contract's example, to look through while one is written. Only Development shows it.</summary>
public sealed class LetterGallery(PortalContent content, LetterComposer composer)
{
    /// <summary>The insatser, in the order of the services, and last the letters that the others share.</summary>
    public IReadOnlyList<string> Insatser { get; } = [.. content.Letters.Insatser, LetterTemplates.Default];

    public bool Has(string insats, string outcome) => Insatser.Contains(insats) && LetterTemplates.Outcomes.Contains(outcome);

    /// <summary>The letters of an insats in a language that letters are written in, with what is counted of them.</summary>
    public IEnumerable<GalleryLetter> Of(string insats, string language, IReadOnlyDictionary<string, int> shares, IReadOnlyDictionary<string, int> sharesToChild)
    {
        foreach (var outcome in LetterTemplates.Outcomes)
        {
            yield return Letter(toChild: false);
            if (content.Letters.HasOwnForChild(insats, outcome, language))
                yield return Letter(toChild: true);

            GalleryLetter Letter(bool toChild)
            {
                var text = LetterText.Of(composer.Compose(Decision(content.Letters, insats, outcome, toChild, few: false), language, Received));
                var file = content.Letters.Of(insats, outcome, language, toChild).File;
                return new(insats, outcome, toChild, Readability.Measure(text, language, content.Avoided), (toChild ? sharesToChild : shares)[file]);
            }
        }
    }

    /// <param name="few">As few values as the contract lets a decision have.</param>
    public ComposedLetter Compose(string insats, string outcome, string language, bool toChild, bool few) =>
        composer.Compose(Decision(content.Letters, insats, outcome, toChild, few), language, Received);

    /// <summary>The example decision, on another insats and with another outcome; how much is money where that is what the insats's letters tell.</summary>
    public static DecisionMade Decision(LetterTemplates letters, string insats, string outcome, bool toChild, bool few)
    {
        var example = ContractDocuments.ExampleDecision() with { Insats = insats, Outcome = outcome, ToChild = toChild };
        // The example says for itself how it can be appealed; here that is the insats's to say.
        example = example with { Appeal = null, Conditions = [example.Reasons.Plain] };
        if (letters.Tells(insats, outcome, "money") && !letters.Tells(insats, outcome, "extent"))
            example = example with { Extent = new DecisionExtent(4250, "kronor", "month") };
        return !few ? example : example with
        {
            Extent = null,
            Period = null,
            Provider = null,
            Conditions = [],
            Reasons = new([], ""),
            ChildConsequence = null,
            Contact = new(example.Contact.Name, example.Contact.Phone, null, null),
        };
    }

    private static DateOnly Received => ContractDocuments.ExampleDecision().DecidedAt;
}
