using System.Collections.Frozen;
using System.Globalization;

namespace Medborgarportal.Core.Forms;

/// <summary>A day, in three fields: <c>id.day</c>, <c>id.month</c>, <c>id.year</c>. A month may be written as a word.</summary>
public class DateQuestion : QuestionType
{
    public override string Name => "date";

    /// <summary>Whether a day is asked for, or only its month.</summary>
    protected virtual bool WithDay => true;

    public override IEnumerable<string> Fields(Question question) => [question.Id, .. DateParts.Fields(question.Id, WithDay)];

    public override string FocusField(Question question) => DateParts.Fields(question.Id, WithDay).First();

    public override string[] Read(Question question, string field, IReadOnlyList<string?> posted) =>
        field == question.Id ? ReadUnknown(question, posted) : WithLatinDigits(base.Read(question, field, posted));

    public override bool IsAnswered(Question question, Answers answers) =>
        answers[question.Id].Count > 0 || !new DateParts(question.Id, answers, WithDay).IsEmpty;

    public override void Judge(Question question, Answers answers, List<AnswerFault> faults)
    {
        var parts = new DateParts(question.Id, answers, WithDay);
        parts.Judge(question, faults);
        if (question.After is { } earlier && parts.Last is { } last && Value(earlier, answers) is { } first && last < first)
            faults.Add(new AnswerFault(question.Id, FocusField(question), "dateBefore", [("question", earlier)]));
    }

    public override string Tell(Question question, QuestionTexts texts, Answers answers, TellTexts words)
    {
        var parts = new DateParts(question.Id, answers, WithDay);
        return parts.IsEmpty ? TellUnknown(question, answers, words) : parts.Tell(words);
    }

    /// <summary>The day that a date or month question was answered with (a month counts from its first day), or null when it is not a whole and right date.</summary>
    public static DateOnly? Value(string question, Answers answers) =>
        new DateParts(question, answers, withDay: answers.WasAsked(question + ".day")).Value;
}

/// <summary>A month of a year, in two fields: <c>id.month</c> and <c>id.year</c>.</summary>
public sealed class MonthQuestion : DateQuestion
{
    public override string Name => "month";

    protected override bool WithDay => false;
}

/// <summary>
/// From a day to a day: <c>id.from.day</c> … <c>id.until.year</c>. The end may be left open; it may not come before the beginning.
/// </summary>
public sealed class PeriodQuestion : QuestionType
{
    public override string Name => "period";

    public static string From(Question question) => question.Id + ".from";

    public static string Until(Question question) => question.Id + ".until";

    public override IEnumerable<string> Fields(Question question) =>
        [question.Id, .. DateParts.Fields(From(question)), .. DateParts.Fields(Until(question))];

    public override string FocusField(Question question) => From(question) + ".day";

    public override string[] Read(Question question, string field, IReadOnlyList<string?> posted) =>
        field == question.Id ? ReadUnknown(question, posted) : WithLatinDigits(base.Read(question, field, posted));

    public override bool IsAnswered(Question question, Answers answers) =>
        answers[question.Id].Count > 0 || !new DateParts(From(question), answers).IsEmpty || !new DateParts(Until(question), answers).IsEmpty;

    public override void Judge(Question question, Answers answers, List<AnswerFault> faults)
    {
        var from = new DateParts(From(question), answers);
        var until = new DateParts(Until(question), answers);
        from.Judge(question, faults);
        until.Judge(question, faults);
        if (from.Value is { } first && until.Value is { } last && last < first)
            faults.Add(new AnswerFault(question.Id, Until(question) + ".day", "periodOrder"));
    }

    public override string Tell(Question question, QuestionTexts texts, Answers answers, TellTexts words)
    {
        var from = new DateParts(From(question), answers);
        var until = new DateParts(Until(question), answers);
        return (from.IsEmpty, until.IsEmpty) switch
        {
            (true, true) => TellUnknown(question, answers, words),
            (false, true) => words.PeriodFrom.Replace("{from}", from.Tell(words), StringComparison.Ordinal),
            (true, false) => words.PeriodUntil.Replace("{until}", until.Tell(words), StringComparison.Ordinal),
            _ => words.Period.Replace("{from}", from.Tell(words), StringComparison.Ordinal).Replace("{until}", until.Tell(words), StringComparison.Ordinal),
        };
    }
}

