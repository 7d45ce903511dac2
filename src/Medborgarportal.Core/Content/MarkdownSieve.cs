using System.Globalization;
using System.Text;
using Markdig.Extensions.Tables;
using Markdig.Helpers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Medborgarportal.Core.Content;

/// <summary>
/// The first line of defence for Markdown: walks the parsed text and leaves only blocks, inlines and addresses that are listed.
/// On the way it gives each block its id, fits the headings into the page, and turns what content adds (symbols) into pictures.
/// </summary>
internal sealed class MarkdownSieve(MarkdownOptions options)
{
    private readonly List<MarkdownBlock> blocks = [];
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> sameName = new(StringComparer.Ordinal);
    private int lastHeading = options.TopHeading - 1;
    private int highest = 1;
    private int line;

    public IReadOnlyList<MarkdownBlock> Blocks => blocks;

    public void Sift(MarkdownDocument document)
    {
        highest = document.Descendants<HeadingBlock>().Select(heading => heading.Level).DefaultIfEmpty(1).Min();
        // Before the rest, since links in the text may lead to a heading further down.
        foreach (var heading in document.Descendants<HeadingBlock>())
            NameHeading(heading);
        Sift((ContainerBlock)document);
        var number = 0;
        foreach (var block in document)
            Name(block, ref number);
    }

    /// <summary>The words of an inline tree, as a person reads them.</summary>
    public static string TextOf(Inline? inline)
    {
        var text = new StringBuilder();
        Append(inline, text);
        return text.ToString();
    }

    private void Sift(ContainerBlock container)
    {
        foreach (var block in container.ToList())
        {
            line = block.Line;
            var keeps = block switch
            {
                HeadingBlock heading => Fit(heading),
                FencedCodeBlock code => Plain(code),
                CodeBlock or ParagraphBlock or ListBlock or ListItemBlock or QuoteBlock or ThematicBreakBlock => true,
                Table table => Plain(table),
                TableRow or TableCell => true,
                LinkReferenceDefinitionGroup or LinkReferenceDefinition or EmptyBlock or BlankLineBlock => true,
                _ => false,
            };
            if (!keeps)
            {
                container.Remove(block);
                continue;
            }
            if (block is not HeadingBlock)
                Clear(block);
            if (block is ContainerBlock inner)
                Sift(inner);
            else if (block is LeafBlock { Inline: { } inline })
                Sift(inline, block as ParagraphBlock);
        }
    }

    private void Sift(ContainerInline container, ParagraphBlock? paragraph)
    {
        for (var inline = container.FirstChild; inline is not null;)
        {
            var next = inline.NextSibling;
            Clear(inline);
            switch (inline)
            {
                case LinkInline link:
                    Sift(link, paragraph);
                    break;
                case AutolinkInline link:
                    if (!MarkdownLinks.MayLink(link.IsEmail ? "mailto:" + link.Url : link.Url))
                        Refuse(link, link.Url);
                    else if (MarkdownLinks.IsOutside(link.Url))
                        SendNoReferrer(link);
                    break;
                case LineBreakInline lineBreak:
                    lineBreak.IsHard |= options.KeepLineBreaks;
                    break;
                case LiteralInline or CodeInline or HtmlEntityInline:
                    break;
                case EmphasisInline or DelimiterInline:
                    Sift((ContainerInline)inline, null);
                    break;
                case ContainerInline other when other.GetType() == typeof(ContainerInline):
                    Sift(other, null);
                    break;
                default:
                    inline.Remove();
                    break;
            }
            inline = next;
        }
    }

    private void Sift(LinkInline link, ParagraphBlock? paragraph)
    {
        Sift((ContainerInline)link, null);
        link.Title = null;
        var address = link.GetDynamicUrl?.Invoke() ?? link.Url;
        link.GetDynamicUrl = null;
        link.Url = address;
        if (HoldsValue(link, address))
            return;
        if (link.IsImage)
        {
            SiftPicture(link, address, paragraph);
            return;
        }
        if (!MarkdownLinks.MayLink(address))
        {
            Unlink(link, address);
            return;
        }
        if (address[0] == '#')
        {
            var target = options.IdPrefix + Uri.UnescapeDataString(address[1..]);
            // A link to a place that the text does not have leads nowhere.
            if (!ids.Contains(target))
            {
                Unlink(link, address);
                return;
            }
            link.Url = "#" + target;
        }
        if (MarkdownLinks.IsOutside(address))
            SendNoReferrer(link);
        if (!HasWords(link))
            link.AppendChild(new LiteralInline(address));
        // Alone in its item it is no link within a sentence: it is to be as large as other things to press (WCAG 2.5.5).
        if (paragraph is { Parent: ListItemBlock } && paragraph.Inline?.FirstChild == link && link.NextSibling is null)
            link.GetAttributes().AddClass("line-link");
    }

    private void SiftPicture(LinkInline picture, string? address, ParagraphBlock? paragraph)
    {
        if (address?.StartsWith("symbol:", StringComparison.Ordinal) == true && options.Symbol is { } symbols)
        {
            if (symbols(address["symbol:".Length..]) is not { } symbol)
            {
                options.Fault?.Invoke(line, $"there is no symbol '{address["symbol:".Length..]}'", "choose one of the concepts in symbols/concepts.yaml");
                picture.Remove();
                return;
            }
            picture.Url = symbol.Source;
            picture.Clear();
            picture.AppendChild(new LiteralInline(symbol.Alt));
            picture.GetAttributes().AddClass("symbol");
            picture.GetAttributes().AddProperty("width", "72");
            picture.GetAttributes().AddProperty("height", "72");
            if (symbol.Bci is { } bci)
                picture.GetAttributes().AddProperty("adapt-symbol", bci.ToString(CultureInfo.InvariantCulture));
            if (paragraph is not null && paragraph.Inline?.FirstChild == picture && picture.NextSibling is not null)
                paragraph.GetAttributes().AddClass("with-symbol");
            return;
        }
        if (!MarkdownLinks.MayShow(address))
            Unlink(picture, address);
    }

