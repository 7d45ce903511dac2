namespace Medborgarportal.Core.Content;

/// <summary>A page of text: front matter with title and description, then Markdown.</summary>
public sealed record PageContent(string Id, string Title, string Description, string Markdown)
{
    internal static IReadOnlyDictionary<string, IReadOnlyDictionary<string, PageContent>> LoadAll(ContentFolder folder, IReadOnlyList<string> languages, ContentFaults faults)
    {
        var pages = new Dictionary<string, IReadOnlyDictionary<string, PageContent>>(StringComparer.Ordinal);
        foreach (var id in folder.Folders("pages"))
        {
            var variants = new Dictionary<string, PageContent>(StringComparer.Ordinal);
            foreach (var language in languages)
            {
                if (Load(folder, id, $"pages/{id}/{language}.md", faults) is { } page)
                    variants[language] = page;
            }
            pages[id] = variants;
        }
        return pages;
    }

    /// <summary>Reads <c>&lt;path&gt;.&lt;language&gt;.md</c> for each language.</summary>
    internal static Dictionary<string, PageContent> LoadVariants(ContentFolder folder, string path, IReadOnlyList<string> languages, ContentFaults faults)
    {
        var pages = new Dictionary<string, PageContent>(StringComparer.Ordinal);
        foreach (var language in languages)
        {
            if (Load(folder, path, $"{path}.{language}.md", faults) is { } page)
                pages[language] = page;
        }
        return pages;
    }

    /// <summary>Reads one file; null, with a fault, when it is missing or has no front matter.</summary>
    internal static PageContent? Load(ContentFolder folder, string id, string file, ContentFaults faults)
    {
        if (!folder.Exists(file))
        {
            faults.Error(file, 0, "the file is missing", "write it; the portal shows it in that language");
            return null;
        }
        var text = folder.ReadText(file);
        var end = text.StartsWith("---\n", StringComparison.Ordinal) ? text.IndexOf("\n---\n", 3, StringComparison.Ordinal) : -1;
        if (end < 0)
        {
            faults.Error(file, 1, "the page does not begin with its title", "begin it with the lines '---', 'title: …', 'description: …', '---'");
            return null;
        }
        // The line that '---' stood on stays, so that faults name the file's own lines.
        if (YamlMap.Parse("\n" + text[4..end], file, faults) is not { } map)
            return null;
        var page = new PageContent(id, map.Require("title"), map.Require("description"), text[(end + 5)..]);
        map.RejectUnknown();
        return page;
    }
}
