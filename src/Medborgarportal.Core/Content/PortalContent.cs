using Medborgarportal.Core.Contact;
using Medborgarportal.Core.Content.Checks;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Letters;
using Medborgarportal.Core.People;
using Medborgarportal.Core.Questionnaires;
using Medborgarportal.Core.Safety;

namespace Medborgarportal.Core.Content;

/// <summary>Everything below content/, read and checked once; immutable afterwards.</summary>
public sealed class PortalContent
{
    private PortalContent(ContentFolder folder, Municipality municipality)
    {
        Folder = folder;
        Municipality = municipality;
    }

    public ContentFolder Folder { get; }

    public Municipality Municipality { get; }

    /// <summary>Language variants in the order in which they are offered.</summary>
    public required IReadOnlyDictionary<string, Language> Languages { get; init; }

    public required IReadOnlyDictionary<string, ServiceContent> Services { get; init; }

    /// <summary>Page id → language → page.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, PageContent>> Pages { get; init; }

    public required IReadOnlyDictionary<string, Symbol> Symbols { get; init; }

    /// <summary>Language → hard words with their explanations.</summary>
    public required IReadOnlyDictionary<string, Glossary> Glossaries { get; init; }

    /// <summary>Words that we do not write.</summary>
    public required AvoidedWords Avoided { get; init; }

    /// <summary>Language → what stands for <c>{name}</c> in texts: the council's own numbers, names and promises.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, InlineValue>> Values { get; init; }

    public required LetterTemplates Letters { get; init; }

    /// <summary>What the portal writes outside itself: kind of message → language → text.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, PageContent>> Messages { get; init; }

    /// <summary>The child's own questions; null where the council has none.</summary>
    public required ServiceContent? Child { get; init; }

    /// <summary>Who a child may call.</summary>
    public required IReadOnlyList<ChildHelpLine> ChildHelpLines { get; init; }

    /// <summary>The questionnaires in pictures, by id.</summary>
    public required IReadOnlyDictionary<string, QuestionnaireContent> Questionnaires { get; init; }

    /// <summary>The questions to who leaves a complaint, a view or praise; null where the council has none.</summary>
    public required ServiceContent? Feedback { get; init; }

    /// <summary>The questions to who wants to be contacted; null where the council has none.</summary>
    public required ServiceContent? ContactForm { get; init; }

    /// <summary>Where each request for contact goes.</summary>
    public required ContactContent Contact { get; init; }

    /// <summary>The questions of the guide; null where the council has none.</summary>
    public required ServiceContent? GuideForm { get; init; }

    /// <summary>What the answers to the guide's questions point to.</summary>
    public required IReadOnlyList<GuideRule> Guide { get; init; }

    /// <summary>Thinking aids by id, in each language.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, ThinkingAid>> Thinking { get; init; }

    /// <summary>All forms: those that are offered, the child's, the questionnaires, and those of feedback, contact and the guide.</summary>
    public IEnumerable<FormDefinition> Forms =>
        Services.Values.Concat([Child, Feedback, ContactForm, GuideForm]).OfType<ServiceContent>().Select(s => s.Form).Concat(Questionnaires.Values.Select(q => q.Form));

    /// <summary>The help about violence in close relationships.</summary>
    public required SafetyContent Safety { get; init; }

    /// <summary>Codes in plain words.</summary>
    public required WordCodes WordCodes { get; init; }

    /// <summary>Reads and checks all content.</summary>
    /// <exception cref="ContentException">Something is missing or broken; each fault is named with file, line and remedy.</exception>
    public static PortalContent Load(ContentFolder folder)
    {
        var faults = new ContentFaults();
        var content = Load(folder, faults);
        faults.ThrowIfErrors();
        return content!;
    }

    /// <summary>As <see cref="Load(ContentFolder)"/>, but collects faults; null when there is not even a municipality.</summary>
    public static PortalContent? Load(ContentFolder folder, ContentFaults faults)
    {
        if (Municipality.Load(folder, faults) is not { } municipality)
            return null;
        var content = new PortalContent(folder, municipality)
        {
            Languages = Language.LoadAll(folder, municipality, faults),
            Services = ServiceContent.LoadAll(folder, municipality, faults),
            Pages = PageContent.LoadAll(folder, municipality, faults),
            Symbols = Symbol.LoadAll(folder, municipality.Languages, faults),
            Glossaries = Glossary.LoadAll(folder, municipality.Languages, faults),
            Avoided = AvoidedWords.Load(folder, municipality.Languages, faults),
            Letters = LetterTemplates.Load(folder, [.. municipality.Languages.Where(l => !municipality.Fallback.ContainsKey(l))], faults),
            Messages = MessageTemplates.Load(folder, municipality, faults),
            ChildHelpLines = ChildHelpLine.LoadAll(folder, ChildHelpLine.File, municipality.Languages, faults),
            Child = ServiceContent.LoadHidden(ServiceContent.ChildId, folder, municipality, faults),
            Feedback = ServiceContent.LoadHidden(ServiceContent.FeedbackId, folder, municipality, faults),
            ContactForm = ServiceContent.LoadHidden(ServiceContent.ContactId, folder, municipality, faults),
            GuideForm = ServiceContent.LoadHidden(ServiceContent.GuideId, folder, municipality, faults),
            Contact = ContactContent.Load(folder, municipality, faults),
            Guide = GuideRules.Load(folder, faults),
            Thinking = ThinkingAid.LoadAll(folder, municipality, faults),
            Questionnaires = QuestionnaireContent.LoadAll(folder, municipality, faults),
            Safety = SafetyContent.Load(folder, municipality.Languages, faults),
            WordCodes = WordCodes.Load(folder, faults),
            Values = municipality.Languages.ToDictionary(l => l, municipality.ValuesIn, StringComparer.Ordinal),
        };
        content.CheckSymbols(faults);
        content.Safety.Check(content, faults);
        Unwritten.Check(folder, faults);
        return content;
    }

    private void CheckSymbols(ContentFaults faults)
    {
        foreach (var id in PictureConcepts.All.Where(id => Questionnaires.Count > 0 && !Symbols.ContainsKey(id)).Distinct(StringComparer.Ordinal))
            faults.Error("symbols/concepts.yaml", 1, $"there is no symbol '{id}', which every questionnaire shows", "add it");
        foreach (var form in Forms)
        {
            foreach (var id in SymbolsOf(form).Where(id => !Symbols.ContainsKey(id)).Distinct(StringComparer.Ordinal))
                faults.Error($"{form.Folder}/form.yaml", 1, $"there is no symbol '{id}'", "use a concept of symbols/concepts.yaml, or add it there");
        }
    }

    private static IEnumerable<string> SymbolsOf(FormDefinition form) =>
        form.Pages
            .SelectMany(p => p.Questions.SelectMany(q => q.OptionSymbols.Values.Append(q.Symbol)).Append(p.Symbol))
            .Append(form.Symbol)
            .Concat(form.Pictures?.SectionSymbols.Values ?? [])
            .OfType<string>();
}
