using Medborgarportal.Core.Content;

namespace Medborgarportal.Core.Letters;

/// <summary>
/// The words of one kind of decision in one language: title, answer, and sections of paragraphs with <c>{values}</c>. A paragraph or
/// list item that names a missing value is left out whole; one that begins with <c>{!value}</c> is there only when that value is
/// missing, and one that begins with <c>{?value}</c> only when it is there: so no sentence can ever be broken.
/// </summary>
/// <param name="Title">The letter's heading.</param>
/// <param name="Answer">The yes or the no, said first; may name values.</param>
/// <param name="AnswerShort">The same without values, for when one is missing.</param>
/// <param name="Sections">Section id → Markdown.</param>
public sealed record LetterTemplate(string Title, string Answer, string AnswerShort, IReadOnlyDictionary<string, string> Sections)
{
    /// <summary>The sections of every letter, in their order.</summary>
    public static readonly IReadOnlyList<string> SectionOrder = ["decided", "reasons", "next", "appeal", "ask"];

    /// <summary>What a template may name.</summary>
    public static readonly IReadOnlySet<string> Values = new HashSet<string>(StringComparer.Ordinal)
    {
        "extent", "from", "until", "provider", "decided", "caseNumber", "appealUntil", "contact", "phone", "email", "hours", "authority", "unit", "insats",
        "reasons", "conditions",
    };

    /// <summary>The Markdown with what names missing values left out; empty when nothing is left.</summary>
    public static string Keep(string markdown, IReadOnlySet<string> present) =>
        string.Join("\n\n", markdown.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(p => KeepParagraph(p.Trim('\n'), present)).Where(p => p.Length > 0));

    internal static LetterTemplate? Read(ContentFolder folder, string file, ContentFaults faults)
    {
        var text = folder.ReadText(file);
        var end = text.StartsWith("---\n", StringComparison.Ordinal) ? text.IndexOf("\n---\n", 3, StringComparison.Ordinal) : -1;
        if (end < 0 || YamlMap.Parse(text[4..end], file, faults) is not { } map)
        {
            faults.Error(file, 1, "the letter does not begin with its title", "begin it with the lines '---', 'title: …', 'answer: …', 'answerShort: …', '---'");
            return null;
        }
        var firstLine = text[..(end + 5)].Count(c => c == '\n') + 1;
        var template = new LetterTemplate(map.Require("title"), map.Require("answer"), map.Require("answerShort"), ReadSections(text[(end + 5)..], file, firstLine, faults));
        map.RejectUnknown();
        foreach (var key in new[] { "title", "answer", "answerShort" })
            CheckValues(map.Text(key) ?? "", file, map.LineOf(key) + 1, faults);
        if (Placeholder.In(template.Title + template.AnswerShort).Any(p => p.Name != "insats"))
            faults.Error(file, 2, "'title' or 'answerShort' names a value that can be missing", "name no value there other than {insats}");
        return template;
    }

    /// <summary>Every <c>{name}</c> is one that decisions have.</summary>
    internal static void CheckValues(string text, string file, int firstLine, ContentFaults faults)
    {
        foreach (var placeholder in Placeholder.In(text.Replace("{!", "{", StringComparison.Ordinal).Replace("{?", "{", StringComparison.Ordinal)).Where(p => !Values.Contains(p.Name)))
        {
            var line = firstLine + text.AsSpan(0, Math.Min(placeholder.Start, text.Length)).Count('\n');
            faults.Error(file, line, $"a decision has no value '{placeholder.Name}'", "use one of " + string.Join(", ", Values.Order(StringComparer.Ordinal)));
        }
    }

    private static Dictionary<string, string> ReadSections(string body, string file, int firstLine, ContentFaults faults)
    {
        var sections = new Dictionary<string, string>(StringComparer.Ordinal);
        var lines = body.Split('\n');
        string? section = null;
        var kept = new List<string>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("# ", StringComparison.Ordinal))
            {
                kept.Add(lines[i]);
                continue;
            }
            Close();
            section = lines[i][2..].Trim();
            if (!SectionOrder.Contains(section))
                faults.Error(file, firstLine + i, $"'{section}' is not a section of a letter", "use one of " + string.Join(", ", SectionOrder));
        }
        Close();
        CheckValues(body, file, firstLine, faults);
        return sections;

        void Close()
        {
            var text = string.Join('\n', kept).Trim('\n');
            kept.Clear();
            if (section is not null)
                sections[section] = text;
            else if (text.Trim().Length > 0)
                faults.Error(file, firstLine, "there is text before the first section", "put a line such as '# decided' before it");
        }
    }

    private static string KeepParagraph(string paragraph, IReadOnlySet<string> present)
    {
        // A list loses the items that name what is missing, and goes when none is left.
        if (paragraph.StartsWith("- ", StringComparison.Ordinal))
            return string.Join('\n', paragraph.Split('\n').Where(line => Named(line).All(present.Contains)));
        while (paragraph is ['{', '!' or '?', ..] && paragraph.IndexOf('}', StringComparison.Ordinal) is > 2 and var close)
        {
            if (present.Contains(paragraph[2..close]) == (paragraph[1] == '!'))
                return "";
            paragraph = paragraph[(close + 1)..].TrimStart();
        }
        return Named(paragraph).All(present.Contains) ? paragraph : "";
    }

    private static IEnumerable<string> Named(string text) => Placeholder.In(text).Select(p => p.Name);
}
