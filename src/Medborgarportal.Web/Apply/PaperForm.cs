using Medborgarportal.Core.Forms;
using Medborgarportal.Web.Shell;

namespace Medborgarportal.Web.Apply;

/// <summary>A whole form as it is printed: every question, whatever was answered before it, numbered, with its branching in words.</summary>
public sealed record PaperForm(IReadOnlyList<PaperSection> Sections)
{
    public static PaperForm Of(FormDefinition form, FormTexts texts, UiTexts t)
    {
        var asked = form.Pages.SelectMany(page => page.Questions.Select(question => (Page: page, Question: question))).ToList();
        var numbers = asked
            .Where(a => QuestionType.Of(a.Question).Asks)
            .Select((a, i) => (a.Question.Id, Number: i + 1))
            .ToDictionary(q => q.Id, q => q.Number, StringComparer.Ordinal);
        var words = new PaperConditions(form, texts, numbers, t);
        var ways = new PaperWays(asked, numbers, texts, t);
        return new PaperForm(
        [
            .. form.Pages.GroupBy(page => page.Section).Select(section => new PaperSection(texts.Sections[section.Key], [.. section.Select(Page)])),
        ]);

        PaperPage Page(FormPage page)
        {
            var title = page.Questions.Count > 1 ? texts.Pages.GetValueOrDefault(page.Id) : null;
            return new PaperPage(
                title?.Title,
                title?.Intro,
                page.Symbol,
                words.Of(page.When),
                [.. page.Questions.Select(question => new PaperQuestion(
                    numbers.TryGetValue(question.Id, out var number) ? number : null,
                    question,
                    texts.Questions[question.Id],
                    words.Of(question.When),
                    [.. question.Wordings.Select(wording => (words.Of(wording.When)!, texts.Questions[question.Id].Wordings[wording.Id].Label))],
                    ways.From(question)))]);
        }
    }
}

public sealed record PaperSection(string Title, IReadOnlyList<PaperPage> Pages);

/// <param name="Title">Heading over several questions; null where one question stands alone.</param>
/// <param name="OnlyIf">When the page's questions are to be answered; null means always.</param>
public sealed record PaperPage(string? Title, string? Intro, string? Symbol, PaperCondition? OnlyIf, IReadOnlyList<PaperQuestion> Questions);

/// <param name="Number">Counted through the whole form; null for words that ask nothing.</param>
/// <param name="Wordings">What is asked instead, by earlier answers.</param>
/// <param name="GoTo">Where to go on after which answer, where that is not the next question.</param>
public sealed record PaperQuestion(
    int? Number, Question Question, QuestionTexts Texts, PaperCondition? OnlyIf, IReadOnlyList<(PaperCondition When, string Label)> Wordings, IReadOnlyList<string> GoTo);

/// <summary>A condition in words.</summary>
/// <param name="Text">"svaret på fråga 3 är ”Nej”", or "allt det här stämmer", which <paramref name="Parts"/> follow as a list.</param>
/// <param name="Line">All of it on one line.</param>
public sealed record PaperCondition(string Text, string Line, IReadOnlyList<PaperCondition> Parts);
