using System.Text.RegularExpressions;
using Medborgarportal.Core.Content;

namespace Medborgarportal.Core.Safety;

/// <summary>
/// The page of help about violence in one language (content/safety/trygghet.&lt;lang&gt;.md): an introduction that is always seen, and sections that
/// the reader opens where they stand. Its title says nothing of what it is about, since it stands in the browser's history: neutral but true,
/// which pulls against WCAG 2.4.2 (a title describes its page), and safety goes first.
/// </summary>
/// <param name="Unit">The council's unit that answers: <c>{unit}</c>, <c>{unitPhone}</c>, <c>{unitHours}</c>.</param>
/// <param name="Intro">Markdown.</param>
public sealed partial record SafetyPage(string Language, string Title, string Description, string Unit, string Intro, IReadOnlyList<SafetySection> Sections)
{
    /// <summary>Stands alone on the line where the help lines are shown.</summary>
    public const string HelpLinesHere = "{helpLines}";

    public static string File(string language) => $"safety/trygghet.{language}.md";

    /// <summary>The page in every language that the council has, and in those that only have a file so far.</summary>
    internal static IReadOnlyDictionary<string, SafetyPage> LoadAll(ContentFolder folder, IReadOnlyList<string> languages, ContentFaults faults)
    {
        var further = folder.Files("safety", "trygghet.*.md").Select(file => Path.GetFileNameWithoutExtension(file)["trygghet.".Length..]);
        return languages.Union(further, StringComparer.Ordinal)
            .Select(language => Load(folder, language, faults))
            .OfType<SafetyPage>()
            .ToDictionary(page => page.Language, StringComparer.Ordinal);
    }

    private static SafetyPage? Load(ContentFolder folder, string language, ContentFaults faults)
    {
        var file = File(language);
        if (!folder.Exists(file))
        {
            faults.Error(file, 0, "the file is missing", "write it; the portal shows it in that language");
            return null;
        }
        var text = folder.ReadText(file);
        if (FrontMatter.Split(text) is not { } front)
        {
            faults.Error(file, 1, "the page does not begin with its title", "begin it with the lines '---', 'title: …', 'description: …', 'unit: …', '---'");
            return null;
        }
        if (YamlMap.Parse(front.Yaml, file, faults) is not { } map)
            return null;
        var parts = Heading().Split(front.Body);
        var page = new SafetyPage(language, map.Require("title"), map.Require("description"), map.Require("unit"), parts[0].Trim('\n'), [.. Parts(parts)]);
        map.RejectUnknown();
        if (page.Sections.Count == 0)
            faults.Error(file, 1, "the page has no sections", "begin each with a line '## …'");
        // A link to a place on the page would be a line of its own in the browser's history, and tell what was read.
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Contains("](#", StringComparison.Ordinal))
                faults.Error(file, i + 1, "the page links to a place on itself", "write the section's name as text: a link would stand in the browser's history");
        }
        return page;
    }

    private static IEnumerable<SafetySection> Parts(string[] parts)
    {
        for (var i = 1; i + 1 < parts.Length; i += 2)
        {
            var body = parts[i + 1].Trim('\n');
            string? symbol = null;
            if (Picture().Match(body) is { Success: true } picture)
                (symbol, body) = (picture.Groups["concept"].Value, body[picture.Length..].TrimStart('\n'));
            var lines = body.IndexOf(HelpLinesHere, StringComparison.Ordinal);
            yield return lines < 0
                ? new SafetySection(parts[i].Trim(), symbol, body, false, "")
                : new SafetySection(parts[i].Trim(), symbol, body[..lines].Trim('\n'), true, body[(lines + HelpLinesHere.Length)..].Trim('\n'));
        }
    }

    [GeneratedRegex(@"^##[ ]+(?<title>[^\n]+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^!\[\]\(symbol:(?<concept>[\w-]+)\)(?=\n|$)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Picture();
}

/// <summary>A part of the page that opens where it stands.</summary>
/// <param name="Symbol">Its picture (a concept); null when it has none.</param>
/// <param name="Text">Markdown.</param>
/// <param name="HasHelpLines">The help lines stand between <paramref name="Text"/> and <paramref name="After"/>.</param>
public sealed record SafetySection(string Title, string? Symbol, string Text, bool HasHelpLines, string After);
