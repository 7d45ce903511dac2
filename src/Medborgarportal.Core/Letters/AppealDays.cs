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

    /// <summary>
    /// The last day that a letter may name. The case system's own day wins; without one it is counted from <paramref name="received"/> where FL 44 §
    /// holds. Null where nobody can appeal, and for laglighetsprövning and where it is not known how to appeal: that time is not counted from
    /// when the person received the decision, and a wrong day would cost the person the right, so the letter points to the decision itself.
    /// </summary>
    /// <param name="kind">One of <see cref="LetterTemplates.AppealKinds"/>.</param>
    public static DateOnly? Of(string kind, DateOnly? told, DateOnly received) => kind switch
    {
        "none" => null,
        "court" => told ?? LastDay(received),
        _ => told,
    };
}
