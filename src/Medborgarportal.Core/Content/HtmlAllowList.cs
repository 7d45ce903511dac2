using System.Collections.Frozen;
using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Medborgarportal.Core.Content;

/// <summary>
/// The second line of defence for text from outside: parses HTML as a browser would and keeps only elements, attributes and addresses
/// that are listed. The first line (<see cref="MarkdownSieve"/>) ought to leave nothing for it to remove.
/// </summary>
internal static class HtmlAllowList
{
    private const int MostRounds = 5;

    private static readonly FrozenDictionary<string, string[]> allowed = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["p"] = [],
        ["h1"] = [],
        ["h2"] = [],
        ["h3"] = [],
        ["h4"] = [],
        ["h5"] = [],
        ["h6"] = [],
        ["ul"] = [],
        ["ol"] = ["start"],
        ["li"] = [],
        ["blockquote"] = [],
        ["pre"] = [],
        ["code"] = [],
        ["hr"] = [],
        ["br"] = [],
        ["strong"] = [],
        ["em"] = [],
        ["a"] = ["href", "rel"],
        ["img"] = ["src", "alt", "width", "height", "adapt-symbol"],
        ["table"] = [],
        ["thead"] = [],
        ["tbody"] = [],
        ["tr"] = [],
        ["th"] = ["scope"],
        ["td"] = [],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What goes with all that it holds; of other elements that are not listed, the text stays.</summary>
    private static readonly FrozenSet<string> goesWhole =
        new[] { "script", "style", "template", "iframe", "object", "embed", "noscript", "svg", "math", "textarea", "title", "select", "xmp", "noembed", "noframes", "plaintext" }
            .ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> classes = new[] { "symbol", "with-symbol", "line-link" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The HTML with only what is listed.</summary>
    /// <param name="html">HTML of any origin.</param>
    /// <param name="removed">How many elements and attributes had to go.</param>
    public static string Clean(string html, out int removed)
    {
        // A browser may read the written result otherwise than the tree it was written from: so it is read again until nothing changes.
        removed = 0;
        for (var round = 0; round < MostRounds; round++)
        {
            var cleaned = CleanOnce(html, out var now);
            removed += now;
            if (cleaned == html)
                return cleaned;
            html = cleaned;
        }
        return SafeMarkdown.Encode(Parse(html).TextContent);
    }

    /// <summary>The body of a document made of <paramref name="html"/>.</summary>
    public static IElement Parse(string html) => new HtmlParser().ParseDocument("<!doctype html><body>" + html).Body!;

    private static string CleanOnce(string html, out int removed)
    {
        var body = Parse(html);
        removed = 0;
        foreach (var element in body.QuerySelectorAll("*").Where(e => goesWhole.Contains(e.LocalName)).ToList())
        {
            removed++;
            element.Remove();
        }
        foreach (var node in body.Descendants<IComment>().ToList())
        {
            removed++;
            node.Parent?.RemoveChild(node);
        }
        foreach (var element in body.QuerySelectorAll("*").ToList())
            removed += Clean(element);
        GiveTablesTheirScope(body);
        return body.InnerHtml;
    }

    private static int Clean(IElement element)
    {
        if (!allowed.TryGetValue(element.LocalName, out var names) || element.NamespaceUri != "http://www.w3.org/1999/xhtml")
        {
            element.Replace([.. element.ChildNodes]);
            return 1;
        }
        var removed = 0;
        foreach (var attribute in element.Attributes.ToList())
        {
            if (MayKeep(element, attribute, names))
                continue;
            element.RemoveAttribute(attribute.Name);
            removed++;
        }
        return removed;
    }

    private static bool MayKeep(IElement element, IAttr attribute, string[] names) => attribute.Name switch
    {
        "id" => attribute.Value.Length > 0 && !attribute.Value.Any(char.IsWhiteSpace),
        "class" => attribute.Value.Split(' ').All(classes.Contains),
        "href" => names.Contains("href") && MarkdownLinks.MayLink(attribute.Value),
        "src" => names.Contains("src") && MarkdownLinks.MayShow(attribute.Value),
        "start" => names.Contains("start") && int.TryParse(attribute.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        "adapt-symbol" => names.Contains("adapt-symbol") && int.TryParse(attribute.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        var name => names.Contains(name),
    };

    private static void GiveTablesTheirScope(IElement body)
    {
        foreach (var cell in body.QuerySelectorAll("thead th").ToList())
        {
            // A heading cell without words names nothing; as a plain cell it is only empty.
            if (string.IsNullOrWhiteSpace(cell.TextContent) && cell.QuerySelector("img") is null)
                cell.Replace(body.Owner!.CreateElement("td"));
            else
                cell.SetAttribute("scope", "col");
        }
    }
}
