using System.Collections.Concurrent;
using Medborgarportal.Core.Content;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Medborgarportal.Web.TagHelpers;

/// <summary>Texts of content/ as HTML: rendered once per language, with the council's own numbers and promises put in.</summary>
public sealed class ContentMarkdown(PortalContent content)
{
    private readonly ConcurrentDictionary<(string Language, string Text), SafeHtml> rendered = new();

    public SafeHtml Render(Language language, string text) => rendered.GetOrAdd((language.Code, text), _ =>
    {
        var municipality = content.Municipality;
        var filled = text
            .Replace("{phone}", municipality.Phone, StringComparison.Ordinal)
            .Replace("{email}", municipality.Email, StringComparison.Ordinal)
            .Replace("{legalName}", municipality.LegalName, StringComparison.Ordinal)
            .Replace("{municipality}", municipality.Name, StringComparison.Ordinal)
            .Replace("{answerTime}", municipality.AnswerTime[language.Code], StringComparison.Ordinal)
            .Replace("{hours}", municipality.Hours[language.Code], StringComparison.Ordinal);
        return SafeMarkdown.Render(filled, new MarkdownOptions { TopHeading = 2, KeepLineBreaks = language.IsEasyRead }).Html;
    });
}

/// <summary><c>&lt;markdown text="…" /&gt;</c>: a text of content/ as HTML.</summary>
[HtmlTargetElement("markdown", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MarkdownTagHelper(ContentMarkdown markdown) : TagHelper
{
    [HtmlAttributeName("text")]
    public string Text { get; set; } = "";

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Content.SetHtmlContent(markdown.Render(ViewContext.HttpContext.Visit().Language, Text));
    }
}
