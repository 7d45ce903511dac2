using System.Security.Cryptography;
using System.Text.Json;
using Medborgarportal.Core.Content;

namespace Medborgarportal.Core.Forms;

/// <summary>Reads <c>services/&lt;id&gt;/form.yaml</c> and its texts into a checked <see cref="FormDefinition"/>.</summary>
public sealed class FormReader(ContentFolder folder, IReadOnlyList<string> languages, ContentFaults faults)
{
    public const string SharedFolder = "services/_shared";

    private static readonly IReadOnlyList<string> Appeals = ["none", "court", "legality"];

    private YamlMap? shared;
    private bool sharedRead;

    /// <summary>Reads one e-service's form; null when it has faults that leave nothing to use.</summary>
    public FormDefinition? Read(string service)
    {
        var path = $"services/{service}/form.yaml";
        if (YamlMap.Load(folder, path, faults) is not { } map)
            return null;
        var before = faults.All.Count;
        var appeal = map.Require("appeal");
        if (appeal.Length > 0 && !Appeals.Contains(appeal))
            faults.Error(path, map.LineOf("appeal"), $"'{appeal}' is not a way to appeal", "write none, court or legality");
        map.Text("category");
        map.Number("minutes");
        var sections = map.Texts("sections");
        var pages = Pages(map, sections).ToList();
        var definition = new FormDefinition
        {
            Service = service,
            Law = map.Text("law"),
            Statute = map.Text("statute"),
            Insats = map.Require("insats"),
            Unit = map.Require("unit"),
            Appeal = appeal,
            Symbol = map.Require("symbol"),
            Pages = [.. pages.Select(p => p.Page)],
            Texts = languages.ToDictionary(l => l, l => Texts(service, l)),
        };
        map.RejectUnknown();
        FormCheck.Branching(pages, faults);
        FormCheck.Words(definition, pages, languages, folder, faults);
        return faults.All.Skip(before).Any(f => f.Level == FaultLevel.Error) ? null : Versioned(definition);
    }

    /// <summary>The same definition with <see cref="FormDefinition.Version"/> set to the SHA-256 of its JSON.</summary>
    public static FormDefinition Versioned(FormDefinition definition) =>
        definition with { Version = Convert.ToHexStringLower(SHA256.HashData(Serialize(definition))) };

    /// <summary>The definition's canonical JSON, UTF-8: what is hashed, stored and frozen.</summary>
    public static byte[] Serialize(FormDefinition definition) =>
        JsonSerializer.SerializeToUtf8Bytes(definition, FormJson.Default.FormDefinition);

    /// <exception cref="JsonException">The bytes are not a definition.</exception>
    public static FormDefinition Deserialize(byte[] json) =>
        Versioned(JsonSerializer.Deserialize(json, FormJson.Default.FormDefinition) ?? throw new JsonException("The form definition is empty."));

    private IEnumerable<(FormPage Page, YamlMap Map)> Pages(YamlMap map, IReadOnlyList<string> sections)
    {
        foreach (var item in map.Maps("pages"))
        {
            if (item.Text("include") is not { } group)
            {
                yield return (Page(item, sections), item);
                continue;
            }
            if (!sharedRead)
                shared = YamlMap.Load(folder, SharedFolder + "/form.yaml", faults);
            sharedRead = true;
            var pages = shared?.Map("groups")?.Maps(group) ?? [];
            if (pages.Count == 0 && shared is not null)
                faults.Error(item.File, item.LineOf("include"), $"there is no group '{group}' to include", "use a name that stands below 'groups:' in services/_shared/form.yaml");
            item.RejectUnknown();
            foreach (var page in pages)
                yield return (Page(page, sections), page);
        }
    }

    private FormPage Page(YamlMap map, IReadOnlyList<string> sections)
    {
        var section = map.Require("section");
        if (section.Length > 0 && !sections.Contains(section))
            faults.Error(map.File, map.LineOf("section"), $"'{section}' is not a section of this form", "use one of 'sections:', or add it there");
        var page = new FormPage
        {
            Id = Id(map),
            Section = section,
            Symbol = map.Text("symbol"),
            When = When(map),
            Questions = [.. map.Maps("questions").Select(Question)],
        };
        if (page.Questions.Count == 0)
            faults.Error(map.File, map.Line, $"the page '{page.Id}' has no questions", "add 'questions:' with at least one");
        map.RejectUnknown();
        return page;
    }

