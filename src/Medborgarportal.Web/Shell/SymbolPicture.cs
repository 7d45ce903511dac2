using System.Globalization;
using Medborgarportal.Core.Content;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Medborgarportal.Web.Shell;

/// <summary>
/// The one place where a concept becomes an element of a page. Where its number in Blissymbolics is known it is told
/// (<c>adapt-symbol</c>, W3C WAI-Adapt), so that an aid may put the reader's own symbol in its place.
/// </summary>
public sealed class SymbolPicture(Assets assets, PortalContent content)
{
    /// <summary>The attributes of the picture's <c>img</c>.</summary>
    /// <param name="alt">Empty where the concept's word stands beside it (WCAG 1.1.1, decorative).</param>
    /// <param name="side">Width and height in CSS pixels before the style sheet says otherwise.</param>
    public IEnumerable<(string Name, string Value)> Attributes(string concept, string css = "symbol", string alt = "", int side = 72)
    {
        var length = side.ToString(CultureInfo.InvariantCulture);
        yield return ("class", css);
        yield return ("src", assets.Symbol(concept));
        yield return ("alt", alt);
        yield return ("width", length);
        yield return ("height", length);
        if (BciOf(concept) is { } bci)
            yield return ("adapt-symbol", bci.ToString(CultureInfo.InvariantCulture));
    }

    public TagBuilder Element(string concept, string css = "symbol", int side = 72)
    {
        var picture = new TagBuilder("img") { TagRenderMode = TagRenderMode.SelfClosing };
        foreach (var (name, value) in Attributes(concept, css, "", side))
            picture.Attributes[name] = value;
        return picture;
    }

    /// <summary>The picture in a text of content/; null when there is no such concept.</summary>
    public SymbolImage? InText(string concept) =>
        content.Symbols.ContainsKey(concept) ? new SymbolImage(assets.Symbol(concept), "", BciOf(concept)) : null;

    private int? BciOf(string concept) => content.Symbols.GetValueOrDefault(concept)?.Bci;
}
