using System.Text.RegularExpressions;

namespace Medborgarportal.Core.Content.Checks;

/// <summary>One word for one thing: words that content/glossary/avoid.yaml names are not written; each has another instead.</summary>
internal sealed class AvoidedWords
{
    public const string File = "glossary/avoid.yaml";

    private readonly List<(string Language, Regex Word, Regex? Except, string Use)> words = [];

    public static AvoidedWords Load(ContentFolder folder, IReadOnlyList<string> languages, ContentFaults faults)
    {
        var avoided = new AvoidedWords();
        if (!folder.Exists(File) || YamlMap.Load(folder, File, faults) is not { } map)
            return avoided;
        foreach (var language in languages)
        {
            foreach (var entry in map.Maps(language))
            {
                var use = entry.Require("use");
                var word = Any(entry.Texts("words"));
                var except = Any(entry.Texts("except"));
                entry.RejectUnknown();
                if (word is null)
                    faults.Error(File, entry.Line, "the entry names no words", "add 'words: [a, b]'");
                else
                    avoided.words.Add((language, word, except, use));
            }
        }
        map.RejectUnknown();
        return avoided;
    }

    public void Check(EditedText text, ContentFaults faults)
    {
        foreach (var (language, word, except, use) in words)
        {
            if (!Covers(language, text.Language))
                continue;
            // Names are taken out first, by spaces of their own length, so that places still hold.
            var read = except?.Replace(text.Text, name => new string(' ', name.Length)) ?? text.Text;
            foreach (Match match in word.Matches(read))
                faults.Error(text.File, text.LineAt(match.Index), $"we do not write '{match.Value}'", $"write instead: {use}");
        }
    }

    /// <summary>The list of a language holds for its easy-read variant too.</summary>
    private static bool Covers(string list, string language) =>
        list == language || language.StartsWith(list + "-", StringComparison.Ordinal);

    private static Regex? Any(IReadOnlyList<string> words) =>
        words.Count == 0
            ? null
            : new Regex(@"(?<![\p{L}\p{N}_{-])(?:" + string.Join('|', words.Select(Regex.Escape)) + @")(?![\p{L}\p{N}_]|-\p{L})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