    private Question Question(YamlMap map)
    {
        var type = map.Require("type");
        var options = map.Texts("options");
        if (type.Length > 0 && !QuestionType.All.ContainsKey(type))
            faults.Error(map.File, map.LineOf("type"), $"'{type}' is not a type of question", "use one of " + string.Join(", ", QuestionType.All.Keys.Order(StringComparer.Ordinal)));
        if (type is "choice" or "choices" && options.Count == 0)
            faults.Error(map.File, map.Line, "the question has no options", "add 'options: [a, b]'");
        var symbols = map.Map("optionSymbols");
        var question = new Question
        {
            Id = Id(map),
            Type = type,
            Need = Enumerated<Need>(map, "need") ?? Need.Wish,
            When = When(map),
            Options = type switch { "rating" => RatingQuestion.Steps, "consent" => ConsentQuestion.YesNo, _ => options },
            OptionSymbols = symbols?.Keys.ToDictionary(k => k, k => symbols.Require(k)) ?? [],
            Exclusive = Option(map, "exclusive", options),
            Other = Option(map, "other", options),
            Unknown = map.Flag("unknown") ?? false,
            MaxLength = map.Number("maxLength"),
            LifeArea = LifeArea(map),
            Party = Enumerated<PartyRole>(map, "party"),
            Tells = Enumerated<PartyDetail>(map, "tells"),
            Symbol = map.Text("symbol"),
            Autocomplete = map.Text("autocomplete"),
        };
        map.RejectUnknown();
        return question;
    }

    private string Id(YamlMap map)
    {
        var id = map.Require("id");
        if (!id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            faults.Error(map.File, map.LineOf("id"), $"the id '{id}' has other characters than a–z, 0–9 and hyphen", "write it with those alone");
        else if (FormCheck.ReservedPages.Contains(id))
            faults.Error(map.File, map.LineOf("id"), $"the id '{id}' is an address of the portal's own", "choose another id");
        return id;
    }

    private string? Option(YamlMap map, string key, IReadOnlyList<string> options)
    {
        var option = map.Text(key);
        if (option is not null && !options.Contains(option))
            faults.Error(map.File, map.LineOf(key), $"'{option}' is not one of the question's options", "name one of 'options:'");
        return option;
    }

    private string? LifeArea(YamlMap map)
    {
        var area = map.Text("lifeArea");
        if (area is not null && !LifeAreas.All.Contains(area))
            faults.Error(map.File, map.LineOf("lifeArea"), $"'{area}' is not a life area", "use one of " + string.Join(", ", LifeAreas.All));
        return area;
    }

    private T? Enumerated<T>(YamlMap map, string key)
        where T : struct, Enum
    {
        if (map.Text(key) is not { } text)
            return null;
        if (Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value))
            return value;
        faults.Error(map.File, map.LineOf(key), $"'{text}' is not known as '{key}'", "use one of " + string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName)));
        return null;
    }

    private Condition? When(YamlMap map) => map.Map("when") is { } when ? Condition(when) : null;

    private Condition? Condition(YamlMap map)
    {
        Condition? condition = null;
        if (map.Has("all"))
            condition = new AllOf([.. map.Maps("all").Select(Condition).OfType<Condition>()]);
        else if (map.Has("any"))
            condition = new AnyOf([.. map.Maps("any").Select(Condition).OfType<Condition>()]);
        else if (map.Map("not") is { } not)
            condition = Condition(not) is { } inner ? new Not(inner) : null;
        else if (map.Text("question") is { } question)
            condition = new AnswerIs(question, map.Texts("is"));
        else
            faults.Error(map.File, map.Line, "the condition is not understood", "write {question: id, is: value}, or all, any or not around such");
        map.RejectUnknown();
        return condition;
    }

    /// <summary>Shared words first, the service's own over them.</summary>
    private FormTexts Texts(string service, string language)
    {
        var own = YamlMap.Load(folder, $"services/{service}/{language}.yaml", faults);
        var common = folder.Exists($"{SharedFolder}/{language}.yaml") ? YamlMap.Load(folder, $"{SharedFolder}/{language}.yaml", faults) : null;
        return new FormTexts
        {
            Title = own?.Require("title") ?? "",
            ApplyTitle = own?.Require("applyTitle") ?? "",
            Short = own?.Require("short") ?? "",
            Sections = FormWords.Merge(common, own, "sections", (map, id) => map.Require(id)),
            Pages = FormWords.Merge(common, own, "pages", (map, id) => FormWords.Page(map, id)),
            Questions = FormWords.Merge(common, own, "questions", (map, id) => FormWords.Question(map, id)),
        };
    }
}
