using System.Text;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Content;

namespace Medborgarportal.Core.Letters;

/// <summary>An easy-read letter, ready to be shown beside the decision that it explains (FL 33 §: the decision itself is always there too).</summary>
/// <param name="Answer">The yes or the no, straight and first.</param>
/// <param name="Outcome">approved, partly, rejected or ended: chooses the answer's picture.</param>
/// <param name="Formal">The full decision, in its own language, cleaned.</param>
/// <param name="FormalLanguage">BCP 47 tag of the full decision (WCAG 3.1.2).</param>
/// <param name="AppealUntil">Last day to appeal; null where nobody can, and where only the decision itself says until when.</param>
/// <param name="Explained">The hard words that are explained in the letter, each once, for a list in print.</param>
public sealed record ComposedLetter(
    string Title,
    string Answer,
    string Outcome,
    IReadOnlyList<LetterSection> Sections,
    SafeHtml Formal,
    string FormalLanguage,
    DateOnly? AppealUntil,
    IReadOnlyList<GlossaryWord> Explained)
{
    /// <summary>The full decision as a PDF to download, instead of <see cref="Formal"/> or beside it; null where it is text alone.</summary>
    public LetterFile? FormalFile { get; init; }

    /// <summary>
    /// Whether a section explains a part of a full decision that cannot be pointed to, since it is a PDF alone: what is decided, why, and how to appeal
    /// stand in every decision (FL 31–33 §§).
    /// </summary>
    public bool IsInFile(LetterSection section) => Formal.IsEmpty && FormalFile is not null && (section.Id is "decided" or "reasons" or "appeal");
}

/// <param name="Id">One of <see cref="LetterTemplate.SectionOrder"/>.</param>
/// <param name="InFull">Id of the part of the full decision that the section explains; null when none was found.</param>
public sealed record LetterSection(string Id, SafeHtml Html, string? InFull);

/// <summary>Makes a letter of a decision, by the templates of content/letters.</summary>
public sealed class LetterComposer(CurrentContent current)
{
    public LetterComposer(PortalContent content)
        : this(new CurrentContent(content))
    {
    }

    private PortalContent Content => current.Value;

    /// <summary>Put before each id in the full decision.</summary>
    public const string FormalPrefix = "beslut-";

    /// <param name="received">The day on which the person received the decision: opened here, unless the case system says another.</param>
    public ComposedLetter Compose(DecisionMade decision, string language, DateOnly received)
    {
        var words = Content.Languages[language];
        var service = Service(decision);
        // What is written for applications about violence is never exchanged for what is written for all.
        var template = Content.Letters.Of(decision.Insats, decision.Outcome, language, decision.ToChild && service?.Form.Safety is not true);
        var usual = service?.Form.Appeal ?? "unknown";
        var kind = decision.Appeal?.Kind ?? usual;
        var from = decision.ReceivedAt ?? received;
        var until = AppealDays.Of(kind, decision.Appeal?.Until, from);
        var values = LetterValues.Of(decision, service, Content.Municipality, words, until, from);
        var present = values.Keys.ToHashSet(StringComparer.Ordinal);
        var written = Written(decision, template);
        present.UnionWith(written.Keys);
        if (words.IsEasyRead && LetterValues.SameLanguage(decision, words) && written.ContainsKey("reasons") && LetterWarnings.IsHard(Reasons(decision, template) + "\n\n" + (IsWrittenToChild(decision, template) ? null : decision.ChildConsequence)))
            present.Add("hardReasons");
        var formal = SafeMarkdown.Render(decision.Formal.Text, new MarkdownOptions { TopHeading = 3, IdPrefix = FormalPrefix });
        var formalLanguage = LetterValues.FormalTag(decision, words);
        var glossary = Content.Glossaries[language].Marker(words.Ui["nav.close"]);
        var sections = new List<LetterSection>();
        foreach (var id in LetterTemplate.SectionOrder)
        {
            var markdown = LetterTemplate.Keep(Content.Letters.Section(template, id, kind, usual, language), present);
            if (markdown.Length > 0)
                sections.Add(new LetterSection(id, Html(markdown, written, decision, values, words, glossary), Content.Letters.PlaceInFull(id, formal, formalLanguage)));
        }
        return new ComposedLetter(
            Fill(LetterTemplate.IsWhole(template.Title, present) ? template.Title : template.TitleShort, values),
            Fill(LetterTemplate.IsWhole(template.Answer, present) ? template.Answer : template.AnswerShort, values),
            decision.Outcome,
            sections,
            formal.Html,
            formalLanguage,
            until,
            glossary.Explained)
        {
            FormalFile = decision.Formal.Document,
        };
    }

