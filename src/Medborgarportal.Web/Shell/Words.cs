using System.Text.Encodings.Web;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Forms;
using Microsoft.AspNetCore.Html;

namespace Medborgarportal.Web.Shell;

/// <summary>
/// A text of content/ on a page: in the page's own language just the text; in another, for want of a translation, with that language's <c>lang</c> and <c>dir</c>
/// round it (WCAG 3.1.2), so that it is read aloud, hyphenated and ordered as what it is. Not for attributes: those take <see cref="Plain"/>.
/// </summary>
public sealed class Words : IHtmlContent
{
    private readonly Language? other;

    private Words(string plain, Language? other)
    {
        Plain = plain;
        this.other = other;
    }

    public string Plain { get; }

    /// <summary>The text is in another language than the page.</summary>
    public bool IsOther => other is not null;

    /// <param name="language">The code of the language variant that the text is in; null for the visit's own.</param>
    public static Words Of(Visit visit, string text, string? language)
    {
        var written = language is not null && visit.Texts.TryGetValue(language, out var found) ? found.Language : visit.Language;
        return new Words(written.IsRightToLeft ? LeftToRightRuns.Isolate(text) : text, written.Tag == visit.Language.Tag ? null : written);
    }

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        if (other is null)
        {
            writer.Write(UiTexts.Encoder.Encode(Plain));
            return;
        }
        writer.Write("<span class=\"words\" lang=\"");
        encoder.Encode(writer, other.Tag);
        writer.Write("\" dir=\"");
        encoder.Encode(writer, other.Dir);
        writer.Write("\">");
        writer.Write(UiTexts.Encoder.Encode(Plain));
        writer.Write("</span>");
    }

    public override string ToString() => Plain;
}

/// <summary>A question's words as a page shows them.</summary>
public sealed class QuestionWords(Visit visit, QuestionTexts texts, string? language = null)
{
    private readonly string? language = texts.Language ?? language;

    public Words Label => Show(texts.Label)!;

    public IHtmlContent? Help => Show(texts.Help);

    /// <summary>The help's paragraphs, which an empty line parts.</summary>
    public IEnumerable<Words> HelpParagraphs =>
        (texts.Help ?? "").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(paragraph => Show(paragraph)!);

    public IHtmlContent? Why => Show(texts.Why);

    public Words? OtherLabel => Show(texts.OtherLabel);

    public IHtmlContent? Unit => Show(texts.Unit);

    public Words? Entry => Show(texts.Entry);

    public Words? Add => Show(texts.Add);

    public Words? Total => Show(texts.Total);

    public Words? Statement => Show(texts.Statement);

    /// <summary>The words are in another language than the page.</summary>
    public bool AreOther => Label.IsOther;

    public Words Option(string option) => Show(texts.Options[option])!;

    public Words? OptionHelp(string option) => Show(texts.OptionHelp.GetValueOrDefault(option));

    /// <summary>The words of a part of a group.</summary>
    public QuestionWords Part(string part) => new(visit, texts.Parts[part], language);

    private Words? Show(string? text) => text is null ? null : Words.Of(visit, text, language);
}
