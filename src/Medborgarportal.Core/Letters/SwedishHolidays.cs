namespace Medborgarportal.Core.Letters;

/// <summary>
/// Days on which a legal time limit does not end: Saturdays, Sundays, public holidays (lag 1989:253 om allmänna helgdagar), and
/// midsommarafton, julafton and nyårsafton, which lag (1930:173) om beräkning av lagstadgad tid counts with them.
/// </summary>
public static class SwedishHolidays
{
    public static bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(day);

    /// <summary>Public holidays and the three eves, whatever day of the week they fall on.</summary>
    public static bool IsHoliday(DateOnly day)
    {
        if ((day.Month, day.Day) is (1, 1) or (1, 6) or (5, 1) or (6, 6) or (12, 24) or (12, 25) or (12, 26) or (12, 31))
            return true;
        var fromEaster = day.DayNumber - Easter(day.Year).DayNumber;
        if (fromEaster is -2 or 0 or 1 or 39 or 49)
            return true;
        var midsummer = SaturdayFrom(new DateOnly(day.Year, 6, 20));
        return day == midsummer || day == midsummer.AddDays(-1) || day == SaturdayFrom(new DateOnly(day.Year, 10, 31));
    }

    /// <summary>Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876).</summary>
    public static DateOnly Easter(int year)
    {
        var a = year % 19;
        var (b, c) = (year / 100, year % 100);
        var (d, e) = (b / 4, b % 4);
        var g = (8 * b + 13) / 25;
        var h = (19 * a + b - d - g + 15) % 30;
        var (i, k) = (c / 4, c % 4);
        var l = (32 + 2 * e + 2 * i - h - k) % 7;
        var m = (a + 11 * h + 19 * l) / 433;
        var n = h + l - 7 * m;
        var month = (n + 90) / 25;
        return new DateOnly(year, month, (n + 33 * month + 19) % 32);
    }

    private static DateOnly SaturdayFrom(DateOnly day) => day.AddDays(((int)DayOfWeek.Saturday - (int)day.DayOfWeek + 7) % 7);
}
