using Medborgarportal.Web.Apply;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Medborgarportal.Web.TagHelpers;

/// <summary>
/// <c>&lt;error-summary faults="…" /&gt;</c>: what is to be put right, each with a link to its field; it takes the focus when the page
/// is shown (WCAG 3.3.1, 2.4.3). Nothing is written when there are no faults.
/// </summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    [HtmlAttributeName("faults")]
    public IReadOnlyList<FaultView> Faults { get; set; } = [];

    /// <summary>Tells summaries apart where a page has several (the preview page).</summary>
    [HtmlAttributeName("name")]
    public string Name { get; set; } = "errors";

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Faults.Count == 0)
        {
            output.SuppressOutput();
            return;
        }
        var t = ViewContext.HttpContext.Visit().T;
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "errors");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("autofocus", "autofocus");
        output.Attributes.SetAttribute("aria-labelledby", Name + "-title");
        var title = new TagBuilder("h2");
        title.Attributes["id"] = Name + "-title";
        title.InnerHtml.AppendHtml(Faults.Count == 1 ? t["errors.titleOne"] : t.Count("errors.titleMany", "count", Faults.Count));
        output.Content.AppendHtml(title);
        var list = new TagBuilder("ul");
        foreach (var fault in Faults)
        {
            var item = new TagBuilder("li");
            var link = new TagBuilder("a");
            link.Attributes["href"] = "#" + fault.Field;
            link.InnerHtml.Append(fault.Summary);
            item.InnerHtml.AppendHtml(link);
            list.InnerHtml.AppendHtml(item);
        }
        output.Content.AppendHtml(list);
        var kept = new TagBuilder("p");
        kept.InnerHtml.AppendHtml(t["errors.kept"]);
        output.Content.AppendHtml(kept);
    }
}
