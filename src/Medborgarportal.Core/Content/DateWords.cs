using System.Globalization;

namespace Medborgarportal.Core.Content;

/// <summary>Days in the words of a language variant (content/ui: <c>weekdays</c>, <c>months</c>); the machine's own culture has no say.</summary>
public sealed class DateWords(IReadOnlyDictionary<string, string> ui)
{
    /// <summary>"tisdag 2 april", with the year when it is another than <paramref name="thisYear"/>.</summary>
    public string Day(DateOnly day, int thisYear) =>
        string.Create(CultureInfo.InvariantCulture, $"{ui["weekdays.d" + (int)day.DayOfWeek]} {DayOfMonth(day)}{(day.Year == thisYear ? "" : " " + day.Year.ToString(CultureInfo.InvariantCulture))}");

    /// <summary>"2 april 2027".</summary>
    public string Date(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{DayOfMonth(day)} {day.Year}");

    private string DayOfMonth(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Day} {ui["months.m" + day.Month]}");
}
