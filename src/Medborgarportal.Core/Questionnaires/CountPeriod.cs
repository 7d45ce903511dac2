using System.Globalization;

namespace Medborgarportal.Core.Questionnaires;

/// <summary>How long a period figures are told for: one length in an installation, so that no two periods ever overlap.</summary>
public enum CountPeriod
{
    Quarter,
    Year,
}

/// <summary>Whole calendar periods.</summary>
public static class CountPeriods
{
    /// <summary>The quarter that a day lies in, counted from year 0: what counts are kept by.</summary>
    public static int QuarterOf(DateOnly day) => (day.Year * 4) + ((day.Month - 1) / 3);

    public static DateOnly First(int quarter) => new(quarter / 4, (quarter % 4 * 3) + 1, 1);

    public static DateOnly Last(int quarter) => First(quarter + 1).AddDays(-1);

    /// <summary>"2026-Q3" or "2026".</summary>
    public static string Name(CountPeriod length, int quarter) => length == CountPeriod.Year
        ? (quarter / 4).ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{quarter / 4}-Q{(quarter % 4) + 1}");

    /// <summary>
    /// The periods from the one day to the other, each by its first quarter; null when the days do not lie at the beginning of one and the end of one, or when
    /// the last has not ended: what still grows could be subtracted from itself.
    /// </summary>
    public static IReadOnlyList<int>? Between(CountPeriod length, DateOnly from, DateOnly to, DateOnly today)
    {
        var quarters = length == CountPeriod.Year ? 4 : 1;
        var (first, after) = (QuarterOf(from), QuarterOf(to) + 1);
        if (to < from || to >= today || First(first) != from || Last(after - 1) != to || first % quarters != 0 || after % quarters != 0)
            return null;
        return [.. Enumerable.Range(0, (after - first) / quarters).Select(i => first + (i * quarters))];
    }
}
