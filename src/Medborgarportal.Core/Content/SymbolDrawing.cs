using System.Text.RegularExpressions;

namespace Medborgarportal.Core.Content;

/// <summary>A concept's picture as a part of the page itself. Screen readers pass it by: its word stands beside it (WCAG 1.1.1, decorative).</summary>
public static partial class SymbolDrawing
{
    /// <param name="svg">A built picture: one <c>svg</c> element of shapes alone.</param>
    /// <exception cref="FormatException">It holds more than shapes: it cannot stand in a page beside others.</exception>
    public static SafeHtml Of(string svg)
    {
        var root = Root().Match(svg);
        if (!root.Success || NotForPages().IsMatch(svg))
            throw new FormatException("A picture that stands in a page may hold shapes alone: no ids, styles, scripts or links.");
        var attributes = root.Groups["attributes"].Value.Replace(" xmlns=\"http://www.w3.org/2000/svg\"", "", StringComparison.Ordinal);
        return new SafeHtml($"<svg class=\"symbol\" width=\"72\" height=\"72\" aria-hidden=\"true\" focusable=\"false\"{attributes}>{svg[root.Length..].Trim()}");
    }

    [GeneratedRegex(@"^<svg(?<attributes>(?: [\w:-]+=""[^""<>]*"")*)>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Root();

    [GeneratedRegex(@"\s(?:id|style|class|on\w+|(?:xlink:)?href)\s*=|<(?!/?(?:svg|g|path|circle|ellipse|rect|line|polyline|polygon)\b)|url\(", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotForPages();
}
