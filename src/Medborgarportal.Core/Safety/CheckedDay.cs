using System.Globalization;

namespace Medborgarportal.Core.Safety;

/// <summary>When the facts about a help line were checked at their source, as exactly as it is known: a day, a month or a year.</summary>
/// <param name="Month">1–12; null when only the year is known.</param>
/// <param name="Day">1–31; null when only the month is known.</param>
public sealed record CheckedDay(int Year, int? Month, int? Day)
{
    /// <summary>Reads <c>2026-11-22</c>, <c>2024-04</c> or <c>2020</c>; null when it is none of them.</summary>
    public static CheckedDay? Read(string text)
    {
        foreach (var form in new[] { "yyyy-MM-dd", "yyyy-MM", "yyyy" })
        {
            if (DateOnly.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return new CheckedDay(day.Year, form.Length > 4 ? day.Month : null, form.Length > 7 ? day.Day : null);
        }
        return null;
    }

    /// <summary>The first day that it can have been.</summary>
    public DateOnly Earliest => new(Year, Month ?? 1, Day ?? 1);

    /// <summary>The last day that it can have been: age is counted from it, so that no fact is called older than it is known to be.</summary>
    public DateOnly Latest => (Month, Day) switch
    {
        (null, _) => new DateOnly(Year, 12, 31),
        ({ } month, null) => new DateOnly(Year, month, DateTime.DaysInMonth(Year, month)),
        _ => Earliest,
    };

    /// <summary>"22 november 2026", "april 2024" or "2020".</summary>
    /// <param name="ui">The interface's texts of the language (<c>months.m4</c>).</param>
    public string InWords(IReadOnlyDictionary<string, string> ui) =>
        string.Join(' ', new[] { Day?.ToString(CultureInfo.InvariantCulture), Month is { } month ? ui[$"months.m{month}"] : null, Year.ToString(CultureInfo.InvariantCulture) }.OfType<string>());
}
