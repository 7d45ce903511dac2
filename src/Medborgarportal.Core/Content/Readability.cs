namespace Medborgarportal.Core.Content;

/// <summary>What a finding on readability is about.</summary>
public enum ReadabilityRule
{
    /// <summary>LIX of the whole text.</summary>
    Lix,

    /// <summary>A sentence has too many words.</summary>
    LongSentence,

    /// <summary>A line has too many characters.</summary>
    LongLine,

    /// <summary>A paragraph has too many lines.</summary>
    LongParagraph,

    /// <summary>A word that has a plainer one.</summary>
    HardWord,
}

/// <summary>One thing that makes a text hard to read.</summary>
/// <param name="Line">The line in the source, counted from 1; for <see cref="ReadabilityRule.Lix"/> that of the first text.</param>
/// <param name="Figure">The figure measured: LIX, words, characters, lines; 0 for a hard word.</param>
/// <param name="Limit">The highest figure that would have done.</param>
/// <param name="Quote">The sentence, line or word it is about; empty for LIX.</param>
/// <param name="Instead">A plainer word; null when there is none to offer.</param>
public sealed record ReadabilityFinding(FaultLevel Level, ReadabilityRule Rule, int Line, int Figure, int Limit, string Quote, string? Instead = null);

/// <summary>Figures of a text, and what is to be mended in it.</summary>
/// <param name="LongWords">Words of more than six letters.</param>
/// <param name="Lix">words / sentences + 100 × long words / words (Björnsson 1968), rounded; 0 for text without words.</param>
/// <param name="LongestSentence">Words in the longest sentence.</param>
public sealed record ReadabilityReport(int Words, int Sentences, int LongWords, int Lix, int LongestSentence, IReadOnlyList<ReadabilityFinding> Findings)
{
    public bool HasErrors => Findings.Any(f => f.Level == FaultLevel.Error);
}

/// <summary>
/// Measures how hard a text is to read. Headings, list items and table cells count as sentences. LIX is a smoke alarm, not proof.
/// Limits hold for Swedish, easy-read Swedish and English; other languages get figures only.
/// </summary>
public static class Readability
{
    /// <summary>With fewer words, one word moves LIX by several units: then it is not judged.</summary>
    public const int FewestWordsToJudge = 30;

    private const int LongWordLetters = 6;

    /// <summary>Measures Markdown or plain text.</summary>
    /// <param name="text">Front matter is left out; lines are numbered as in the text.</param>
    /// <param name="language">The variant that it is written in: <c>sv</c>, <c>sv-lattlast</c>, <c>en</c> …</param>
    /// <param name="avoided">Words that have a plainer one; null looks for none.</param>
    public static ReadabilityReport Measure(string text, string language, AvoidedWords? avoided = null) =>
        Measure(PlainText.FromMarkdown(text), language, avoided);

    public static ReadabilityReport Measure(IEnumerable<TextBlock> blocks, string language, AvoidedWords? avoided = null)
    {
        var limits = ReadabilityLimits.For(language);
        var findings = new List<ReadabilityFinding>();
        int words = 0, sentences = 0, longWords = 0, longest = 0, firstLine = 0;
        foreach (var block in blocks)
        {
            if (firstLine == 0)
                firstLine = block.Line;
            var text = string.Join('\n', block.Lines);
            foreach (var (start, end) in Sentences.Ranges(text))
            {
                var sentence = text[start..end];
                var (count, longCount) = Count(sentence);
                words += count;
                longWords += longCount;
                sentences++;
                longest = Math.Max(longest, count);
                if (count > limits?.SentenceWords)
                    findings.Add(new(FaultLevel.Warning, ReadabilityRule.LongSentence, block.Line + text.AsSpan(0, start).Count('\n'), count, limits.SentenceWords, sentence.Replace('\n', ' ')));
            }
            if (limits is not null)
                CheckLines(block, limits, findings);
            foreach (var (word, start, use) in avoided?.In(text, language) ?? [])
                findings.Add(new(FaultLevel.Warning, ReadabilityRule.HardWord, block.Line + text.AsSpan(0, start).Count('\n'), 0, 0, word, use));
        }
        var lix = words == 0 ? 0 : (int)Math.Round(((double)words / sentences) + (100.0 * longWords / words), MidpointRounding.AwayFromZero);
        if (limits is not null && words >= FewestWordsToJudge && lix > limits.LixWarning)
            findings.Insert(0, new(lix > limits.LixError ? FaultLevel.Error : FaultLevel.Warning, ReadabilityRule.Lix, firstLine, lix, limits.LixWarning, ""));
        return new ReadabilityReport(words, sentences, longWords, lix, longest, findings);
    }

    private static void CheckLines(TextBlock block, ReadabilityLimits limits, List<ReadabilityFinding> findings)
    {
        for (var i = 0; i < block.Lines.Count; i++)
        {
            var length = block.Lines[i].EnumerateRunes().Count();
            if (length > limits.LineCharacters)
                findings.Add(new(FaultLevel.Warning, ReadabilityRule.LongLine, block.Line + i, length, limits.LineCharacters, block.Lines[i]));
        }
        if (block.Lines.Count > limits.ParagraphLines)
            findings.Add(new(FaultLevel.Warning, ReadabilityRule.LongParagraph, block.Line, block.Lines.Count, limits.ParagraphLines, block.Lines[0]));
    }

    /// <summary>Words in a sentence, and those of more than six letters. A number is one word ("1 250", "13.30"), as is "t.ex.".</summary>
    private static (int Words, int Long) Count(string text)
    {
        int words = 0, longWords = 0;
        for (var i = 0; i < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }
            var letters = 0;
            for (; i < text.Length && (char.IsLetterOrDigit(text[i]) || Joins(text, i)); i++)
                letters += char.IsLetter(text[i]) ? 1 : 0;
            words++;
            longWords += letters > LongWordLetters ? 1 : 0;
        }
        return (words, longWords);
    }

    /// <summary>Whether the character at <paramref name="i"/> holds together what stands on both its sides.</summary>
    private static bool Joins(string text, int i)
    {
        if (i == 0 || i + 1 >= text.Length || !char.IsLetterOrDigit(text[i + 1]))
            return char.GetUnicodeCategory(text[i]) is System.Globalization.UnicodeCategory.NonSpacingMark;
        var digits = char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]);
        return text[i] switch
        {
            '-' or '.' or '\'' or '’' or '@' or '/' => true,
            ',' or ':' => digits,
            ' ' or '\u00A0' or '\u202F' => digits && IsThousand(text, i + 1),
            _ => false,
        };
    }

    private static bool IsThousand(string text, int at) =>
        at + 3 <= text.Length && !text.AsSpan(at, 3).ContainsAnyExceptInRange('0', '9') && (at + 3 == text.Length || !char.IsAsciiDigit(text[at + 3]));
}

/// <summary>Highest figures of a text that does its work.</summary>
internal sealed record ReadabilityLimits(int LixWarning, int LixError, int SentenceWords, int LineCharacters, int ParagraphLines)
{
    private static readonly ReadabilityLimits easyRead = new(30, 40, 15, 55, 7);
    private static readonly ReadabilityLimits ordinary = new(40, 50, int.MaxValue, int.MaxValue, int.MaxValue);

    /// <summary>The limits of a language variant; null for languages that LIX says nothing about.</summary>
    public static ReadabilityLimits? For(string language) => language switch
    {
        "sv-lattlast" => easyRead,
        "sv" or "en" => ordinary,
        _ => null,
    };
}
