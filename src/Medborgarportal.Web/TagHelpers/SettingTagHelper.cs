using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Medborgarportal.Web.TagHelpers;

/// <summary><c>&lt;setting name title value options /&gt;</c>: one choice of "Anpassa sidan", as radios in a fieldset.</summary>
[HtmlTargetElement("setting", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SettingTagHelper : TagHelper
{
    [HtmlAttributeName("name")]
    public string Name { get; set; } = "";

    [HtmlAttributeName("title")]
    public string Title { get; set; } = "";

    [HtmlAttributeName("help")]
    public string? Help { get; set; }

    [HtmlAttributeName("value")]
    public string Value { get; set; } = "";

    [HtmlAttributeName("options")]
    public IReadOnlyList<(string Value, UiText Text)> Options { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "fieldset";
        output.TagMode = TagMode.StartTagAndEndTag;
        var heading = new TagBuilder("h2");
        heading.InnerHtml.Append(Title);
        var legend = new TagBuilder("legend");
        legend.InnerHtml.AppendHtml(heading);
        output.Content.AppendHtml(legend);
        if (Help is not null)
        {
            output.Attributes.SetAttribute("aria-describedby", Name + "-help");
            var help = new TagBuilder("p");
            help.AddCssClass("hint");
            help.Attributes["id"] = Name + "-help";
            help.InnerHtml.Append(Help);
            output.Content.AppendHtml(help);
        }
        var choices = new TagBuilder("div");
        choices.AddCssClass("choices two");
        foreach (var (value, text) in Options)
            choices.InnerHtml.AppendHtml(Choice(value, text));
        output.Content.AppendHtml(choices);
    }

    private TagBuilder Choice(string value, UiText text)
    {
        var id = $"{Name}-{value}";
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.AddCssClass("ds-input");
        input.Attributes["type"] = "radio";
        input.Attributes["name"] = Name;
        input.Attributes["id"] = id;
        input.Attributes["value"] = value;
        if (value == Value)
            input.Attributes["checked"] = "checked";
        var label = new TagBuilder("label");
        label.Attributes["for"] = id;
        label.InnerHtml.AppendHtml(text);
        var choice = new TagBuilder("div");
        choice.AddCssClass("choice");
        choice.InnerHtml.AppendHtml(input).AppendHtml(label);
        return choice;
    }
}
