namespace Medborgarportal.Core.Content;

/// <summary>A concept with its picture (content/symbols/concepts.yaml).</summary>
/// <param name="Id">The concept's id; its picture is built to <c>symbols/&lt;id&gt;.svg</c>.</param>
/// <param name="File">Where the picture comes from: <c>openmoji:CODE</c> or <c>own:name</c>.</param>
/// <param name="Bci">Blissymbolics Communication International's concept id, for <c>adapt-symbol</c> (W3C WAI-Adapt); null when not known.</param>
/// <param name="Alt">Text alternative by language (WCAG 1.1.1).</param>
public sealed record Symbol(string Id, string File, int? Bci, IReadOnlyDictionary<string, string> Alt)
{
    internal static IReadOnlyDictionary<string, Symbol> LoadAll(ContentFolder folder, IReadOnlyList<string> languages, ContentFaults faults)
    {
        var symbols = new Dictionary<string, Symbol>(StringComparer.Ordinal);
        if (YamlMap.Load(folder, "symbols/concepts.yaml", faults)?.Map("concepts") is not { } concepts)
            return symbols;
        foreach (var id in concepts.Keys)
        {
            if (concepts.Map(id) is not { } map)
                continue;
            symbols[id] = new Symbol(id, map.Require("file"), map.Number("bci"), Municipality.PerLanguage(map, "alt", languages));
            map.RejectUnknown();
        }
        return symbols;
    }
}
