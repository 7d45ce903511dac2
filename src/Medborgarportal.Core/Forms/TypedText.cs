using System.Globalization;
using System.Text;

namespace Medborgarportal.Core.Forms;

/// <summary>What happens to a text between the keyboard and the draft: nothing that the person would notice.</summary>
public static class TypedText
{
    internal static readonly NumberFormatInfo Grouped = new() { NumberGroupSeparator = "\u00a0" };

    /// <summary>
    /// Line ends become <c>\n</c>, the text is normalised to NFC, space around it goes, and so do control characters and halves of
    /// surrogate pairs, which nobody can see or have meant. Emoji, combining marks and right-to-left marks stay.
    /// </summary>
    /// <param name="text">What was posted; null counts as empty.</param>
    /// <param name="multiline">Whether line breaks are kept; otherwise they become spaces.</param>
    public static string Clean(string? text, bool multiline)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        if (IsPlain(text))
            return text.Trim();
        var cleaned = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '\r':
                    if (i + 1 >= text.Length || text[i + 1] != '\n')
                        cleaned.Append(multiline ? '\n' : ' ');
                    break;
                case '\n':
                    cleaned.Append(multiline ? '\n' : ' ');
                    break;
                case '\t':
                    cleaned.Append(' ');
                    break;
                case '\ufffe' or '\uffff':
                    break;
                default:
                    if (char.IsControl(c))
                        break;
                    if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                        cleaned.Append(c).Append(text[++i]);
                    else if (!char.IsSurrogate(c))
                        cleaned.Append(c);
                    break;
            }
        }
        return cleaned.ToString().Normalize(NormalizationForm.FormC).Trim();
    }

    /// <summary>Printable Latin 1 is in NFC already and holds nothing to remove: most answers take this short way.</summary>
    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (c is < ' ' or (> '~' and < '\u00a0') or > 'ÿ')
                return false;
        }
        return true;
    }
}
