using System.Globalization;

namespace Medborgarportal.Core.Content.Checks;

/// <summary>Help lines are shown with the day that their facts were checked; one that is old is told of, never a failure.</summary>
internal static class HelpLines
{
    public const string File = "safety/helplines.yaml";

    private const int OldAfterDays = 90;

    public static void Check(ContentFolder folder, TimeProvider time, ContentFaults faults)
    {
        if (!folder.Exists(File) || YamlMap.Load(folder, File, faults) is not { } map)
            return;
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        foreach (var line in map.Maps("lines"))
        {
            var id = line.Require("id");
            var verified = line.Text("verified");
            if (verified is null)
            {
                faults.Warning(File, line.Line, $"the facts about '{id}' have never been checked", "check number and hours at their source, and add 'verified: yyyy-mm-dd'");
                continue;
            }
            if (!DateOnly.TryParseExact(verified, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                faults.Error(File, line.LineOf("verified"), $"'{verified}' is not a day", "write it as 2026-11-22");
            else if (day > today)
                faults.Error(File, line.LineOf("verified"), $"{verified} has not come yet", "write the day on which the facts were checked");
            else if (today.DayNumber - day.DayNumber > OldAfterDays)
                faults.Warning(File, line.LineOf("verified"), $"the facts about '{id}' were checked {today.DayNumber - day.DayNumber} days ago", "check them at their source, and only then write the new day");
        }
    }
}
