using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Markdig;
using Markdig.Syntax;

namespace Medborgarportal.Core.Content;

/// <summary>How Markdown is fitted into a page.</summary>
public sealed record MarkdownOptions
{
    /// <summary>The level (1–6) that the text's highest headings get on the page; deeper ones follow without gaps.</summary>
    public int TopHeading { get; init; } = 2;

    /// <summary>Put before each id in the text, so that it never meets an id of the page: <c>beslut-</c>.</summary>
    public string IdPrefix { get; init; } = "";

    /// <summary>Lines end where the writer ended them (easy-read), instead of where the page is full.</summary>
    public bool KeepLineBreaks { get; init; }

    /// <summary>Finds the picture of a concept for <c>![](symbol:concept)</c>; null in text from outside, where that is no address.</summary>
    internal Func<string, SymbolImage?>? Symbol { get; init; }

    /// <summary>Told of each thing that is refused: line (counted from 0), what, remedy. Null in text from outside, which is cleaned in silence.</summary>
    internal Action<int, string, string>? Fault { get; init; }
}

/// <summary>A picture of a concept.</summary>
/// <param name="Source">Its address on this site: <c>/a/…/ledsagare.svg</c>.</param>
/// <param name="Alt">What it shows, in the text's language; empty where the text beside it says the same.</param>
/// <param name="Bci">The concept's number in Blissymbolics, for <c>adapt-symbol</c>; null when it is not known.</param>
public sealed record SymbolImage(string Source, string Alt, int? Bci = null);

/// <summary>One top-level block of a rendered text, so that other text can link to it.</summary>
/// <param name="Id">Its id on the page.</param>
/// <param name="HeadingLevel">1–6; 0 for what is no heading.</param>
/// <param name="Text">Its words, when it is a heading or a paragraph.</param>
/// <param name="Line">Its first line in the source, counted from 1.</param>
public sealed record MarkdownBlock(string Id, int HeadingLevel, string Text, int Line);

/// <summary>Markdown as HTML, with its blocks in order.</summary>
public sealed record RenderedMarkdown(SafeHtml Html, IReadOnlyList<MarkdownBlock> Blocks);

/// <summary>
/// Markdown from outside (the case system) as HTML that can do no harm: no raw HTML, only listed elements, only listed addresses
/// (<c>https:</c>, <c>mailto:</c>, <c>tel:</c>, own pages, places in the same text), no styles, no scripts. Two lines of defence that do not trust each other:
/// the parsed text is sifted before it is rendered, and the rendered HTML is parsed as a browser would and sifted again.
/// Never throws and never loses words: what cannot be read as Markdown is shown as the plain text it is.
/// </summary>
public static class SafeMarkdown
{
    /// <summary>Beyond this many characters text is shown as plain paragraphs; a decision of 100 pages is about 300,000.</summary>
    public const int LongestMarkdown = 400_000;

    // Headings are named by the sieve (as GitHub names them) and not by UseAutoIdentifiers, which takes 17 seconds for 60,000 characters of empty headings.
    private static readonly MarkdownPipeline pipeline = new MarkdownPipelineBuilder { MaximumNestingDepth = 64 }.DisableHtml().UsePipeTables().Build();

    private static readonly HtmlEncoder encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static RenderedMarkdown Render(string markdown, MarkdownOptions? options = null)
    {
        options ??= new MarkdownOptions();
        var text = WithoutControls(markdown);
        if (text.Length > LongestMarkdown)
            return RenderPlain(text, options);
        try
        {
            var html = FirstLine(text, options, out var blocks);
            return new RenderedMarkdown(new SafeHtml(HtmlAllowList.Clean(html, out _)), blocks);
        }
        catch (ArgumentException)
        {
            // Markdig's answer to text that is nested too deeply.
            return RenderPlain(text, options);
        }
    }

    /// <summary>Plain text from outside as paragraphs: blank lines part them, single line ends stay. Nothing in it is Markdown.</summary>
    public static RenderedMarkdown RenderPlain(string text, MarkdownOptions? options = null)
    {
        options ??= new MarkdownOptions();
        var html = new StringBuilder();
        var blocks = new List<MarkdownBlock>();
        foreach (var (paragraph, line) in PlainParagraphs(WithoutControls(text)))
        {
            var id = options.IdPrefix + "stycke-" + (blocks.Count + 1).ToString(CultureInfo.InvariantCulture);
            html.Append("<p id=\"").Append(encoder.Encode(id)).Append("\">").Append(EncodeLines(paragraph)).Append("</p>\n");
            blocks.Add(new MarkdownBlock(id, 0, paragraph, line));
        }
        return new RenderedMarkdown(new SafeHtml(html.ToString()), blocks);
    }

    /// <summary>Plain texts from outside as a list; those without words are left out.</summary>
    internal static string RenderPlainList(IReadOnlyList<string> items) =>
        $"<ul>{string.Concat(items.Where(i => !string.IsNullOrWhiteSpace(i)).Select(i => $"<li>{EncodeLines(WithoutControls(i).Trim())}</li>"))}</ul>\n";

    /// <summary>The HTML that the first line of defence lets through; only the tests look at it alone.</summary>
    internal static string FirstLine(string markdown, MarkdownOptions options, out IReadOnlyList<MarkdownBlock> blocks)
    {
        var document = Parse(markdown);
        var sieve = new MarkdownSieve(options);
        sieve.Sift(document);
        blocks = sieve.Blocks;
        return document.ToHtml(pipeline);
    }

    internal static MarkdownDocument Parse(string markdown) => Markdig.Markdown.Parse(markdown, pipeline);

    internal static string Encode(string text) => encoder.Encode(text);

    internal static string EncodeLines(string text) => string.Join("<br>", text.Split('\n').Select(l => encoder.Encode(l.Trim())));

    /// <summary>The paragraphs of plain text, with the line (from 1) that each begins on.</summary>
    internal static IEnumerable<(string Text, int Line)> PlainParagraphs(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var first = 0; first < lines.Length;)
        {
            if (string.IsNullOrWhiteSpace(lines[first]))
            {
                first++;
                continue;
            }
            var last = first;
            while (last + 1 < lines.Length && !string.IsNullOrWhiteSpace(lines[last + 1]))
                last++;
            yield return (string.Join('\n', lines[first..(last + 1)].Select(l => l.Trim())), first + 1);
            first = last + 1;
        }
    }

    /// <summary>
    /// Takes away what a reader cannot see and a browser may act on: control characters other than tab and line end, the marks that turn
    /// the direction of following text round, private-use characters (ours to mark placeholders with), and halves of surrogate pairs.
    /// </summary>
    internal static string WithoutControls(string text)
    {
        var normal = text.ReplaceLineEndings("\n");
        StringBuilder? cleaned = null;
        for (var i = 0; i < normal.Length; i++)
        {
            var length = char.IsHighSurrogate(normal[i]) && i + 1 < normal.Length && char.IsLowSurrogate(normal[i + 1]) ? 2 : 1;
            if (length == 1 && IsUnseen(normal[i]))
                cleaned ??= new StringBuilder(normal.Length).Append(normal, 0, i);
            else
                cleaned?.Append(normal, i, length);
            i += length - 1;
        }
        return cleaned?.ToString() ?? normal;
    }

    private static bool IsUnseen(char c) => c switch
    {
        '\n' or '\t' => false,
        '\u202A' or '\u202B' or '\u202C' or '\u202D' or '\u202E' or '\uFEFF' => true,
        _ => char.IsControl(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) == UnicodeCategory.PrivateUse,
    };
}
