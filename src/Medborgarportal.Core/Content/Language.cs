namespace Medborgarportal.Core.Content;

/// <summary>A language variant of the portal with all words of its interface (content/ui/&lt;code&gt;.yaml).</summary>
public sealed record Language
{
    /// <summary>The variant's code, as in addresses: <c>sv</c>, <c>sv-lattlast</c>, <c>en</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The language's name in itself.</summary>
    public required string Name { get; init; }

    /// <summary>BCP 47 tag for the <c>lang</c> attribute (WCAG 3.1.1).</summary>
    public required string Tag { get; init; }

    /// <summary><c>ltr</c> or <c>rtl</c>.</summary>
    public required string Dir { get; init; }

    /// <summary>Every string of the interface by its key: <c>nav.start</c>.</summary>
    public required IReadOnlyDictionary<string, string> Ui { get; init; }

    /// <summary>The code of the variant that is shown where this one lacks a text; null where it has all.</summary>
    public string? Fallback { get; init; }

    public bool IsRightToLeft => Dir == "rtl";

    public bool IsEasyRead => Code.EndsWith("-lattlast", StringComparison.Ordinal);

    internal static IReadOnlyDictionary<string, Language> LoadAll(ContentFolder folder, Municipality municipality, ContentFaults faults)
    {
        var languages = new Dictionary<string, Language>(StringComparer.Ordinal);
        var lines = new Dictionary<string, IReadOnlyDictionary<string, (string Text, int Line)>>(StringComparer.Ordinal);
        foreach (var code in municipality.Languages)
        {
            var file = $"ui/{code}.yaml";
            if (YamlMap.Load(folder, file, faults) is not { } map)
                continue;
            var own = map.Map("language");
            var dir = own?.Require("dir") ?? map.Require("language");
            if (dir is not ("ltr" or "rtl"))
                faults.Error(file, own?.LineOf("dir") ?? 1, $"'{dir}' is not a direction", "write ltr or rtl");
            lines[code] = map.Flatten();
            languages[code] = new Language
            {
                Code = code,
                Name = own?.Require("name") ?? "",
                Tag = own?.Require("tag") ?? "",
                Dir = dir,
                Fallback = municipality.Fallback.GetValueOrDefault(code),
                Ui = lines[code].ToDictionary(t => t.Key, t => t.Value.Text, StringComparer.Ordinal),
            };
        }
        foreach (var (code, texts) in lines)
        {
            foreach (var (other, theirs) in lines.Where(l => l.Key != code))
            {
                foreach (var (key, (_, line)) in theirs.Where(t => !PluralForms.Has(texts.ContainsKey, t.Key)))
                    faults.Error($"ui/{code}.yaml", 1, $"the text '{key}' is missing", $"translate it from ui/{other}.yaml line {line}");
            }
        }
        foreach (var language in languages.Values.Where(l => l.Fallback is not null && languages.ContainsKey(l.Fallback)))
        {
            // The reader is told in their own language which one they see instead.
            var key = "onlyIn." + languages[language.Fallback!].Tag;
            if (!language.Ui.ContainsKey(key))
                faults.Error($"ui/{language.Code}.yaml", 1, $"the text '{key}' is missing", "write that the text is there in that language only");
        }
        return languages;
    }
}
