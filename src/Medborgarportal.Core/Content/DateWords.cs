using System.Globalization;

namespace Medborgarportal.Core.Content;

/// <summary>Days in the words and the order of a language variant (content/ui: <c>weekdays</c>, <c>months</c>, <c>dateForm</c>); the machine's own culture has no say.</summary>
public sealed class DateWords(IReadOnlyDictionary<string, string> ui)
{
    /// <summary>"tisdag 2 april", with the year when it is another than <paramref name="thisYear"/>.</summary>
    public string Day(DateOnly day, int thisYear) => Fill(day, day.Year == thisYear ? "dateForm.day" : "dateForm.dayYear");

    /// <summary>"2 april 2027".</summary>
    public string Date(DateOnly day) => Fill(day, "dateForm.date");

    private string Fill(DateOnly day, string form) =>
        ui[form]
            .Replace("{weekday}", ui["weekdays.d" + (int)day.DayOfWeek], StringComparison.Ordinal)
            .Replace("{day}", day.Day.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{month}", ui["months.m" + day.Month], StringComparison.Ordinal)
            .Replace("{year}", day.Year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
