using System.Collections.Frozen;

namespace Medborgarportal.Core.Content;

/// <summary>
/// Parts plain text into sentences, for figures on readability and for reading aloud (one utterance a sentence).
/// A full stop in a number ("kl. 13.30"), an abbreviation ("t.ex.", "bl.a.") or an initial does not end a sentence.
/// </summary>
public static class Sentences
{
    /// <summary>Abbreviations that something always follows.</summary>
    private static readonly FrozenSet<string> leading = new[]
    {
        "t.ex.", "bl.a.", "kl.", "s.k.", "dvs.", "d.v.s.", "tel.", "nr.", "ca.", "c:a.", "fr.o.m.", "t.o.m.", "fr.", "p.g.a.", "pga.", "f.d.", "jfr.", "resp.",
        "ev.", "inkl.", "exkl.", "max.", "min.", "kap.", "st.", "mom.", "s.", "sid.", "o.", "enl.", "m.a.o.", "f.n.", "i.e.", "e.g.", "mr.", "mrs.", "ms.", "dr.", "approx.", "incl.", "vs.", "cf.", "sec.", "art.",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Marks that may close a sentence after its full stop.</summary>
    private const string Closing = "”\"'’)]»";

    private const string Opening = "”\"'‘“([«–-";

    /// <summary>The sentences of <paramref name="text"/>, trimmed, line ends as spaces. Text without any full stop is one sentence.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        var sentences = new List<string>();
        foreach (var (start, end) in Ranges(text))
            sentences.Add(OnOneLine(text[start..end]));
        return sentences;
    }

    /// <summary>Where sentences begin and end in <paramref name="text"/>; what holds no letter or digit is no sentence of its own.</summary>
    internal static IEnumerable<(int Start, int End)> Ranges(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('.' or '!' or '?' or '…') || !Ends(text, start, i))
                continue;
            var end = i + 1;
            while (end < text.Length && (text[end] is '.' or '!' or '?' or '…' || Closing.Contains(text[end], StringComparison.Ordinal)))
                end++;
            if (Trimmed(text, start, end) is { } sentence)
            {
                yield return sentence;
                start = end;
            }
            i = end - 1;
        }
        if (Trimmed(text, start, text.Length) is { } rest)
            yield return rest;
    }

    private static bool Ends(string text, int start, int mark)
    {
        var next = mark + 1;
        while (next < text.Length && Closing.Contains(text[next], StringComparison.Ordinal))
            next++;
        if (next >= text.Length)
            return true;
        if (text[next] is '.' or '!' or '?' or '…')
            return true;
        // "13.30", "www.exempelstad.example", "t.ex"
        if (!char.IsWhiteSpace(text[next]))
            return false;
        if (text[mark] is '!' or '?')
            return true;
        while (next < text.Length && (char.IsWhiteSpace(text[next]) || Opening.Contains(text[next], StringComparison.Ordinal)))
            next++;
        if (next >= text.Length)
            return true;
        if (char.IsLower(text[next]))
            return false;
        var word = mark;
        while (word > start && !char.IsWhiteSpace(text[word - 1]))
            word--;
        while (word < mark && Opening.Contains(text[word], StringComparison.Ordinal))
            word++;
        var abbreviation = text.AsSpan(word, mark + 1 - word);
        if (leading.GetAlternateLookup<ReadOnlySpan<char>>().Contains(abbreviation))
            return false;
        // An initial ("A. Ek"), or the number of a list item written in a paragraph ("1. Ring oss").
        var beforeIsEmpty = text.AsSpan(start, word - start).IsWhiteSpace();
        return !(abbreviation.Length == 2 && char.IsUpper(abbreviation[0])) && !(beforeIsEmpty && !abbreviation[..^1].ContainsAnyExceptInRange('0', '9'));
    }

    private static (int, int)? Trimmed(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        for (var i = start; i < end; i++)
        {
            if (char.IsLetterOrDigit(text[i]))
                return (start, end);
        }
        return null;
    }

    private static string OnOneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