    /// <summary>What the case worker's plain words could do better, told to the case system; never a reason to refuse them.</summary>
    public IReadOnlyList<string> Warnings(DecisionMade decision) =>
    [
        .. LetterWarnings.OfLetter(decision, value => Content.Letters.Tells(decision.Insats, decision.Outcome, value)),
        .. LetterWarnings.Of(decision, Content.Avoided),
    ];

    private ServiceContent? Service(DecisionMade decision) => Content.Services.Values.FirstOrDefault(s => s.Form.Insats == decision.Insats);

    /// <summary>What the case worker has written, as paragraphs or a list; what is empty is not there.</summary>
    private static Dictionary<string, string> Written(DecisionMade decision, LetterTemplate template)
    {
        var written = new Dictionary<string, string>(StringComparer.Ordinal);
        Add("reasons", Reasons(decision, template), "skal-");
        // What is written to the child says what the decision means for it; the rest is about the child, not to it.
        if (!IsWrittenToChild(decision, template))
            Add("childConsequence", decision.ChildConsequence, "barn-");
        if (decision.Conditions.Any(c => !string.IsNullOrWhiteSpace(c)))
            written["conditions"] = SafeMarkdown.RenderPlainList(decision.Conditions);
        return written;

        void Add(string value, string? text, string idPrefix)
        {
            if (!string.IsNullOrWhiteSpace(text))
                written[value] = SafeMarkdown.RenderPlain(text, new MarkdownOptions { IdPrefix = idPrefix }).Html.Markup;
        }
    }

    private static bool IsWrittenToChild(DecisionMade decision, LetterTemplate template) => template.ToChild && !string.IsNullOrWhiteSpace(decision.Reasons.ForChild);

    private static string Reasons(DecisionMade decision, LetterTemplate template) => IsWrittenToChild(decision, template) ? decision.Reasons.ForChild! : decision.Reasons.Plain;

    private static SafeHtml Html(string markdown, Dictionary<string, string> written, DecisionMade decision, Dictionary<string, InlineValue> values, Language words, GlossaryMarker glossary)
    {
        glossary.StartSection();
        var html = new StringBuilder();
        var own = new List<string>();
        foreach (var paragraph in markdown.Split("\n\n"))
        {
            if (!written.TryGetValue(paragraph.Trim().Trim('{', '}'), out var markup) || paragraph.Trim()[0] != '{')
            {
                own.Add(paragraph);
                continue;
            }
            Flush();
            html.Append(Told(markup));
        }
        Flush();
        return new SafeHtml(html.ToString());

        // The case worker's words are text from outside: paragraphs or a list, and nothing else of Markdown.
        string Told(string markup) => LetterValues.SameLanguage(decision, words)
            ? glossary.Mark(markup)
            : $"<div lang=\"{LetterValues.FormalTag(decision, words)}\">{markup}</div>";

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

    /// <summary>In one pass, so that braces in what a case worker has written stay what they are.</summary>
    private static string Fill(string text, Dictionary<string, InlineValue> values)
    {
        var filled = new StringBuilder();
        var from = 0;
        foreach (var placeholder in Placeholder.In(text).Where(p => values.ContainsKey(p.Name)))
        {
            filled.Append(text, from, placeholder.Start - from).Append(values[placeholder.Name].Plain);
            from = placeholder.End;
        }
        return filled.Append(text, from, text.Length - from).ToString();
    }
}
