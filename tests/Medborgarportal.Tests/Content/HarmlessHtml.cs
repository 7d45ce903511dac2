using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Medborgarportal.Tests.Content;

/// <summary>Reads HTML as a browser would and names what in it could act. Written apart from the code under test, with lists of its own.</summary>
internal static partial class HarmlessHtml
{
    private static readonly HashSet<string> elements =
    [
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "hr", "br", "strong", "em", "a", "img",
        "table", "thead", "tbody", "tr", "th", "td",
    ];

    private static readonly HashSet<string> attributes = ["id", "href", "rel", "src", "alt", "start", "scope"];

    [GeneratedRegex(@"^(https://[^/@\\\s]+([/?#][^\\\s]*)?|mailto:[^?&\s\\]+@[^?&\s\\]+|tel:[-+.()0-9]+|/(?![/\\])[^\\\s]*|#[^\s\\]+)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();

    public static IReadOnlyList<string> Dangers(string html)
    {
        var dangers = new List<string>();
        var document = new HtmlParser().ParseDocument("<!doctype html><body>" + html);
        if (document.Head!.ChildElementCount > 0)
            dangers.Add("something in head");
        foreach (var element in document.Body!.QuerySelectorAll("*"))
        {
            if (!elements.Contains(element.LocalName))
                dangers.Add("<" + element.LocalName + ">");
            foreach (var attribute in element.Attributes)
            {
                if (!attributes.Contains(attribute.Name))
                    dangers.Add(element.LocalName + " " + attribute.Name);
                if (attribute.Name is "href" or "src" && !Address().IsMatch(attribute.Value))
                    dangers.Add(attribute.Name + "=" + attribute.Value);
                if (attribute.Name is "src" && attribute.Value[0] != '/')
                    dangers.Add("src=" + attribute.Value);
            }
        }
        if (document.Body.Descendants<IComment>().Any())
            dangers.Add("comment");
        return dangers;
    }
}
