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

    /// <summary>The ids of the questions that the condition reads.</summary>
    public abstract IEnumerable<string> Reads();
}

/// <summary>Holds when one of the question's values is among <paramref name="Values"/>.</summary>
public sealed record AnswerIs(string Question, IReadOnlyList<string> Values) : Condition
{
    public override bool Holds(Answers answers)
    {
        foreach (var value in answers[Question])
        {
            if (Values.Contains(value))
                return true;
        }
        return false;
    }

    public override IEnumerable<string> Reads() => [Question];
}

public sealed record AllOf(IReadOnlyList<Condition> Conditions) : Condition
{
    public override bool Holds(Answers answers) => Conditions.All(c => c.Holds(answers));

    public override IEnumerable<string> Reads() => Conditions.SelectMany(c => c.Reads());
}

public sealed record AnyOf(IReadOnlyList<Condition> Conditions) : Condition
{
    public override bool Holds(Answers answers) => Conditions.Any(c => c.Holds(answers));

    public override IEnumerable<string> Reads() => Conditions.SelectMany(c => c.Reads());
}

public sealed record Not(Condition Condition) : Condition
{
    public override bool Holds(Answers answers) => !Condition.Holds(answers);

    public override IEnumerable<string> Reads() => Condition.Reads();
}
