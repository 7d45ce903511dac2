using Medborgarportal.Core.Forms;

namespace Medborgarportal.Core.Content;

/// <summary>One e-service as content/services/&lt;id&gt; has it.</summary>
public sealed record ServiceContent
{
    public required string Id { get; init; }

    /// <summary>Heading it stands under in the list of services: lss, sol, ekonomi, resor, annat.</summary>
    public required string Category { get; init; }

    /// <summary>About how many minutes it takes to fill in.</summary>
    public required int Minutes { get; init; }

    /// <summary>The form as it is published now; drafts may have older ones.</summary>
    public required FormDefinition Form { get; init; }

    /// <summary>The page before the application, by language.</summary>
    public required IReadOnlyDictionary<string, PageContent> Before { get; init; }

    /// <summary>What happens after it was sent, by language.</summary>
    public required IReadOnlyDictionary<string, PageContent> After { get; init; }

    public static readonly IReadOnlyList<string> Categories = ["lss", "sol", "ekonomi", "resor", "annat"];

    /// <summary>A service's name within a sentence: it loses the capital of a heading, unless it is all capitals ("LSS").</summary>
    public static string InSentence(string name) =>
        name.Length > 1 && char.IsUpper(name[0]) && char.IsLower(name[1]) ? char.ToLowerInvariant(name[0]) + name[1..] : name;

    /// <summary>The folder of the child's own questions: a form as others, that is opened by an invitation and never offered.</summary>
    public const string ChildId = "_child";

    /// <summary>The folder of complaints, views and praise.</summary>
    public const string FeedbackId = "_feedback";

    /// <summary>The folder of requests for contact.</summary>
    public const string ContactId = "_contact";

    /// <summary>The folder of the guide's questions.</summary>
    public const string GuideId = "_guide";

    /// <summary>A form that is not among the services.</summary>
    internal static ServiceContent? LoadHidden(string id, ContentFolder folder, Municipality municipality, ContentFaults faults)
    {
        if (!folder.Exists($"services/{id}/form.yaml") || new FormReader(folder, municipality.Languages, faults, municipality.Fallback).Read(id) is not { } form)
            return null;
        return new ServiceContent
        {
            Id = id,
            Category = Categories[^1],
            Minutes = 0,
            Form = FormReader.Versioned(form with { Texts = form.Texts.ToDictionary(t => t.Key, t => Filled(t.Value, municipality.ValuesIn(t.Key), $"services/{id}/{t.Key}.yaml", faults), StringComparer.Ordinal) }),
            Before = Pages(folder, municipality, $"services/{id}/before", faults),
            After = Pages(folder, municipality, $"services/{id}/after", faults),
        };
    }

    /// <summary>Promises stand in municipality.yaml alone: below an option they are written <c>{name}</c>. A line whose promise the council does not make is left out.</summary>
    private static FormTexts Filled(FormTexts texts, IReadOnlyDictionary<string, InlineValue> values, string file, ContentFaults faults) => texts with
    {
        Questions = texts.Questions.ToDictionary(
            question => question.Key,
            question => question.Value.OptionHelp.Count == 0 ? question.Value : question.Value with { OptionHelp = Filled(question.Value.OptionHelp, values, file, faults) },
            StringComparer.Ordinal),
    };

    private static Dictionary<string, string> Filled(IReadOnlyDictionary<string, string> lines, IReadOnlyDictionary<string, InlineValue> values, string file, ContentFaults faults)
    {
        var filled = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (option, line) in lines)
        {
            var named = Placeholder.In(line).Select(p => p.Name).ToList();
            foreach (var name in named.Where(name => !values.ContainsKey(name)))
                faults.Error(file, 0, $"there is no value '{{{name}}}'", $"use one of {string.Join(", ", Municipality.ValueNames.Select(known => $"{{{known}}}"))}");
            if (named.TrueForAll(name => values.TryGetValue(name, out var value) && value.Plain.Length > 0))
                filled[option] = named.Aggregate(line, (text, name) => text.Replace($"{{{name}}}", values[name].Plain, StringComparison.Ordinal));
        }
        return filled;
    }

    internal static IReadOnlyDictionary<string, ServiceContent> LoadAll(ContentFolder folder, Municipality municipality, ContentFaults faults)
    {
        var reader = new FormReader(folder, municipality.Languages, faults, municipality.Fallback);
        var services = new Dictionary<string, ServiceContent>(StringComparer.Ordinal);
        foreach (var id in folder.Folders("services").Where(f => !f.StartsWith('_')))
        {
            var path = $"services/{id}/form.yaml";
            var form = reader.Read(id);
            if (form is null || YamlMap.Load(folder, path, faults) is not { } map)
                continue;
            var category = map.Require("category");
            if (!Categories.Contains(category))
                faults.Error(path, map.LineOf("category"), $"'{category}' is not a category", "use one of " + string.Join(", ", Categories));
            if (!municipality.Units.ContainsKey(form.Unit))
                faults.Error(path, map.LineOf("unit"), $"there is no unit '{form.Unit}'", "use an id that stands below 'units:' in municipality.yaml");
            services[id] = new ServiceContent
            {
                Id = id,
                Category = category,
                Minutes = map.Number("minutes") ?? 0,
                Form = form,
                Before = Pages(folder, municipality, $"services/{id}/before", faults),
                After = Pages(folder, municipality, $"services/{id}/after", faults),
            };
        }
        return services;
    }

    private static IReadOnlyDictionary<string, PageContent> Pages(ContentFolder folder, Municipality municipality, string path, ContentFaults faults) =>
        PageContent.Variants(folder, municipality.Languages, municipality.Fallback, path, language => $"{path}.{language}.md", faults);
}
