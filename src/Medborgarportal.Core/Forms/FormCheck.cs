using Medborgarportal.Core.Content;

namespace Medborgarportal.Core.Forms;

/// <summary>What must hold for a form before it may be published.</summary>
internal static class FormCheck
{
    /// <summary>Last parts of addresses below <c>/&lt;lang&gt;/ansok/&lt;service&gt;/</c> that are the portal's own.</summary>
    public static readonly IReadOnlySet<string> ReservedPages =
        new HashSet<string>(StringComparer.Ordinal) { "borja", "kontrollera", "skicka", "kvitto", "spara", "ta-bort", "papper", "nya-fragor" };

    /// <summary>Ids are unique, and conditions read only what has been asked before: so there can be no loop.</summary>
    public static void Branching(IReadOnlyList<(FormPage Page, YamlMap Map)> pages, ContentFaults faults)
    {
        var pageIds = new HashSet<string>(StringComparer.Ordinal);
        var asked = new Dictionary<string, Question>(StringComparer.Ordinal);
        foreach (var (page, map) in pages)
        {
            if (!pageIds.Add(page.Id))
                faults.Error(map.File, map.LineOf("id"), $"there are two pages '{page.Id}'", "give one of them another id");
            Reads(page.When, map, asked, faults);
            foreach (var question in page.Questions)
            {
                Reads(question.When, map, asked, faults);
                foreach (var wording in question.Wordings)
                    Reads(wording.When, map, asked, faults);
                if (question.After is { } earlier && asked.GetValueOrDefault(earlier)?.Type is not ("date" or "month"))
                    faults.Error(map.File, map.LineOf("after"), $"'{earlier}' is not a date or month that is asked before '{question.Id}'", "name one, or remove 'after'");
                if (!asked.TryAdd(question.Id, question))
                    faults.Error(map.File, map.Line, $"there are two questions '{question.Id}'", "give one of them another id");
            }
        }
    }

    /// <summary>The parts of the form come in their order, so that the person sees how far they have come.</summary>
    public static void Sections(IReadOnlyList<(FormPage Page, YamlMap Map)> pages, IReadOnlyList<string> sections, ContentFaults faults)
    {
        var places = sections.Distinct(StringComparer.Ordinal).Select((section, place) => (section, place)).ToDictionary(s => s.section, s => s.place, StringComparer.Ordinal);
        var last = 0;
        foreach (var (page, map) in pages)
        {
            var section = places.GetValueOrDefault(page.Section, -1);
            if (section >= 0 && section < last)
                faults.Warning(map.File, map.Line, $"the page '{page.Id}' belongs to '{page.Section}' but stands after pages of '{sections[last]}'", "move it, or the group that it is included with, up");
            last = Math.Max(last, section);
        }
    }

    /// <summary>Whoever the application concerns, by the answer to its first question, somebody's name is asked.</summary>
    public static void Concerned(IReadOnlyList<(FormPage Page, YamlMap Map)> pages, ContentFaults faults)
    {
        if (pages is not [({ Questions: [{ Type: "choice" } whom, ..] }, var map), ..])
            return;
        var names = pages.SelectMany(p => p.Page.Questions.Where(q => q.Party == PartyRole.Concerned).Select(q => (p.Page, Question: q))).ToList();
        foreach (var option in names.Count == 0 ? [] : whom.Options)
        {
            var answers = Answers.None.With([KeyValuePair.Create(whom.Id, new[] { option })]);
            if (!names.Exists(n => n.Page.When?.Holds(answers) != false && n.Question.When?.Holds(answers) != false))
                faults.Error(map.File, map.Line, $"nobody's name is asked when '{whom.Id}' is answered '{option}'", "include the group that asks for it, or offer that answer no more ('whomAdult' instead of 'whom')");
        }
    }

