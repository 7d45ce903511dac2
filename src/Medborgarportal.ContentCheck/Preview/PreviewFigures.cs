using System.Globalization;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Content.Checks;

namespace Medborgarportal.ContentCheck.Preview;

/// <summary>How easy a text is to read in one language.</summary>
/// <param name="Longest">The longest sentence.</param>
/// <param name="Hard">The longest words that the glossary does not explain, the longest first.</param>
internal sealed record PreviewFigures(int Lix, int Words, int LongestWords, string Longest, IReadOnlyList<string> Hard)
{
    private const int LongLetters = 12;
    private const int MostHard = 8;

    public static PreviewFigures Of(IReadOnlyList<EditedText> texts, string language, ContentFolder content, IReadOnlyList<string> languages)
    {
        var report = Readability.Measure(texts.Select(t => new TextBlock(TextKind.Paragraph, t.Line, [.. t.Lines.Select(l => l.Text)])), language);
        var longest = texts.SelectMany(t => Sentences.Split(t.Text)).MaxBy(s => s.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length) ?? "";
        var glossary = Glossary.LoadAll(content, languages, new ContentFaults())[language];
        var hard = texts
            .SelectMany(t => t.Text.Split(' '))
            .Select(w => w.Trim('.', ',', '?', '!', ':', ';', '(', ')', '”', '"', '*').ToLower(CultureInfo.InvariantCulture))
            .Where(w => w.Length > LongLetters && w.All(char.IsLetter) && glossary.In(w).Count == 0)
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(w => w.Length)
            .ThenBy(w => w, StringComparer.Ordinal)
            .Take(MostHard);
        return new PreviewFigures(report.Lix, report.Words, report.LongestSentence, longest, [.. hard]);
    }
}
