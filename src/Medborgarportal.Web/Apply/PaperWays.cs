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
                .Select(option => (Option: option, To: Next(after, Known(after - 1, option))))
                .Where(way => way.To is not null && way.To != numbers[question.Id] + 1)
                .GroupBy(way => way.To!.Value, way => PaperConditions.Option(t, texts, question, way.Option))
                .Select(ways => t[
                    ways.Key > numbers.Count ? "paper.goToEnd" : "paper.goTo",
                    ("answers", PaperConditions.Quoted(t, ways)),
                    ("number", ways.Key.ToString(CultureInfo.InvariantCulture))].Plain),
        ];
    }

    /// <summary>What is certain of who gives this answer: the answer, and those without which the question is not asked.</summary>
    private Dictionary<string, IReadOnlyList<string>> Known(int place, string option)
    {
        var known = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        Add(asked[place].Page.When);
        Add(asked[place].Question.When);
        known[asked[place].Question.Id] = [option];
        return known;

        void Add(Condition? condition)
        {
            if (condition is AnswerIs answer && asked.Any(a => a.Question.Id == answer.Question && OneAnswer.Contains(a.Question.Type)))
                known[answer.Question] = known.TryGetValue(answer.Question, out var already) ? [.. already.Intersect(answer.AnyValue, StringComparer.Ordinal)] : answer.AnyValue;
            else if (condition is AllOf all)
                all.Conditions.ToList().ForEach(Add);
        }
    }

    /// <summary>The number of the next question that may be asked; one more than the last for the end; null where words that ask nothing lie between.</summary>
    private int? Next(int after, Dictionary<string, IReadOnlyList<string>> known)
    {
        foreach (var (page, next) in asked.Skip(after))
        {
            if (Holds(page.When, known) == false || Holds(next.When, known) == false)
            {
                // What is not asked has no answer, which may decide what hangs on it.
                known[next.Id] = [];
                continue;
            }
            return numbers.TryGetValue(next.Id, out var number) ? number : null;
        }
        return numbers.Count + 1;
    }

    /// <summary>Whether a condition holds when only these answers are known, each to be one of a few; null when it hangs on more.</summary>
    private static bool? Holds(Condition? condition, Dictionary<string, IReadOnlyList<string>> known) => condition switch
    {
        null => true,
        AnswerIs answer when known.TryGetValue(answer.Question, out var values) =>
            !values.Any(answer.AnyValue.Contains) ? false : values.All(answer.AnyValue.Contains) ? true : null,
        IsAnswered answered when known.TryGetValue(answered.Question, out var values) => values.Count > 0,
        Not not => !Holds(not.Condition, known),
        AllOf all => all.Conditions.Select(c => Holds(c, known)).Aggregate((bool?)true, (one, other) => one & other),
        AnyOf any => any.Conditions.Select(c => Holds(c, known)).Aggregate((bool?)false, (one, other) => one | other),
        _ => null,
    };
}
