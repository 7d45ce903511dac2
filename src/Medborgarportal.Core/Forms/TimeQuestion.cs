using System.Globalization;

namespace Medborgarportal.Core.Forms;

/// <summary>A time of day as people write it: <c>14.30</c>, <c>14:30</c>, <c>1430</c>, <c>kl. 8</c>. 24 hours.</summary>
public sealed class TimeQuestion : TextQuestion
{
    public override string Name => "time";

    public override string[] Read(Question question, string field, IReadOnlyList<string?> posted) => WithLatinDigits(base.Read(question, field, posted));

    public override void Judge(Question question, Answers answers, List<AnswerFault> faults)
    {
        if (answers.Text(question.Id) is { } text && text != Answers.Unknown && Parse(text) is null)
            faults.Add(new AnswerFault(question.Id, question.Id, "time"));
    }

    public override string Tell(Question question, QuestionTexts texts, Answers answers, TellTexts words) =>
        Parse(answers.Text(question.Id)) is { } time
            ? words.Clock.Replace("{time}", time.ToString("H.mm", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            : base.Tell(question, texts, answers, words);

    public static TimeOnly? Parse(string? text)
    {
        if (text is null || text.Length > 20)
            return null;
        var latin = WrittenNumber.Latin(text);
        var digits = new string([.. latin.Where(char.IsAsciiDigit)]);
        var other = latin.Where(c => !char.IsAsciiDigit(c) && c is not (' ' or '.' or ':' or ',' or '\u00a0'));
        if (new string([.. other]).ToLowerInvariant() is not ("" or "kl" or "klockan" or "h" or "klo"))
            return null;
        var (hour, minute) = digits.Length switch
        {
            1 or 2 => (digits, "0"),
            3 => (digits[..1], digits[1..]),
            4 => (digits[..2], digits[2..]),
            _ => ("99", "0"),
        };
        var (h, m) = (int.Parse(hour, CultureInfo.InvariantCulture), int.Parse(minute, CultureInfo.InvariantCulture));
        return h <= 24 && m < 60 && (h < 24 || m == 0) ? new TimeOnly(h % 24, m) : null;
    }
}

/// <summary>
/// A week: for each weekday the times of day (the question's options) that are ticked, in the fields <c>id.mon</c> … <c>id.sun</c>.
/// </summary>
public sealed class ScheduleQuestion : QuestionType
{
    /// <summary>The weekdays' parts, Monday first.</summary>
    public static readonly IReadOnlyList<string> Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    public override string Name => "schedule";

    public override bool HasOptions => true;

    public static string Day(Question question, string day) => $"{question.Id}.{day}";

    public override IEnumerable<string> Fields(Question question) => [question.Id, .. Days.Select(day => Day(question, day))];

    public override string FocusField(Question question) => Day(question, Days[0]);

    public override string[] Read(Question question, string field, IReadOnlyList<string?> posted) =>
        field == question.Id ? ReadUnknown(question, posted) : [.. question.Options.Where(option => posted.Contains(option))];

    public override bool IsAnswered(Question question, Answers answers) => Fields(question).Any(field => answers[field].Count > 0);

    public override void Judge(Question question, Answers answers, List<AnswerFault> faults)
    {
        foreach (var day in Days)
            JudgeOffered(question, Day(question, day), answers, faults);
    }

    public override string Tell(Question question, QuestionTexts texts, Answers answers, TellTexts words)
    {
        var lines = Days
            .Select((day, i) => (Name: words.Weekdays[i], Times: answers[Day(question, day)].Where(question.Options.Contains).ToList()))
            .Where(day => day.Times.Count > 0)
            .Select(day => $"{day.Name}: {string.Join(", ", day.Times.Select(time => texts.Options.GetValueOrDefault(time, time)))}")
            .ToList();
        return lines.Count > 0 ? string.Join('\n', lines) : TellUnknown(question, answers, words);
    }
}
