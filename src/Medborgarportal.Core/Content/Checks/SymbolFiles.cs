namespace Medborgarportal.Core.Content.Checks;

/// <summary>Pictures that are drawn here exist, and no drawing lies unused.</summary>
internal static class SymbolFiles
{
    private const string Concepts = "symbols/concepts.yaml";
    private const string Own = "own:";

    public static void Check(PortalContent content, ContentFaults faults)
    {
        if (!content.Folder.Exists(Concepts) || YamlMap.Parse(content.Folder.ReadText(Concepts), Concepts, new ContentFaults())?.Map("concepts") is not { } concepts)
            return;
        var drawn = content.Symbols.Values.Select(s => s.File).ToHashSet(StringComparer.Ordinal);
        foreach (var file in content.Folder.Files("symbols/own", "*.svg").Where(f => !drawn.Contains(Own + Path.GetFileNameWithoutExtension(f))))
            faults.Warning(file, 1, "no concept shows this picture", $"name it in {Concepts}, or remove it");
        foreach (var symbol in content.Symbols.Values)
        {
            var line = concepts.Map(symbol.Id)?.LineOf("file") ?? 1;
            if (symbol.File.StartsWith(Own, StringComparison.Ordinal))
            {
                if (!content.Folder.Exists($"symbols/own/{symbol.File[Own.Length..]}.svg"))
                    faults.Error(Concepts, line, $"the picture symbols/own/{symbol.File[Own.Length..]}.svg is missing", "draw it, or name another file");
            }
            else if (!symbol.File.StartsWith("openmoji:", StringComparison.Ordinal))
            {
                faults.Error(Concepts, line, $"'{symbol.File}' names no picture", "write openmoji:CODE or own:name");
            }
        }
    }
}
