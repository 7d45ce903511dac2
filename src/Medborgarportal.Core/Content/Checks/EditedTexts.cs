using System.Text.RegularExpressions;
using Medborgarportal.Core.Safety;

namespace Medborgarportal.Core.Content.Checks;

/// <summary>Gathers all texts of content/ that people read, in every language variant.</summary>
internal sealed partial class EditedTexts(ContentFolder folder, IReadOnlyList<string> languages)
{
    /// <summary>Words that are not to be written.</summary>
    private static readonly IReadOnlyList<string> NotRead = [AvoidedWords.File];

    public IReadOnlyList<EditedText> Gather() => [.. Yaml().Concat(Glossaries()).Concat(HelpLineTexts()).Concat(Markdown())];

    private IEnumerable<EditedText> Yaml()
    {
        foreach (var file in folder.Files("", "*.yaml").Where(f => !NotRead.Contains(f) && !f.StartsWith(ContentFolder.Template, StringComparison.Ordinal)))
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

    /// <summary>What hard words mean: each stands in a list, so it has no key of its own.</summary>
    private IEnumerable<EditedText> Glossaries()
    {
        foreach (var language in languages)
        {
            var file = $"glossary/{language}.yaml";
            if (!folder.Exists(file) || YamlMap.Parse(folder.ReadText(file), file, new ContentFaults()) is not { } map)
                continue;
            foreach (var word in map.Maps("words"))
            {
                if (word.Text("meaning") is { Length: > 0 } meaning)
                    yield return new EditedText(language, file, "", [(meaning, word.LineOf("meaning"))]);
            }
        }
    }

    /// <summary>What is said of each help line stands in a list too.</summary>
    private IEnumerable<EditedText> HelpLineTexts()
    {
        if (!folder.Exists(HelpLine.File) || YamlMap.Parse(folder.ReadText(HelpLine.File), HelpLine.File, new ContentFaults()) is not { } map)
            yield break;
        foreach (var words in map.Maps("lines").SelectMany(line => new[] { line.Map("for"), line.Map("hours") }).OfType<YamlMap>())
        {
            foreach (var language in languages.Where(words.Has))
                yield return new EditedText(language, HelpLine.File, "", [(words.Text(language) ?? "", words.LineOf(language))]);
        }
    }

    private IEnumerable<EditedText> Markdown()
    {
        foreach (var file in folder.Files("", "*.md").Where(f => !f.StartsWith(ContentFolder.Template, StringComparison.Ordinal)))
        {
            if (LanguageOf(file) is not { } language)
                continue;
            var text = folder.ReadText(file);
            foreach (var line in FrontMatter(text))
                yield return new EditedText(language, file, "", [line]);
            foreach (var block in PlainText.FromMarkdown(text))
                yield return new EditedText(language, file, "", [.. block.Lines.Select((t, i) => (t, block.Line + i))]);
        }
    }

    /// <summary>Title, description and a letter's answer are read by people too.</summary>
    private static IEnumerable<(string Text, int Line)> FrontMatter(string text)
    {
        var lines = text.Split('\n');
        for (var i = 1; lines[0] == "---" && i < lines.Length && lines[i] != "---"; i++)
        {
            if (Told().Match(lines[i]) is { Success: true } told)
                yield return (told.Groups["text"].Value, i + 1);
        }
    }

    /// <summary>The variant that a file is written in: <c>ui/en.yaml</c>, <c>before.sv-lattlast.md</c>; null when it has none.</summary>
    private string? LanguageOf(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        return languages.FirstOrDefault(l => name == l || name.EndsWith("." + l, StringComparison.Ordinal));
    }

    [GeneratedRegex(@":\s*[|>][+-]?\s*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BlockMark();

    [GeneratedRegex(@"^(?:title|titleShort|description|answer|answerShort):\s*(?<text>.+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Told();
}
