using System.Collections.Concurrent;
using System.Text;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Forms;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Html;

namespace Medborgarportal.Web.Apply;

/// <summary>
/// The hard words of a question, listed with their meanings below its help. A button in the line, as in running text, cannot stand within a
/// label or legend; a list to open can stand beside them, works without a script, and adds nothing to what a screen reader says of the field.
/// Made once for each version of a form and each language.
/// </summary>
public sealed class HardWords(PortalContent content)
{
    private readonly ConcurrentDictionary<(string Version, string Language, string Question, string Label, bool Alone), IHtmlContent?> made = new();

    /// <summary>The list to open; null when the glossary has none of the question's words.</summary>
    /// <param name="texts">The question's words as they are shown: earlier answers may have chosen them.</param>
    /// <param name="alone">The question is alone on its page; otherwise the list says whose words they are.</param>
    public IHtmlContent? Of(FormDefinition form, Question question, QuestionTexts texts, UiTexts t, bool alone)
    {
        var key = (form.Version, t.Language.Code, question.Id, texts.Label, alone);
        return made.TryGetValue(key, out var known) ? known : made.GetOrAdd(key, Make(texts, t, alone));
    }

    private HtmlString? Make(QuestionTexts texts, UiTexts t, bool alone)
    {
        if (!content.Glossaries.TryGetValue(t.Language.Code, out var glossary))
            return null;
        var words = glossary.In(string.Join('\n', Texts(texts)));
        if (words.Count == 0)
            return null;
        var encoder = UiTexts.Encoder;
        var html = new StringBuilder("<details class=\"open-line hard-words\"><summary>").Append(encoder.Encode(t["hardWords.title"].Plain));
        if (!alone)
            html.Append("<span class=\"visually-hidden\">: ").Append(encoder.Encode(texts.Label)).Append("</span>");
        html.Append("</summary><dl>");
        foreach (var word in words)
            html.Append("<dt>").Append(encoder.Encode(word.Word)).Append("</dt><dd>").Append(encoder.Encode(word.Meaning)).Append("</dd>");
        return new HtmlString(html.Append("</dl></details>\n").ToString());
    }

    /// <summary>All that is read when the question is answered.</summary>
    private static IEnumerable<string> Texts(QuestionTexts texts) =>
        new[] { texts.Label, texts.Help, texts.Statement, texts.Unit, texts.OtherLabel }
            .OfType<string>()
            .Concat(texts.Options.Values)
            .Concat(texts.OptionHelp.Values)
            .Concat(texts.Parts.Values.SelectMany(Texts));
}
