using System.Text.Encodings.Web;
using Medborgarportal.Core.Safety;
using Medborgarportal.Web.Safety;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Medborgarportal.Web.TagHelpers;

/// <summary>
/// <c>&lt;frame-part name="_Header" /&gt;</c>: a partial of the layout that is the same on every page but for the page's own address.
/// It is rendered once for each key of <see cref="FrameParts"/> and then written from memory.
/// </summary>
[HtmlTargetElement("frame-part", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FramePartTagHelper(FrameParts parts, OfferCounts offers, IServiceProvider services, HtmlEncoder encoder) : TagHelper
{
    private const string Footer = "_Footer";

    [HtmlAttributeName("name")]
    public string Name { get; set; } = "";

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var visit = ViewContext.HttpContext.Visit();
        var part = parts.Find(Name, visit) ?? parts.Keep(Name, visit, await RenderAsync(visit));
        // The footer tells of the help about violence, to everyone: how often is counted.
        if (Name == Footer)
            offers.CountFooter(ViewContext.HttpContext);
        output.TagName = null;
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Content.SetHtmlContent(part.For(visit));
    }

    private async Task<string> RenderAsync(Visit visit)
    {
        var features = ViewContext.HttpContext.Features;
        var html = services.GetRequiredService<IHtmlHelper>();
        ((IViewContextAware)html).Contextualize(ViewContext);
        // While the part is rendered, the request is nobody's: what is kept for all cannot hold anything of the one who came first.
        features.Set(FrameParts.Nobodys(visit));
        try
        {
            using var rendered = new StringWriter();
            (await html.PartialAsync(Name)).WriteTo(rendered, encoder);
            return rendered.ToString();
        }
        finally
        {
            features.Set(visit);
        }
    }
}
