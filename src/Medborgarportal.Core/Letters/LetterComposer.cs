using System.Globalization;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Content;

namespace Medborgarportal.Core.Letters;

/// <summary>An easy-read letter, ready to be shown beside the decision that it explains (FL 33 §: the decision itself is always there too).</summary>
/// <param name="Answer">The yes or the no, straight and first.</param>
/// <param name="Outcome">approved, partly, rejected or ended: chooses the answer's picture.</param>
/// <param name="Formal">The full decision, in its own language, cleaned.</param>
/// <param name="FormalLanguage">BCP 47 tag of the full decision (WCAG 3.1.2).</param>
/// <param name="AppealUntil">Last day to appeal; null where nobody can.</param>
public sealed record ComposedLetter(string Title, string Answer, string Outcome, IReadOnlyList<LetterSection> Sections, SafeHtml Formal, string FormalLanguage, DateOnly? AppealUntil);

/// <param name="Id">One of <see cref="LetterTemplate.SectionOrder"/>.</param>
/// <param name="InFull">Id of the part of the full decision that the section explains; null when none was found.</param>
public sealed record LetterSection(string Id, SafeHtml Html, string? InFull);

/// <summary>Makes a letter of a decision, by the templates of content/letters.</summary>
public sealed class LetterComposer(PortalContent content)
{
    /// <summary>Put before each id in the full decision.</summary>
    public const string FormalPrefix = "beslut-";

    /// <param name="received">The day on which the person received the decision: opened here, or as the case system says.</param>
    public ComposedLetter Compose(DecisionMade decision, string language, DateOnly received)
    {
        var words = content.Languages[language];
        var template = content.Letters.Of(decision.Insats, decision.Outcome, language);
        var usual = Service(decision)?.Form.Appeal ?? "court";
        var kind = decision.Appeal?.Kind ?? usual;
        var until = AppealDays.Of(kind, decision.Appeal?.Until, decision.ReceivedAt ?? received);
        var values = Values(decision, words, until, (decision.ReceivedAt ?? received).Year);
        var present = values.Keys.ToHashSet(StringComparer.Ordinal);
        if (decision.Reasons.Plain.Length > 0)
            present.Add("reasons");
        if (decision.Conditions.Count > 0)
            present.Add("conditions");
        var formal = SafeMarkdown.Render(decision.Formal.Text, new MarkdownOptions { TopHeading = 3, IdPrefix = FormalPrefix });
        var glossary = content.Glossaries[language].Marker(words.Ui["nav.close"]);
        var sections = new List<LetterSection>();
        foreach (var id in LetterTemplate.SectionOrder)
        {
            var markdown = LetterTemplate.Keep(content.Letters.Section(template, id, kind, usual, language), present);
            if (markdown.Length > 0)
                sections.Add(new LetterSection(id, Html(markdown, decision, values, words, glossary), InFull(id, formal)));
        }
        var answer = Placeholder.In(template.Answer).All(p => present.Contains(p.Name)) ? template.Answer : template.AnswerShort;
        return new ComposedLetter(Fill(template.Title, values), Fill(answer, values), decision.Outcome, sections, formal.Html, decision.Formal.Language, until);
    }

    /// <summary>What the case worker's plain reasons could do better, told to the case system; never a reason to refuse them.</summary>
    public IReadOnlyList<string> Warnings(DecisionMade decision)
    {
        const string language = "sv-lattlast";
        var findings = Readability.Measure(decision.Reasons.Plain, language, content.Glossaries.GetValueOrDefault(language)).Findings;
        return [.. findings.Select(Warning).OfType<string>().Distinct(StringComparer.Ordinal).Take(20)];

        // Where lines end is the letter's matter, not the case worker's.
        static string? Warning(ReadabilityFinding finding) => finding.Rule switch
        {
            ReadabilityRule.Lix => string.Create(CultureInfo.InvariantCulture, $"data.reasons.plain has LIX {finding.Figure}; easy-read text has at most {finding.Limit}"),
            ReadabilityRule.LongSentence => string.Create(CultureInfo.InvariantCulture, $"data.reasons.plain has a sentence of {finding.Figure} words; easy-read has at most {finding.Limit}: {finding.Quote}"),
            ReadabilityRule.HardWord => $"data.reasons.plain has the hard word '{finding.Quote}'; plainer: {finding.Instead}",
            _ => null,
        };
    }

    /// <summary>The support's name as it stands in a sentence: "ledsagarservice"; null when the portal does not know it.</summary>
    public string? NameOf(string insats, string language) =>
        content.Services.Values.FirstOrDefault(s => s.Form.Insats == insats)?.Form.Texts[language].Title;

    private ServiceContent? Service(DecisionMade decision) => content.Services.Values.FirstOrDefault(s => s.Form.Insats == decision.Insats);

