using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Medborgarportal.Core.Content;

/// <summary>
/// Which addresses Markdown may point at. What is not listed here is refused, so that a new scheme is never let through by mistake:
/// <c>https://host…</c> (without user name), <c>mailto:name@host</c>, <c>tel:</c> with digits, own pages (<c>/x</c>, never <c>//x</c>)
/// and places in the same text (<c>#x</c>). Pictures: own addresses only.
/// </summary>
internal static class MarkdownLinks
{
    private const int LongestAddress = 2048;
    private const string Https = "https://";
    private const string Mail = "mailto:";
    private const string Telephone = "tel:";

    private static readonly SearchValues<char> telephoneCharacters = SearchValues.Create("+-.()0123456789");
    private static readonly SearchValues<char> notInMailAddress = SearchValues.Create("?&,;:/%#");

    public static bool MayLink([NotNullWhen(true)] string? address) =>
        IsPlain(address)
        && (address[0] == '#' ? address.Length > 1 : IsOwnPage(address) || IsHttps(address) || IsMail(address) || IsTelephone(address));

    public static bool MayShow([NotNullWhen(true)] string? address) => IsPlain(address) && IsOwnPage(address);

    /// <summary>Whether the address leaves the portal's own pages in the browser.</summary>
    public static bool IsOutside(string address) => address.StartsWith(Https, StringComparison.OrdinalIgnoreCase);

    /// <summary>No control or format characters, no spaces and no backslash: browsers drop or turn them, and the address then means another.</summary>
    private static bool IsPlain([NotNullWhen(true)] string? address)
    {
        if (string.IsNullOrEmpty(address) || address.Length > LongestAddress)
            return false;
        foreach (var c in address)
        {
            if (c is '\\' or '<' or '>' or '"' or '`')
                return false;
            switch (char.GetUnicodeCategory(c))
            {
                case UnicodeCategory.Control:
                case UnicodeCategory.Format:
                case UnicodeCategory.Surrogate:
                case UnicodeCategory.PrivateUse:
                case UnicodeCategory.LineSeparator:
                case UnicodeCategory.ParagraphSeparator:
                case UnicodeCategory.SpaceSeparator:
                    return false;
            }
        }
        return true;
    }

    private static bool IsOwnPage(string address) => address[0] == '/' && (address.Length == 1 || address[1] != '/');

    private static bool IsHttps(string address)
    {
        if (!address.StartsWith(Https, StringComparison.OrdinalIgnoreCase))
            return false;
        var rest = address.AsSpan(Https.Length);
        var end = rest.IndexOfAny('/', '?', '#');
        var host = end < 0 ? rest : rest[..end];
        // "https://known.example@other.example" reads as the first and goes to the second.
        return host.Length > 0 && !host.Contains('@') && !host.Contains('%')
            && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.Host.Length > 0;
    }

    private static bool IsMail(string address)
    {
        if (!address.StartsWith(Mail, StringComparison.OrdinalIgnoreCase))
            return false;
        var rest = address.AsSpan(Mail.Length);
        var at = rest.IndexOf('@');
        // No ?bcc= or ?body=: the person decides what is sent and to whom.
        return at > 0 && at < rest.Length - 1 && at == rest.LastIndexOf('@') && !rest.ContainsAny(notInMailAddress);
    }

    private static bool IsTelephone(string address) =>
        address.StartsWith(Telephone, StringComparison.OrdinalIgnoreCase)
        && address.AsSpan(Telephone.Length).IndexOfAnyInRange('0', '9') >= 0
        && !address.AsSpan(Telephone.Length).ContainsAnyExcept(telephoneCharacters);
}
