using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Medborgarportal.Web.TagHelpers;

/// <summary><c>&lt;antiforgery /&gt;</c>: the hidden token that every form carries.</summary>
[HtmlTargetElement("antiforgery", TagStructure = TagStructure.WithoutEndTag)]
public sealed class AntiforgeryTagHelper(IAntiforgery antiforgery) : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        // The framework adds "no-cache, no-store" itself; a page that has said no-store keeps it.
        var tokens = antiforgery.GetAndStoreTokens(ViewContext.HttpContext);
        output.TagName = "input";
        output.TagMode = TagMode.StartTagOnly;
        output.Attributes.SetAttribute("type", "hidden");
        output.Attributes.SetAttribute("name", tokens.FormFieldName);
        output.Attributes.SetAttribute("value", tokens.RequestToken);
    }
}
