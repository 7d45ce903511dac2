using Medborgarportal.Core.Content;
using Medborgarportal.Core.Content.Checks;

namespace Medborgarportal.ContentCheck.Preview;

/// <summary>What can be shown of content/, read anew each time.</summary>
/// <param name="look">The portal's built styles and pictures; null where they have not been built.</param>
internal sealed class PreviewSite(ContentFolder content, string? look, TimeProvider time)
{
    /// <summary>Services, pages, letters (<c>letters/ledsagarservice/approved</c>) and messages.</summary>
    public IReadOnlyList<string> Names =>
    [
        .. content.Folders("services").Where(s => s[0] != '_'),
        .. content.Folders("pages"),
        .. content.Files("letters", "*.md").Where(f => !f.StartsWith("letters/_shared/", StringComparison.Ordinal)).Select(Stem).Distinct(),
        .. content.Files("messages", "*.md").Select(Stem).Distinct(),
    ];

    public bool Has(string name) => Names.Contains(name);

    /// <param name="standalone">The styles stand in the page itself.</param>
    public string Page(string? name, bool standalone)
    {
        var municipality = Municipality.Load(content, new ContentFaults());
        var languages = municipality?.Languages ?? ["sv"];
        var html = new PreviewHtml(standalone ? look : null, standalone);
        if (name is null)
            return html.List(Names);
        var folder = Exists($"services/{name}") ? $"services/{name}/" : Exists($"pages/{name}") ? $"pages/{name}/" : name + ".";
        var source = Path.Combine(content.Root, "..", "src");
        var faults = ContentReview.Of(content, Directory.Exists(source) ? source : null, time).Where(f => f.File.StartsWith(folder, StringComparison.Ordinal)).ToList();
        var texts = ContentReview.Texts(content).Where(t => t.File.StartsWith(folder, StringComparison.Ordinal)).ToLookup(t => t.Language, StringComparer.Ordinal);
        var figures = languages.ToDictionary(l => l, l => PreviewFigures.Of([.. texts[l]], l, content, languages));
        var rows = folder.StartsWith("services/", StringComparison.Ordinal)
            ? PreviewForm.Read(content, name, languages, municipality?.Fallback ?? new Dictionary<string, string>())
            : PreviewText.Read(content, folder, languages);
        return html.Item(name, languages, Directions(languages), faults, figures, rows, language => municipality?.ValuesIn(language));
    }

    /// <summary>A style sheet or picture of the portal.</summary>
    public (byte[] Bytes, string Type)? File(string path)
    {
        if (path == "preview.css")
            return (PreviewHtml.OwnStyles, "text/css; charset=utf-8");
        if (look is null || !path.StartsWith("look/", StringComparison.Ordinal))
            return null;
        var file = Path.GetFullPath(Path.Combine(look, path["look/".Length..]));
        var type = Path.GetExtension(file) switch { ".css" => "text/css; charset=utf-8", ".svg" => "image/svg+xml", ".woff2" => "font/woff2", _ => null };
        return type is not null && file.StartsWith(look + Path.DirectorySeparatorChar, StringComparison.Ordinal) && System.IO.File.Exists(file)
            ? (System.IO.File.ReadAllBytes(file), type)
            : null;
    }

    private Dictionary<string, string> Directions(IReadOnlyList<string> languages) => languages.ToDictionary(
        l => l,
        l => content.Exists($"ui/{l}.yaml") && YamlMap.Load(content, $"ui/{l}.yaml", new ContentFaults())?.Map("language")?.Text("dir") == "rtl" ? "rtl" : "ltr",
        StringComparer.Ordinal);

    private bool Exists(string folder) => Directory.Exists(content.FullPath(folder));

    /// <summary>letters/ledsagarservice/approved.sv.md → letters/ledsagarservice/approved.</summary>
    private static string Stem(string file) => file[..file.IndexOf('.', file.LastIndexOf('/') + 1)];
}
