namespace Medborgarportal.Core.Content;

/// <summary>
/// One word for one thing: words that content/glossary/avoid.yaml names are not written; each has another instead. Editors are told by the
/// content check, case workers in the answer to their decision.
/// </summary>
public sealed class AvoidedWords
{
    internal const string File = "glossary/avoid.yaml";

    // Language → its words; names in which a word may stand are there too, with nothing to write instead.
    private readonly Dictionary<string, WordFinder<string?>> words = new(StringComparer.Ordinal);

    private AvoidedWords()
    {
    }

    internal static AvoidedWords Load(ContentFolder folder, IReadOnlyList<string> languages, ContentFaults faults)
    {
        var avoided = new AvoidedWords();
        if (!folder.Exists(File) || YamlMap.Load(folder, File, faults) is not { } map)
            return avoided;
        foreach (var language in languages)
        {
            var forms = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
            foreach (var entry in map.Maps(language))
                Read(entry, forms, faults);
            avoided.words[language] = new WordFinder<string?>(forms);
        }
        map.RejectUnknown();
        return avoided;
    }

    /// <summary>The words of <paramref name="text"/> that we do not write, where each begins, and what to write instead.</summary>
    public IEnumerable<(string Word, int Start, string Use)> In(string text, string language)
    {
        foreach (var (list, finder) in words)
        {
            // The list of a language holds for its easy-read variant too.
            if (list != language && !language.StartsWith(list + "-", StringComparison.Ordinal))
                continue;
            foreach (var (start, end, use) in finder.In(text))
            {
                // "{insats}" is the name of a value, which nobody reads.
                if (use is not null && (start == 0 || text[start - 1] != '{'))
                    yield return (text[start..end], start, use);
            }
        }
    }

    private static void Read(YamlMap entry, Dictionary<string, string?> forms, ContentFaults faults)
    {
        var use = entry.Require("use");
        var written = entry.Texts("words");
        if (written.Count == 0)
            faults.Error(File, entry.Line, "the entry names no words", "add 'words: [a, b]'");
        foreach (var form in written.Where(f => f.Length > 0))
        {
            if (!forms.TryAdd(form, use))
                faults.Error(File, entry.Line, $"'{form}' stands twice", "keep it in one entry only");
        }
        foreach (var name in entry.Texts("except").Where(n => n.Length > 0))
            forms[name] = null;
        entry.RejectUnknown();
    }
}
