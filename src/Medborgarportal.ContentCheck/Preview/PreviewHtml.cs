using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Medborgarportal.Core.Content;

namespace Medborgarportal.ContentCheck.Preview;

/// <summary>Writes the pages of the preview, in the portal's own styles.</summary>
/// <param name="look">The folder whose styles are written into the page; null where there is none.</param>
internal sealed class PreviewHtml(string? look, bool standalone)
{
    private static readonly HtmlEncoder encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static byte[] OwnStyles
    {
        get
        {
            using var stream = typeof(PreviewHtml).Assembly.GetManifestResourceStream("preview.css")!;
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        }
    }

    public string List(IReadOnlyList<string> names)
    {
        var html = Head("content/");
        html.Append("<h1>content/</h1><ul>");
        foreach (var name in names)
            html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"/{encoder.Encode(name)}\">{encoder.Encode(name)}</a></li>");
        return html.Append("</ul></main></body></html>").ToString();
    }

    public string Item(
        string name,
        IReadOnlyList<string> languages,
        Dictionary<string, string> directions,
        IReadOnlyList<ContentFault> faults,
        Dictionary<string, PreviewFigures> figures,
        IReadOnlyList<PreviewRow> rows,
        Func<string, IReadOnlyDictionary<string, InlineValue>?> values)
    {
        var html = Head(name);
        html.Append("<h1>").Append(encoder.Encode(name)).Append("</h1>");
        if (faults.Count > 0)
        {
            html.Append("<section class=\"notice note\"><div><h2>").Append(faults.Count).Append(" faults</h2><ul>");
            foreach (var fault in faults)
                html.Append("<li>").Append(encoder.Encode(fault.ToString())).Append("</li>");
            html.Append("</ul></div></section>");
        }
        html.Append("<div class=\"side-by-side\"><table><thead><tr>");
        foreach (var language in languages)
            html.Append("<th scope=\"col\">").Append(encoder.Encode(language)).Append("</th>");
        html.Append("</tr></thead><tbody><tr class=\"figures\">");
        foreach (var language in languages)
            Figures(html, figures[language]);
        html.Append("</tr>");
        foreach (var row in rows)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><th colspan=\"{languages.Count}\" scope=\"rowgroup\">{encoder.Encode(row.Heading)}</th></tr><tr>");
            foreach (var language in languages)
            {
                html.Append(CultureInfo.InvariantCulture, $"<td lang=\"{language.Split('-')[0]}\" dir=\"{directions[language]}\">");
                foreach (var part in row.Cells[language])
                    Part(html, part, language, values(language));
                html.Append("</td>");
            }
            html.Append("</tr>");
        }
        return html.Append("</tbody></table></div></main></body></html>").ToString();
    }

    private static void Figures(StringBuilder html, PreviewFigures figures)
    {
        html.Append(CultureInfo.InvariantCulture, $"<td><p><b>LIX {figures.Lix}</b>, {figures.Words} words</p><p>Longest sentence, {figures.LongestWords} words: {encoder.Encode(figures.Longest)}</p>");
        if (figures.Hard.Count > 0)
            html.Append("<p>Long words: ").Append(encoder.Encode(string.Join(", ", figures.Hard))).Append("</p>");
        html.Append("</td>");
    }

    private void Part(StringBuilder html, PreviewPart part, string language, IReadOnlyDictionary<string, InlineValue>? values)
    {
        if (part.Kind == "markdown")
        {
            html.Append(SafeMarkdownOf(part.Text, language, values));
            return;
        }
        var (open, close) = part.Kind switch
        {
            "title" => ("<h2>", "</h2>"),
            "label" => ("<h3>", "</h3>"),
            "hint" => ("<p class=\"hint lines\">", "</p>"),
            "why" => ("<p class=\"why-shown lines\">", "</p>"),
            "option" => ("<p class=\"option\">", "</p>"),
            "missing" => ("<p class=\"error\">missing: ", "</p>"),
            _ => ("<p class=\"lines\">", "</p>"),
        };
        html.Append(open);
        if (part.Symbol is { } symbol && !standalone)
            html.Append(CultureInfo.InvariantCulture, $"<img class=\"symbol small\" src=\"/look/symbols/{encoder.Encode(symbol)}.svg\" alt=\"\" width=\"36\" height=\"36\"> ");
        html.Append(encoder.Encode(part.Text)).Append(close);
    }

    private static string SafeMarkdownOf(string text, string language, IReadOnlyDictionary<string, InlineValue>? values)
    {
        var options = new ContentMarkdownOptions { TopHeading = 2, KeepLineBreaks = language.EndsWith("-lattlast", StringComparison.Ordinal) };
        return ContentMarkdown.Render(text, values is null ? options : options with { Values = values }).Html.Markup;
    }

    private StringBuilder Head(string title)
    {
        var html = new StringBuilder("<!DOCTYPE html><html lang=\"sv\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>")
            .Append(encoder.Encode(title)).Append("</title>");
        if (standalone)
            html.Append("<style>").Append(Styles()).Append("</style>");
        else
            html.Append("<link rel=\"stylesheet\" href=\"/look/portal.css\"><link rel=\"stylesheet\" href=\"/preview.css\">");
        return html.Append("</head><body><main>");
    }

    private string Styles()
    {
        var portal = look is not null && File.Exists(Path.Combine(look, "portal.css")) ? File.ReadAllText(Path.Combine(look, "portal.css")) : "";
        return portal + Encoding.UTF8.GetString(OwnStyles);
    }
}
