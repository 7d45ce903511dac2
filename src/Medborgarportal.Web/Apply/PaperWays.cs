using System.Globalization;
using Medborgarportal.Core.Forms;
using Medborgarportal.Web.Shell;

namespace Medborgarportal.Web.Apply;

/// <summary>
/// "Svarade du ”Nej”? Gå till fråga 7.": where an answer leads past questions that can then not be asked, whatever else is answered.
/// What also hangs on other answers is not jumped over; each such question says itself when it is to be answered.
/// </summary>
internal sealed class PaperWays(IReadOnlyList<(FormPage Page, Question Question)> asked, IReadOnlyDictionary<string, int> numbers, FormTexts texts, UiTexts t)
{
    /// <summary>Types with exactly one answer: that another was not given is certain then.</summary>
    private static readonly HashSet<string> OneAnswer = new(StringComparer.Ordinal) { "choice", "rating", "consent", "yesno", "yespartlyno", "provider" };

    public IReadOnlyList<string> From(Question question)
    {
        if (!OneAnswer.Contains(question.Type))
            return [];
        var after = asked.Select(a => a.Question).ToList().IndexOf(question) + 1;
        var options = question.Unknown ? question.Options.Append(Answers.Unknown) : question.Options;
        return
        [
            .. options
                .Select(option => (Option: option, To: Next(after, question.Id, option)))
                .Where(way => way.To is not null && way.To != numbers[question.Id] + 1)
                .GroupBy(way => way.To!.Value, way => PaperConditions.Option(t, texts, question, way.Option))
                .Select(ways => t[
                    ways.Key > numbers.Count ? "paper.goToEnd" : "paper.goTo",
                    ("answers", PaperConditions.Quoted(t, ways)),
                    ("number", ways.Key.ToString(CultureInfo.InvariantCulture))].Plain),
        ];
    }

    /// <summary>The number of the next question that may be asked; one more than the last for the end; null where words that ask nothing lie between.</summary>
    private int? Next(int after, string question, string option)
    {
        foreach (var (page, next) in asked.Skip(after))
        {
            if (Holds(page.When, question, option) == false || Holds(next.When, question, option) == false)
                continue;
            return numbers.TryGetValue(next.Id, out var number) ? number : null;
        }
        return numbers.Count + 1;
    }

    /// <summary>Whether a condition holds when only this answer is known; null when it hangs on others.</summary>
    internal static bool? Holds(Condition? condition, string question, string option) => condition switch
    {
        null => true,
        AnswerIs answer => answer.Question == question ? answer.AnyValue.Contains(option) : null,
        IsAnswered answered => answered.Question == question ? true : null,
        Not not => !Holds(not.Condition, question, option),
        AllOf all => all.Conditions.Select(c => Holds(c, question, option)).Aggregate((bool?)true, (one, other) => one & other),
        AnyOf any => any.Conditions.Select(c => Holds(c, question, option)).Aggregate((bool?)false, (one, other) => one | other),
        _ => null,
    };
}
