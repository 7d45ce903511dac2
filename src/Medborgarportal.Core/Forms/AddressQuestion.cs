namespace Medborgarportal.Core.Forms;

/// <summary>An address: <c>id.street</c> (street, number, c/o), <c>id.postcode</c>, <c>id.town</c>. Each may be left empty.</summary>
public sealed class AddressQuestion : QuestionType
{
    public const int PartMaxLength = 200;

    /// <summary>The parts in the order they are written.</summary>
    public static readonly IReadOnlyList<string> Parts = ["street", "postcode", "town"];

    public override string Name => "address";

    public override IEnumerable<string> Fields(Question question) => [question.Id, .. Parts.Select(part => $"{question.Id}.{part}")];

    public override string FocusField(Question question) => question.Id + ".street";

    public override string[] Read(Question question, string field, IReadOnlyList<string?> posted) =>
        field == question.Id ? ReadUnknown(question, posted)
        : field == question.Id + ".postcode" ? WithLatinDigits(base.Read(question, field, posted))
        : base.Read(question, field, posted);

    public override bool IsAnswered(Question question, Answers answers) => Fields(question).Any(field => answers[field].Count > 0);

    public override void Judge(Question question, Answers answers, List<AnswerFault> faults)
    {
        foreach (var part in Parts)
            JudgeLength(question, $"{question.Id}.{part}", answers.Text($"{question.Id}.{part}"), PartMaxLength, faults);
        // Swedish postcodes have five digits; an address abroad has letters or another number of digits, and is taken as it is.
        if (answers.TryGet(question.Id + ".postcode", out var postcode) && postcode.Length <= PartMaxLength
            && WrittenNumber.Latin(postcode).All(c => char.IsAsciiDigit(c) || c is ' ' or '\u00a0')
            && WrittenNumber.Latin(postcode).Count(char.IsAsciiDigit) != 5)
            faults.Add(new AnswerFault(question.Id, question.Id + ".postcode", "postcode"));
    }

    public override string Tell(Question question, QuestionTexts texts, Answers answers, TellTexts words)
    {
        var street = answers.Text(question.Id + ".street");
        var place = string.Join(' ', new[] { answers.Text(question.Id + ".postcode"), answers.Text(question.Id + ".town") }.OfType<string>());
        var lines = new[] { street, place }.Where(line => !string.IsNullOrEmpty(line)).ToList();
        return lines.Count > 0 ? string.Join('\n', lines) : TellUnknown(question, answers, words);
    }
}
