using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace Medborgarportal.Core.Content;

/// <summary>What a block of text is.</summary>
public enum TextKind
{
    Paragraph,
    Heading,
    ListItem,
    Cell,
}

/// <summary>One block of text without markup.</summary>
/// <param name="Line">Its first line in the source, counted from 1.</param>
/// <param name="Lines">Its lines as the writer ended them.</param>
public sealed record TextBlock(TextKind Kind, int Line, IReadOnlyList<string> Lines)
{
    public string Text => string.Join(' ', Lines);
}

/// <summary>The words of Markdown without its marks, block by block.</summary>
public static class PlainText
{
    /// <summary>The blocks of <paramref name="markdown"/> in reading order; front matter is no text. Never throws: what is nested too deeply is read as it stands.</summary>
    public static IReadOnlyList<TextBlock> FromMarkdown(string markdown)
    {
        var text = SafeMarkdown.WithoutControls(WithoutFrontMatter(markdown));
        return FromMarked(text);
    }

    /// <summary>As <see cref="FromMarkdown"/>, for text that is already free of controls and may hold marked placeholders.</summary>
    internal static IReadOnlyList<TextBlock> FromMarked(string text)
    {
        var blocks = new List<TextBlock>();
        try
        {
            Read(SafeMarkdown.Parse(text), blocks, TextKind.Paragraph);
        }
        catch (ArgumentException)
        {
            blocks.Clear();
            blocks.AddRange(SafeMarkdown.PlainParagraphs(text).Select(p => new TextBlock(TextKind.Paragraph, p.Line, p.Text.Split('\n'))));
        }
        return blocks;
    }

    private static void Read(ContainerBlock container, List<TextBlock> blocks, TextKind kind)
    {
        foreach (var block in container)
        {
            switch (block)
            {
                case HeadingBlock heading:
                    Add(heading, TextKind.Heading, blocks);
                    break;
                case LeafBlock { Inline: not null } leaf:
                    Add(leaf, kind, blocks);
                    break;
                case ListItemBlock item:
                    Read(item, blocks, TextKind.ListItem);
                    break;
                case TableCell cell:
                    Read(cell, blocks, TextKind.Cell);
                    break;
                case ContainerBlock inner:
                    Read(inner, blocks, kind);
                    break;
            }
        }
    }

    private static void Add(LeafBlock block, TextKind kind, List<TextBlock> blocks)
    {
        var lines = MarkdownSieve.TextOf(block.Inline).Split('\n', StringSplitOptions.TrimEntries);
        if (lines.Any(l => l.Length > 0))
            blocks.Add(new TextBlock(kind, block.Line + 1, lines));
    }

    /// <summary>The text with its front matter as empty lines, so that lines keep their numbers.</summary>
    private static string WithoutFrontMatter(string text)
    {
        var normal = text.ReplaceLineEndings("\n");
        return FrontMatter.Split(normal) is { } parts ? new string('\n', parts.BodyLine - 1) + parts.Body : normal;
    }
}
