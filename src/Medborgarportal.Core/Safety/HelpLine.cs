using Medborgarportal.Core.Content;

namespace Medborgarportal.Core.Safety;

/// <summary>A help line (content/safety/helplines.yaml). Each is shown with the day that its facts were checked.</summary>
/// <param name="For">For whom it is, by language.</param>
/// <param name="Hours">When it answers, by language; empty when that is not known.</param>
/// <param name="Note">What the reader must know besides, by language; may be empty.</param>
/// <param name="Checked">Null: the facts have never been checked at their source, and the reader is told so.</param>
public sealed record HelpLine(
    string Id,
    string Number,
    string Symbol,
    IReadOnlyDictionary<string, string> Name,
    IReadOnlyDictionary<string, string> For,
    IReadOnlyDictionary<string, string> Hours,
    IReadOnlyDictionary<string, string> Note,
    string Source,
    CheckedDay? Checked)
{
    public const string File = "safety/helplines.yaml";

    /// <summary>Written where a fact has never been checked.</summary>
    public const string Unverified = "unverified";

    private static readonly IReadOnlyDictionary<string, string> none = new Dictionary<string, string>();

    internal static IReadOnlyList<HelpLine> LoadAll(ContentFolder folder, IReadOnlyList<string> languages, ContentFaults faults)
    {
        if (YamlMap.Load(folder, File, faults) is not { } map)
            return [];
        var notes = map.Map("notes");
        var lines = map.Maps("lines").Select(line => Read(line, notes, languages)).ToList();
        map.RejectUnknown();
        return lines;
    }

    private static HelpLine Read(YamlMap map, YamlMap? notes, IReadOnlyList<string> languages)
    {
        var note = none;
        if (map.Text("note") is { } id)
        {
            if (notes?.Map(id) is { } text)
                note = Words(text, languages);
            else
                map.Faults.Error(map.File, map.LineOf("note"), $"there is no note '{id}'", "write it under 'notes:'");
        }
        var verified = map.Require("verified");
        var day = CheckedDay.Read(verified);
        if (day is null && verified is not ("" or Unverified))
            map.Faults.Error(map.File, map.LineOf("verified"), $"'{verified}' is not a day", "write it as 2026-11-22, 2026-11 or 2026, or 'unverified'");
        var line = new HelpLine(
            map.Require("id"),
            map.Require("number"),
            map.Require("symbol"),
            Words(map, "name", languages),
            Words(map, "for", languages),
            map.Has("hours") ? Words(map, "hours", languages) : none,
            note,
            map.Require("source"),
            day);
        map.RejectUnknown();
        return line;
    }

    private static IReadOnlyDictionary<string, string> Words(YamlMap map, string key, IReadOnlyList<string> languages)
    {
        if (map.Map(key) is { } texts)
            return Words(texts, languages);
        map.Require(key);
        return none;
    }

    /// <summary>Every language that the council has must be there; words in further languages may be.</summary>
    private static Dictionary<string, string> Words(YamlMap texts, IReadOnlyList<string> languages)
    {
        foreach (var language in languages)
            texts.Require(language);
        return texts.Keys.ToDictionary(language => language, texts.Require, StringComparer.Ordinal);
    }
}
