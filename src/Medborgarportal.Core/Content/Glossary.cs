using System.Collections.Frozen;

namespace Medborgarportal.Core.Content;

/// <summary>A hard word with its meaning in plain words.</summary>
/// <param name="Word">The word as it stands in a list: "ledsagare".</param>
/// <param name="Forms">Its other forms in text: "ledsagaren", "ledsagares".</param>
/// <param name="Meaning">A sentence, or a part of one, with its full stop.</param>
public sealed record GlossaryWord(string Word, IReadOnlyList<string> Forms, string Meaning);

/// <summary>
/// The hard words of one language variant (content/glossary/&lt;lang&gt;.yaml): <c>words</c> are explained where they stand, <c>avoid</c> are those that
/// have a plainer word and are pointed out to who writes them.
/// </summary>
public sealed class Glossary
{
    private readonly WordFinder<GlossaryWord> explained;
    private readonly WordFinder<string> avoided;

    private Glossary(string language, IReadOnlyList<GlossaryWord> words, WordFinder<GlossaryWord> finder, WordFinder<string> avoid)
    {
        Language = language;
        Words = words;
        explained = finder;
        avoided = avoid;
    }

    public string Language { get; }

    /// <summary>All words, in the order of the file.</summary>
    public IReadOnlyList<GlossaryWord> Words { get; }

    /// <summary>Reads the glossary of each language. A language without a file gets an empty one: nothing is marked.</summary>
    public static IReadOnlyDictionary<string, Glossary> LoadAll(ContentFolder folder, IReadOnlyList<string> languages, ContentFaults faults) =>
        languages.ToDictionary(l => l, l => Load(folder, l, faults), StringComparer.Ordinal);

    public static Glossary Load(ContentFolder folder, string language, ContentFaults faults)
    {
        var file = $"glossary/{language}.yaml";
        var words = new List<GlossaryWord>();
        var forms = new Dictionary<string, GlossaryWord>(StringComparer.OrdinalIgnoreCase);
        var avoid = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (folder.Exists(file) && YamlMap.Load(folder, file, faults) is { } map)
        {
            foreach (var entry in map.Maps("words"))
            {
                var word = new GlossaryWord(entry.Require("word"), entry.Texts("forms"), entry.Require("meaning"));
                entry.RejectUnknown();
                words.Add(word);
                foreach (var form in word.Forms.Prepend(word.Word))
                    AddForm(forms, form, word, entry, file, faults);
                if (word.Meaning.Length > 0 && word.Meaning[^1] is not ('.' or '!' or '?'))
                    faults.Error(file, entry.LineOf("meaning"), $"the meaning of '{word.Word}' has no full stop", "end it with one: it is read aloud and printed as a sentence");
            }
            foreach (var entry in map.Maps("avoid"))
            {
                var instead = entry.Require("instead");
                foreach (var form in entry.Texts("forms").Prepend(entry.Require("word")))
                    AddForm(avoid, form, instead, entry, file, faults);
                entry.RejectUnknown();
            }
            map.RejectUnknown();
        }
        return new Glossary(language, words, new WordFinder<GlossaryWord>(forms), new WordFinder<string>(avoid));
    }

    /// <summary>A marker for one page.</summary>
    /// <param name="close">Text of the button that closes an explanation: "Stäng".</param>
    /// <param name="idPrefix">Put before the ids of explanations; different for each marker on a page.</param>
    public GlossaryMarker Marker(string close, string idPrefix = "ord-") => new(explained, close, idPrefix);

    /// <summary>The words of <paramref name="text"/> that have a plainer one, with that one.</summary>
    public IEnumerable<(string Word, string Instead)> HardWords(string text) =>
        avoided.In(text).Select(found => (text[found.Start..found.End], found.Value));

    private static void AddForm<T>(Dictionary<string, T> forms, string form, T value, YamlMap entry, string file, ContentFaults faults)
    {
        if (form.Length > 0 && !forms.TryAdd(form, value))
            faults.Error(file, entry.Line, $"'{form}' stands twice", "keep it with one word only");
    }
}

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

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '-' or '\u2011' or '_' || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark;
}
