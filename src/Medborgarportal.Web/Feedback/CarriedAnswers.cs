using Medborgarportal.Core.Forms;
using Medborgarportal.Web.Apply;

namespace Medborgarportal.Web.Feedback;

/// <summary>
/// Answers that are carried from page to page in hidden fields, so that nothing is stored anywhere before it is sent: neither a draft nor a cookie.
/// </summary>
public static class CarriedAnswers
{
    /// <summary>The name of the hidden field that names what was asked and left empty.</summary>
    public const string Empty = "tomt";

    /// <summary>All answers of a posted form: those of the page at hand as typed, the others as they were carried.</summary>
    /// <param name="step">The page that was shown; null where none was.</param>
    public static Answers Read(FormDefinition form, FormPage? step, IFormCollection posted)
    {
        var fields = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var empty = posted[Empty].OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var question in form.Pages.Where(page => page != step).SelectMany(page => page.Questions))
        {
            foreach (var field in QuestionType.Of(question).Fields(question))
            {
                if (posted.ContainsKey(field))
                    fields[field] = QuestionType.Of(question).Read(question, field, posted[field]);
                else if (empty.Contains(field))
                    fields[field] = [];
            }
        }
        if (step is null)
            return new Answers(fields);
        var before = new Answers(fields);
        return before.With(PostedAnswers.Of(step, posted, before));
    }

    /// <summary>Name and value of each hidden field that carries the answers of other pages than the one at hand.</summary>
    public static IEnumerable<(string Name, string Value)> Fields(FormDefinition form, FormPage? step, Answers answers)
    {
        foreach (var question in form.Pages.Where(page => page != step).SelectMany(page => page.Questions))
        {
            foreach (var field in QuestionType.Of(question).Fields(question).Where(answers.WasAsked))
            {
                if (answers[field].Count == 0)
                    yield return (Empty, field);
                foreach (var value in answers[field])
                    yield return (field, value);
            }
        }
    }
}
