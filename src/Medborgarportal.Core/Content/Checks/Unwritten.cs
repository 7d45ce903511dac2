using System.Text.RegularExpressions;

namespace Medborgarportal.Core.Content.Checks;

/// <summary>Texts that are yet to be written: what <c>new</c> has put a TODO in.</summary>
internal static partial class Unwritten
{
    public static void Check(ContentFolder folder, ContentFaults faults)
    {
        foreach (var file in folder.Files("", "*.yaml").Concat(folder.Files("", "*.md")))
        {
            if (file.StartsWith(ContentFolder.Template, StringComparison.Ordinal) || Path.GetFileName(file) == "README.md")
                continue;
            var lines = folder.ReadText(file).Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                if (Mark().IsMatch(lines[i]))
                    faults.Error(file, i + 1, "the text is not written yet", "write it where it says TODO");
            }
        }
    }

    [GeneratedRegex(@"\bTODO\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mark();
}
