using Medborgarportal.Core.Forms;

namespace Medborgarportal.Tests.Forms;

/// <summary>Makes another version of a form, one change at a time.</summary>
internal static class FormVariant
{
    public static FormDefinition Without(this FormDefinition form, string question) => form.WithPages(
        form.Pages.Select(p => p with { Questions = [.. p.Questions.Where(q => q.Id != question)] }).Where(p => p.Questions.Count > 0));

    /// <summary>Puts a page with one question behind another page.</summary>
    public static FormDefinition With(this FormDefinition form, Question question, string behind, string label)
    {
        var pages = form.Pages.ToList();
        var at = pages.FindIndex(p => p.Id == behind);
        pages.Insert(at + 1, new FormPage { Id = question.Id, Section = pages[at].Section, Questions = [question] });
        return form.WithPages(pages).Saying(question.Id, _ => new QuestionTexts { Label = label, Options = question.Options.ToDictionary(o => o, o => o.ToUpperInvariant()) });
    }

    public static FormDefinition Asking(this FormDefinition form, string question, Func<Question, Question> change) => form.WithPages(
        form.Pages.Select(p => p with { Questions = [.. p.Questions.Select(q => q.Id == question ? change(q) : q)] }));

    /// <summary>Other words of a question, in every language.</summary>
    public static FormDefinition Saying(this FormDefinition form, string question, Func<QuestionTexts, QuestionTexts> change) => FormReader.Versioned(form with
    {
        Texts = form.Texts.ToDictionary(
            t => t.Key,
            t => t.Value with
            {
                Questions = new Dictionary<string, QuestionTexts>(t.Value.Questions)
                {
                    [question] = change(t.Value.Questions.GetValueOrDefault(question, new QuestionTexts { Label = "" })),
                },
            }),
    });

    public static FormDefinition Moving(this FormDefinition form, string page, string behind)
    {
        var pages = form.Pages.ToList();
        var moved = pages.Single(p => p.Id == page);
        pages.Remove(moved);
        pages.Insert(pages.FindIndex(p => p.Id == behind) + 1, moved with { Section = pages.Single(p => p.Id == behind).Section });
        return form.WithPages(pages);
    }

    private static FormDefinition WithPages(this FormDefinition form, IEnumerable<FormPage> pages) => FormReader.Versioned(form with { Pages = [.. pages] });
}
