using System.Text.Json.Serialization;
using Medborgarportal.Core.People;

namespace Medborgarportal.Core.Forms;

/// <summary>A condition on earlier answers, as content writes it after <c>when:</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(AnswerIs), "answer")]
[JsonDerivedType(typeof(NumberIs), "number")]
[JsonDerivedType(typeof(DateIs), "date")]
[JsonDerivedType(typeof(IsUnder), "under")]
[JsonDerivedType(typeof(IsAnswered), "answered")]
[JsonDerivedType(typeof(AllOf), "all")]
[JsonDerivedType(typeof(AnyOf), "any")]
[JsonDerivedType(typeof(Not), "not")]
public abstract record Condition
{
    /// <summary>Whether the condition holds for <paramref name="answers"/>. Total: a missing answer only makes it false.</summary>
    public abstract bool Holds(Answers answers);

    /// <summary>Each pair of question id and value that the condition compares.</summary>
    public virtual IEnumerable<(string Question, string Value)> Values() => Parts().SelectMany(part => part.Values());

    /// <summary>The ids of the questions that the condition reads.</summary>
    public virtual IEnumerable<string> Reads() => Parts().SelectMany(part => part.Reads()).Distinct(StringComparer.Ordinal);

    /// <summary>The conditions that this one is made of.</summary>
    public virtual IEnumerable<Condition> Parts() => [];
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

/// <summary>Holds when the number or amount answered lies within the bounds, both included.</summary>
public sealed record NumberIs(string Question, decimal? AtLeast, decimal? AtMost) : Condition
{
    public override bool Holds(Answers answers) =>
        NumberQuestion.Value(Question, answers) is { } number && !(number < AtLeast) && !(number > AtMost);

    public override IEnumerable<string> Reads() => [Question];
}

/// <summary>Holds when the day answered is <paramref name="From"/> or later, and earlier than <paramref name="Before"/>.</summary>
public sealed record DateIs(string Question, DateOnly? From, DateOnly? Before) : Condition
{
    public override bool Holds(Answers answers) =>
        DateQuestion.Value(Question, answers) is { } date && !(date < From) && !(date >= Before);

    public override IEnumerable<string> Reads() => [Question];
}

/// <summary>Holds when who was born on the day answered, or has the personnummer answered, has not yet turned <paramref name="Years"/>.</summary>
public sealed record IsUnder(string Question, int Years) : Condition
{
    public override bool Holds(Answers answers)
    {
        var born = DateQuestion.Value(Question, answers)
            ?? (PersonalIdentityNumber.TryParse(answers.Text(Question + ".number"), TimeProvider.System, out var number) ? number.BirthDate : null);
        return born is { } day && day.AddYears(Years) > answers.Today;
    }

    public override IEnumerable<string> Reads() => [Question];
}

/// <summary>Holds when the question has any answer ("jag vet inte" is one).</summary>
public sealed record IsAnswered(string Question) : Condition
{
    public override bool Holds(Answers answers) => answers.HasAny(Question);

    public override IEnumerable<string> Reads() => [Question];
}

public sealed record AllOf(IReadOnlyList<Condition> Conditions) : Condition
{
    public override bool Holds(Answers answers) => Conditions.All(c => c.Holds(answers));

    public override IEnumerable<Condition> Parts() => Conditions;
}

public sealed record AnyOf(IReadOnlyList<Condition> Conditions) : Condition
{
    public override bool Holds(Answers answers) => Conditions.Any(c => c.Holds(answers));

    public override IEnumerable<Condition> Parts() => Conditions;
}

public sealed record Not(Condition Condition) : Condition
{
    public override bool Holds(Answers answers) => !Condition.Holds(answers);

    public override IEnumerable<Condition> Parts() => [Condition];
}
