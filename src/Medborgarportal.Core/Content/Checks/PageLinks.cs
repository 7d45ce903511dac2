using System.Text.RegularExpressions;

namespace Medborgarportal.Core.Content.Checks;

/// <summary>Links within the portal lead to pages that exist, pictures to symbols that do; links out of it are https, tel or mailto.</summary>
internal static partial class PageLinks
{
    private const string Picture = "symbol:";
    private const string Paper = "/papper";

    private static readonly IReadOnlyList<string> Fixed = ["", "ansok", "fortsatt", "mina-sidor", "anpassa", "logga-in", "logga-ut", "trygghet", "bilder", "synpunkter", "synpunkter/svar", "ni-sa-vi-gjorde", "kontakt", "guide", "sok"];

    public static void Check(PortalContent content, ContentFaults faults)
    {
        foreach (var file in content.Folder.Files("", "*.md").Where(f => Path.GetFileName(f) != "README.md" && !f.StartsWith(ContentFolder.Template, StringComparison.Ordinal)))
        {
            var lines = content.Folder.ReadText(file).Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                if (UntoldPicture().IsMatch(lines[i]))
                    faults.Error(file, i + 1, "the picture has no words for who does not see it", "write what it shows between the brackets: ![En buss](…)");
                foreach (Match link in Link().Matches(lines[i]))
                    CheckLink(content, file, i + 1, link.Groups["target"].Value, faults);
            }
        }
    }

    private static void CheckLink(PortalContent content, string file, int line, string target, ContentFaults faults)
    {
        if (target.StartsWith("https://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal) || target.StartsWith("tel:", StringComparison.Ordinal) || target.StartsWith('#'))
            return;
        if (target.StartsWith(Picture, StringComparison.Ordinal))
        {
            if (!content.Symbols.ContainsKey(target[Picture.Length..]))
                faults.Error(file, line, $"there is no symbol '{target[Picture.Length..]}'", "use a concept of symbols/concepts.yaml, or add it there");
            return;
        }
        if (!target.StartsWith('/'))
        {
            faults.Error(file, line, $"the link '{target}' cannot be followed", "write https://…, or an address of the portal that begins with /");
            return;
        }
        var parts = target.Split('#')[0].Trim('/').Split('/');
        var leads = content.Languages.ContainsKey(parts[0]) && string.Join('/', parts[1..]) switch
        {
            var path when Fixed.Contains(path) => true,
            var path when path.StartsWith("om/", StringComparison.Ordinal) => content.Pages.ContainsKey(path[3..]),
            var path when path.StartsWith("tankehjalp/", StringComparison.Ordinal) => content.Thinking.ContainsKey(path[11..]),
            var path when path.StartsWith("fragor/oppna/", StringComparison.Ordinal) => content.Questionnaires.GetValueOrDefault(path[13..]) is { IsOpen: true },
            var path when path.StartsWith("ansok/", StringComparison.Ordinal) => content.Services.ContainsKey(path.EndsWith(Paper, StringComparison.Ordinal) ? path[6..^Paper.Length] : path[6..]),
            _ => false,
        };
        if (!leads)
            faults.Error(file, line, $"the link '{target}' leads nowhere", "begin with a language, as /sv/om/kakor, and check the last part");
    }

    /// <summary>A picture without words; a symbol has its own in symbols/concepts.yaml.</summary>
    [GeneratedRegex(@"!\[\s*\]\((?!symbol:)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UntoldPicture();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)[^)]*\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
