using System.Collections.Concurrent;
using Medborgarportal.Core.Content;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Medborgarportal.Web.TagHelpers;

/// <summary>Texts of content/ as HTML: rendered once per language, with the council's own numbers and promises put in and hard words explained.</summary>
public sealed class ContentTexts(PortalContent content, SymbolPicture pictures)
{
    private readonly ConcurrentDictionary<(string Language, string Text), SafeHtml> rendered = new();

    /// <param name="words">The language variant that the text is in: its values, its hard words, and the words on their buttons.</param>
    public SafeHtml Render(UiTexts words, string text) =>
        rendered.GetOrAdd((words.Language.Code, text), _ => ContentMarkdown.Render(text, new ContentMarkdownOptions
        {
            KeepLineBreaks = words.Language.IsEasyRead,
            IsRightToLeft = words.Language.IsRightToLeft,
            Values = content.Values[words.Language.Code],
            Glossary = content.Glossaries[words.Language.Code].Marker(words["nav.close"].Plain),
            Symbol = pictures.InText,
        }).Html);
}

/// <summary>
/// <c>&lt;markdown text="…" language="…" /&gt;</c>: a text of content/ as HTML; in another language than the page, for want of a translation, marked as such (WCAG 3.1.2).
/// </summary>
[HtmlTargetElement("markdown", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MarkdownTagHelper(ContentTexts texts) : TagHelper
{
    [HtmlAttributeName("text")]
    public string Text { get; set; } = "";

    /// <summary>The code of the language variant that the text is in; null for the visit's own.</summary>
    [HtmlAttributeName("language")]
    public string? Language { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var visit = ViewContext.HttpContext.Visit();
        var words = Language is null ? visit.T : visit.Texts.GetValueOrDefault(Language, visit.T);
        output.TagName = null;
        output.TagMode = TagMode.StartTagAndEndTag;
        if (words.Language.Tag != visit.Language.Tag)
        {
            output.TagName = "div";
            output.Attributes.SetAttribute("class", "words");
            output.Attributes.SetAttribute("lang", words.Language.Tag);
            output.Attributes.SetAttribute("dir", words.Language.Dir);
        }
        output.Content.SetHtmlContent(texts.Render(words, Text));
    }
}
