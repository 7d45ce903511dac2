using System.Security.Cryptography;
using System.Text.Json;
using Medborgarportal.Core.Content;

namespace Medborgarportal.Core.Forms;

/// <summary>Reads <c>services/&lt;id&gt;/form.yaml</c> and its texts into a checked <see cref="FormDefinition"/>.</summary>
/// <param name="fallback">Languages that may lack words → the one whose words are shown instead; null when none may.</param>
public sealed class FormReader(ContentFolder folder, IReadOnlyList<string> languages, ContentFaults faults, IReadOnlyDictionary<string, string>? fallback = null)
{
    /// <summary>The folder of the e-services' forms, in words.</summary>
    public const string ServicesRoot = "services";

    /// <summary>The folder of the questionnaires, in pictures.</summary>
    public const string QuestionnairesRoot = "questionnaires";

    public const string SharedFolder = ServicesRoot + "/_shared";

    private static readonly IReadOnlyList<string> Appeals = ["none", "court", "legality"];

    private readonly Dictionary<string, YamlMap?> common = new(StringComparer.Ordinal);
    private IReadOnlyList<Provider>? providers;
    private List<Unit>? units;
    private YamlMap? shared;
    private bool sharedRead;

    /// <summary>The folder that the forms lie in: <see cref="ServicesRoot"/> or <see cref="QuestionnairesRoot"/>.</summary>
    public string Root { get; init; } = ServicesRoot;

    private bool InPictures => Root == QuestionnairesRoot;

    private string Shared => $"{Root}/_shared";

