using System.Globalization;
using Medborgarportal.Core;
using Medborgarportal.Core.Content;

namespace Medborgarportal.Web.Shell;

/// <summary>Days and times as the portal writes them, in Swedish time: "tisdag 2 april", "13.30".</summary>
public static class Dates
{
    public static DateTimeOffset Local(DateTimeOffset time) => SwedishTime.Of(time);

    public static string Time(DateTimeOffset time) => Local(time).ToString("HH'.'mm", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset time, UiTexts t)
    {
        var day = DateOnly.FromDateTime(Local(time).DateTime);
        return new DateWords(t.Language.Ui).Day(day, day.Year);
    }

    /// <summary>"2 april 2027".</summary>
    public static string Date(DateOnly day, UiTexts t) => new DateWords(t.Language.Ui).Date(day);
}
