using System.Globalization;

namespace Medborgarportal.Core.Forms;

/// <summary>Numbers as people write them: <c>1 250</c>, <c>1.250,50</c>, <c>12,5</c>, <c>1 250 kr</c>, and with the digits of Arabic and Persian.</summary>
public static class WrittenNumber
{
    /// <summary>Longer than any number that is asked for, with its spaces.</summary>
    private const int LongestWritten = 40;

    /// <summary>The number, or null when the text is not one. A dot or comma before three digits at the end of a longer number separates thousands.</summary>
    public static decimal? Parse(string? text)
    {
        if (text is null || text.Length > LongestWritten)
            return null;
        var plain = Latin(text).Trim();
        foreach (var unit in new[] { "kronor", "kr", "sek", ":-" })
        {
            if (plain.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
                plain = plain[..^unit.Length].TrimEnd('.', ' ', '\u00a0');
        }
        plain = plain.Replace(" ", "", StringComparison.Ordinal).Replace("\u00a0", "", StringComparison.Ordinal).Replace("\u202f", "", StringComparison.Ordinal).Replace('٫', ',').Replace("٬", "", StringComparison.Ordinal).Replace('−', '-');
        var separator = plain.LastIndexOfAny([',', '.']);
        if (separator >= 0)
        {
            var whole = plain[..separator].Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
            var rest = plain[(separator + 1)..];
            var thousands = rest.Length == 3 && whole.TrimStart('-').Length is > 0 and <= 3 && whole.TrimStart('-') != "0";
            plain = thousands || plain.Count(c => c is ',' or '.') > 1 && rest.Length == 3 ? whole + rest : $"{whole}.{rest}";
        }
        return decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>A text with the decimal digits of every script written as 0–9; all else as it was.</summary>
    public static string Latin(string text)
    {
        if (text.All(c => c < '\u0600'))
            return text;
        return string.Create(text.Length, text, static (written, source) =>
        {
            for (var i = 0; i < source.Length; i++)
                written[i] = char.IsDigit(source[i]) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(source[i])) : source[i];
        });
    }

    /// <summary>1250.5 → "1 250,50": no-break spaces between thousands, a decimal comma, two decimals or none.</summary>
    public static string Tell(decimal number) =>
        number == decimal.Truncate(number) ? number.ToString("#,0", Written) : number.ToString("#,0.##", Written);

    private static readonly NumberFormatInfo Written = new() { NumberGroupSeparator = "\u00a0", NumberDecimalSeparator = "," };
}
