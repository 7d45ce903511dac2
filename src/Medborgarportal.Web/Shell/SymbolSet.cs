using System.Collections.Frozen;
using Medborgarportal.Core;
using Medborgarportal.Core.Content;

namespace Medborgarportal.Web.Shell;

/// <summary>
/// A council's own symbol set (<c>Portal:Symbols</c>): a folder of pictures named by concept id (<c>letter.svg</c> or <c>letter.png</c>), and
/// <c>set.yaml</c>, which says what the set is called, its licence and attribution, and under <c>keep:</c> the concepts that keep the
/// portal's own picture. A concept that is in neither stops the start. The help about violence keeps the portal's drawings, since they
/// stand in the page itself.
/// </summary>
public sealed class SymbolSet
{
    public const string Setting = "Portal:Symbols";

    private static readonly byte[] PngSignature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private readonly string folder;
    private readonly FrozenDictionary<string, IReadOnlyList<string>> files;
    private readonly FrozenSet<string> kept;
    private readonly int keepLine;
    private readonly IReadOnlyList<ContentFault> faultsInFile;

    private SymbolSet(string folder, YamlMap map, ContentFaults faults)
    {
        this.folder = folder;
        Name = map.Require("name");
        Licence = map.Require("licence");
        Attribution = map.Require("attribution");
        Url = map.Text("url");
        kept = map.Texts("keep").ToFrozenSet(StringComparer.Ordinal);
        keepLine = Math.Max(1, map.LineOf("keep"));
        map.RejectUnknown();
        files = Directory.EnumerateFiles(folder)
            .Where(file => Path.GetExtension(file) is ".svg" or ".png")
            .GroupBy(file => Path.GetFileNameWithoutExtension(file), StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.OrderByDescending(Path.GetExtension, StringComparer.Ordinal)], StringComparer.Ordinal);
        foreach (var file in files.Values.SelectMany(f => f).Where(f => Path.GetExtension(f) == ".png" && !IsPng(f)))
            faults.Error(file, 1, "the picture is no PNG", "save it as PNG, or remove it");
        faultsInFile = [.. faults.All];
    }

    public string Name { get; }

    public string Licence { get; }

    public string Attribution { get; }

    public string? Url { get; }

    /// <summary>Whether the concept's picture is the set's.</summary>
    public bool Has(string concept) => files.ContainsKey(concept);

    /// <summary>The file that pages show: SVG before PNG.</summary>
    public string PictureOf(string concept) => files[concept][0];

    /// <summary>The picture as PNG, for boards; null when the set has it as SVG alone.</summary>
    public string? PngOf(string concept) => files[concept].FirstOrDefault(file => Path.GetExtension(file) == ".png");

    public IEnumerable<string> Concepts => files.Keys;

    /// <summary>Reads the set that the setting names; null when it names none.</summary>
    /// <exception cref="SettingException">There is no such folder.</exception>
    /// <exception cref="ContentException">The set has no <c>set.yaml</c>.</exception>
    public static SymbolSet? Load(string? folder)
    {
        if (string.IsNullOrEmpty(folder))
            return null;
        if (!Directory.Exists(folder))
            throw new SettingException(Setting, "There is no such folder.", "the folder of a symbol set, with pictures named by concept and a set.yaml.", "/srv/symbols/widgit");
        var (file, faults) = (Path.Combine(folder, "set.yaml"), new ContentFaults());
        if (!File.Exists(file))
            faults.Error(file, 0, "the file is missing", "write one with the lines name:, licence: and attribution:");
        else if (YamlMap.Parse(File.ReadAllText(file).ReplaceLineEndings("\n"), file, faults) is { } map)
            return new SymbolSet(folder, map, faults);
        throw new ContentException(faults.All);
    }

    /// <summary>Tells of concepts without a picture, and of pictures without a concept.</summary>
    /// <param name="onBoards">The concepts that boards show, which need a PNG.</param>
    public void Check(PortalContent content, IReadOnlySet<string> onBoards, ContentFaults faults)
    {
        var file = Path.Combine(folder, "set.yaml");
        foreach (var fault in faultsInFile)
            faults.Error(fault.File, fault.Line, fault.What, fault.Remedy);
        foreach (var concept in content.Symbols.Keys.Where(c => !Has(c) && !kept.Contains(c)).Order(StringComparer.Ordinal))
            faults.Error(file, keepLine, $"the set has no picture of '{concept}'", $"add {concept}.svg or {concept}.png, or name it under 'keep:' to keep the portal's own");
        foreach (var concept in kept.Where(c => !content.Symbols.ContainsKey(c)).Order(StringComparer.Ordinal))
            faults.Error(file, keepLine, $"there is no concept '{concept}' to keep", "use the ids of content/symbols/concepts.yaml");
        foreach (var (concept, pictures) in files.Where(f => !content.Symbols.ContainsKey(f.Key)).OrderBy(f => f.Key, StringComparer.Ordinal))
            faults.Error(pictures[0], 1, $"there is no concept '{concept}'", "name the picture by a concept of content/symbols/concepts.yaml, or remove it");
        foreach (var concept in onBoards.Where(c => Has(c) && PngOf(c) is null).Order(StringComparer.Ordinal))
            faults.Error(PictureOf(concept), 1, $"'{concept}' stands on boards that people take with them, and not every aid reads SVG", $"run 'node src/Medborgarportal.Web/Assets/boards.mjs {folder}', which makes the PNG files");
    }

    private static bool IsPng(string file)
    {
        var start = new byte[PngSignature.Length];
        using var stream = File.OpenRead(file);
        return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.AsSpan().SequenceEqual(PngSignature);
    }
}
