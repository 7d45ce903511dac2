using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Medborgarportal.Web.TagHelpers;

/// <summary>
/// <c>&lt;read-aloud /&gt;</c>: the button that has the page read. Hidden until the script has found a voice of the page's language that
/// works on the device itself: others would send what is read to a third party.
/// </summary>
[HtmlTargetElement("read-aloud", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ReadAloudTagHelper(SymbolPicture pictures) : TagHelper
{
    /// <summary>A large button with this text beside it, instead of the header's small one.</summary>
    [HtmlAttributeName("label")]
    public string? Label { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var t = ViewContext.HttpContext.Visit().T;
        output.TagName = "button";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Label is null ? "tool" : "ds-button");
        output.Attributes.SetAttribute("type", "button");
        output.Attributes.SetAttribute("hidden", "hidden");
        output.Attributes.SetAttribute("data-read-toggle", "");
        output.Attributes.SetAttribute("data-text-play", Label ?? t["readAloud.listen"].Plain);
        output.Attributes.SetAttribute("data-text-pause", t["readAloud.pause"].Plain);
        output.Attributes.SetAttribute("data-text-resume", t["readAloud.resume"].Plain);
        output.Content.AppendHtml(pictures.Element("read-aloud", "symbol small", 28));
        var text = new TagBuilder("span");
        text.AddCssClass(Label is null ? "tool-text" : "tool-text-always");
        text.InnerHtml.Append(Label ?? t["readAloud.listen"].Plain);
        output.Content.AppendHtml(text);
    }
}
