using System.Text.RegularExpressions;

namespace Medborgarportal.Core.Content.Checks;

/// <summary>Gathers all texts of content/ that people read, in every language variant.</summary>
internal sealed partial class EditedTexts(ContentFolder folder, IReadOnlyList<string> languages)
{
    /// <summary>Files that hold names and settings, or words that are not to be written.</summary>
    private static readonly IReadOnlyList<string> NotRead = ["symbols/concepts.yaml", "glossary/avoid.yaml"];

    public IReadOnlyList<EditedText> Gather() => [.. Yaml().Concat(Markdown())];

    private IEnumerable<EditedText> Yaml()
    {
        foreach (var file in folder.Files("", "*.yaml").Where(f => !NotRead.Contains(f)))
        {
            // Faults of the file itself are told by its reader.
            if (YamlMap.Parse(folder.ReadText(file), file, new ContentFaults()) is not { } map)
                continue;
            var own = LanguageOf(file);
            var lines = folder.ReadText(file).Split('\n');
            foreach (var (key, (text, line)) in map.Flatten())
            {
                var language = own ?? languages.FirstOrDefault(l => key.EndsWith("." + l, StringComparison.Ordinal));
                if (language is null || text.Length == 0 || key.StartsWith("language.", StringComparison.Ordinal))
                    continue;
                // A block text ("|") begins on the line after its key.
                var first = line <= lines.Length && BlockMark().IsMatch(lines[line - 1]) ? line + 1 : line;
                yield return new EditedText(language, file, key, [.. text.TrimEnd('\n').Split('\n').Select((t, i) => (t, first + i))]);
            }
        }
    }

    private IEnumerable<EditedText> Markdown()
    {
        foreach (var file in folder.Files("", "*.md"))
        {
            if (LanguageOf(file) is not { } language)
                continue;
            var block = new List<(string, int)>();
            var lines = folder.ReadText(file).Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                var line = lines[i].Trim();
                var starts = BlockStart().IsMatch(line);
                if ((line.Length == 0 || starts || line == "---") && block.Count > 0)
                {
                    yield return new EditedText(language, file, "", [.. block]);
                    block.Clear();
                }
                foreach (var cell in Cells(line))
                {
                    if (Shown(cell) is not { Length: > 0 } shown)
                        continue;
                    if (line.StartsWith('|'))
                        yield return new EditedText(language, file, "", [(shown, i + 1)]);
                    else
                        block.Add((shown, i + 1));
                }
            }
            if (block.Count > 0)
                yield return new EditedText(language, file, "", [.. block]);
        }
    }

    /// <summary>The variant that a file is written in: <c>ui/en.yaml</c>, <c>before.sv-lattlast.md</c>; null when it has none.</summary>
    private string? LanguageOf(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        return languages.FirstOrDefault(l => name == l || name.EndsWith("." + l, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Cells(string line) => line.StartsWith('|') ? line.Split('|') : [line];

    /// <summary>What is seen of a line of Markdown: no marks, no addresses of links, no keys of the front matter.</summary>
    private static string Shown(string line)
    {
        var text = Link().Replace(Marks().Replace(line, ""), "$1");
        return text.Replace("*", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal).Trim();
    }

    [GeneratedRegex(@":\s*[|>][+-]?\s*$")]
    private static partial Regex BlockMark();

    [GeneratedRegex(@"^(#{1,6}\s|[-*+]\s|\d+\.\s|\||title:|description:)")]
    private static partial Regex BlockStart();

    [GeneratedRegex(@"^(#{1,6}\s+|[-*+]\s+|\d+\.\s+|>\s?|-{3,}$|title:\s*|description:\s*|[a-z][A-Za-z]*:\s*$)")]
    private static partial Regex Marks();

    [GeneratedRegex(@"!?\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex Link();
}
