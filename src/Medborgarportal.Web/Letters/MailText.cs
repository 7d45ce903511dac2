using Medborgarportal.Core.Content;
using Medborgarportal.Core.Letters;
using Medborgarportal.Web.Shell;

namespace Medborgarportal.Web.Letters;

/// <summary>What a letter that is no decision begins with, by the templates of content/messages: which letter it is, and what to do.</summary>
/// <param name="Language">The variant that it is written in.</param>
public sealed record MailText(string Title, SafeHtml Html, Language Language)
{
    public static MailText Of(PortalContent content, CaseLetter letter, DateTimeOffset available, UiTexts words)
    {
        var template = Template(content, letter, words.Language.Code);
        var own = content.Languages[template.Language];
        var texts = words.Language.Code == own.Code ? words : new UiTexts(own);
        var values = Values(letter, available, texts);
        var markdown = LetterTemplate.Keep(template.Markdown.Trim(), values.Keys.ToHashSet(StringComparer.Ordinal));
        var html = ContentMarkdown.Render(markdown, new ContentMarkdownOptions
        {
            KeepLineBreaks = own.IsEasyRead,
            IsRightToLeft = own.IsRightToLeft,
            Values = values,
            Glossary = content.Glossaries[own.Code].Marker(texts["nav.close"].Plain),
        }).Html;
        return new MailText(TitleOf(template, letter, texts), html, own);
    }

    /// <summary>The letter's title alone, with the variant that it is in.</summary>
    public static Words TitleOf(PortalContent content, CaseLetter letter, Visit visit)
    {
        var template = Template(content, letter, visit.Language.Code);
        return visit.Words(TitleOf(template, letter, visit.Texts[template.Language]), template.Language);
    }

    private static string TitleOf(PageContent template, CaseLetter letter, UiTexts words) =>
        letter is Plan plan ? template.Title.Replace("{plan}", words["post.plans." + plan.Which].Plain, StringComparison.Ordinal) : template.Title;

    private static PageContent Template(PortalContent content, CaseLetter letter, string language) =>
        content.Messages[letter is Appointment { Child: true } ? "appointment-child" : letter.Kind][language];

    private static Dictionary<string, InlineValue> Values(CaseLetter letter, DateTimeOffset available, UiTexts words)
    {
        var dates = new DateWords(words.Language.Ui);
        var moment = Dates.Local((letter as Appointment)?.Starts ?? available);
        var day = DateOnly.FromDateTime(moment.DateTime);
        var values = new Dictionary<string, InlineValue>(StringComparer.Ordinal)
        {
            ["contact"] = InlineValue.Text(letter.Contact?.Name ?? ""),
            ["phone"] = InlineValue.Phone(letter.Contact?.Phone ?? ""),
            ["caseNumber"] = InlineValue.Text(letter.CaseNumber ?? ""),
            ["day"] = InlineValue.Day(day, dates.Day(day, Dates.Local(available).Year)),
        };
        if (letter is Appointment appointment)
            values["time"] = InlineValue.Text(Dates.Time(appointment.Starts));
        if (letter.AnswerBy is { } until)
            values["until"] = InlineValue.Day(until, dates.Day(until, Dates.Local(available).Year));
        if (letter is Consent { Until: { } holds })
            values["until"] = InlineValue.Day(holds, dates.Day(holds, Dates.Local(available).Year));
        if (letter.Contact?.Hours is { Length: > 0 } hours && letter.Written.Split('-')[0] == words.Language.Tag)
            values["hours"] = InlineValue.Text(hours);
        if (letter is Plan plan)
            values["plan"] = InlineValue.Text(words["post.plans." + plan.Which].Plain);
        return values;
    }
}