    private static SafeHtml Html(string markdown, DecisionMade decision, Dictionary<string, InlineValue> values, Language words, GlossaryMarker glossary)
    {
        glossary.StartSection();
        var html = new System.Text.StringBuilder();
        var own = new List<string>();
        foreach (var paragraph in markdown.Split("\n\n"))
        {
            if (paragraph.Trim() is not ("{reasons}" or "{conditions}"))
            {
                own.Add(paragraph);
                continue;
            }
            Flush();
            // The case worker's words are text from outside: paragraphs or a list, and nothing else of Markdown.
            html.Append(paragraph.Trim() == "{reasons}"
                ? SafeMarkdown.RenderPlain(decision.Reasons.Plain, new MarkdownOptions { IdPrefix = "skal-" }).Html.Markup
                : $"<ul>{string.Concat(decision.Conditions.Select(c => $"<li>{SafeMarkdown.EncodeLines(SafeMarkdown.WithoutControls(c))}</li>"))}</ul>\n");
        }
        Flush();
        return new SafeHtml(html.ToString());

        void Flush()
        {
            if (own.Count == 0)
                return;
            html.Append(ContentMarkdown.Render(string.Join("\n\n", own), new ContentMarkdownOptions
            {
                TopHeading = 3,
                KeepLineBreaks = words.IsEasyRead,
                Values = values,
                Glossary = glossary,
            }).Html.Markup);
            own.Clear();
        }
    }

    private Dictionary<string, InlineValue> Values(DecisionMade decision, Language words, DateOnly? until, int year)
    {
        var dates = new DateWords(words.Ui);
        var unit = content.Municipality.Units.GetValueOrDefault(Service(decision)?.Form.Unit ?? "") ?? content.Municipality.Units.Values.First();
        var values = new Dictionary<string, InlineValue>(StringComparer.Ordinal)
        {
            ["insats"] = InlineValue.Text(LowerFirst(NameOf(decision.Insats, words.Code) ?? words.Ui["letter.thisSupport"])),
            ["caseNumber"] = InlineValue.Text(decision.CaseNumber),
            ["decided"] = InlineValue.Day(decision.DecidedAt, dates.Date(decision.DecidedAt)),
            ["authority"] = InlineValue.Text(unit.Authority[words.Code]),
            ["unit"] = InlineValue.Text(unit.Name[words.Code]),
            ["contact"] = InlineValue.Text(decision.Contact.Name),
            ["phone"] = InlineValue.Phone(decision.Contact.Phone),
        };
        if (decision.Extent is { } extent)
            values["extent"] = InlineValue.Text(Extent(extent, words));
        if (decision.Period is { } period)
        {
            values["from"] = InlineValue.Day(period.From, dates.Date(period.From));
            if (period.To is { } to)
                values["until"] = InlineValue.Day(to, dates.Date(to));
        }
        if (decision.Provider is { } provider)
            values["provider"] = InlineValue.Text(provider.Name);
        if (until is { } last)
            values["appealUntil"] = InlineValue.Day(last, dates.Day(last, year));
        if (decision.Contact.Email is { Length: > 0 } email)
            values["email"] = InlineValue.Email(email);
        if (decision.Contact.Hours is { Length: > 0 } hours)
            values["hours"] = InlineValue.Text(hours);
        return values;
    }

    /// <summary>"20 timmar varje månad".</summary>
    private static string Extent(DecisionExtent extent, Language words)
    {
        var amount = extent.Amount.ToString("0.##", CultureInfo.GetCultureInfo(words.Tag));
        var unit = words.Ui[$"letter.extent.{extent.Unit}.{(extent.Amount == 1 ? "one" : "other")}"].Replace("{amount}", amount, StringComparison.Ordinal);
        return $"{unit} {words.Ui["letter.per." + extent.Per]}";
    }

    private static string Fill(string text, Dictionary<string, InlineValue> values)
    {
        foreach (var (name, value) in values)
            text = text.Replace("{" + name + "}", value.Plain, StringComparison.Ordinal);
        return text;
    }

    /// <summary>Names that are all capitals stay so; others lose the capital that begins a heading.</summary>
    private static string LowerFirst(string name) =>
        name.Length > 1 && char.IsUpper(name[0]) && char.IsLower(name[1]) ? char.ToLowerInvariant(name[0]) + name[1..] : name;

    /// <summary>The heading of the full decision that speaks of the same: by the words that Swedish decisions are headed with.</summary>
    private static string? InFull(string section, RenderedMarkdown formal)
    {
        string[] heads = section switch
        {
            "decided" => ["beslut"],
            "reasons" => ["motivering", "skäl", "bedömning"],
            "appeal" => ["överklaga", "överklagande"],
            _ => [],
        };
        return formal.Blocks.FirstOrDefault(b => b.HeadingLevel > 0 && heads.Any(h => b.Text.Contains(h, StringComparison.OrdinalIgnoreCase)))?.Id;
    }
}
