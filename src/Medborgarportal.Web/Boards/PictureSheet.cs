using Medborgarportal.Core.Forms;
using Medborgarportal.Web.Shell;

namespace Medborgarportal.Web.Boards;

/// <summary>A questionnaire as it is looked at or printed: every question, whatever was answered before it, in pictures.</summary>
public sealed record PictureSheet(FormDefinition Form, FormTexts Texts, IReadOnlyList<PictureSection> Sections)
{
    public static PictureSheet Of(FormDefinition form, string language)
    {
        var texts = form.TextsIn(language);
        var number = 0;
        var sections = new List<(string Id, List<PictureQuestion> Questions)>();
        foreach (var page in form.Pages)
        {
            if (sections.Count == 0 || sections[^1].Id != page.Section)
                sections.Add((page.Section, []));
            foreach (var question in page.Questions)
            {
                var asks = QuestionType.Of(question).Asks;
                sections[^1].Questions.Add(new PictureQuestion(asks ? ++number : null, question, texts.Questions[question.Id], question.Symbol ?? (question == page.Questions[0] ? page.Symbol : null)));
            }
        }
        return new PictureSheet(form, texts, [.. sections.Select(s => new PictureSection(
            texts.Sections.GetValueOrDefault(s.Id, ""), texts.LanguageOf("sections." + s.Id), form.Pictures?.SectionSymbols.GetValueOrDefault(s.Id), s.Questions))]);
    }

    /// <summary>What is said where questions are in another language than the reader's.</summary>
    public UiText? OnlyIn(Visit visit) =>
        visit.OnlyIn(Texts.LanguageOf("title") ?? Texts.Questions.Values.Select(q => q.Language).FirstOrDefault(l => l is not null));
}

/// <param name="Language">The language of the title where it is another than the reader's.</param>
public sealed record PictureSection(string Title, string? Language, string? Symbol, IReadOnlyList<PictureQuestion> Questions);

/// <param name="Number">Counted through the questionnaire; null for words that ask nothing.</param>
/// <param name="Symbol">The question's own picture.</param>
public sealed record PictureQuestion(int? Number, Question Question, QuestionTexts Texts, string? Symbol)
{
    /// <summary>Drawn with boxes to tick and lines to write on.</summary>
    public bool OnPaper { get; init; }
}
