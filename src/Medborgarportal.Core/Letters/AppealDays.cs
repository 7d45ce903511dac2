namespace Medborgarportal.Core.Letters;

/// <summary>Until when a decision can be appealed.</summary>
public static class AppealDays
{
    /// <summary>Förvaltningslagen (2017:900) 44 §: three weeks.</summary>
    public const int Days = 21;

    /// <summary>
    /// The last day to appeal, counted from the day on which the person received the decision (FL 44 §); when it falls on a day that is
    /// no working day, the next that is (lag 1930:173, 2 §).
    /// </summary>
    public static DateOnly LastDay(DateOnly received)
    {
        var last = received.AddDays(Days);
        while (!SwedishHolidays.IsWorkingDay(last))
            last = last.AddDays(1);
        return last;
    }

    /// <summary>The case system's own day wins; without one it is counted from <paramref name="received"/>; null where nobody can appeal.</summary>
    public static DateOnly? Of(string kind, DateOnly? told, DateOnly received) =>
        kind == "none" ? null : told ?? LastDay(received);
}
