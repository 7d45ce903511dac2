using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Medborgarportal.Core.Content;

namespace Medborgarportal.Core.Letters;

/// <summary>The words of a letter as they are read: without markup, and without the explanations that open at a press.</summary>
public static class LetterText
{
    /// <summary>Title, answer and each paragraph or list item, with a blank line between them; lines end where the letter ends them. Headings that all letters share are left out.</summary>
    public static string Of(ComposedLetter letter) =>
        string.Join("\n\n", letter.Sections.SelectMany(s => Paragraphs(s.Html)).Select(p => p.Text).Prepend(letter.Answer).Prepend(letter.Title));

    /// <summary>The whole letter as Markdown, to be read or compared as a file: with its headings, and last the words that it explains.</summary>
    /// <param name="ui">The interface's texts in the letter's language, for the headings.</param>
    public static string Markdown(ComposedLetter letter, IReadOnlyDictionary<string, string> ui)
    {
        var text = new StringBuilder().Append("# ").Append(letter.Title).Append("\n\n**").Append(letter.Answer).Append("**\n");
        foreach (var section in letter.Sections)
        {
            text.Append("\n## ").Append(ui["letter.sections." + section.Id]).Append('\n');
            var inList = false;
            foreach (var (paragraph, isItem) in Paragraphs(section.Html))
            {
                text.Append(inList && isItem ? "" : "\n").Append(isItem ? "- " + paragraph.Replace("\n", "\n  ", StringComparison.Ordinal) : paragraph).Append('\n');
                inList = isItem;
            }
        }
        if (letter.Explained.Count > 0)
            text.Append("\n---\n\n").AppendJoin('\n', letter.Explained.Select(word => $"- {word.Word}: {word.Meaning}")).Append('\n');
        return text.ToString();
    }

    private static IEnumerable<(string Text, bool IsItem)> Paragraphs(SafeHtml html)
    {
        var body = new HtmlParser().ParseDocument(html.Markup).Body!;
        foreach (var meaning in body.QuerySelectorAll(".word-meaning").ToList())
            meaning.Remove();
        foreach (var br in body.QuerySelectorAll("br").ToList())
            br.Replace(br.Owner!.CreateTextNode("\n"));
        foreach (var part in body.QuerySelectorAll("p, li").Where(e => e.QuerySelector("p, li") is null))
        {
            // A line end stands after each <br> too, and is none of its own.
            var lines = part.TextContent.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            yield return (string.Join('\n', lines), part.LocalName == "li" || part.ParentElement?.LocalName == "li");
        }
    }
}
