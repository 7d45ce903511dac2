using Medborgarportal.Core.Content;

namespace Medborgarportal.ContentCheck.Spelling;

/// <summary>
/// The project's own words of a language (<c>glossary/words.sv.txt</c>): names and words that the dictionary lacks, one on each line, in the order of
/// the alphabet. Lines that begin with <c>#</c> are not words.
/// </summary>
internal sealed class WordList
{
    private readonly HashSet<string> words = new(StringComparer.OrdinalIgnoreCase);

    public static string FileOf(string tongue) => $"glossary/words.{tongue}.txt";

    /// <summary>The words of a file, which need not be there; tells of words that stand in the wrong place.</summary>
    public static WordList Read(ContentFolder folder, string tongue, ContentFaults faults)
    {
        var list = new WordList();
        var file = FileOf(tongue);
        if (!folder.Exists(file))
            return list;
        var lines = folder.ReadText(file).Split('\n');
        string? before = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var word = lines[i].Trim();
            if (word.Length == 0 || word[0] == '#')
                continue;
            if (!list.words.Add(word))
                faults.Warning(file, i + 1, $"'{word}' stands twice", "remove one of them");
            else if (before is not null && string.CompareOrdinal(Place(before), Place(word)) > 0)
                faults.Warning(file, i + 1, $"'{word}' stands after '{before}'", "put the words in the order of the alphabet");
            before = word;
        }
        return list;
    }

    public bool Has(string word) => words.Contains(word);

    /// <summary>The place of a word in the Swedish alphabet, in any case; the machine's own culture has no say.</summary>
    public static string Place(string word) =>
        word.ToLowerInvariant().Replace('å', '{').Replace('ä', '|').Replace('ö', '}');
}
