using System.Globalization;
using Medborgarportal.Core.Safety;

namespace Medborgarportal.Core.Content.Checks;

/// <summary>
/// Help lines are shown with the day that their facts were checked; one that is old is told of, never a failure, and never a reason to
/// write a newer day.
/// </summary>
internal static class HelpLines
{
    private const int OldAfterDays = 90;

    public static void Check(ContentFolder folder, TimeProvider time, ContentFaults faults)
    {
        if (!folder.Exists(HelpLine.File) || YamlMap.Parse(folder.ReadText(HelpLine.File), HelpLine.File, new ContentFaults()) is not { } map)
            return;
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        foreach (var line in map.Maps("lines"))
        {
            var id = line.Text("id");
            var verified = line.Text("verified");
            if (verified == HelpLine.Unverified)
                Warn(line, $"the facts about '{id}' have never been checked", "check number and hours at their source, and only then write the day");
            // What is no day at all has been told when the content was loaded.
            if (verified is null || CheckedDay.Read(verified) is not { } day)
                continue;
            var age = today.DayNumber - day.Latest.DayNumber;
            if (day.Earliest > today)
                faults.Error(HelpLine.File, line.LineOf("verified"), $"{verified} has not come yet", "write the day on which the facts were checked");
            else if (age > OldAfterDays)
                Warn(line, string.Create(CultureInfo.InvariantCulture, $"the facts about '{id}' were checked {(day.Day is null ? "at least " : "")}{age} days ago"), "check them at their source, and only then write the new day");
        }

        void Warn(YamlMap line, string what, string remedy) => faults.Warning(HelpLine.File, line.LineOf("verified"), what, remedy);
    }
}
