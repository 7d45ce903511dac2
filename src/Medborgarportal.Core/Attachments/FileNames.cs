using System.Globalization;
using System.Text;

namespace Medborgarportal.Core.Attachments;

/// <summary>What a file is called once it is here.</summary>
public static class FileNames
{
    public const int MaxLength = 100;

    private const string NotInNames = "<>:\"|?*/\\";

    /// <summary>
    /// The name without folders, control characters, marks that turn the direction of reading (which can hide an extension), and what no
    /// file system takes; in NFC, at most <see cref="MaxLength"/> characters, ending in an extension of its kind.
    /// </summary>
    /// <param name="given">As the browser sent it.</param>
    /// <param name="unnamed">Used when nothing of it is left.</param>
    public static string Clean(string? given, FileKind kind, string unnamed)
    {
        var name = Readable(given ?? "");
        var extension = Path.GetExtension(name);
        var kept = kind.Extensions.FirstOrDefault(e => e.Equals(extension, StringComparison.OrdinalIgnoreCase));
        if (kept is not null || LooksLikeExtension(extension))
            name = name[..^extension.Length];
        extension = kept ?? kind.Extensions[0];
        name = Cut(name.Trim(' ', '.'), MaxLength - extension.Length).TrimEnd(' ', '.');
        return (name.Length > 0 ? name : unnamed) + extension;
    }

    /// <summary>The name as it can be shown to who chose the file, whatever kind it is of.</summary>
    public static string Shown(string? given) => Cut(Readable(given ?? ""), MaxLength);

    private static string Readable(string given)
    {
        if (given.Length > 4096)
            given = given[^4096..];
        var last = given[(given.LastIndexOfAny(['/', '\\']) + 1)..];
        var name = new StringBuilder(last.Length);
        foreach (var rune in last.EnumerateRunes())
        {
            // EnumerateRunes puts U+FFFD for half a surrogate pair; "Format" is zero-width and direction marks.
            var category = Rune.GetUnicodeCategory(rune);
            if (rune.Value == 0xFFFD || category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)
                continue;
            if (category == UnicodeCategory.SpaceSeparator)
                name.Append(' ');
            else if (rune.IsAscii && NotInNames.Contains((char)rune.Value, StringComparison.Ordinal))
                name.Append('_');
            else
                name.Append(rune.ToString());
        }
        return name.ToString().Normalize(NormalizationForm.FormC).Trim();
    }

    /// <summary>".heic", ".jpeg", ".exe"; but not the end of "Intyg v2.1" or of "Dr. Ek".</summary>
    private static bool LooksLikeExtension(string extension) =>
        extension.Length is >= 3 and <= 6 && char.IsAsciiLetter(extension[1]) && extension.AsSpan(1).IndexOfAnyExcept(System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")) < 0;

    private static string Cut(string name, int length)
    {
        if (name.Length <= length)
            return name;
        return char.IsHighSurrogate(name[length - 1]) ? name[..(length - 1)] : name[..length];
    }
}
