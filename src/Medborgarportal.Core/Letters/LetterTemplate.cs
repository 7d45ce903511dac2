using Medborgarportal.Core.Content;

namespace Medborgarportal.Core.Letters;

/// <summary>
/// The words of one kind of decision in one language: title, answer, and sections of paragraphs with <c>{values}</c>. A paragraph or
/// list item that names a missing value is left out whole; one that begins with <c>{!value}</c> is there only when that value is
/// missing, and one that begins with <c>{?value}</c> only when it is there: so no sentence can ever be broken. That something is left of each section whichever values are missing is proved when content is loaded.
/// </summary>
/// <param name="File">Where it stands, below content/.</param>
/// <param name="Title">The letter's heading; may name values.</param>
/// <param name="TitleShort">The same without values, for when one is missing.</param>
/// <param name="Answer">The yes or the no, said first; may name values.</param>
/// <param name="AnswerShort">The same without values, for when one is missing.</param>
/// <param name="Sections">Section id → Markdown.</param>
public sealed record LetterTemplate(string File, string Title, string TitleShort, string Answer, string AnswerShort, IReadOnlyDictionary<string, string> Sections)
{
    /// <summary>Written to a child (<c>approved.child.sv-lattlast.md</c>).</summary>
    public bool ToChild { get; init; }

    /// <summary>The sections of every letter, in their order.</summary>
    public static readonly IReadOnlyList<string> SectionOrder = ["decided", "reasons", "next", "appeal", "ask"];

    /// <summary>Values that every decision has.</summary>
    private static readonly HashSet<string> always = new(StringComparer.Ordinal) { "decided", "caseNumber", "contact", "phone" };

    /// <summary>What a template may name. Each but the first four can be missing.</summary>
    public static readonly IReadOnlySet<string> Values = new HashSet<string>(StringComparer.Ordinal)
    {
        "decided", "caseNumber", "contact", "phone",
        "insats", "extent", "money", "from", "until", "ends", "provider", "appealUntil", "email", "hours", "authority", "unit",
        "reasons", "conditions", "childConsequence", "hardReasons",
    };

    /// <summary>Values that become paragraphs of their own: the case worker's words.</summary>
    internal static bool IsWritten(string value) => value is "reasons" or "conditions" or "childConsequence";

    /// <summary>The Markdown with what names missing values left out; empty when nothing is left.</summary>
    public static string Keep(string markdown, IReadOnlySet<string> present) =>
        string.Join("\n\n", Paragraphs(markdown).Select(p => KeepParagraph(p, present)).Where(p => p.Length > 0));

    internal static LetterTemplate? Read(ContentFolder folder, string file, ContentFaults faults)
    {
        if (FrontMatter.Split(folder.ReadText(file)) is not { } parts || YamlMap.Parse(parts.Yaml, file, faults) is not { } map)
        {
            faults.Error(file, 1, "the letter does not begin with its title", "begin it with the lines '---', 'title: …', 'answer: …', 'answerShort: …', '---'");
            return null;
        }
        var (title, answer) = (map.Require("title"), map.Require("answer"));
        var template = new LetterTemplate(file, title, map.Text("titleShort") ?? title, answer, map.Require("answerShort"), ReadSections(parts.Body, file, parts.BodyLine, faults));
        map.RejectUnknown();
        foreach (var key in new[] { "title", "titleShort", "answer", "answerShort" })
            CheckValues(map.Text(key) ?? "", file, map.LineOf(key), faults);
        if (Named(template.AnswerShort).Any())
            faults.Error(file, map.LineOf("answerShort"), "'answerShort' names a value that can be missing", "name no value there");
        if (Named(template.TitleShort).Any())
            faults.Error(file, map.LineOf("title"), "the title names a value that can be missing", "add a line 'titleShort: …' that names none");
        return template;
    }

    /// <summary>Every <c>{name}</c> is one that decisions have, and what becomes paragraphs of its own stands alone.</summary>
    internal static void CheckValues(string text, string file, int firstLine, ContentFaults faults)
    {
        // "{!name}" stays as long as it was, so that places still hold.
        var read = text.Replace("{!", " {", StringComparison.Ordinal).Replace("{?", " {", StringComparison.Ordinal);
        foreach (var placeholder in Placeholder.In(read))
        {
            var line = firstLine + read.AsSpan(0, placeholder.Start).Count('\n');
            if (!Values.Contains(placeholder.Name))
                faults.Error(file, line, $"a decision has no value '{placeholder.Name}'", "use one of " + string.Join(", ", Values.Order(StringComparer.Ordinal)));
            else if (IsWritten(placeholder.Name) && text[placeholder.Start] is not ('!' or '?') && !StandsAlone(read, placeholder))
                faults.Error(file, line, $"'{{{placeholder.Name}}}' does not stand alone", "put an empty line before and after it: it becomes paragraphs of its own");
        }
    }

