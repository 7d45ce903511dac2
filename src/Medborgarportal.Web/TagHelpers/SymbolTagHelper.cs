using Medborgarportal.Core.Content;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Medborgarportal.Web.TagHelpers;

/// <summary>
/// <c>&lt;symbol concept="letter" /&gt;</c>: the picture of a concept. It has no text alternative where its word stands beside it,
/// which is nearly always (WCAG 1.1.1, decorative); <c>told</c> gives it the one of content/symbols.
/// </summary>
[HtmlTargetElement("symbol", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SymbolTagHelper(SymbolPicture pictures, PortalContent content) : TagHelper
{
    [HtmlAttributeName("concept")]
    public string Concept { get; set; } = "";

    /// <summary>Further class: small or large.</summary>
    [HtmlAttributeName("size")]
    public string? Size { get; set; }

    /// <summary>The picture stands alone: its text alternative is told.</summary>
    [HtmlAttributeName("told")]
    public bool Told { get; set; }

    /// <summary>Fetched when it comes into view: for pages with very many.</summary>
    [HtmlAttributeName("lazy")]
    public bool Lazy { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "img";
        output.TagMode = TagMode.StartTagOnly;
        var alt = Told ? content.Symbols[Concept].Alt[ViewContext.HttpContext.Visit().Language.Code] : "";
        foreach (var (name, value) in pictures.Attributes(Concept, Size is null ? "symbol" : "symbol " + Size, alt))
            output.Attributes.SetAttribute(name, value);
        if (Lazy)
            output.Attributes.SetAttribute("loading", "lazy");
    }
}
