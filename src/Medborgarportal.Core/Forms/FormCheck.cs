using Medborgarportal.Core.Content;

namespace Medborgarportal.Core.Forms;

/// <summary>What must hold for a form before it may be published.</summary>
internal static class FormCheck
{
    /// <summary>Last parts of addresses below <c>/&lt;lang&gt;/ansok/&lt;service&gt;/</c> that are the portal's own.</summary>
    public static readonly IReadOnlySet<string> ReservedPages =
        new HashSet<string>(StringComparer.Ordinal) { "borja", "kontrollera", "skicka", "kvitto", "spara", "ta-bort" };

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
                if (!asked.TryAdd(question.Id, question))
                    faults.Error(map.File, map.Line, $"there are two questions '{question.Id}'", "give one of them another id");
            }
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
                    : $"services/{definition.Service}/{language}.yaml";
                if (page.Section.Length > 0 && !texts.Sections.ContainsKey(page.Section))
                    Missing(file, $"sections: {page.Section}");
                if (page.Questions.Count > 1 && texts.Pages.GetValueOrDefault(page.Id)?.Title is null)
                    Missing(file, $"pages: {page.Id}: title");
                foreach (var question in page.Questions)
                    QuestionWords(file, question, texts);
            }
        }

        void QuestionWords(string file, Question question, FormTexts texts)
        {
            if (!texts.Questions.TryGetValue(question.Id, out var words))
            {
                Missing(file, $"questions: {question.Id}");
                return;
            }
            foreach (var option in question.Options.Where(o => !words.Options.ContainsKey(o)))
                Missing(file, $"questions: {question.Id}: options: {option}");
            if (question.Other is not null && words.OtherLabel is null)
                Missing(file, $"questions: {question.Id}: otherLabel");
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
        foreach (var (id, value) in condition.Values())
        {
            if (asked.TryGetValue(id, out var question) && QuestionType.All.TryGetValue(question.Type, out var type) && type.HasOptions
                && value != Answers.Unknown && !question.Options.Contains(value))
                faults.Error(map.File, map.LineOf("when"), $"'{value}' is not an option of the question '{id}'", "use one of " + string.Join(", ", question.Options));
        }
    }
}