/// <summary>The fields of one day (or month) as typed.</summary>
internal readonly struct DateParts(string field, Answers answers, bool withDay = true)
{
    /// <summary>Longer than any day, month or year is written.</summary>
    private const int PartMaxLength = 12;

    private readonly string? day = withDay ? answers.Text(field + ".day") : "1";
    private readonly string? month = answers.Text(field + ".month");
    private readonly string? year = answers.Text(field + ".year");

    public static IEnumerable<string> Fields(string field, bool withDay = true) =>
        withDay ? [field + ".day", field + ".month", field + ".year"] : [field + ".month", field + ".year"];

    public bool IsEmpty => (day is null || !withDay) && month is null && year is null;

    /// <summary>The day, or null when it is not a whole and right date.</summary>
    public DateOnly? Value =>
        Whole(day, 1, 31) is { } d && Month(month) is { } m && Whole(year, 1800, 2200) is { } y && d <= DateTime.DaysInMonth(y, m)
            ? new DateOnly(y, m, d)
            : null;

    /// <summary>The last day that the answer can mean: of a month its last.</summary>
    public DateOnly? Last => withDay ? Value : Value?.AddMonths(1).AddDays(-1);

    public void Judge(Question question, List<AnswerFault> faults)
    {
        if (IsEmpty)
            return;
        var d = Whole(day, 1, 31);
        var m = Month(month);
        var y = Whole(year, 1800, 2200);
        if (d is null)
            faults.Add(new AnswerFault(question.Id, field + ".day", day is null ? "dateMissingDay" : "dateDay"));
        if (m is null)
            faults.Add(new AnswerFault(question.Id, field + ".month", month is null ? "dateMissingMonth" : "dateMonth"));
        if (y is null)
            faults.Add(new AnswerFault(question.Id, field + ".year", year is null ? "dateMissingYear" : "dateYear"));
        if (d is { } dayNumber && m is { } monthNumber && y is { } yearNumber && dayNumber > DateTime.DaysInMonth(yearNumber, monthNumber))
            faults.Add(new AnswerFault(question.Id, field + ".day", "dateNotReal"));
    }

    /// <summary>The date in words, or what was typed when it is none.</summary>
    public string Tell(TellTexts words)
    {
        if (Value is not { } date)
            return string.Join(' ', new[] { withDay ? day : null, month, year }.OfType<string>());
        return (withDay ? words.Date : words.Month)
            .Replace("{day}", date.Day.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{month}", words.Months[date.Month - 1], StringComparison.Ordinal)
            .Replace("{year}", date.Year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    /// <summary>The months as they are called in Egypt and the Gulf (and on Swedish authorities' pages), and in Syria, Iraq and Lebanon; alef without its hamza.</summary>
    private static readonly FrozenDictionary<string, int> ArabicMonths = new Dictionary<string, int>
    {
        ["يناير"] = 1,
        ["فبراير"] = 2,
        ["مارس"] = 3,
        ["ابريل"] = 4,
        ["مايو"] = 5,
        ["يونيو"] = 6,
        ["يوليو"] = 7,
        ["اغسطس"] = 8,
        ["سبتمبر"] = 9,
        ["اكتوبر"] = 10,
        ["نوفمبر"] = 11,
        ["ديسمبر"] = 12,
        ["كانون الثاني"] = 1,
        ["شباط"] = 2,
        ["اذار"] = 3,
        ["نيسان"] = 4,
        ["ايار"] = 5,
        ["حزيران"] = 6,
        ["تموز"] = 7,
        ["اب"] = 8,
        ["ايلول"] = 9,
        ["تشرين الاول"] = 10,
        ["تشرين الثاني"] = 11,
        ["كانون الاول"] = 12,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static int? Whole(string? text, int least, int most) =>
        text is { Length: <= PartMaxLength } && int.TryParse(WrittenNumber.Latin(text), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;

    /// <summary>The first three letters of a month's name are alone in Swedish, English and Finnish ("maj" and "may" mean the same).</summary>
    private static int? Month(string? text)
    {
        if (Whole(text, 1, 12) is { } number)
            return number;
        return text is not { Length: >= 2 and <= PartMaxLength } ? null
            : ArabicMonths.TryGetValue(text.Replace('أ', 'ا').Replace('آ', 'ا'), out var arabic) ? arabic
            : text.Length < 3 ? null
            : text[..3].ToLowerInvariant() switch
            {
                "jan" or "tam" => 1,
                "feb" or "hel" => 2,
                "mar" when !text.StartsWith("marras", StringComparison.OrdinalIgnoreCase) => 3,
                "maa" => 3,
                "apr" or "huh" => 4,
                "maj" or "may" or "tou" => 5,
                "jun" or "kes" => 6,
                "jul" or "hei" => 7,
                "aug" or "elo" => 8,
                "sep" or "syy" => 9,
                "okt" or "oct" or "lok" => 10,
                "nov" or "mar" => 11,
                "dec" or "jou" => 12,
                _ => null,
            };
    }
}
