using Medborgarportal.Core.Content;

namespace Medborgarportal.Core.Letters;

/// <summary>All letter templates (content/letters), read and checked once.</summary>
public sealed class LetterTemplates
{
    public static readonly IReadOnlyList<string> Outcomes = ["approved", "partly", "rejected", "ended"];

    /// <summary>
    /// How a decision can be appealed: to a court (FL 40–48 §§), by laglighetsprövning, not at all, or – for an insats that the portal does not know,
    /// where the case system does not say – as the decision itself tells.
    /// </summary>
    public static readonly IReadOnlyList<string> AppealKinds = ["court", "legality", "none", "unknown"];

    private const string Default = "_default";
    private const string SharedFolder = "letters/_shared";
    private const string HeadingsFile = SharedFolder + "/headings.yaml";

    private readonly Dictionary<(string Insats, string Outcome, string Language), LetterTemplate> templates = [];
    private readonly Dictionary<(string Section, string Language), string> shared = [];
    private readonly Dictionary<(string Section, string Language), IReadOnlyList<string>> headings = [];

    private LetterTemplates()
    {
    }

    /// <summary>The language variants that letters are written in.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>The insatser that have letters of their own.</summary>
    public IReadOnlyList<string> Insatser => [.. templates.Keys.Select(k => k.Insats).Where(i => i != Default).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The template of an insats and an outcome; the one for any insats when it has none of its own.</summary>
    public LetterTemplate Of(string insats, string outcome, string language) =>
        templates.TryGetValue((insats, outcome, language), out var own) ? own : templates[(Default, outcome, language)];

    /// <summary>A section's Markdown: the template's own, else the one that stands once for all letters.</summary>
    /// <param name="usualAppeal">How decisions on the insats are appealed: what a template's own section on appeal is written for.</param>
    public string Section(LetterTemplate template, string section, string appealKind, string usualAppeal, string language) =>
        template.Sections.TryGetValue(section, out var own) && (section != "appeal" || appealKind == usualAppeal) ? own
        : shared[(section == "appeal" ? "appeal-" + appealKind : section, language)];

    /// <summary>The place in the full decision that a section explains, found by the words that such decisions are headed with; null when none is.</summary>
    /// <param name="language">BCP 47 tag of the full decision.</param>
    public string? PlaceInFull(string section, RenderedMarkdown formal, string language)
    {
        var words = headings.GetValueOrDefault((section, language.Split('-')[0].ToLowerInvariant())) ?? [];
        var places = formal.Blocks.Where(b => b.HeadingLevel > 0).ToList();
        // "Beslut" is what was decided; "Beslut om ledsagarservice" heads it all.
        var found = words.Select(w => places.Find(b => b.Text.Trim().Equals(w, StringComparison.OrdinalIgnoreCase)))
            .Concat(words.Select(w => places.Find(b => b.Text.Contains(w, StringComparison.OrdinalIgnoreCase))));
        return found.FirstOrDefault(b => b is not null)?.Id;
    }

    internal static LetterTemplates Load(ContentFolder folder, IReadOnlyList<string> languages, ContentFaults faults)
    {
        var loaded = new LetterTemplates { Languages = languages };
        loaded.LoadHeadings(folder, faults);
        foreach (var language in languages)
        {
            foreach (var section in LetterTemplate.SectionOrder.Where(s => s != "appeal").Concat(AppealKinds.Select(k => "appeal-" + k)))
                loaded.LoadShared(folder, section, language, faults);
            foreach (var insats in folder.Folders("letters").Where(f => f != "_shared"))
            {
                foreach (var outcome in Outcomes)
                    loaded.LoadTemplate(folder, insats, outcome, language, faults);
            }
        }
        return loaded;
    }

    private void LoadHeadings(ContentFolder folder, ContentFaults faults)
    {
        if (YamlMap.Load(folder, HeadingsFile, faults) is not { } map)
            return;
        foreach (var language in map.Keys)
        {
            if (map.Map(language) is not { } sections)
                continue;
            foreach (var section in LetterTemplate.SectionOrder)
                headings[(section, language)] = sections.Texts(section);
            sections.RejectUnknown();
        }
    }

    private void LoadShared(ContentFolder folder, string section, string language, ContentFaults faults)
    {
        var file = $"{SharedFolder}/{section}.{language}.md";
        if (!folder.Exists(file))
        {
            // Only what some letter leaves out must stand here.
            if (section is "ask" || section.StartsWith("appeal", StringComparison.Ordinal))
                faults.Error(file, 0, "the file is missing", "write the section that all letters share");
            return;
        }
        var text = folder.ReadText(file);
        LetterTemplate.CheckValues(text, file, 1, faults);
        LetterTemplate.CheckNeverEmpty(section, text, file, 1, faults);
        shared[(section, language)] = text.Trim('\n');
    }

    private void LoadTemplate(ContentFolder folder, string insats, string outcome, string language, ContentFaults faults)
    {
        var file = $"letters/{insats}/{outcome}.{language}.md";
        if (!folder.Exists(file))
        {
            faults.Error(file, 0, "the file is missing", $"write the letter, or remove the folder letters/{insats} to use letters/{Default} alone");
            return;
        }
        if (LetterTemplate.Read(folder, file, faults) is not { } template)
            return;
        foreach (var section in LetterTemplate.SectionOrder.Where(s => s != "appeal" && !template.Sections.ContainsKey(s) && !shared.ContainsKey((s, language))))
            faults.Error(file, 1, $"the section '{section}' is missing, and there is no shared one", $"add '# {section}', or write {SharedFolder}/{section}.{language}.md");
        templates[(insats, outcome, language)] = template;
    }
}
