namespace Medborgarportal.Core.Content;

/// <summary>The council that runs the portal (content/municipality.yaml): names, numbers and promises; nothing of it stands in code.</summary>
public sealed record Municipality
{
    public required string Name { get; init; }

    public required string LegalName { get; init; }

    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>Language variants that may lack texts → the variant that is shown instead, marked as such.</summary>
    public IReadOnlyDictionary<string, string> Fallback { get; init; } = new Dictionary<string, string>();

    public required string Phone { get; init; }

    public required string Email { get; init; }

    /// <summary>Where the quick exit leads.</summary>
    public required string ExitUrl { get; init; }

    /// <summary>The CloudEvents <c>source</c> of what the portal sends.</summary>
    public required string Source { get; init; }

    public required IReadOnlyDictionary<string, string> Hours { get; init; }

    /// <summary>When an applicant hears from the council, as it promises: "inom två veckor".</summary>
    public required IReadOnlyDictionary<string, string> AnswerTime { get; init; }

    /// <summary>When somebody who wants to leave crime hears from the council: "inom 24 timmar"; empty where the council promises nothing.</summary>
    public IReadOnlyDictionary<string, string> LeaveAnswerTime { get; init; } = new Dictionary<string, string>();

    public required IReadOnlyDictionary<string, Unit> Units { get; init; }

    /// <summary>Every <c>{name}</c> that a page may write.</summary>
    public static readonly IReadOnlyList<string> ValueNames = ["phone", "email", "hours", "answerTime", "leaveAnswerTime", "municipality", "legalName"];

    /// <summary>Every <c>{name}</c> that a page of content/pages may write: besides <see cref="ValueNames"/> those of each unit, as <c>{vuxenPhone}</c>.</summary>
    public IReadOnlyCollection<string> PageValueNames => [.. ValueNames, .. Units.Keys.SelectMany(unit => new[] { unit + "Phone", unit + "Email", unit + "Hours" })];

    /// <summary>What stands for <c>{name}</c> in texts of this language: each of <see cref="PageValueNames"/>.</summary>
    public IReadOnlyDictionary<string, InlineValue> ValuesIn(string language)
    {
        var values = new Dictionary<string, InlineValue>(StringComparer.Ordinal)
        {
            ["phone"] = InlineValue.Phone(Phone),
            ["email"] = InlineValue.Email(Email),
            ["municipality"] = InlineValue.Text(Name),
            ["legalName"] = InlineValue.Text(LegalName),
            ["hours"] = InlineValue.Text(Hours.GetValueOrDefault(language, "")),
            ["answerTime"] = InlineValue.Text(AnswerTime.GetValueOrDefault(language, "")),
            ["leaveAnswerTime"] = InlineValue.Text(LeaveAnswerTime.GetValueOrDefault(language, "")),
        };
        foreach (var (id, unit) in Units)
        {
            values[id + "Phone"] = InlineValue.Phone(unit.Phone);
            values[id + "Email"] = InlineValue.Email(unit.Email);
            values[id + "Hours"] = InlineValue.Text(unit.Hours.GetValueOrDefault(language, ""));
        }
        return values;
    }

    /// <summary>Reads municipality.yaml; null, with a fault, when there is none.</summary>
    public static Municipality? Load(ContentFolder folder, ContentFaults faults)
    {
        const string file = "municipality.yaml";
        if (YamlMap.Load(folder, file, faults) is not { } map)
            return null;
        var languages = map.Texts("languages");
        if (languages.Count == 0)
            faults.Error(file, map.LineOf("languages"), "no languages are named", "write 'languages: [sv, sv-lattlast, en]'");
        var fallback = ReadFallback(map, languages, faults);
        var municipality = new Municipality
        {
            Name = map.Require("name"),
            LegalName = map.Require("legalName"),
            Languages = languages,
            Fallback = fallback,
            Phone = map.Require("phone"),
            Email = map.Require("email"),
            ExitUrl = map.Require("exitUrl"),
            Source = map.Require("source"),
            Hours = PerLanguage(map, "hours", languages),
            AnswerTime = PerLanguage(map, "answerTime", languages),
            LeaveAnswerTime = map.Map("leaveAnswerTime") is null ? new Dictionary<string, string>() : PerLanguage(map, "leaveAnswerTime", languages),
            Units = map.Maps("units").Select(unit => Unit.Read(unit, languages)).ToDictionary(u => u.Id, StringComparer.Ordinal),
        };
        map.RejectUnknown();
        if (!Uri.TryCreate(municipality.ExitUrl, UriKind.Absolute, out var exit) || exit.Scheme != Uri.UriSchemeHttps)
            faults.Error(file, map.LineOf("exitUrl"), "'exitUrl' is not an https address", "write one, such as https://www.smhi.se");
        return municipality;
    }

    /// <summary>Which languages may lack a text, and what is shown then: never a language that may lack it too, so that no text can be missing.</summary>
    private static Dictionary<string, string> ReadFallback(YamlMap map, IReadOnlyList<string> languages, ContentFaults faults)
    {
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        if (map.Map("fallback") is not { } fallback)
            return read;
        foreach (var language in fallback.Keys)
        {
            var line = fallback.LineOf(language);
            var instead = fallback.Require(language);
            if (!languages.Contains(language))
                faults.Error(map.File, line, $"'{language}' is not one of 'languages:'", "add it there, or remove it here");
            else if (!languages.Contains(instead))
                faults.Error(map.File, line, $"'{instead}' is not one of 'languages:'", "name a language that has all texts, such as sv");
            else if (instead == language || fallback.Keys.Contains(instead))
                faults.Error(map.File, line, $"'{instead}' may lack texts itself", "name a language that has all texts, such as sv");
            else
                read[language] = instead;
        }
        return read;
    }

    internal static IReadOnlyDictionary<string, string> PerLanguage(YamlMap map, string key, IReadOnlyList<string> languages)
    {
        var texts = map.Map(key);
        if (texts is null)
        {
            map.Require(key);
            return new Dictionary<string, string>();
        }
        var read = languages.ToDictionary(language => language, texts.Require, StringComparer.Ordinal);
        texts.RejectUnknown();
        return read;
    }
}

/// <summary>A unit (enhet) of the council that takes in applications.</summary>
public sealed record Unit
{
    public required string Id { get; init; }

    public required IReadOnlyDictionary<string, string> Name { get; init; }

    public required string Phone { get; init; }

    public required string Email { get; init; }

    public required IReadOnlyList<string> Address { get; init; }

    public required IReadOnlyDictionary<string, string> Hours { get; init; }

    /// <summary>The authority (nämnd) that decides and that an appeal goes to.</summary>
    public required IReadOnlyDictionary<string, string> Authority { get; init; }

    internal static Unit Read(YamlMap map, IReadOnlyList<string> languages)
    {
        var unit = new Unit
        {
            Id = map.Require("id"),
            Name = Municipality.PerLanguage(map, "name", languages),
            Phone = map.Require("phone"),
            Email = map.Require("email"),
            Address = map.Texts("address"),
            Hours = Municipality.PerLanguage(map, "hours", languages),
            Authority = Municipality.PerLanguage(map, "authority", languages),
        };
        map.RejectUnknown();
        return unit;
    }
}
