using System.Globalization;
using System.Text;

namespace Medborgarportal.Core.Content;

/// <summary>
/// A value that takes the place of <c>{name}</c> in a text: as read aloud, and as HTML. Made from untrusted text too: line ends, control
/// characters and marks for writing direction are taken out, and the rest is encoded, never read as Markdown or HTML.
/// </summary>
public sealed class InlineValue
{
    private InlineValue(string plain, string markup)
    {
        Plain = plain;
        Markup = markup;
    }

    /// <summary>The value as it is read aloud or written where HTML does not fit.</summary>
    public string Plain { get; }

    internal string Markup { get; }

    /// <summary>A word or a few, in the language of the text around it.</summary>
    public static InlineValue Text(string text)
    {
        var line = OneLine(text);
        return new InlineValue(line, SafeMarkdown.Encode(line));
    }

    /// <summary>A word or a few in another language than the text around it (WCAG 3.1.2).</summary>
    /// <param name="tag">BCP 47 tag of the text's language.</param>
    public static InlineValue Text(string text, string tag)
    {
        var line = OneLine(text);
        return new InlineValue(line, $"<span lang=\"{SafeMarkdown.Encode(tag)}\">{SafeMarkdown.Encode(line)}</span>");
    }

    /// <summary>A day in words, that programs can read too.</summary>
    public static InlineValue Day(DateOnly day, string words) =>
        new(words, string.Create(CultureInfo.InvariantCulture, $"<time datetime=\"{day:yyyy-MM-dd}\">{SafeMarkdown.Encode(words)}</time>"));

    /// <summary>A telephone number as a link that calls it; as plain text when it is no number.</summary>
    public static InlineValue Phone(string number)
    {
        var line = OneLine(number);
        var digits = new string([.. line.Where((c, i) => char.IsAsciiDigit(c) || (c == '+' && i == 0))]);
        var isNumber = digits.Length >= 3 && line.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or ' ' or '\u2013' or '(' or ')');
        return isNumber ? Link("tel:" + digits, line) : Text(line);
    }

    /// <summary>An e-mail address as a link that writes to it; as plain text when it is no address.</summary>
    public static InlineValue Email(string address)
    {
        var line = OneLine(address);
        return MarkdownLinks.MayLink("mailto:" + line) ? Link("mailto:" + line, line) : Text(line);
    }

    /// <summary>The text on one line: runs of white space are one space, and nothing unseen is left.</summary>
    internal static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in SafeMarkdown.WithoutControls(text))
        {
            if (!char.IsWhiteSpace(c))
                line.Append(c);
            else if (line.Length > 0 && line[^1] != ' ')
                line.Append(c == '\u00A0' ? '\u00A0' : ' ');
        }
        return line.ToString().Trim();
    }

    private static InlineValue Link(string address, string words) =>
        new(words, $"<a href=\"{SafeMarkdown.Encode(address)}\">{SafeMarkdown.Encode(words)}</a>");
}
