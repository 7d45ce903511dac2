using System.Globalization;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Medborgarportal.Web.TagHelpers;

/// <summary>
/// <c>&lt;status-steps step="decision" waiting="true" /&gt;</c>: the six steps of a case with pictures. Where a case stands is told by
/// text, by line and by <c>aria-current</c>, never by colour alone (WCAG 1.4.1). Without a step: the steps as they will come.
/// </summary>
[HtmlTargetElement("status-steps", TagStructure = TagStructure.WithoutEndTag)]
public sealed class StatusStepsTagHelper(SymbolPicture pictures) : TagHelper
{
    /// <summary>One of <see cref="CaseSteps.All"/>, or null.</summary>
    [HtmlAttributeName("step")]
    public string? Step { get; set; }

    /// <summary>Level of the steps' headings.</summary>
    [HtmlAttributeName("level")]
    public int Level { get; set; } = 3;

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var t = ViewContext.HttpContext.Visit().T;
        var current = Step is null ? -1 : CaseSteps.All.ToList().IndexOf(Step);
        output.TagName = "ol";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "steps");
        for (var i = 0; i < CaseSteps.All.Count; i++)
            output.Content.AppendHtml(Item(t, CaseSteps.All[i], Step is null ? null : i < current ? "done" : i == current ? "now" : "later"));
    }

    private TagBuilder Item(UiTexts t, string step, string? state)
    {
        var item = new TagBuilder("li");
        if (state is not null)
            item.AddCssClass(state);
        if (state == "now")
            item.Attributes["aria-current"] = "step";
        item.InnerHtml.AppendHtml(pictures.Element("step-" + step));
        var words = new TagBuilder("div");
        words.InnerHtml.AppendHtml(Element("h" + Level.ToString(CultureInfo.InvariantCulture), null, t[$"steps.{step}.title"]));
        if (state is not null)
            words.InnerHtml.AppendHtml(Element("p", "state", t["steps." + state]));
        if (state is null or "now")
            words.InnerHtml.AppendHtml(Element("p", null, t[$"steps.{step}.text"]));
        item.InnerHtml.AppendHtml(words);
        return item;
    }

    private static TagBuilder Element(string name, string? css, UiText text)
    {
        var element = new TagBuilder(name);
        if (css is not null)
            element.AddCssClass(css);
        element.InnerHtml.AppendHtml(text);
        return element;
    }
}