    /// <summary>Every page, question and option that can be shown has words in every language of the form.</summary>
    public static void Words(FormDefinition definition, IReadOnlyList<(FormPage Page, YamlMap Map)> pages, IReadOnlyList<string> languages, ContentFolder folder, ContentFaults faults)
    {
        var told = new HashSet<(string, string)>();
        foreach (var language in languages)
        {
            var texts = definition.Texts[language];
            foreach (var (page, map) in pages)
            {
                var file = map.File.StartsWith(FormReader.SharedFolder, StringComparison.Ordinal) && folder.Exists($"{FormReader.SharedFolder}/{language}.yaml")
                    ? $"{FormReader.SharedFolder}/{language}.yaml"
                    : $"{definition.Folder}/{language}.yaml";
                if (page.Section.Length > 0 && !texts.Sections.ContainsKey(page.Section))
                    Missing(file, $"sections: {page.Section}");
                // In pictures the first question is the heading, and a field for more words stands below it.
                if (definition.Pictures is null && page.Questions.Count > 1 && texts.Pages.GetValueOrDefault(page.Id)?.Title is null)
                    Missing(file, $"pages: {page.Id}: title");
                foreach (var question in page.Questions)
                    QuestionWords(file, question, texts);
            }
        }

        void QuestionWords(string file, Question question, FormTexts texts)
        {
            if (texts.Questions.TryGetValue(question.Id, out var words))
                Each(file, question.Id, question, words);
            else
                Missing(file, $"questions: {question.Id}");
        }

        void Each(string file, string place, Question question, QuestionTexts words)
        {
            foreach (var option in question.Options.Where(o => !words.Options.ContainsKey(o)))
                Missing(file, $"questions: {place}: options: {option}");
            if (question.Other is not null && words.OtherLabel is null)
                Missing(file, $"questions: {place}: otherLabel");
            if (question.Type == "declaration" && words.Statement is null)
                Missing(file, $"questions: {place}: statement");
            if (question.Type == "info" && words.Help is null)
                Missing(file, $"questions: {place}: help");
            foreach (var wording in question.Wordings.Where(w => !words.Wordings.ContainsKey(w.Id)))
                Missing(file, $"questions: {place}: wordings: {wording.Id}");
            if (question.Type != "group")
                return;
            if (words.Entry is null)
                Missing(file, $"questions: {place}: entry");
            if (words.Add is null)
                Missing(file, $"questions: {place}: add");
            foreach (var part in question.Parts)
            {
                if (words.Parts.TryGetValue(part.Id, out var inner))
                    Each(file, $"{place}: parts: {part.Id}", part, inner);
                else
                    Missing(file, $"questions: {place}: parts: {part.Id}");
            }
        }

        void Missing(string file, string key)
        {
            // A section's heading is asked for by each of its pages.
            if (told.Add((file, key)))
                faults.Error(file, 1, $"the text '{key}' is missing (the form '{definition.Service}' shows it)", "add it");
        }
    }

    private static void Reads(Condition? condition, YamlMap map, Dictionary<string, Question> asked, ContentFaults faults)
    {
        if (condition is null)
            return;
        foreach (var id in condition.Reads().Where(id => !asked.ContainsKey(id)))
            faults.Error(map.File, map.LineOf("when"), $"the condition reads '{id}', which is not asked before it", "name a question on an earlier page, or move this one");
        Compares(condition, map, asked, faults);
        foreach (var (id, value) in condition.Values())
        {
            if (asked.TryGetValue(id, out var question) && QuestionType.All.TryGetValue(question.Type, out var type) && type.HasOptions
                && value != Answers.Unknown && !question.Options.Contains(value) && !(question.AlwaysThere == true && Answers.IsAlways(value)))
                faults.Error(map.File, map.LineOf("when"), $"'{value}' is not an option of the question '{id}'", "use one of " + string.Join(", ", question.Options));
        }
    }

    /// <summary>A comparison needs a question whose answers can be compared so.</summary>
    private static void Compares(Condition condition, YamlMap map, Dictionary<string, Question> asked, ContentFaults faults)
    {
        foreach (var part in condition.Parts())
            Compares(part, map, asked, faults);
        var (id, kinds) = condition switch
        {
            NumberIs number => (number.Question, NumberKinds),
            DateIs date => (date.Question, DateKinds),
            IsUnder under => (under.Question, BirthKinds),
            _ => ("", []),
        };
        if (asked.TryGetValue(id, out var question) && !kinds.Contains(question.Type))
            faults.Error(map.File, map.LineOf("when"), $"the answer to '{id}' cannot be compared so: it is of the type '{question.Type}'", "compare a question of the type " + string.Join(" or ", kinds));
    }

    private static readonly string[] NumberKinds = ["number", "amount"];
    private static readonly string[] DateKinds = ["date", "month"];
    private static readonly string[] BirthKinds = ["date", "person"];
}
