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

    /// <summary>The letters of insatser that have none of their own.</summary>
    public const string Default = "_default";

    // Before the language of what is written to a child: approved.child.sv-lattlast.md.
    private const string Child = "child.";
    private const string SharedFolder = "letters/_shared";
    private const string Consequence = "consequence";
    private const string Value = "childConsequence";
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
    /// <param name="toChild">The letter goes to a child: one that speaks to a child, of the insats or else of any, is taken before one that does not.</param>
    public LetterTemplate Of(string insats, string outcome, string language, bool toChild = false)
    {
        if (toChild && (templates.TryGetValue((insats, outcome, Child + language), out var child) || templates.TryGetValue((Default, outcome, Child + language), out child)))
            return child;
        return templates.TryGetValue((insats, outcome, language), out var own) ? own : templates[(Default, outcome, language)];
    }

    /// <summary>Whether the letter of an insats and an outcome has words for a value: <c>money</c> where what is given is money.</summary>
    public bool Tells(string insats, string outcome, string value) => Names(Of(insats, outcome, Languages[0]), value);

    /// <summary>Whether the insats itself, and not only any, has a letter to a child.</summary>
    public bool HasOwnForChild(string insats, string outcome, string language) => templates.ContainsKey((insats, outcome, Child + language));

    /// <summary>A section's Markdown: the template's own, else the one that stands once for all letters.</summary>
    /// <param name="usualAppeal">How decisions on the insats are appealed: what a template's own section on appeal is written for.</param>
    public string Section(LetterTemplate template, string section, string appealKind, string usualAppeal, string language)
    {
        var markdown = template.Sections.TryGetValue(section, out var own) && (section != "appeal" || appealKind == usualAppeal) ? own
            : Shared(section == "appeal" ? "appeal-" + appealKind : section);
        // Whoever writes the reasons, what the decision means for a child stands after them.
        return section == "reasons" ? markdown + "\n\n" + Shared(Consequence) : markdown;

        string Shared(string part) => template.ToChild && shared.TryGetValue((part, Child + language), out var child) ? child : shared[(part, language)];
    }

    /// <summary>
    /// How much of each letter in a language is written for its insats, in per cent: the words of its title, answer and paragraphs that no other insats's letter
    /// has, of all words that stand in its own file.
    /// </summary>
    /// <returns><see cref="LetterTemplate.File"/> → per cent.</returns>
    public IReadOnlyDictionary<string, int> OwnShares(string language, bool toChild = false)
    {
        var variant = toChild ? Child + language : language;
        var written = templates.Where(t => t.Key.Language == variant).Select(t => (t.Key.Insats, Template: t.Value, Parts: Parts(t.Value).ToList())).ToList();
        var insatserOf = written.SelectMany(w => w.Parts.Select(part => (part, w.Insats))).Distinct().ToLookup(p => p.part, p => p.Insats, StringComparer.Ordinal);
        return written.ToDictionary(
            w => w.Template.File,
            w => (int)Math.Round(100.0 * w.Parts.Where(part => insatserOf[part].Count() == 1).Sum(Words) / w.Parts.Sum(Words), MidpointRounding.AwayFromZero),
            StringComparer.Ordinal);

        static IEnumerable<string> Parts(LetterTemplate template) =>
            template.Sections.Values.SelectMany(LetterTemplate.Paragraphs).Prepend(template.Answer).Prepend(template.Title);

        static int Words(string part) => part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(word => word[0] != '{' && word.Any(char.IsLetterOrDigit));
    }

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
            {
                loaded.LoadShared(folder, section, language, faults);
                loaded.LoadShared(folder, section, Child + language, faults);
            }
            loaded.LoadConsequence(folder, language, faults);
            loaded.LoadConsequence(folder, Child + language, faults);
            foreach (var insats in folder.Folders("letters").Where(f => f != "_shared"))
            {
                foreach (var outcome in Outcomes)
                {
                    loaded.LoadTemplate(folder, insats, outcome, language, faults);
                    loaded.LoadTemplate(folder, insats, outcome, Child + language, faults);
                }
            }
        }
        loaded.CheckAmounts(faults);
        return loaded;
    }

    /// <summary>What an insats is given in – hours and the like, or money – is the same whatever language its letter is in. A letter with another fault is looked at when that is mended.</summary>
    private void CheckAmounts(ContentFaults faults)
    {
        foreach (var letter in templates.Where(t => !t.Value.ToChild).GroupBy(t => (t.Key.Insats, t.Key.Outcome)))
        {
            foreach (var value in new[] { LetterValues.Times, LetterValues.Money })
            {
                var names = letter.ToLookup(t => Names(t.Value, value), t => t.Value.File);
                if (names[true].FirstOrDefault() is not { } with)
                    continue;
                foreach (var without in names[false].Where(file => faults.All.All(fault => fault.File != file)))
                    faults.Error(without, 1, $"the letter does not tell '{{{value}}}', which {with} does", $"name {{{value}}} here too, or in neither");
            }
        }
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
            if (!IsChild(language) && (section is "ask" || section.StartsWith("appeal", StringComparison.Ordinal)))
                faults.Error(file, 0, "the file is missing", "write the section that all letters share");
            return;
        }
        var text = folder.ReadText(file);
        LetterTemplate.CheckValues(text, file, 1, faults);
        LetterTemplate.CheckNeverEmpty(section, text, file, 1, faults);
        shared[(section, language)] = text.Trim('\n');
    }

    /// <summary>What is added to the reasons where a child is concerned; left out whole where none is.</summary>
    private void LoadConsequence(ContentFolder folder, string language, ContentFaults faults)
    {
        var file = $"{SharedFolder}/{Consequence}.{language}.md";
        if (!folder.Exists(file))
        {
            if (!IsChild(language))
                faults.Error(file, 0, "the file is missing", "write what comes before {childConsequence}: the case worker's words on what the decision means for a child");
            return;
        }
        var text = folder.ReadText(file);
        LetterTemplate.CheckValues(text, file, 1, faults);
        if (LetterTemplate.Keep(text, LetterTemplate.Values.Where(v => v != Value).ToHashSet()).Length > 0 || !text.Contains($"{{{Value}}}", StringComparison.Ordinal))
            faults.Error(file, 1, $"there is text that stands in letters where no child is concerned, or no '{{{Value}}}'", $"begin each paragraph with {{?{Value}}}, and put {{{Value}}} alone in one");
        shared[(Consequence, language)] = text.Trim('\n');
    }

    private void LoadTemplate(ContentFolder folder, string insats, string outcome, string language, ContentFaults faults)
    {
        var file = $"letters/{insats}/{outcome}.{language}.md";
        if (!folder.Exists(file))
        {
            // A letter to a child may be written; the letter to anybody must.
            if (!IsChild(language))
                faults.Error(file, 0, "the file is missing", $"write the letter, or remove the folder letters/{insats} to use letters/{Default} alone");
            return;
        }
        if (LetterTemplate.Read(folder, file, faults) is not { } template)
            return;
        foreach (var section in LetterTemplate.SectionOrder.Where(s => s != "appeal" && !template.Sections.ContainsKey(s) && !shared.ContainsKey((s, language.Replace(Child, "", StringComparison.Ordinal)))))
            faults.Error(file, 1, $"the section '{section}' is missing, and there is no shared one", $"add '# {section}', or write {SharedFolder}/{section}.{language}.md");
        templates[(insats, outcome, language)] = template with { ToChild = IsChild(language) };
    }

    private static bool Names(LetterTemplate template, string value) =>
        template.Sections.Values.Append(template.Answer).SelectMany(Placeholder.In).Any(p => p.Name == value);

    private static bool IsChild(string language) => language.StartsWith(Child, StringComparison.Ordinal);
}
