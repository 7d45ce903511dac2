using System.Text.Json.Serialization;

namespace Medborgarportal.Core.Forms;

/// <summary>A condition on earlier answers, as content writes it after <c>when:</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(AnswerIs), "answer")]
[JsonDerivedType(typeof(AllOf), "all")]
[JsonDerivedType(typeof(AnyOf), "any")]
[JsonDerivedType(typeof(Not), "not")]
public abstract record Condition
{
    /// <summary>Whether the condition holds for <paramref name="answers"/>. Total: a missing answer only makes it false.</summary>
    public abstract bool Holds(Answers answers);

    /// <summary>Each pair of question id and value that the condition compares.</summary>
    public abstract IEnumerable<(string Question, string Value)> Values();

    /// <summary>The ids of the questions that the condition reads.</summary>
    public virtual IEnumerable<string> Reads() => Values().Select(v => v.Question).Distinct(StringComparer.Ordinal);
}

/// <summary>Holds when one of the question's values is among <paramref name="AnyValue"/>.</summary>
public sealed record AnswerIs(string Question, IReadOnlyList<string> AnyValue) : Condition
{
    public override bool Holds(Answers answers)
    {
        foreach (var value in answers[Question])
        {
            if (AnyValue.Contains(value))
                return true;
        }
        return false;
    }

    public override IEnumerable<(string Question, string Value)> Values() => AnyValue.Select(value => (Question, value));

    public override IEnumerable<string> Reads() => [Question];
}

public sealed record AllOf(IReadOnlyList<Condition> Conditions) : Condition
{
    public override bool Holds(Answers answers) => Conditions.All(c => c.Holds(answers));

    public override IEnumerable<(string Question, string Value)> Values() => Conditions.SelectMany(c => c.Values());
}

public sealed record AnyOf(IReadOnlyList<Condition> Conditions) : Condition
{
    public override bool Holds(Answers answers) => Conditions.Any(c => c.Holds(answers));

    public override IEnumerable<(string Question, string Value)> Values() => Conditions.SelectMany(c => c.Values());
}

public sealed record Not(Condition Condition) : Condition
{
    public override bool Holds(Answers answers) => !Condition.Holds(answers);

    public override IEnumerable<(string Question, string Value)> Values() => Condition.Values();
}
