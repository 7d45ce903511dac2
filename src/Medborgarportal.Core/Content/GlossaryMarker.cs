using System.Collections.Frozen;
using System.Globalization;
using AngleSharp.Dom;

namespace Medborgarportal.Core.Content;

/// <summary>
/// Marks hard words in the HTML of one page: the first time each stands in a section, it becomes a button that opens its meaning where it stands.
/// <c>&lt;button class="word" popovertarget="…"&gt;</c> and <c>&lt;span class="word-meaning" popover&gt;</c> are phrasing content, so they may stand inside a
/// sentence (<c>details</c> may not); they open, close and keep the focus without a script, by keyboard and by screen reader (the browser tells expanded or
/// collapsed); Escape and a press outside close. They add nothing to the browser's history, as a link to <c>#</c> would. Where popovers are unknown,
/// and in print, the meaning stands in brackets after the word.
/// Never in headings, links, buttons or code, never inside a longer word.
/// </summary>
public sealed class GlossaryMarker
{
    private static readonly FrozenSet<string> closed =
        new[] { "A", "BUTTON", "SUMMARY", "LABEL", "CODE", "PRE", "H1", "H2", "H3", "H4", "H5", "H6", "TH" }.ToFrozenSet(StringComparer.Ordinal);

    private readonly WordFinder<GlossaryWord> finder;
    private readonly string close;
    private readonly string idPrefix;
    private readonly HashSet<GlossaryWord> inSection = [];
    private readonly List<GlossaryWord> explained = [];
    private int count;

    internal GlossaryMarker(WordFinder<GlossaryWord> finder, string close, string idPrefix)
    {
        this.finder = finder;
        this.close = close;
        this.idPrefix = idPrefix;
    }

    /// <summary>The words explained so far, each once, in the order they came: for a list of words in print.</summary>
    public IReadOnlyList<GlossaryWord> Explained => explained;

    /// <summary>From here on, words are explained anew.</summary>
    public void StartSection() => inSection.Clear();

    /// <summary>The HTML with its hard words marked; each heading in it starts a section.</summary>
    internal string Mark(string html)
    {
        var body = HtmlAllowList.Parse(html);
        var changed = false;
        Mark(body, ref changed);
        return changed ? body.InnerHtml : html;
    }

    private void Mark(IElement element, ref bool changed)
    {
        foreach (var node in element.ChildNodes.ToList())
        {
            switch (node)
            {
                case IElement { TagName: ['H', >= '1' and <= '6'] }:
                    StartSection();
                    break;
                case IElement inner when !closed.Contains(inner.TagName):
                    Mark(inner, ref changed);
                    break;
                case IText text:
                    changed |= Mark(text);
                    break;
            }
        }
    }

    private bool Mark(IText text)
    {
        var words = text.Data;
        var document = text.Owner!;
        List<INode>? parts = null;
        var from = 0;
        foreach (var (start, end, word) in finder.In(words))
        {
            if (!inSection.Add(word))
                continue;
            parts ??= [];
            if (start > from)
                parts.Add(document.CreateTextNode(words[from..start]));
            parts.AddRange(Explain(document, words[start..end], word));
            from = end;
            if (!explained.Contains(word))
                explained.Add(word);
        }
        if (parts is null)
            return false;
        if (from < words.Length)
            parts.Add(document.CreateTextNode(words[from..]));
        text.ReplaceWith([.. parts]);
        return true;
    }

    private IEnumerable<INode> Explain(IDocument document, string asWritten, GlossaryWord word)
    {
        count++;
        var id = idPrefix + count.ToString(CultureInfo.InvariantCulture);
        var button = Button(document, "word", id);
        button.TextContent = asWritten;
        yield return button;

        var meaning = document.CreateElement("span");
        meaning.ClassName = "word-meaning";
        meaning.SetAttribute("popover", "");
        meaning.Id = id;
        var text = document.CreateElement("span");
        var term = document.CreateElement("b");
        term.TextContent = char.ToUpper(word.Word[0], CultureInfo.InvariantCulture) + word.Word[1..] + ":";
        text.Append(term, document.CreateTextNode(" " + word.Meaning));
        var shut = Button(document, "ds-button", id);
        shut.SetAttribute("data-variant", "secondary");
        shut.SetAttribute("popovertargetaction", "hide");
        shut.TextContent = close;
        meaning.Append(text, document.CreateTextNode(" "), shut);
        yield return meaning;
    }

    private static IElement Button(IDocument document, string className, string target)
    {
        var button = document.CreateElement("button");
        button.SetAttribute("type", "button");
        button.ClassName = className;
        button.SetAttribute("popovertarget", target);
        return button;
    }
}
