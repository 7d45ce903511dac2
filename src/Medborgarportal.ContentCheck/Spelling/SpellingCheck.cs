using System.Text.RegularExpressions;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Content.Checks;
using Medborgarportal.Core.Letters;

namespace Medborgarportal.ContentCheck.Spelling;

/// <summary>
/// The spelling of all texts, by the dictionaries that the build installs (npm: dictionary-sv, dictionary-en-gb) and the project's own words.
/// An unknown word is a warning, once for each file.
/// </summary>
internal sealed partial class SpellingCheck
{
    /// <summary>Looking for what may have been meant takes 10–50 ms a word: only the first are given suggestions, so that the check stays quick.</summary>
    private const int MostSuggestions = 20;

    private static readonly Dictionary<string, string> dictionaries = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["sv"] = "dictionary-sv",
        ["en"] = "dictionary-en-gb",
    };

    private readonly ContentFolder folder;
    private readonly string? packages;
    private int suggested;

    /// <param name="packages">The folder node_modules; null where it is not found.</param>
    public SpellingCheck(ContentFolder folder, string? packages)
    {
        this.folder = folder;
        this.packages = packages;
    }

    /// <summary>Why spelling was not checked, in whole or in part; null when it was.</summary>
    public string? NotChecked { get; private set; }

    /// <summary>Unknown words by tongue: what may be put into its list.</summary>
    public Dictionary<string, SortedSet<string>> Unknown { get; } = new(StringComparer.Ordinal);

    public void Check(IReadOnlyList<EditedText> texts, ContentFaults faults)
    {
        if (!Hunspell.IsInstalled)
        {
            NotChecked = "Spelling was not checked: install Hunspell's library (Debian and Ubuntu: libhunspell-1.7-0).";
            return;
        }
        foreach (var tongue in texts.GroupBy(t => t.Language.Split('-')[0]))
        {
            if (!dictionaries.TryGetValue(tongue.Key, out var name))
                continue;
            if (packages is null || !File.Exists(Path.Combine(packages, name, "index.dic")))
            {
                NotChecked = $"Spelling was not checked in {tongue.Key}: the dictionary {name} is missing. 'dotnet build' installs it.";
                continue;
            }
            using var dictionary = Hunspell.Open(Path.Combine(packages, name));
            Check([.. tongue], new Speller(dictionary, WordList.Read(folder, tongue.Key, faults), compounds: tongue.Key == "sv"), tongue.Key, faults);
        }
    }

    private void Check(IReadOnlyList<EditedText> texts, Speller speller, string tongue, ContentFaults faults)
    {
        var unknown = Unknown[tongue] = new SortedSet<string>(Comparer<string>.Create((a, b) => string.CompareOrdinal(WordList.Place(a), WordList.Place(b))));
        var told = new HashSet<(string, string)>();
        var remedies = new Dictionary<string, string>(StringComparer.Ordinal);
        // The parts of a letter are named, not headed.
        foreach (var text in texts.Where(t => !LetterTemplate.SectionOrder.Contains(t.Text)))
        {
            foreach (var (line, number) in text.Lines)
            {
                foreach (Match found in Words().Matches(NotWords().Replace(line, " ")))
                {
                    var word = found.Value.Replace('’', '\'');
                    if (speller.Knows(word) || !told.Add((text.File, word)))
                        continue;
                    unknown.Add(word);
                    if (!remedies.TryGetValue(word, out var remedy))
                        remedies[word] = remedy = Remedy(word, speller, tongue);
                    faults.Warning(text.File, number, $"'{word}' is not a known word", remedy);
                }
            }
        }
    }

    private string Remedy(string word, Speller speller, string tongue)
    {
        var meant = suggested++ < MostSuggestions ? speller.Suggest(word) : [];
        var correct = meant.Count == 0 ? "correct it" : "correct it (" + string.Join(", ", meant) + "?)";
        return $"{correct}, or add it to {WordList.FileOf(tongue)}";
    }

    /// <summary>Values, addresses, abbreviations with full stops, and all that holds a digit.</summary>
    [GeneratedRegex(@"\{[?!]?\w*\}|/[\w/-]+/\w+|\S+@\S+|https?://\S+|\S*\.(?:example|se|org|com)\b\S*|\b\p{L}{1,4}\.(?:\p{L}{1,4}\.)+|\b\p{L}+\.\p{L}+\b|[\p{L}\d:-]*\d[\p{L}\d:-]*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotWords();

    [GeneratedRegex(@"\p{L}[\p{L}\p{M}]*(?:[-'’]\p{L}[\p{L}\p{M}]*)*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();
}
