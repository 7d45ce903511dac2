using Medborgarportal.Core.People;

namespace Medborgarportal.Core.Forms;

/// <summary>
/// A person: <c>id.given</c>, <c>id.family</c>, <c>id.used</c> (the name to use), <c>id.number</c> (personnummer or samordningsnummer;
/// may be left empty). The question's own field is only there for "jag vet inte".
/// </summary>
public sealed class PersonQuestion : QuestionType
{
    public const int NameMaxLength = 100;

    /// <summary>Twelve digits, and the spaces and hyphens that people put between them.</summary>
    private const int NumberMaxLength = 40;

    public override string Name => "person";

    public static string Given(Question question) => question.Id + ".given";

    public static string Family(Question question) => question.Id + ".family";

    public static string Used(Question question) => question.Id + ".used";

    public static string Number(Question question) => question.Id + ".number";

    /// <summary>"Har inget": ticked by who has neither personnummer nor samordningsnummer.</summary>
    public static string NoNumber(Question question) => question.Id + ".noNumber";

    public override IEnumerable<string> Fields(Question question) =>
        [question.Id, Given(question), Family(question), Used(question), Number(question), NoNumber(question)];

    public override string FocusField(Question question) => Given(question);

    public override string[] Read(Question question, string field, IReadOnlyList<string?> posted) =>
        field == question.Id ? ReadUnknown(question, posted)
        : field == NoNumber(question) ? posted.Contains("yes") ? ["yes"] : []
        : field == Number(question) ? WithLatinDigits(base.Read(question, field, posted))
        : base.Read(question, field, posted);

    /// <summary>A person is named when there is a name of any kind: many have only one.</summary>
    public override bool IsAnswered(Question question, Answers answers) =>
        answers[question.Id].Count > 0
        || answers[Given(question)].Count > 0
        || answers[Family(question)].Count > 0
        || answers[Used(question)].Count > 0;

    public override void Judge(Question question, Answers answers, List<AnswerFault> faults)
    {
        JudgeLength(question, Given(question), answers.Text(Given(question)), NameMaxLength, faults);
        JudgeLength(question, Family(question), answers.Text(Family(question)), NameMaxLength, faults);
        JudgeLength(question, Used(question), answers.Text(Used(question)), NameMaxLength, faults);
        var number = answers.Text(Number(question));
        var fault = number is null ? PersonalIdentityNumberFault.None
            : number.Length > NumberMaxLength ? PersonalIdentityNumberFault.Length
            : PersonalIdentityNumber.Parse(number, TimeProvider.System, out _);
        if (fault != PersonalIdentityNumberFault.None)
            faults.Add(new AnswerFault(question.Id, Number(question), KindOf(fault)));
    }

    private static string KindOf(PersonalIdentityNumberFault fault) => fault switch
    {
        PersonalIdentityNumberFault.Date => "personNumberDate",
        PersonalIdentityNumberFault.CheckDigit => "personNumberCheck",
        _ => "personNumberLength",
    };

    public override string Tell(Question question, QuestionTexts texts, Answers answers, TellTexts words)
    {
        var name = string.Join(' ', new[] { answers.Text(Given(question)), answers.Text(Family(question)) }.OfType<string>());
        var lines = new List<string>();
        if (name.Length > 0)
            lines.Add(name);
        if (answers.TryGet(Used(question), out var used))
            lines.Add(words.NameUsed.Replace("{name}", used, StringComparison.Ordinal));
        if (answers.TryGet(Number(question), out var number))
            lines.Add(number);
        else if (answers.Text(NoNumber(question)) is not null)
            lines.Add(words.NoNumber);
        if (lines.Count == 0 && answers.Text(question.Id) == Answers.Unknown)
            lines.Add(words.Unknown);
        return string.Join('\n', lines);
    }
}
