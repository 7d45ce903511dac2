using System.Globalization;
using Medborgarportal.Core.Forms;
using Medborgarportal.Web.Shell;

namespace Medborgarportal.Web.Apply;

/// <summary>A section of the answers as they are shown back: at check answers and in what was sent.</summary>
public sealed record AnswerSection(string Title, IReadOnlyList<AnswerRow> Rows)
{
    public static IReadOnlyList<AnswerSection> Of(Journey journey, FormTexts texts, TellTexts words) =>
    [
        .. journey.Pages
            .GroupBy(page => page.Section)
            .Select(section => new AnswerSection(
                texts.Sections[section.Key],
                [.. section.SelectMany(page => journey.Questions(page).Where(question => QuestionType.Of(question).Asks).Select(question => Row(journey, page, question, texts, words)))])),
    ];

    public static TellTexts Words(UiTexts t) => new()
    {
        Unknown = t["question.unknown"].Plain,
        Months = [.. Enumerable.Range(1, 12).Select(m => t[$"months.m{m}"].Plain)],
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

    private static AnswerRow Row(Journey journey, FormPage page, Question question, FormTexts texts, TellTexts words)
    {
        var asked = texts.Of(question, journey.OpenAnswers);
        var area = page.Questions.Count > 1 ? texts.Pages.GetValueOrDefault(page.Id)?.Title : null;
        return new AnswerRow(
            page.Id,
            area,
            asked.Label,
            QuestionType.Of(question).Tell(question, asked, journey.OpenAnswers, words),
            journey.IsDone(page));
    }
}

/// <summary>A question with its answer.</summary>
/// <param name="Step">The page to change it on.</param>
/// <param name="Area">Heading of a page with several questions; null otherwise.</param>
/// <param name="Text">The answer in words; empty when there is none.</param>
/// <param name="Done">The page can be left as it is.</param>
public sealed record AnswerRow(string Step, string? Area, string Label, string Text, bool Done);

/// <summary>All answers with a way to change each, as check answers shows them.</summary>
/// <param name="Service">The service whose pages the answers are changed on.</param>
public sealed record AnswerList(string Service, IReadOnlyList<AnswerSection> Sections);
