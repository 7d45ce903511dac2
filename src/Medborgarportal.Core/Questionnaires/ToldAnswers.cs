using Medborgarportal.Core.Content;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Submissions;

namespace Medborgarportal.Core.Questionnaires;

/// <summary>What a person has said, question by question, in words and pictures: shown to them at the end, and sent.</summary>
public static class ToldAnswers
{
    /// <param name="symbols">The pictures of content/symbols.</param>
    public static IReadOnlyList<PictureAnswer> Of(Journey journey, FormTexts texts, TellTexts words, IReadOnlyDictionary<string, Symbol> symbols) =>
    [
        .. journey.Pages.SelectMany(page => journey.Questions(page)
            .Where(question => QuestionType.Of(question).Asks)
            .Select(question => Of(page, question, journey.OpenAnswers, texts, words, symbols))),
    ];

    private static PictureAnswer Of(FormPage page, Question question, Answers answers, FormTexts texts, TellTexts words, IReadOnlyDictionary<string, Symbol> symbols)
    {
        var type = QuestionType.Of(question);
        var told = texts.Of(question, answers);
        return new PictureAnswer(
            question.Id,
            page.Id,
            page.Section,
            told.Label,
            question.Type,
            question.LifeArea,
            Kind(answers.Text(question.Id), type.IsAnswered(question, answers)),
            SubmissionContent.Values(question, answers),
            type.Tell(question, told, answers, words),
            page.Symbol is { } picture ? Shown(picture, null) : null,
            [.. Pictures(question, told, answers, words).Select(p => Shown(p.Concept, p.Text))],
            told.Language);

        ShownPicture Shown(string concept, string? text) => new(concept, SetOf(symbols.GetValueOrDefault(concept)), text);
    }

    private static IEnumerable<(string Concept, string Text)> Pictures(Question question, QuestionTexts texts, Answers answers, TellTexts words)
    {
        foreach (var value in answers[question.Id])
        {
            if (PictureConcepts.Of(question, value) is { } concept)
                yield return (concept, words.Always(value) ?? texts.Options.GetValueOrDefault(value, value));
        }
        if (question.Type != "sort")
            yield break;
        foreach (var pile in SortQuestion.Piles)
        {
            foreach (var card in SortQuestion.In(question, answers, pile))
                yield return (question.OptionSymbols[card], $"{texts.Options.GetValueOrDefault(card, card)}: {texts.Piles?.GetValueOrDefault(pile) ?? pile}");
        }
    }

    private static string Kind(string? value, bool answered) => value switch
    {
        Answers.Unknown => "unknown",
        Answers.Skipped => "skipped",
        Answers.MoreTime => "moreTime",
        Answers.Talk => "talk",
        _ => answered ? "answer" : "missing",
    };

    /// <summary>The part of a picture's file before the colon: <c>openmoji</c>, <c>own</c>, or a council's own set.</summary>
    private static string SetOf(Symbol? symbol) => symbol?.File.Split(':')[0] ?? "";
}
