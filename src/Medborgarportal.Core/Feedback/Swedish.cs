namespace Medborgarportal.Core.Feedback;

internal static class Swedish
{
    /// <summary>Days are those of the council's clock.</summary>
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");
}
