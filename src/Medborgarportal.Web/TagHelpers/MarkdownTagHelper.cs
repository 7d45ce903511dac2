using System.Collections.Concurrent;
using Medborgarportal.Core.Content;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Medborgarportal.Web.TagHelpers;

/// <summary>Texts of content/ as HTML: rendered once per language, with the council's own numbers and promises put in and hard words explained.</summary>
public sealed class ContentTexts(PortalContent content, Assets assets)
{
    private readonly ConcurrentDictionary<(string Language, string Text), SafeHtml> rendered = new();

    public SafeHtml Render(Visit visit, string text) =>
        rendered.GetOrAdd((visit.Language.Code, text), _ => ContentMarkdown.Render(text, new ContentMarkdownOptions
        {
            KeepLineBreaks = visit.Language.IsEasyRead,
            Values = content.Values[visit.Language.Code],
            Glossary = content.Glossaries[visit.Language.Code].Marker(visit.T["nav.close"].Plain),
            Symbol = concept => content.Symbols.ContainsKey(concept) ? new SymbolImage(assets.Url($"symbols/{concept}.svg"), "") : null,
        }).Html);
}

/// <summary><c>&lt;markdown text="…" /&gt;</c>: a text of content/ as HTML.</summary>
[HtmlTargetElement("markdown", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MarkdownTagHelper(ContentTexts texts) : TagHelper
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
        output.Content.SetHtmlContent(texts.Render(ViewContext.HttpContext.Visit(), Text));
    }
}
