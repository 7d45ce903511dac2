using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Medborgarportal.Core.Letters;

namespace Medborgarportal.Web.Letters;

/// <summary>
/// An appointment for a calendar (RFC 5545). A calendar is often shared, and shown on a locked telephone: it says when, and that it is a
/// meeting; neither where, with whom, nor whose.
/// </summary>
public static class Calendar
{
    public const string MediaType = "text/calendar; charset=utf-8";

    private const int LongestLine = 75;

    /// <param name="letter">The letter's id: the same appointment is the same event however often it is fetched.</param>
    /// <param name="summary">"Möte", in the reader's language.</param>
    public static byte[] Write(Guid letter, Appointment appointment, DateTimeOffset stamp, string summary)
    {
        var ends = appointment.Ends is { } told && told > appointment.Starts ? told : appointment.Starts.AddHours(1);
        var lines = new[]
        {
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Kalender//Kalender//SV",
            "METHOD:PUBLISH",
            "BEGIN:VEVENT",
            // Not the letter's own id, which stands in its address.
            "UID:" + Convert.ToHexStringLower(SHA256.HashData(letter.ToByteArray()))[..32],
            "DTSTAMP:" + Utc(stamp),
            "DTSTART:" + Utc(appointment.Starts),
            "DTEND:" + Utc(ends),
            "SUMMARY:" + Escape(summary),
            "CLASS:PRIVATE",
            "END:VEVENT",
            "END:VCALENDAR",
        };
        return Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => Fold(line) + "\r\n")));
    }

    private static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>RFC 5545 § 3.3.11; what cannot stand in a text is left out.</summary>
    internal static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            if (c == '\n')
                escaped.Append("\\n");
            else if (c is '\\' or ';' or ',')
                escaped.Append('\\').Append(c);
            else if (!char.IsControl(c) || c == '\t')
                escaped.Append(c);
        }
        return escaped.ToString();
    }

    /// <summary>RFC 5545 § 3.1: at most 75 bytes a line, never parting a letter.</summary>
    internal static string Fold(string line)
    {
        var folded = new StringBuilder(line.Length);
        var length = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (length + rune.Utf8SequenceLength > LongestLine)
            {
                folded.Append("\r\n ");
                length = 1;
            }
            folded.Append(rune.ToString());
            length += rune.Utf8SequenceLength;
        }
        return folded.ToString();
    }
}
