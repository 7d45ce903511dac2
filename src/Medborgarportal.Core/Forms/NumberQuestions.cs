namespace Medborgarportal.Core.Forms;

/// <summary>A number with its unit beside the field (hours, metres): <c>min</c>, <c>max</c> and <c>decimals</c> bound it.</summary>
public class NumberQuestion : TextQuestion
{
    public override string Name => "number";

    public override string[] Read(Question question, string field, IReadOnlyList<string?> posted) => WithLatinDigits(base.Read(question, field, posted));

    public override void Judge(Question question, Answers answers, List<AnswerFault> faults)
    {
        if (answers.Text(question.Id) is { } text && text != Answers.Unknown)
            JudgeNumber(question, question.Id, text, faults);
    }

    public override string Tell(Question question, QuestionTexts texts, Answers answers, TellTexts words)
    {
        var told = base.Tell(question, texts, answers, words);
        if (Value(question.Id, answers) is not { } number)
            return told;
        return texts.Unit is { } unit ? $"{WrittenNumber.Tell(number)} {unit}" : WrittenNumber.Tell(number);
    }

    /// <summary>The number answered, or null when there is none that can be read.</summary>
    public static decimal? Value(string question, Answers answers) => WrittenNumber.Parse(answers.Text(question));

    /// <summary>Whether a written number can be read and lies within the question's bounds.</summary>
    protected static void JudgeNumber(Question question, string field, string text, List<AnswerFault> faults)
    {
        var number = WrittenNumber.Parse(text);
        if (number is null)
            faults.Add(new AnswerFault(question.Id, field, question.Type == "number" ? "number" : "amount"));
        else if (number < (question.Min ?? 0))
            faults.Add(new AnswerFault(question.Id, field, "numberMin", [("min", WrittenNumber.Tell(question.Min ?? 0))]));
        else if (number > (question.Max ?? Most))
            faults.Add(new AnswerFault(question.Id, field, "numberMax", [("max", WrittenNumber.Tell(question.Max ?? Most))]));
        else if (decimal.Round(number.Value, question.Decimals ?? 2) != number)
            faults.Add(new AnswerFault(question.Id, field, question.Decimals is 0 ? "numberWhole" : "numberDecimals"));
    }

    /// <summary>More than anybody's money or measure.</summary>
    private const decimal Most = 999_999_999;
}

/// <summary>An amount of money in Swedish kronor, with öre where they are written.</summary>
public sealed class AmountQuestion : NumberQuestion
{
    public override string Name => "amount";

    public override string Tell(Question question, QuestionTexts texts, Answers answers, TellTexts words) =>
        Value(question.Id, answers) is { } amount ? words.Kronor(amount) : base.Tell(question, texts, answers, words);
}

/// <summary>
/// Income or expenses: an amount for each option, in the fields <c>id.option</c>, and their sum. The question's own field is for
/// "nothing of this" and "jag vet inte".
/// </summary>
public sealed class AmountsQuestion : NumberQuestion
{
    /// <summary>The value that stands for "Inget av det här".</summary>
    public const string Nothing = "_none";

    public override string Name => "amounts";

    public override bool TellsQuestionsWords => true;

    public static string Amount(Question question, string option) => $"{question.Id}.{option}";

    public static string OtherField(Question question) => question.Id + "._other";

    public override IEnumerable<string> Fields(Question question) =>
        [question.Id, .. question.Options.Select(option => Amount(question, option)), .. question.Other is null ? [] : new[] { OtherField(question) }];

    public override string FocusField(Question question) => Amount(question, question.Options[0]);

    public override string[] Read(Question question, string field, IReadOnlyList<string?> posted) =>
        field == OtherField(question) ? Typed(question, posted, multiline: false)
        : field != question.Id ? base.Read(question, field, posted)
        : question.None && posted.Contains(Nothing) ? [Nothing]
        : question.Unknown && posted.Contains(Answers.Unknown) ? [Answers.Unknown]
        : [];

    public override bool IsAnswered(Question question, Answers answers) =>
        answers[question.Id].Count > 0 || Fields(question).Any(field => answers[field].Count > 0);

    public override void Judge(Question question, Answers answers, List<AnswerFault> faults)
    {
        foreach (var option in question.Options)
        {
            if (answers.TryGet(Amount(question, option), out var text))
                JudgeNumber(question, Amount(question, option), text, faults);
        }
        if (question.Other is not null && answers.TryGet(OtherField(question), out var other))
            JudgeLength(question, OtherField(question), other, ChoiceQuestion.OtherMaxLength, faults);
        if (answers.Text(question.Id) == Nothing && Sum(question, answers) > 0)
            faults.Add(new AnswerFault(question.Id, question.Id, "nothingAndAmount"));
    }

    /// <summary>All amounts that can be read, in kronor.</summary>
    public static decimal Sum(Question question, Answers answers) =>
        question.Options.Sum(option => WrittenNumber.Parse(answers.Text(Amount(question, option))) ?? 0);

    public override string Tell(Question question, QuestionTexts texts, Answers answers, TellTexts words)
    {
        var lines = new List<string>();
        foreach (var option in question.Options)
        {
            if (!answers.TryGet(Amount(question, option), out var text))
                continue;
            var label = texts.Options.GetValueOrDefault(option, option);
            if (option == question.Other && answers.TryGet(OtherField(question), out var other))
                label = $"{label} ({other})";
            lines.Add($"{label}: {(WrittenNumber.Parse(text) is { } amount ? words.Kronor(amount) : text)}");
        }
        if (lines.Count > 1)
            lines.Add($"{texts.Total ?? words.Total}: {words.Kronor(Sum(question, answers))}");
        if (lines.Count == 0)
            return answers.Text(question.Id) switch { Nothing => words.Nothing, Answers.Unknown => words.Unknown, _ => "" };
        return string.Join('\n', lines);
    }
}
