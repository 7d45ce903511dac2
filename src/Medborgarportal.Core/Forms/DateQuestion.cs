using System.Globalization;

namespace Medborgarportal.Core.Forms;

/// <summary>A day, in three fields: <c>id.day</c>, <c>id.month</c>, <c>id.year</c>. A month may be written as a word.</summary>
public sealed class DateQuestion : QuestionType
{
    /// <summary>Longer than any day, month or year is written.</summary>
    private const int PartMaxLength = 12;

    public override string Name => "date";

    public override IEnumerable<string> Fields(Question question) =>
        [question.Id, question.Id + ".day", question.Id + ".month", question.Id + ".year"];

    public override string FocusField(Question question) => question.Id + ".day";

    public override string[] Read(Question question, string field, IReadOnlyList<string?> posted) =>
        field == question.Id
            ? question.Unknown && posted.Contains(Answers.Unknown) ? [Answers.Unknown] : []
            : base.Read(question, field, posted);

    public override bool IsAnswered(Question question, Answers answers) =>
        answers[question.Id].Count > 0 || Parts(question, answers) is not (null, null, null);

    public override void Judge(Question question, Answers answers, List<AnswerFault> faults)
    {
        if (Parts(question, answers) is (null, null, null))
            return;
        var (day, month, year) = Parts(question, answers);
        var dayNumber = Whole(day, 1, 31);
        var monthNumber = Month(month);
        var yearNumber = Whole(year, 1800, 2200);
        if (dayNumber is null)
            faults.Add(new AnswerFault(question.Id, question.Id + ".day", day is null ? "dateMissingDay" : "dateDay"));
        if (monthNumber is null)
            faults.Add(new AnswerFault(question.Id, question.Id + ".month", month is null ? "dateMissingMonth" : "dateMonth"));
        if (yearNumber is null)
            faults.Add(new AnswerFault(question.Id, question.Id + ".year", year is null ? "dateMissingYear" : "dateYear"));
        if (dayNumber is { } d && monthNumber is { } m && yearNumber is { } y && d > DateTime.DaysInMonth(y, m))
            faults.Add(new AnswerFault(question.Id, question.Id + ".day", "dateNotReal"));
    }

    public override string Tell(Question question, QuestionTexts texts, Answers answers, TellTexts words)
    {
        var (day, month, year) = Parts(question, answers);
        if ((day, month, year) is (null, null, null))
            return answers.Text(question.Id) == Answers.Unknown ? words.Unknown : "";
        return Value(question, answers) is { } date
            ? string.Create(CultureInfo.InvariantCulture, $"{date.Day} {words.Months[date.Month - 1]} {date.Year}")
            : string.Join(' ', new[] { day, month, year }.OfType<string>());
    }

    /// <summary>The day, or null when the answer is not a whole and right date.</summary>
    public static DateOnly? Value(Question question, Answers answers)
    {
        var (day, month, year) = Parts(question, answers);
        return Whole(day, 1, 31) is { } d && Month(month) is { } m && Whole(year, 1800, 2200) is { } y && d <= DateTime.DaysInMonth(y, m)
            ? new DateOnly(y, m, d)
            : null;
    }

    private static (string? Day, string? Month, string? Year) Parts(Question question, Answers answers) =>
        (answers.Text(question.Id + ".day"), answers.Text(question.Id + ".month"), answers.Text(question.Id + ".year"));

    private static int? Whole(string? text, int least, int most) =>
        text is { Length: <= PartMaxLength } && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;

    /// <summary>The first three letters of a month's name are alone in Swedish, English and Finnish ("maj" and "may" mean the same).</summary>
    private static int? Month(string? text)
    {
        if (Whole(text, 1, 12) is { } number)
            return number;
        return text is not { Length: >= 3 and <= PartMaxLength }
            ? null
            : text[..3].ToLowerInvariant() switch
            {
                "jan" => 1,
                "feb" => 2,
                "mar" => 3,
                "apr" => 4,
                "maj" or "may" => 5,
                "jun" => 6,
                "jul" => 7,
                "aug" => 8,
                "sep" => 9,
                "okt" or "oct" => 10,
                "nov" => 11,
                "dec" => 12,
                _ => null,
            };
    }
}