    /// <summary>Reads one form; null when it has faults that leave nothing to use.</summary>
    public FormDefinition? Read(string service)
    {
        var path = $"{Root}/{service}/form.yaml";
        if (YamlMap.Load(folder, path, faults) is not { } map)
            return null;
        var before = faults.All.Count;
        var appeal = InPictures ? "none" : map.Require("appeal");
        if (appeal.Length > 0 && !Appeals.Contains(appeal))
            faults.Error(path, map.LineOf("appeal"), $"'{appeal}' is not a way to appeal", "write none, court or legality");
        if (!InPictures)
            map.Text("category");
        map.Number("minutes");
        var presentation = InPictures ? PictureReader.Presentation(map) : null;
        var sections = map.Texts("sections");
        var pages = Pages(service, map, sections).ToList();
        var definition = new FormDefinition
        {
            Service = service,
            Law = map.Text("law"),
            Statute = map.Text("statute"),
            Insats = InPictures ? "" : map.Require("insats"),
            Unit = map.Require("unit"),
            Appeal = appeal,
            Symbol = map.Require("symbol"),
            Safety = map.Flag("safety") ?? false,
            Prefill = map.Text("prefill"),
            Pictures = presentation,
            Pages = [.. pages.Select(p => p.Page)],
            Texts = AllTexts(service, [.. pages.Select(p => p.Page)]),
        };
        map.RejectUnknown();
        if (definition.Prefill is { } earlier && !folder.Exists($"services/{earlier}/form.yaml"))
            faults.Error(path, map.LineOf("prefill"), $"there is no service '{earlier}'", "name a folder of services/, or remove 'prefill'");
        if (InPictures)
            PictureReader.Check(definition, pages, map);
        FormCheck.Branching(pages, faults);
        FormCheck.Concerned(pages, faults);
        FormCheck.Sections(pages, sections, faults);
        FormCheck.Words(definition, pages, [.. languages.Where(l => InsteadOf(l) is null)], folder, faults);
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

    private IEnumerable<(FormPage Page, YamlMap Map)> Pages(string service, YamlMap map, IReadOnlyList<string> sections)
    {
        foreach (var item in map.Maps("pages"))
        {
            if (item.Text("include") is not { } group)
            {
                yield return (Page(service, item, sections), item);
                continue;
            }
            if (!sharedRead)
                shared = YamlMap.Load(folder, Shared + "/form.yaml", faults);
            sharedRead = true;
            var pages = shared?.Map("groups")?.Maps(group) ?? [];
            if (pages.Count == 0 && shared is not null)
                faults.Error(item.File, item.LineOf("include"), $"there is no group '{group}' to include", "use a name that stands below 'groups:' in " + Shared + "/form.yaml");
            var when = ConditionReader.When(item);
            item.RejectUnknown();
            foreach (var page in pages)
                yield return (OnlyWhen(when, Page(service, page, sections)), page);
        }
    }

    private static FormPage OnlyWhen(Condition? when, FormPage page) =>
        when is null ? page : page with { When = page.When is { } own ? new AllOf([when, own]) : when };

    private FormPage Page(string service, YamlMap map, IReadOnlyList<string> sections)
    {
        var section = map.Require("section");
        if (section.Length > 0 && !sections.Contains(section))
            faults.Error(map.File, map.LineOf("section"), $"'{section}' is not a section of this form", "use one of 'sections:', or add it there");
        var page = new FormPage
        {
            Id = Id(map),
            Section = section,
            Symbol = map.Text("symbol"),
            When = ConditionReader.When(map),
            Questions = [.. map.Maps("questions").Select(question => Question(service, question))],
        };
        if (page.Questions.Count == 0)
            faults.Error(map.File, map.Line, $"the page '{page.Id}' has no questions", "add 'questions:' with at least one");
        map.RejectUnknown();
        return page;
    }

    private Question Question(string service, YamlMap map)
    {
        var type = map.Require("type");
        var options = map.Texts("options");
        if (type.Length > 0 && !QuestionType.All.ContainsKey(type))
            faults.Error(map.File, map.LineOf("type"), $"'{type}' is not a type of question", "use one of " + string.Join(", ", QuestionType.All.Keys.Order(StringComparer.Ordinal)));
        if (type is "choice" or "choices" or "sort" && options.Count == 0)
            faults.Error(map.File, map.Line, "the question has no options", "add 'options: [a, b]'");
        if (type is "amounts" or "schedule" && options.Count == 0)
            faults.Error(map.File, map.Line, $"the question has no {(type == "amounts" ? "amounts" : "times of day")}", "add 'options: [a, b]'");
        if (options.FirstOrDefault(option => !IsId(option)) is { } written)
            faults.Error(map.File, map.LineOf("options"), $"the option '{written}' has other characters than A–Z, a–z, 0–9 and hyphen", "write it with those alone; what people read stands in the language files");
        options = type switch
        {
            "rating" => RatingQuestion.Steps,
            "consent" or "yesno" => ConsentQuestion.YesNo,
            "yespartlyno" => YesPartlyNoQuestion.Grades,
            "point" when options.Count == 0 => PointQuestion.Places.GetValueOrDefault(map.Text("picture") ?? "", []),
            "provider" => [.. Providers(service).Select(p => p.Id), ProviderQuestion.NoPreference],
            "unit" => [.. Units().Select(u => u.Id)],
            _ => options,
        };
        var symbols = map.Map("optionSymbols");
        var question = new Question
        {
            Id = Id(map),
            Type = type,
            Need = Enumerated<Need>(map, "need") ?? Need.Wish,
            When = ConditionReader.When(map),
            Options = options,
            OptionSymbols = symbols?.Keys.ToDictionary(k => k, k => symbols.Require(k)) ?? (InPictures ? PictureReader.Faces(type, map) : []),
            Exclusive = Option(map, "exclusive", options),
            Other = Option(map, "other", options),
            Unknown = map.Flag("unknown") ?? false,
            MaxLength = map.Number("maxLength"),
            Min = map.Number("min"),
            Max = map.Number("max"),
            Decimals = map.Number("decimals") ?? (type == "number" ? 0 : null),
            After = map.Text("after"),
            None = map.Flag("none") ?? false,
            Parts = type == "group" ? Parts(service, map) : [],
            Wordings = [.. map.Maps("wordings").Select(Wording).OfType<Wording>()],
            LifeArea = LifeArea(map),
            Party = Enumerated<PartyRole>(map, "party"),
            Tells = Enumerated<PartyDetail>(map, "tells"),
            Prefill = Taken(map, type),
            Symbol = map.Text("symbol"),
            Autocomplete = map.Text("autocomplete"),
            AlwaysThere = InPictures && type != "info" ? true : null,
            Picture = InPictures && type == "point" ? map.Require("picture") : null,
        };
        map.RejectUnknown();
        return question;
    }

    private bool? Taken(YamlMap map, string type)
    {
        var taken = map.Flag("prefill");
        if (taken == true && Submissions.Prefill.GivenAnew.Contains(type))
            faults.Error(map.File, map.LineOf("prefill"), $"an answer of the type '{type}' is never taken over from an earlier application", "remove 'prefill'");
        return taken;
    }

    private List<Question> Parts(string service, YamlMap map)
    {
        var parts = map.Maps("questions").Select(part => (Map: part, Question: Question(service, part))).ToList();
        if (parts.Count == 0)
            faults.Error(map.File, map.Line, "the group has no questions", "add 'questions:' with at least one");
        foreach (var (part, question) in parts)
        {
            if (GroupQuestion.NotParts.Contains(question.Type))
                faults.Error(part.File, part.LineOf("type"), $"a group cannot have a question of the type '{question.Type}'", "ask it on a page of its own");
            if (question.When is not null)
                faults.Error(part.File, part.LineOf("when"), "a question of a group has no 'when' of its own", "put it on the page or the group");
        }
        return [.. parts.Select(p => p.Question)];
    }

    private Wording? Wording(YamlMap map)
    {
        var id = map.Require("id");
        var when = ConditionReader.When(map);
        if (when is null)
            faults.Error(map.File, map.Line, "the wording has no 'when'", "add 'when: {question: …, is: …}'");
        map.RejectUnknown();
        return when is null ? null : new Wording(id, when);
    }

    private IEnumerable<Provider> Providers(string service) =>
        (providers ??= Provider.LoadAll(folder, languages, faults)).Where(p => service == ServiceContent.FeedbackId || p.Services.Contains(service));

    private IEnumerable<Unit> Units() => (units ??= Municipality.Load(folder, new ContentFaults())?.Units.Values.ToList() ?? []);

    private static bool IsId(string id) => id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private string Id(YamlMap map)
    {
        var id = map.Require("id");
        if (!IsId(id))
            faults.Error(map.File, map.LineOf("id"), $"the id '{id}' has other characters than A–Z, a–z, 0–9 and hyphen", "write it with those alone");
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

    /// <summary>The words in every language, in the order of the languages.</summary>
    private Dictionary<string, FormTexts> AllTexts(string service, IReadOnlyList<FormPage> pages)
    {
        var texts = languages.Where(l => InsteadOf(l) is null).ToDictionary(l => l, l => Texts(service, l, pages));
        return languages.ToDictionary(l => l, l => InsteadOf(l) is { } instead ? Completed(service, l, instead, texts[instead], pages) : texts[l]);
    }

    private string? InsteadOf(string language) => fallback?.GetValueOrDefault(language);

    private FormTexts Completed(string service, string language, string instead, FormTexts all, IReadOnlyList<FormPage> pages)
    {
        var own = Own(service, language);
        var other = Own(service, instead);
        return BorrowedTexts.Complete(
            Texts(service, language, pages),
            all,
            instead,
            (kind, id) => other?.Map(kind)?.Has(id) == true && own?.Map(kind)?.Has(id) != true);
    }

    /// <summary>The service's own words; null where the language may lack them and does.</summary>
    private YamlMap? Own(string service, string language)
    {
        var file = $"{Root}/{service}/{language}.yaml";
        return InsteadOf(language) is not null && !folder.Exists(file) ? null : YamlMap.Load(folder, file, faults);
    }

    /// <summary>Shared words first, the service's own over them; only those that the form shows, so that its version does not change with others.</summary>
    private FormTexts Texts(string service, string language, IReadOnlyList<FormPage> pages)
    {
        var own = Own(service, language);
        var shown = Common(language);
        var questions = pages.SelectMany(p => p.Questions).ToLookup(q => q.Id, StringComparer.Ordinal);
        return new FormTexts
        {
            Title = Title("title"),
            ApplyTitle = Title(InPictures ? "title" : "applyTitle"),
            Short = Title("short"),
            Intro = InPictures ? Title("intro") : null,
            Thanks = InPictures ? Title("thanks") : null,
            Sections = FormWords.Merge(shown, own, "sections", pages.Select(p => p.Section), (map, id) => map.Require(id)),
            Pages = FormWords.Merge(shown, own, "pages", pages.Select(p => p.Id), (map, id) => FormWords.Page(map, id)),
            Questions = FormWords.Merge(shown, own, "questions", questions.Select(q => q.Key), (map, id) => WithFixedWords(FormWords.Question(map, id, InPictures), questions[id].First(), shown, language)),
        };

        string Title(string key) => (InsteadOf(language) is null ? own?.Require(key) : own?.Text(key)) ?? "";
    }

    /// <summary>The shared words of a language, read once for all forms.</summary>
    private YamlMap? Common(string language)
    {
        if (!common.TryGetValue(language, out var map))
            common[language] = map = folder.Exists($"{Shared}/{language}.yaml") ? YamlMap.Load(folder, $"{Shared}/{language}.yaml", faults) : null;
        return map;
    }

    /// <summary>Words that are the same wherever a type is used: yes, partly and no, and the names of those who give support.</summary>
    private QuestionTexts WithFixedWords(QuestionTexts words, Question question, YamlMap? shown, string language)
    {
        var answers = shown?.Map("answers");
        if (question.Type == "sort")
            return words with { Piles = new SortedDictionary<string, string>(SortQuestion.Piles.ToDictionary(pile => pile, pile => answers?.Text(pile) ?? ""), StringComparer.Ordinal) };
        if (question.Type == "point")
            answers = shown?.Map("places");
        var parts = question.Parts.Where(part => words.Parts.ContainsKey(part.Id)).ToDictionary(part => part.Id, part => WithFixedWords(words.Parts[part.Id], part, shown, language), StringComparer.Ordinal);
        if (parts.Count > 0)
            words = words with { Parts = new SortedDictionary<string, QuestionTexts>(words.Parts.ToDictionary(p => p.Key, p => parts.GetValueOrDefault(p.Key, p.Value)), StringComparer.Ordinal) };
        if (question.Type is not ("yesno" or "yespartlyno" or "provider" or "unit" or "point"))
            return words;
        var options = new SortedDictionary<string, string>(words.Options.ToDictionary(), StringComparer.Ordinal);
        var help = new SortedDictionary<string, string>(words.OptionHelp.ToDictionary(), StringComparer.Ordinal);
        foreach (var provider in question.Type == "provider" ? providers ?? [] : [])
        {
            if (!question.Options.Contains(provider.Id))
                continue;
            options[provider.Id] = provider.Name;
            if (provider.Short.TryGetValue(language, out var about))
                help[provider.Id] = about;
        }
        foreach (var unit in question.Type == "unit" ? Units() : [])
            options[unit.Id] = unit.Name.GetValueOrDefault(language, unit.Id);
        foreach (var option in question.Options.Where(o => !options.ContainsKey(o)))
        {
            if (answers?.Text(option) is { } word)
                options[option] = word;
        }
        return words with { Options = options, OptionHelp = help };
    }
}
