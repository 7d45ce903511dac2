using System.Text;
using AngleSharp.Dom;

namespace Medborgarportal.Core.Content;

/// <summary>How a text of content/ is turned into HTML.</summary>
public sealed record ContentMarkdownOptions
{
    /// <summary>The file below content/ that the text stands in, and the line (from 1) that it begins on, for faults.</summary>
    public string File { get; init; } = "";

    public int FirstLine { get; init; } = 1;

    /// <summary>Told of unknown placeholders and symbols and of addresses that are not allowed; null when the text was checked before.</summary>
    public ContentFaults? Faults { get; init; }

    /// <summary>The level (1–6) of the text's highest headings on the page.</summary>
    public int TopHeading { get; init; } = 2;

    /// <summary>Put before each id in the text.</summary>
    public string IdPrefix { get; init; } = "";

    /// <summary>Easy-read: lines end where the editor ended them.</summary>
    public bool KeepLineBreaks { get; init; }

    /// <summary>The text is in a right-to-left language: runs of Latin letters and digits in it are set apart.</summary>
    public bool IsRightToLeft { get; init; }

    /// <summary>Finds the picture of a concept, for <c>![](symbol:concept)</c>.</summary>
    public Func<string, SymbolImage?>? Symbol { get; init; }

    /// <summary>What stands for <c>{name}</c>.</summary>
    public IReadOnlyDictionary<string, InlineValue> Values { get; init; } = new Dictionary<string, InlineValue>();

    /// <summary>Marks hard words; null leaves them unmarked. Text in one page shares one marker, so that ids on it are unique.</summary>
    public GlossaryMarker? Glossary { get; init; }
}

/// <summary>
/// Texts of content/ as HTML: the pipeline of <see cref="SafeMarkdown"/>, and what our own texts add – values for <c>{name}</c>, hard words explained
/// where they stand, kept line ends (easy-read), and pictures of concepts: <c>![](symbol:ledsagare)</c>, which first in a paragraph stands beside it.
/// </summary>
public static class ContentMarkdown
{
    // A placeholder passes through Markdown and the HTML parser between these two; text cannot hold them (SafeMarkdown.WithoutControls).
    internal const char Open = '\uE000';
    internal const char Close = '\uE001';

    public static RenderedMarkdown Render(string markdown, ContentMarkdownOptions options)
    {
        var marked = MarkPlaceholders(SafeMarkdown.WithoutControls(markdown), options);
        var html = Clean(marked, options, out var blocks);
        if (options.Glossary is { } glossary)
            html = glossary.Mark(html);
        var values = options.Values;
        var filled = Fill(html, name => values[name].Markup);
        return new RenderedMarkdown(
            new SafeHtml(options.IsRightToLeft ? IsolateRuns(filled) : filled),
            [.. blocks.Select(b => b with { Text = Fill(b.Text, name => values[name].Plain) })]);
    }

    /// <summary>Both lines of defence over text whose placeholders are already marked.</summary>
    internal static string Clean(string marked, ContentMarkdownOptions options, out IReadOnlyList<MarkdownBlock> blocks)
    {
        var html = SafeMarkdown.FirstLine(
            marked,
            new MarkdownOptions
            {
                TopHeading = options.TopHeading,
                IdPrefix = options.IdPrefix,
                KeepLineBreaks = options.KeepLineBreaks,
                Symbol = options.Symbol,
                Fault = options.Faults is { } faults ? (line, what, remedy) => faults.Error(options.File, options.FirstLine + line, what, remedy) : null,
            },
            out blocks);
        return HtmlAllowList.Clean(html, out _);
    }

    private static string IsolateRuns(string html)
    {
        var body = HtmlAllowList.Parse(html);
        foreach (var text in body.Descendants<IText>().Where(t => t.ParentElement?.TagName is not "CODE"))
            text.Data = LeftToRightRuns.Isolate(text.Data);
        return body.InnerHtml;
    }

    /// <summary>Puts values where their marks stand.</summary>
    internal static string Fill(string text, Func<string, string> value)
    {
        var open = text.IndexOf(Open, StringComparison.Ordinal);
        if (open < 0)
            return text;
        var filled = new StringBuilder(text.Length + 64);
        var from = 0;
        while (open >= 0)
        {
            var close = text.IndexOf(Close, open);
            filled.Append(text, from, open - from).Append(value(text[(open + 1)..close]));
            from = close + 1;
            open = text.IndexOf(Open, from);
        }
        return filled.Append(text, from, text.Length - from).ToString();
    }

    private static string MarkPlaceholders(string text, ContentMarkdownOptions options)
    {
        var marked = new StringBuilder(text.Length);
        var from = 0;
        foreach (var placeholder in Placeholder.In(text))
        {
            if (!options.Values.ContainsKey(placeholder.Name))
            {
                options.Faults?.Error(
                    options.File,
                    options.FirstLine + text.AsSpan(0, placeholder.Start).Count('\n'),
                    $"there is no value '{{{placeholder.Name}}}'",
                    "use one of " + string.Join(", ", options.Values.Keys.Order(StringComparer.Ordinal).Select(k => "{" + k + "}")));
                continue;
            }
            marked.Append(text, from, placeholder.Start - from).Append(Open).Append(placeholder.Name).Append(Close);
            from = placeholder.End;
        }
        return marked.Append(text, from, text.Length - from).ToString();
    }
}

/// <summary>A <c>{name}</c> in a text: from <paramref name="Start"/> up to, not including, <paramref name="End"/>.</summary>
internal readonly record struct Placeholder(string Name, int Start, int End)
{
    /// <summary>The placeholders in the order they stand; braces around anything but one word are text.</summary>
    public static IEnumerable<Placeholder> In(string text)
    {
        for (var open = text.IndexOf('{', StringComparison.Ordinal); open >= 0; open = text.IndexOf('{', open + 1))
        {
            var end = open + 1;
            while (end < text.Length && char.IsAsciiLetter(text[end]))
                end++;
            if (end > open + 1 && end < text.Length && text[end] == '}')
                yield return new Placeholder(text[(open + 1)..end], open, end + 1);
        }
    }
}
