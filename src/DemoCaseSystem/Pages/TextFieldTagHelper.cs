using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DemoCaseSystem.Pages;

/// <summary>A label, a hint, what is wrong, and the field itself, tied together for those who do not see them (WCAG 1.3.1, 3.3.1).</summary>
[HtmlTargetElement("text-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TextFieldTagHelper : TagHelper
{
    /// <summary>Name of a property of the form.</summary>
    public required string Name { get; set; }

    public required string Label { get; set; }

    public string? Hint { get; set; }

    public string? Value { get; set; }

    /// <summary>Of the input; a text area when <see cref="Rows"/> is given.</summary>
    public string Type { get; set; } = "text";

    public int Rows { get; set; }

    /// <summary><c>short</c> for a few characters.</summary>
    public string? Width { get; set; }

    public string? Inputmode { get; set; }

    /// <summary>All that is wrong: field name → what to do.</summary>
    public required IReadOnlyDictionary<string, string> Faults { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var fault = Faults.GetValueOrDefault(Name);
        var described = new List<string>();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", fault is null ? "field" : "field wrong");

        var label = new TagBuilder("label");
        label.Attributes["for"] = Name;
        label.InnerHtml.Append(Label);
        output.Content.AppendHtml(label);
        if (Hint is not null)
            output.Content.AppendHtml(Line("tips", "hint", Hint));
        if (fault is not null)
            output.Content.AppendHtml(Line("fel", "fault", fault));

        var field = new TagBuilder(Rows > 0 ? "textarea" : "input") { TagRenderMode = Rows > 0 ? TagRenderMode.Normal : TagRenderMode.SelfClosing };
        field.Attributes["id"] = Name;
        field.Attributes["name"] = "Form." + Name;
        field.Attributes["autocomplete"] = "off";
        if (Rows > 0)
        {
            field.Attributes["rows"] = Rows.ToString(System.Globalization.CultureInfo.InvariantCulture);
            // The first line break after the tag is not a part of the text.
            field.InnerHtml.AppendHtml("\n");
            field.InnerHtml.Append(Value ?? "");
        }
        else
        {
            field.Attributes["type"] = Type;
            field.Attributes["value"] = Value ?? "";
            if (Inputmode is not null)
                field.Attributes["inputmode"] = Inputmode;
        }
        if (Width is not null)
            field.AddCssClass(Width);
        if (described.Count > 0)
            field.Attributes["aria-describedby"] = string.Join(' ', described);
        if (fault is not null)
            field.Attributes["aria-invalid"] = "true";
        output.Content.AppendHtml(field);

        TagBuilder Line(string prefix, string look, string text)
        {
            var line = new TagBuilder("p");
            line.Attributes["id"] = $"{prefix}-{Name}";
            line.AddCssClass(look);
            line.InnerHtml.Append(text);
            described.Add($"{prefix}-{Name}");
            return line;
        }
    }
}
