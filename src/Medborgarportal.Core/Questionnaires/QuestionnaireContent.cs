using Medborgarportal.Core.Content;
using Medborgarportal.Core.Forms;

namespace Medborgarportal.Core.Questionnaires;

/// <summary>One questionnaire in pictures as content/questionnaires/&lt;id&gt; has it.</summary>
public sealed record QuestionnaireContent
{
    public required string Id { get; init; }

    /// <summary>About how many minutes it takes.</summary>
    public required int Minutes { get; init; }

    /// <summary>The questions as they are published now; answers that were begun before may have older ones.</summary>
    public required FormDefinition Form { get; init; }

    /// <summary>Questions that somebody has read, by language variant and page.</summary>
    public required IReadOnlyDictionary<(string Language, string Page), Recording> Recordings { get; init; }

    /// <summary>Anyone may answer it, without an invitation.</summary>
    public bool IsOpen => Form.Pictures!.Access == "open";

    public bool IsAnonymous => Form.Pictures!.Anonymous;

    /// <summary>Every questionnaire below <c>questionnaires/</c>; a folder whose name begins with <c>_</c> is none.</summary>
    internal static IReadOnlyDictionary<string, QuestionnaireContent> LoadAll(ContentFolder folder, Municipality municipality, ContentFaults faults)
    {
        var reader = new FormReader(folder, municipality.Languages, faults, municipality.Fallback) { Root = FormReader.QuestionnairesRoot };
        var questionnaires = new Dictionary<string, QuestionnaireContent>(StringComparer.Ordinal);
        foreach (var id in folder.Folders(FormReader.QuestionnairesRoot).Where(f => !f.StartsWith('_')))
        {
            var path = $"{FormReader.QuestionnairesRoot}/{id}/form.yaml";
            if (reader.Read(id) is not { } form || YamlMap.Load(folder, path, faults) is not { } map)
                continue;
            if (!municipality.Units.ContainsKey(form.Unit))
                faults.Error(path, map.LineOf("unit"), $"there is no unit '{form.Unit}'", "use an id that stands below 'units:' in municipality.yaml");
            questionnaires[id] = new QuestionnaireContent { Id = id, Minutes = map.Number("minutes") ?? 0, Form = form, Recordings = Recording.LoadAll(folder, form, municipality.Languages, faults) };
        }
        return questionnaires;
    }
}
