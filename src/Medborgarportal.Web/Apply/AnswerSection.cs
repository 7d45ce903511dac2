using System.Globalization;
using Medborgarportal.Core.Forms;
using Medborgarportal.Web.Shell;

namespace Medborgarportal.Web.Apply;

/// <summary>A section of the answers as they are shown back: at check answers and in what was sent.</summary>
public sealed record AnswerSection(Words Title, IReadOnlyList<AnswerRow> Rows)
{
    public static IReadOnlyList<AnswerSection> Of(Journey journey, FormTexts texts, Visit visit) =>
    [
        .. journey.Pages
            .GroupBy(page => page.Section)
            .Select(section => new AnswerSection(
                visit.Words(texts.Sections[section.Key], texts.LanguageOf("sections." + section.Key)),
                [.. section.SelectMany(page => journey.Questions(page).Where(question => QuestionType.Of(question).Asks).Select(question => Row(journey, page, question, texts, visit)))])),
    ];

    public static TellTexts Words(UiTexts t) => new()
    {
        Unknown = t["question.unknown"].Plain,
        Skipped = t["pictures.skipped"].Plain,
        MoreTime = t["pictures.moreTime"].Plain,
        Talk = t["pictures.talk"].Plain,
        Months = [.. Enumerable.Range(1, 12).Select(m => t[$"months.m{m}"].Plain)],
        Date = t["dateForm.date"].Plain,
        Month = t["dateForm.month"].Plain,
        Weekdays = [.. Enumerable.Range(1, 7).Select(day => Capital(t[$"weekdays.d{day % 7}"].Plain))],
        NameUsed = t["question.nameUsed"].Plain,
        NoNumber = t["person.noNumber"].Plain,
        Period = t["answer.period"].Plain,
        PeriodFrom = t["answer.periodFrom"].Plain,
        PeriodUntil = t["answer.periodUntil"].Plain,
        Clock = t["answer.clock"].Plain,
        Amount = t["answer.amount"].Plain,
        Total = t["answer.total"].Plain,
        Nothing = t["answer.nothing"].Plain,
    };

    private static string Capital(string word) => char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..];

    private static AnswerRow Row(Journey journey, FormPage page, Question question, FormTexts texts, Visit visit)
    {
        var asked = texts.Of(question, journey.OpenAnswers);
        var heading = page.Questions.Count > 1 ? texts.Pages.GetValueOrDefault(page.Id) : null;
        var words = Words(visit.T);
        var type = QuestionType.Of(question);
        var told = type.Tell(question, asked, journey.OpenAnswers, words);
        return new AnswerRow(
            page.Id,
            heading?.Title is { } area ? visit.Words(area, heading.Language) : null,
            visit.Words(asked.Label, asked.Language),
            told,
            type.TellsQuestionsWords && told != words.Unknown ? visit.Words(told, asked.Language) : null,
            journey.IsDone(page));
    }
}

/// <summary>A question with its answer.</summary>
/// <param name="Step">The page to change it on.</param>
/// <param name="Area">Heading of a page with several questions; null otherwise.</param>
/// <param name="Text">The answer in words; empty when there is none.</param>
/// <param name="Words">The answer as marked text, when it is told in the question's words; null when it was typed.</param>
/// <param name="Done">The page can be left as it is.</param>
public sealed record AnswerRow(string Step, Words? Area, Words Label, string Text, Words? Words, bool Done);

/// <summary>All answers with a way to change each, as check answers shows them.</summary>
/// <param name="Service">The service whose pages the answers are changed on.</param>
public sealed record AnswerList(string Service, IReadOnlyList<AnswerSection> Sections);