    /// <summary>Something must be left of a section whichever values a decision lacks.</summary>
    internal static void CheckNeverEmpty(string section, string markdown, string file, int line, ContentFaults faults)
    {
        var optional = Placeholder.In(markdown.Replace("{!", "{", StringComparison.Ordinal).Replace("{?", "{", StringComparison.Ordinal)).Select(p => p.Name).Where(n => Values.Contains(n) && !always.Contains(n)).Distinct().ToList();
        if (optional.Count > 12)
        {
            faults.Error(file, line, $"the section '{section}' names {optional.Count} values", "name at most 12, or write a shorter section");
            return;
        }
        for (var some = 0; some < 1 << optional.Count; some++)
        {
            var present = optional.Where((_, i) => (some & (1 << i)) != 0).Concat(always).ToHashSet(StringComparer.Ordinal);
            if (Keep(markdown, present).Length > 0)
                continue;
            var missing = string.Join(", ", optional.Where(n => !present.Contains(n)));
            faults.Error(file, line, $"nothing is left of the section '{section}' for a decision without {missing}", $"add a paragraph that names no value, or one that begins with {{!{optional.First(n => !present.Contains(n))}}}");
            return;
        }
    }

    /// <summary>Whether each value that the text names is there.</summary>
    internal static bool IsWhole(string text, IReadOnlySet<string> present) => Named(text).All(present.Contains);

    private static Dictionary<string, string> ReadSections(string body, string file, int firstLine, ContentFaults faults)
    {
        var sections = new Dictionary<string, string>(StringComparer.Ordinal);
        var lines = body.Split('\n');
        string? section = null;
        var sectionLine = firstLine;
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
            sectionLine = firstLine + i;
            if (!SectionOrder.Contains(section))
                faults.Error(file, sectionLine, $"'{section}' is not a section of a letter", "use one of " + string.Join(", ", SectionOrder));
            else if (sections.ContainsKey(section))
                faults.Error(file, sectionLine, $"the section '{section}' stands twice", "put its paragraphs together");
        }
        Close();
        CheckValues(body, file, firstLine, faults);
        return sections;

        void Close()
        {
            var text = string.Join('\n', kept).Trim('\n');
            kept.Clear();
            if (section is not null)
            {
                sections[section] = text;
                CheckNeverEmpty(section, text, file, sectionLine, faults);
            }
            else if (text.Trim().Length > 0)
            {
                faults.Error(file, firstLine, "there is text before the first section", "put a line such as '# decided' before it");
            }
        }
    }

    /// <summary>Parts at blank lines, also those that only look blank.</summary>
    internal static IEnumerable<string> Paragraphs(string markdown)
    {
        var lines = new List<string>();
        foreach (var line in markdown.Split('\n').Append(""))
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                lines.Add(line.TrimEnd());
                continue;
            }
            if (lines.Count > 0)
                yield return string.Join('\n', lines);
            lines.Clear();
        }
    }

    private static string KeepParagraph(string paragraph, IReadOnlySet<string> present)
    {
        // A list loses the items that name what is missing, each with the lines that belong to it, and goes when none is left.
        if (IsItem(paragraph))
            return string.Join('\n', Items(paragraph).Where(item => Named(item).All(present.Contains)));
        while (paragraph is ['{', '!' or '?', ..] && paragraph.IndexOf('}', StringComparison.Ordinal) is > 2 and var close)
        {
            if (present.Contains(paragraph[2..close]) == (paragraph[1] == '!'))
                return "";
            paragraph = paragraph[(close + 1)..].TrimStart();
        }
        return Named(paragraph).All(present.Contains) ? paragraph : "";
    }

    private static IEnumerable<string> Items(string list)
    {
        var item = new List<string>();
        foreach (var line in list.Split('\n'))
        {
            if (IsItem(line) && item.Count > 0)
            {
                yield return string.Join('\n', item);
                item.Clear();
            }
            item.Add(line);
        }
        yield return string.Join('\n', item);
    }

    private static bool IsItem(string line) =>
        line.StartsWith("- ", StringComparison.Ordinal)
        || (line.IndexOf(". ", StringComparison.Ordinal) is > 0 and < 4 and var dot && !line.AsSpan(0, dot).ContainsAnyExceptInRange('0', '9'));

    private static bool StandsAlone(string text, Placeholder placeholder)
    {
        var before = text.AsSpan(0, placeholder.Start).TrimEnd(' ');
        var after = text.AsSpan(placeholder.End).TrimStart(' ');
        return (before.IsEmpty || before.EndsWith("\n\n")) && (after.IsEmpty || after.StartsWith("\n\n") || after.SequenceEqual("\n"));
    }

    private static IEnumerable<string> Named(string text) => Placeholder.In(text).Select(p => p.Name);
}