    /// <summary>Values are put in after the text has become HTML, and may be links themselves: they stand in running text only.</summary>
    private bool HoldsValue(LinkInline link, string? address)
    {
        if (options.Fault is null && options.Symbol is null)
            return false;
        if (address?.Contains(ContentMarkdown.Open, StringComparison.Ordinal) != true
            && address?.Contains("%EE%80%80", StringComparison.OrdinalIgnoreCase) != true
            && !link.Any(inline => TextOf(inline).Contains(ContentMarkdown.Open, StringComparison.Ordinal)))
        {
            return false;
        }
        options.Fault?.Invoke(line, "a value in braces stands in a link or a picture", "write it in the text beside; telephone numbers and addresses become links by themselves");
        link.Remove();
        return true;
    }

    /// <summary>The words stay, the link goes.</summary>
    private void Unlink(LinkInline link, string? address)
    {
        options.Fault?.Invoke(line, $"the address '{address}' is not allowed", "write https://…, mailto:…, tel:…, /page or #heading; pictures: /… or symbol:…");
        if (!HasWords(link) && !link.IsImage && !string.IsNullOrEmpty(address))
            link.AppendChild(new LiteralInline(address));
        link.ReplaceBy(new ContainerInline());
    }

    private void Refuse(AutolinkInline link, string address)
    {
        options.Fault?.Invoke(line, $"the address '{address}' is not allowed", "write https://…, mailto:… or tel:…");
        link.ReplaceBy(new LiteralInline(address));
    }

    private static void SendNoReferrer(MarkdownObject link) => link.GetAttributes().AddPropertyIfNotExist("rel", "noopener noreferrer");

    private bool Fit(HeadingBlock heading)
    {
        if (string.IsNullOrWhiteSpace(TextOf(heading.Inline)))
            return false;
        // Text from outside may jump from # to ###; a screen reader's list of headings must not (WCAG 1.3.1).
        heading.Level = Math.Clamp(heading.Level - highest + options.TopHeading, options.TopHeading, Math.Min(6, lastHeading + 1));
        lastHeading = heading.Level;
        return true;
    }

    private void NameHeading(HeadingBlock heading)
    {
        Clear(heading);
        var slug = new string([.. LinkHelper.UrilizeAsGfm(TextOf(heading.Inline)).Where(c => char.IsLetterOrDigit(c) || c is '-' or '_')]);
        var name = options.IdPrefix + (slug.Length == 0 ? "rubrik" : slug);
        var unique = name;
        while (!ids.Add(unique))
        {
            // Counted on per name: thousands of headings of one name must not each try all numbers.
            var number = sameName[name] = sameName.GetValueOrDefault(name, 1) + 1;
            unique = name + "-" + number.ToString(CultureInfo.InvariantCulture);
        }
        heading.GetAttributes().Id = unique;
    }

    private void Name(Block block, ref int number)
    {
        if (block is LinkReferenceDefinitionGroup or EmptyBlock or BlankLineBlock)
            return;
        if (block is not HeadingBlock)
        {
            string id;
            do
            {
                number++;
                id = options.IdPrefix + "stycke-" + number.ToString(CultureInfo.InvariantCulture);
            }
            while (!ids.Add(id));
            block.GetAttributes().Id = id;
        }
        var level = block is HeadingBlock heading ? heading.Level : 0;
        blocks.Add(new MarkdownBlock(block.GetAttributes().Id!, level, block is LeafBlock leaf ? TextOf(leaf.Inline) : "", block.Line + 1));
    }

    private static bool Plain(FencedCodeBlock code)
    {
        code.Info = null;
        code.Arguments = null;
        return true;
    }

    private static bool Plain(Table table)
    {
        foreach (var column in table.ColumnDefinitions)
        {
            // Alignment and width would be written as style attributes, which the page's policy forbids.
            column.Alignment = null;
            column.Width = 0;
        }
        return true;
    }

    private static void Clear(MarkdownObject item)
    {
        if (item.TryGetAttributes() is not { } attributes)
            return;
        attributes.Id = null;
        attributes.Classes = null;
        attributes.Properties = null;
    }

    private static bool HasWords(LinkInline link) => !string.IsNullOrWhiteSpace(TextOf(link));

    private static void Append(Inline? inline, StringBuilder text)
    {
        switch (inline)
        {
            case LiteralInline literal:
                text.Append(literal.Content.AsSpan());
                break;
            case CodeInline code:
                text.Append(code.ContentSpan);
                break;
            case HtmlEntityInline entity:
                text.Append(entity.Transcoded.AsSpan());
                break;
            case AutolinkInline link:
                text.Append(link.Url);
                break;
            case LineBreakInline:
                text.Append('\n');
                break;
            case LinkInline { IsImage: true }:
                break;
            case DelimiterInline delimiter:
                text.Append(delimiter.ToLiteral());
                foreach (var child in delimiter)
                    Append(child, text);
                break;
            case ContainerInline container:
                foreach (var child in container)
                    Append(child, text);
                break;
        }
    }
}
