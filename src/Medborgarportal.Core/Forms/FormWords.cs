using Medborgarportal.Core.Content;

namespace Medborgarportal.Core.Forms;

/// <summary>Reads the words of pages and questions from a language file.</summary>
internal static class FormWords
{
    public static IReadOnlyDictionary<string, T> Merge<T>(YamlMap? common, YamlMap? own, string key, IEnumerable<string> shown, Func<YamlMap, string, T> read)
    {
        var wanted = shown.ToHashSet(StringComparer.Ordinal);
        // Sorted, so that the definition's JSON, and with it its version, depends on the words alone and not on the order of lines.
        var merged = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var map in new[] { common?.Map(key), own?.Map(key) })
        {
            foreach (var id in (map?.Keys ?? []).Where(wanted.Contains))
                merged[id] = read(map!, id);
        }
        return merged;
    }

    public static PageTexts Page(YamlMap map, string id)
    {
        var page = map.Map(id);
        var texts = new PageTexts(page?.Text("title"), page?.Text("intro"));
        page?.RejectUnknown();
        return texts;
    }

    public static QuestionTexts Question(YamlMap map, string id) => Question(map, id, inPictures: false);

    /// <param name="inPictures">Words that are spoken may be given too.</param>
    public static QuestionTexts Question(YamlMap map, string id, bool inPictures)
    {
        var question = map.Map(id);
        var texts = new QuestionTexts
        {
            Label = question?.Require("label") ?? "",
            Help = question?.Text("help"),
            Speech = inPictures ? question?.Text("speech") : null,
            OptionSpeech = inPictures && question?.Map("optionSpeech") is { } speech ? Texts(speech) : null,
            Why = question?.Text("why"),
            Options = Texts(question?.Map("options")),
            OptionHelp = Texts(question?.Map("optionHelp")),
            OtherLabel = question?.Text("otherLabel"),
            Unit = question?.Text("unit"),
            Entry = question?.Text("entry"),
            Add = question?.Text("add"),
            Total = question?.Text("total"),
            Statement = question?.Text("statement"),
            Missing = question?.Text("missing"),
            Parts = Inner(question?.Map("parts"), Question),
            Wordings = Inner(question?.Map("wordings"), Wording),
        };
        question?.RejectUnknown();
        return texts;
    }

    private static WordingTexts Wording(YamlMap map, string id)
    {
        var wording = map.Map(id);
        var texts = new WordingTexts(wording?.Require("label") ?? "", wording?.Text("help"), wording?.Text("why"));
        wording?.RejectUnknown();
        return texts;
    }

    private static SortedDictionary<string, T> Inner<T>(YamlMap? map, Func<YamlMap, string, T> read)
    {
        var inner = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var id in map?.Keys ?? [])
            inner[id] = read(map!, id);
        return inner;
    }

    private static SortedDictionary<string, string> Texts(YamlMap? map)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in map?.Keys ?? [])
            texts[key] = map!.Require(key);
        return texts;
    }
}
