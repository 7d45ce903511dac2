using System.Globalization;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Forms;
using Medborgarportal.Web.Shell;

namespace Medborgarportal.Web.Apply;

/// <summary>Tells conditions in words that can be followed with a pen in the hand.</summary>
internal sealed class PaperConditions(FormDefinition form, FormTexts texts, IReadOnlyDictionary<string, int> numbers, UiTexts t)
{
    private readonly DateWords dates = new(t.Language.Ui);
    private readonly Dictionary<string, Question> questions = form.Pages.SelectMany(p => p.Questions).DistinctBy(q => q.Id).ToDictionary(q => q.Id, StringComparer.Ordinal);

    public PaperCondition? Of(Condition? condition) => condition is null ? null : Tell(condition);

    private PaperCondition Tell(Condition condition) => condition switch
    {
        // One condition in a list of one is that condition.
        AllOf { Conditions: [var only] } => Tell(only),
        AnyOf { Conditions: [var only] } => Tell(only),
        AllOf all => Several("paper.all", "paper.and", all.Conditions),
        AnyOf any => Several("paper.any", "paper.or", any.Conditions),
        Not { Condition: AllOf all } => Tell(new AnyOf([.. all.Conditions.Select(c => new Not(c))])),
        Not { Condition: AnyOf any } => Tell(new AllOf([.. any.Conditions.Select(c => new Not(c))])),
        Not { Condition: Not inner } => Tell(inner.Condition),
        Not { Condition: AnswerIs answer } => One("paper.isNot", answer.Question, ("answers", Answers(t, texts, questions, answer))),
        Not { Condition: IsAnswered answered } => One("paper.empty", answered.Question),
        Not not => Leaf(t["paper.not", ("condition", Tell(not.Condition).Line)].Plain),
        AnswerIs answer => One("paper.is", answer.Question, ("answers", Answers(t, texts, questions, answer))),
        NumberIs { AtLeast: { } from, AtMost: { } to } number => One("paper.between", number.Question, ("from", WrittenNumber.Tell(from)), ("to", WrittenNumber.Tell(to))),
        NumberIs { AtLeast: { } from } number => One("paper.atLeast", number.Question, ("from", WrittenNumber.Tell(from))),
        NumberIs number => One("paper.atMost", number.Question, ("to", WrittenNumber.Tell(number.AtMost ?? 0))),
        DateIs { From: { } from, Before: { } before } date => One("paper.dates", date.Question, ("from", dates.Date(from)), ("before", dates.Date(before))),
        DateIs { From: { } from } date => One("paper.from", date.Question, ("from", dates.Date(from))),
        DateIs date => One("paper.before", date.Question, ("before", date.Before is { } before ? dates.Date(before) : "")),
        IsUnder under => One("paper.under", under.Question, ("years", under.Years.ToString(CultureInfo.InvariantCulture))),
        IsAnswered answered => One("paper.answered", answered.Question),
        _ => throw new InvalidOperationException($"A condition of the kind {condition.GetType().Name} is not told in words."),
    };

    private PaperCondition One(string key, string question, params ReadOnlySpan<(string Name, string Value)> values) =>
        Leaf(t[key, [("number", Number(question)), .. values]].Plain);

    private PaperCondition Several(string key, string join, IReadOnlyList<Condition> conditions)
    {
        var parts = conditions.Select(Tell).ToList();
        return new(t[key].Plain, parts.Select(part => part.Line).Aggregate((first, last) => t[join, ("first", first), ("last", last)].Plain), parts);
    }

    private static PaperCondition Leaf(string text) => new(text, text, []);

    private string Number(string question) => numbers.GetValueOrDefault(question).ToString(CultureInfo.InvariantCulture);

    private static string Answers(UiTexts t, FormTexts texts, Dictionary<string, Question> questions, AnswerIs answer) =>
        Quoted(t, answer.AnyValue.Select(value => Option(t, texts, questions[answer.Question], value)));

    /// <summary>The words of an option, or of "jag vet inte".</summary>
    public static string Option(UiTexts t, FormTexts texts, Question question, string value) =>
        value == Core.Forms.Answers.Unknown ? t["question.unknown"].Plain
        : question.Type == "declaration" ? texts.Questions[question.Id].Statement ?? value
        : texts.Questions[question.Id].Options.GetValueOrDefault(value, value);

    /// <summary>”Ja”, ”Delvis” eller ”Nej”.</summary>
    public static string Quoted(UiTexts t, IEnumerable<string> options)
    {
        var quoted = options.Select(option => t["paper.quote", ("answer", option)].Plain).ToList();
        return quoted.Count == 1 ? quoted[0] : t["paper.or", ("first", string.Join(", ", quoted[..^1])), ("last", quoted[^1])].Plain;
    }
}
