namespace Medborgarportal.Core.Content;

/// <summary>A page of text: front matter with title and description, then Markdown.</summary>
/// <param name="Language">The variant that it is written in: another than the reader's where theirs has none (municipality.yaml, <c>fallback</c>).</param>
public sealed record PageContent(string Id, string Language, string Title, string Description, string Markdown)
{
    /// <summary>Pages that every page of the portal links to: they stand in every language.</summary>
    private static readonly IReadOnlyList<string> Everywhere = ["sa-gar-det-till", "tillganglighet", "dina-uppgifter", "kakor", "licenser"];

    internal static IReadOnlyDictionary<string, IReadOnlyDictionary<string, PageContent>> LoadAll(ContentFolder folder, Municipality municipality, ContentFaults faults)
    {
        var pages = new Dictionary<string, IReadOnlyDictionary<string, PageContent>>(StringComparer.Ordinal);
        foreach (var id in folder.Folders("pages"))
        {
            var mayLack = Everywhere.Contains(id) ? new Dictionary<string, string>() : municipality.Fallback;
            pages[id] = Variants(folder, municipality.Languages, mayLack, id, language => $"pages/{id}/{language}.md", faults, municipality.PageValueNames);
        }
        return pages;
    }

    /// <summary>A page in every language variant: its own words, or those of the variant that is shown instead.</summary>
    /// <param name="values">Every <c>{name}</c> that it may write; null for those of all pages (<see cref="Municipality.ValueNames"/>).</param>
    internal static IReadOnlyDictionary<string, PageContent> Variants(
        ContentFolder folder, IReadOnlyList<string> languages, IReadOnlyDictionary<string, string> fallback, string id, Func<string, string> file, ContentFaults faults, IReadOnlyCollection<string>? values = null)
    {
        var variants = new Dictionary<string, PageContent>(StringComparer.Ordinal);
        foreach (var language in languages.Where(l => !fallback.ContainsKey(l) || folder.Exists(file(l))))
        {
            if (Load(folder, id, language, file(language), faults, values) is { } page)
                variants[language] = page;
        }
        foreach (var (language, instead) in fallback)
        {
            if (variants.TryGetValue(instead, out var page))
                variants.TryAdd(language, page);
        }
        return variants;
    }

    /// <summary>Reads one file; null, with a fault, when it is missing or has no front matter.</summary>
    internal static PageContent? Load(ContentFolder folder, string id, string language, string file, ContentFaults faults, IReadOnlyCollection<string>? values = null)
    {
        if (!folder.Exists(file))
        {
            faults.Error(file, 0, "the file is missing", "write it; the portal shows it in that language");
            return null;
        }
        if (FrontMatter.Split(folder.ReadText(file)) is not { } parts)
        {
            faults.Error(file, 1, "the page does not begin with its title", "begin it with the lines '---', 'title: …', 'description: …', '---'");
            return null;
        }
        if (YamlMap.Parse(parts.Yaml, file, faults) is not { } map)
            return null;
        var page = new PageContent(id, language, map.Require("title"), map.Require("description"), parts.Body);
        map.RejectUnknown();
        CheckValues(page, parts, values ?? Municipality.ValueNames, file, faults);
        return page;
    }

    /// <summary>What nobody fills in would be read as it stands.</summary>
    private static void CheckValues(PageContent page, FrontMatter parts, IReadOnlyCollection<string> values, string file, ContentFaults faults)
    {
        foreach (var (name, line) in Placeholder.In(page.Title).Concat(Placeholder.In(page.Description)).Select(p => (p.Name, 2))
            .Concat(Placeholder.In(parts.Body).Select(p => (p.Name, parts.BodyLine + parts.Body.AsSpan(0, p.Start).Count('\n')))))
        {
            if (!values.Contains(name))
                faults.Error(file, line, $"there is no value '{{{name}}}'", $"use one of {string.Join(", ", values.Select(known => $"{{{known}}}"))}");
        }
    }
}
