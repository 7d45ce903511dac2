using System.Globalization;

namespace Medborgarportal.Core.Content;

/// <summary>Somebody to call, as data with the day on which it was checked.</summary>
/// <param name="Verified">The day on which the number was checked at its source; null when it never was, which is told to the reader.</param>
public sealed record HelpLine(string Id, string Phone, IReadOnlyDictionary<string, string> Text, DateOnly? Verified)
{
    /// <summary>Help lines for children, on the child's own pages.</summary>
    public const string ChildFile = "services/_child/helplines.yaml";

    internal static IReadOnlyList<HelpLine> LoadAll(ContentFolder folder, string file, IReadOnlyList<string> languages, ContentFaults faults)
    {
        if (!folder.Exists(file) || YamlMap.Load(folder, file, faults) is not { } map)
            return [];
        var lines = map.Maps("lines").Select(line => Read(line, languages, faults)).ToList();
        map.RejectUnknown();
        return lines;
    }

    private static HelpLine Read(YamlMap map, IReadOnlyList<string> languages, ContentFaults faults)
    {
        DateOnly? verified = null;
        if (map.Text("verified") is { } text)
        {
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                verified = day;
            else
                faults.Error(map.File, map.LineOf("verified"), $"'{text}' is not a day", "write it as 2026-11-22, or remove the line where the number has not been checked");
        }
        var line = new HelpLine(map.Require("id"), map.Require("phone"), Municipality.PerLanguage(map, "text", languages), verified);
        map.RejectUnknown();
        return line;
    }
}
