using System.Net.Mail;

namespace Medborgarportal.Core.Forms;

/// <summary>One line of text.</summary>
public class TextQuestion : QuestionType
{
    public const int DefaultMaxLength = 200;

    public override string Name => "text";

    public override string[] Read(Question question, string field, IReadOnlyList<string?> posted) =>
        Typed(question, posted, multiline: false);

    public override void Judge(Question question, Answers answers, List<AnswerFault> faults)
    {
        if (answers.Text(question.Id) is { } text && !Answers.IsAlways(text))
            JudgeLength(question, question.Id, text, question.MaxLength ?? DefaultMaxLength, faults);
    }

    /// <summary>What was typed wins over a ticked "jag vet inte": words are never lost for a tick.</summary>
    protected static string[] Typed(Question question, IReadOnlyList<string?> posted, bool multiline)
    {
        string? instead = null;
        foreach (var value in posted)
        {
            if (value is not null && Answers.IsAlways(value))
            {
                if (question.Allows(value))
                    instead = value;
                continue;
            }
            var text = TypedText.Clean(value, multiline);
            if (text.Length > 0)
                return [text];
        }
        return instead is null ? [] : [instead];
    }
}

/// <summary>Several lines of text.</summary>
public sealed class LongTextQuestion : TextQuestion
{
    public new const int DefaultMaxLength = 10_000;

    public override string Name => "longtext";

    public override string[] Read(Question question, string field, IReadOnlyList<string?> posted) =>
        Typed(question, posted, multiline: true);

    public override void Judge(Question question, Answers answers, List<AnswerFault> faults)
    {
        if (answers.Text(question.Id) is { } text && !Answers.IsAlways(text))
            JudgeLength(question, question.Id, text, question.MaxLength ?? DefaultMaxLength, faults);
    }
}

/// <summary>A telephone number as people write it: digits, spaces, hyphens, brackets, a leading plus.</summary>
public sealed class TelephoneQuestion : TextQuestion
{
    private const int LongestWritten = 40;

    public override string Name => "telephone";

    public override string[] Read(Question question, string field, IReadOnlyList<string?> posted) => WithLatinDigits(base.Read(question, field, posted));

    public override void Judge(Question question, Answers answers, List<AnswerFault> faults)
    {
        if (answers.Text(question.Id) is not { } text || text == Answers.Unknown)
            return;
        // ITU-T E.164: at most 15 digits; the shortest number that a council could call back has 5.
        var digits = WrittenNumber.Latin(text).Count(char.IsAsciiDigit);
        var readable = WrittenNumber.Latin(text).All(c => char.IsAsciiDigit(c) || c is ' ' or '-' or '–' or '(' or ')' or '/' or '.' or '+' or '\u00a0');
        if (!readable || text.Length > LongestWritten || digits is < 5 or > 15)
            faults.Add(new AnswerFault(question.Id, question.Id, "telephone"));
    }
}

/// <summary>An e-mail address.</summary>
public sealed class EmailQuestion : TextQuestion
{
    public override string Name => "email";

    public override void Judge(Question question, Answers answers, List<AnswerFault> faults)
    {
        if (answers.Text(question.Id) is not { } text || text == Answers.Unknown)
            return;
        var at = text.LastIndexOf('@');
        if (text.Length > 254 || text.Contains(' ') || !MailAddress.TryCreate(text, out var address) || address.Address != text || text.IndexOf('.', at) < 0)
            faults.Add(new AnswerFault(question.Id, question.Id, "email"));
    }
}
