using System.Globalization;

namespace Medborgarportal.Core;

/// <summary>Days are those of the council's clock, wherever the portal runs.</summary>
public static class SwedishTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    public static DateTimeOffset Of(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);

    /// <summary>The day that a moment is on.</summary>
    public static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(Of(moment).DateTime);

    /// <summary>A day as rows that are dated by it keep it: <c>2026-11-22</c>.</summary>
    public static string Told(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
