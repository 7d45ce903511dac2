using System.Text.RegularExpressions;

namespace Medborgarportal.Core.Content.Checks;

/// <summary>
/// The interface's texts beside the pages that show them: a key that a page asks for and no file has, and a text that no page asks for.
/// Reads the sources of the pages, so it is run where they are at hand.
/// </summary>
internal static partial class InterfaceKeys
{
    /// <param name="source">The folder with the pages' sources.</param>
    public static void Check(PortalContent content, string source, ContentFaults faults)
    {
        var beginnings = new HashSet<string>(StringComparer.Ordinal);
        var language = content.Languages.Values.First();
        var groups = language.Ui.Keys.Select(key => key.Split('.')[0]).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(source, "*.cs*", SearchOption.AllDirectories).Where(IsSource).Order(StringComparer.Ordinal))
        {
            var text = File.ReadAllText(file);
            foreach (Match shown in Concept().Matches(text))
            {
                if (!content.Symbols.ContainsKey(shown.Groups["id"].Value))
                    faults.Error(Path.GetRelativePath(Path.Combine(content.Folder.Root, ".."), file).Replace('\\', '/'), text.AsSpan(0, shown.Index).Count('\n') + 1, $"there is no symbol '{shown.Groups["id"].Value}'", "use a concept of symbols/concepts.yaml, or add it there");
            }
            foreach (Match asked in Key().Matches(text))
            {
                // Whole keys, and beginnings of keys that the program goes on with: "errors." + kind.
                var key = asked.Groups["key"].Value;
                beginnings.Add(key);
                if (groups.Contains(key[..key.IndexOf('.', StringComparison.Ordinal)]) && !language.Ui.Keys.Any(k => k.StartsWith(key, StringComparison.Ordinal)))
                    faults.Error(Path.GetRelativePath(Path.Combine(content.Folder.Root, ".."), file).Replace('\\', '/'), text.AsSpan(0, asked.Index).Count('\n') + 1, $"the text '{key}' is in no language file", $"add it to ui/{language.Code}.yaml and the other languages");
            }
        }
        var ui = $"ui/{language.Code}.yaml";
        var lines = YamlMap.Parse(content.Folder.ReadText(ui), ui, new ContentFaults())!.Flatten();
        // Keys that the program puts together are seen by their beginning alone, so this can only be a warning.
        foreach (var (key, (_, line)) in lines.Where(l => !l.Key.StartsWith("language.", StringComparison.Ordinal) && !beginnings.Any(b => l.Key.StartsWith(b, StringComparison.Ordinal))))
            faults.Warning(ui, line, $"no page shows the text '{key}'", "remove it from all languages, or show it");
    }

    private static bool IsSource(string file) =>
        Path.GetExtension(file) is ".cs" or ".cshtml"
        && !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal);

    [GeneratedRegex(@"<symbol concept=""(?<id>[a-z0-9-]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Concept();

    [GeneratedRegex(@"""(?<key>[a-z][A-Za-z]*\.[A-Za-z0-9.]*)[""{]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();
}
