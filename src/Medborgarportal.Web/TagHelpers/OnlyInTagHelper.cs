using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Medborgarportal.Web.TagHelpers;

/// <summary>
/// <c>&lt;only-in notice="…" /&gt;</c>: tells, in the reader's language, that what stands below is in another one. Nothing when the notice is null.
/// </summary>
[HtmlTargetElement("only-in", TagStructure = TagStructure.WithoutEndTag)]
public sealed class OnlyInTagHelper : TagHelper
{
    [HtmlAttributeName("notice")]
    public UiText? Notice { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Notice is null)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "notice quiet only-in");
        var text = new TagBuilder("p");
        text.InnerHtml.AppendHtml(Notice);
        output.Content.AppendHtml(text);
    }
}
