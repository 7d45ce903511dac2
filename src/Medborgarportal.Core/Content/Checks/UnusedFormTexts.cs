using Medborgarportal.Core.Forms;

namespace Medborgarportal.Core.Content.Checks;

/// <summary>Words of pages, questions and options that no form shows: most often a misspelt id.</summary>
internal static class UnusedFormTexts
{
    public static void Check(PortalContent content, ContentFaults faults)
    {
        var forms = content.Forms.ToList();
        foreach (var form in forms)
            CheckFolder(content, form.Folder, [form], faults);
        CheckFolder(content, FormReader.SharedFolder, [.. forms.Where(f => f.Pictures is null)], faults);
    }

    private static void CheckFolder(PortalContent content, string path, IReadOnlyList<FormDefinition> forms, ContentFaults faults)
    {
        var shared = path == FormReader.SharedFolder ? SharedIds(content.Folder) : Ids.None;
        var sections = forms.SelectMany(f => f.Pages.Select(p => p.Section)).Concat(shared.Sections).ToHashSet(StringComparer.Ordinal);
        var pages = forms.SelectMany(f => f.Pages.Select(p => p.Id)).Concat(shared.Pages).ToHashSet(StringComparer.Ordinal);
        var questions = forms.SelectMany(f => f.Pages.SelectMany(p => p.Questions)).ToLookup(q => q.Id, StringComparer.Ordinal);
        foreach (var language in content.Languages.Keys)
        {
            var file = $"{path}/{language}.yaml";
            if (!content.Folder.Exists(file) || YamlMap.Parse(content.Folder.ReadText(file), file, new ContentFaults()) is not { } map)
                continue;
            foreach (var id in Keys(map.Map("sections")).Where(id => !sections.Contains(id)))
                Unused(map.Map("sections")!, id, $"no page is in the section '{id}'");
            foreach (var id in Keys(map.Map("pages")).Where(id => !pages.Contains(id)))
                Unused(map.Map("pages")!, id, $"there is no page '{id}'");
            foreach (var id in Keys(map.Map("questions")))
            {
                if (!questions.Contains(id))
                {
                    if (!shared.Questions.Contains(id))
                        Unused(map.Map("questions")!, id, $"there is no question '{id}'");
                    continue;
                }
                var options = questions[id].SelectMany(q => q.Options).ToHashSet(StringComparer.Ordinal);
                foreach (var key in new[] { "options", "optionHelp", "optionSpeech" })
                {
                    var words = map.Map("questions")!.Map(id)!.Map(key);
                    foreach (var option in Keys(words).Where(o => !options.Contains(o)))
                        Unused(words!, option, $"the question '{id}' has no option '{option}'");
                }
            }
        }

        void Unused(YamlMap map, string id, string what) =>
            faults.Error(map.File, map.LineOf(id), what, "remove the text, or mend its id");
    }

    private static IEnumerable<string> Keys(YamlMap? map) => map?.Keys ?? [];

    /// <summary>Shared groups that no service takes in yet keep their words.</summary>
    private static Ids SharedIds(ContentFolder folder)
    {
        var file = FormReader.SharedFolder + "/form.yaml";
        if (!folder.Exists(file) || YamlMap.Parse(folder.ReadText(file), file, new ContentFaults())?.Map("groups") is not { } groups)
            return Ids.None;
        var pages = groups.Keys.SelectMany(groups.Maps).ToList();
        return new Ids(
            [.. pages.Select(p => p.Text("section")).OfType<string>()],
            [.. pages.Select(p => p.Text("id")).OfType<string>()],
            [.. pages.SelectMany(p => p.Maps("questions")).Select(q => q.Text("id")).OfType<string>()]);
    }

    private sealed record Ids(IReadOnlyList<string> Sections, IReadOnlyList<string> Pages, IReadOnlyList<string> Questions)
    {
        public static readonly Ids None = new([], [], []);
    }
}
