using System.Globalization;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Content;

namespace Medborgarportal.Core.Letters;

/// <summary>
/// How easy to read a case worker's plain words are, measured as easy-read and told to the case system with the field that they stand in. The letter is
/// sent whatever the figures are: LIX is a smoke alarm, not proof.
/// </summary>
public static class LetterWarnings
{
    private const string Variant = "sv-lattlast";
    private const int MostWarnings = 20;

    // So that one long text does not keep back what there is to say of the next.
    private const int MostOfText = 6;
    private const int LongestQuote = 120;

    // Beyond this many words a sentence is not only long: whoever needs easy-read has lost its beginning at its end.
    private const int HardSentence = 20;

    /// <summary>Whether Swedish words are so hard that the easy-read letter says so before them: LIX above easy-read's highest, or a sentence that is far too long.</summary>
    internal static bool IsHard(string text)
    {
        var report = Readability.Measure(Blocks(text), Variant);
        return report.HasErrors || report.LongestSentence > HardSentence;
    }

    /// <summary>What the case system has sent that the easy-read letter cannot tell.</summary>
    /// <param name="tells">Whether the letter of this insats and outcome has words for a value.</param>
    public static IEnumerable<string> OfLetter(DecisionMade decision, Func<string, bool> tells)
    {
        if (decision is { Extent: { } extent, Outcome: "approved" or "partly" } && !tells(extent.IsMoney ? LetterValues.Money : LetterValues.Times))
            yield return $"data.extent is not told in the easy-read letter: the letter of this insats and outcome has no words for {(extent.IsMoney ? "money" : "hours, days or times")}; say it in data.reasons.plain";
        if (decision.Formal.Text.Length == 0)
            yield return "data.formal is a PDF alone: send data.formal.text beside it, so that the letter can point to its parts, and the decision can be heard and enlarged";
    }

    public static IReadOnlyList<string> Of(DecisionMade decision, AvoidedWords avoided)
    {
        var warnings = new List<string>();
        if (string.IsNullOrWhiteSpace(decision.Reasons.Plain))
            warnings.Add("data.reasons.plain is empty; the letter then points to the full decision for why");
        // In other languages LIX and our words say nothing.
        if (decision.Formal.Language.Split('-')[0].Equals("sv", StringComparison.OrdinalIgnoreCase))
        {
            warnings.AddRange(OfText("data.reasons.plain", decision.Reasons.Plain, avoided));
            warnings.AddRange(OfText("data.reasons.forChild", decision.Reasons.ForChild, avoided));
            warnings.AddRange(OfText("data.childConsequence", decision.ChildConsequence, avoided));
            for (var i = 0; i < decision.Conditions.Count; i++)
                warnings.AddRange(OfText(string.Create(CultureInfo.InvariantCulture, $"data.conditions[{i}]"), decision.Conditions[i], avoided));
        }
        return [.. warnings.Distinct(StringComparer.Ordinal).Take(MostWarnings)];
    }

    private static IEnumerable<TextBlock> Blocks(string text) =>
        SafeMarkdown.PlainParagraphs(text).Select(p => new TextBlock(TextKind.Paragraph, p.Line, p.Text.Split('\n')));

    private static IEnumerable<string> OfText(string field, string? text, AvoidedWords avoided) =>
        Readability.Measure(Blocks(text ?? ""), Variant, avoided).Findings.Select(finding => Told(field, finding)).OfType<string>().Distinct(StringComparer.Ordinal).Take(MostOfText);

    // Where lines end is the letter's matter, not the case worker's.
    private static string? Told(string field, ReadabilityFinding finding) => finding.Rule switch
    {
        ReadabilityRule.Lix => string.Create(CultureInfo.InvariantCulture, $"{field} has LIX {finding.Figure}; easy-read text has at most {finding.Limit}"),
        ReadabilityRule.LongSentence => string.Create(CultureInfo.InvariantCulture, $"{field} has a sentence of {finding.Figure} words; easy-read has at most {finding.Limit}: {Short(finding.Quote)}"),
        ReadabilityRule.HardWord => $"{field} has the hard word '{finding.Quote}'; plainer: {finding.Instead}",
        _ => null,
    };

    private static string Short(string sentence) => sentence.Length <= LongestQuote ? sentence : sentence[..LongestQuote] + "…";
}
