using System.Globalization;

namespace Medborgarportal.Core.Content.Checks;

/// <summary>How easy the texts of a file are to read, against the limits of its language variant.</summary>
public sealed record ReadingFigures(string File, string Language, ReadabilityReport Report)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{File} ({Language}): LIX {Report.Lix}, {Report.Words} words, longest sentence {Report.LongestSentence} words");
}

/// <summary>
/// LIX over each file, and the length of sentences, lines and paragraphs in each text. Easy-read that breaks a limit is an error,
/// save LIX in its upper band, which is a warning: LIX is a smoke alarm, not proof.
/// </summary>
internal static class Reading
{
    public static IEnumerable<ReadingFigures> Figures(IReadOnlyList<EditedText> texts) =>
        texts
            .GroupBy(t => (t.File, t.Language))
            .Select(g => new ReadingFigures(
                g.Key.File,
                g.Key.Language,
                Readability.Measure(g.SelectMany(Paragraphs), g.Key.Language)));

    /// <summary>An empty line ends a paragraph, in a text of several as on a page.</summary>
    private static IEnumerable<TextBlock> Paragraphs(EditedText text)
    {
        var lines = new List<(string Text, int Line)>();
        foreach (var line in text.Lines.Append((Text: "", Line: 0)))
        {
            if (line.Text.Trim().Length > 0)
            {
                lines.Add(line);
            }
            else if (lines.Count > 0)
            {
                yield return new TextBlock(TextKind.Paragraph, lines[0].Line, [.. lines.Select(l => l.Text)]);
                lines.Clear();
            }
        }
    }

    public static void Check(IReadOnlyList<EditedText> texts, ContentFaults faults)
    {
        foreach (var figures in Figures(texts))
        {
            foreach (var finding in figures.Report.Findings)
                Tell(figures.File, finding, faults);
        }
    }

    private static void Tell(string file, ReadabilityFinding finding, ContentFaults faults)
    {
        var (what, remedy) = finding.Rule switch
        {
            ReadabilityRule.Lix => ($"LIX is {finding.Figure}, and {finding.Limit} is the most", "write shorter sentences and choose shorter words"),
            ReadabilityRule.LongSentence => ($"the sentence has {finding.Figure} words: '{finding.Quote}'", $"make two of it, with at most {finding.Limit} words each"),
            ReadabilityRule.LongLine => ($"the line has {finding.Figure} characters", $"break it between two phrases, after at most {finding.Limit}"),
            ReadabilityRule.LongParagraph => ($"the paragraph has {finding.Figure} lines", $"part it with an empty line, after at most {finding.Limit}"),
            _ => ($"'{finding.Quote}' is hard to read", $"write instead: {finding.Instead}"),
        };
        if (finding.Level == FaultLevel.Error || finding.Rule != ReadabilityRule.Lix)
            faults.Error(file, finding.Line, what, remedy);
        else
            faults.Warning(file, finding.Line, what, remedy);
    }
}
