using System.Collections.Frozen;
using System.Globalization;

namespace Medborgarportal.Core.Content;

/// <summary>Finds whole words and phrases in text, the longest first, in any case.</summary>
internal sealed class WordFinder<T>
{
    private readonly FrozenDictionary<string, (string Form, T Value)[]> byFirstWord;

    public WordFinder(IReadOnlyDictionary<string, T> forms)
    {
        byFirstWord = forms
            .GroupBy(f => f.Key[..WordEnd(f.Key, 0)], StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(g => g.Key, g => g.Select(f => (f.Key, f.Value)).OrderByDescending(f => f.Key.Length).ToArray(), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The places of known words, from left to right, none inside another and none inside a longer word.</summary>
    public IEnumerable<(int Start, int End, T Value)> In(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            if (!IsWord(text[start]))
            {
                start++;
                continue;
            }
            var end = WordEnd(text, start);
            if (Longest(text, start, end) is { } found)
            {
                yield return found;
                end = found.End;
            }
            start = end;
        }
    }

    private (int Start, int End, T Value)? Longest(string text, int start, int end)
    {
        if (!byFirstWord.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text.AsSpan(start, end - start), out var candidates))
            return null;
        foreach (var (form, value) in candidates)
        {
            if (EndOf(text, start, form) is { } stop && (stop == text.Length || !IsWord(text[stop])))
                return (start, stop, value);
        }
        return null;
    }

    /// <summary>Where <paramref name="form"/> ends when it stands at <paramref name="start"/>; a space in it matches any white space.</summary>
    private static int? EndOf(string text, int start, string form)
    {
        var at = start;
        foreach (var c in form)
        {
            if (at >= text.Length)
                return null;
            if (c == ' ')
            {
                var from = at;
                while (at < text.Length && char.IsWhiteSpace(text[at]))
                    at++;
                if (at == from)
                    return null;
            }
            else if (char.ToUpperInvariant(text[at]) == char.ToUpperInvariant(c))
            {
                at++;
            }
            else
            {
                return null;
            }
        }
        return at;
    }

    private static int WordEnd(string text, int start)
    {
        var end = start;
        while (end < text.Length && IsWord(text[end]))
            end++;
        return end;
    }

    /// <summary>The marks round a placeholder's name belong to it: the name of a value is no word of the text.</summary>
    private static bool IsWord(char c) =>
        char.IsLetterOrDigit(c) || c is '-' or '\u2011' or '_' or ContentMarkdown.Open or ContentMarkdown.Close || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;
}
