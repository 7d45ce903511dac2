using Medborgarportal.Core.Content;

namespace Medborgarportal.Core.Forms;

/// <summary>Reads the words of pages and questions from a language file.</summary>
internal static class FormWords
{
    public static IReadOnlyDictionary<string, T> Merge<T>(YamlMap? common, YamlMap? own, string key, Func<YamlMap, string, T> read)
    {
        // Sorted, so that the definition's JSON, and with it its version, depends on the words alone and not on the order of lines.
        var merged = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var map in new[] { common?.Map(key), own?.Map(key) })
        {
            foreach (var id in map?.Keys ?? [])
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

    public static QuestionTexts Question(YamlMap map, string id)
    {
        var question = map.Map(id);
        var texts = new QuestionTexts
        {
            Label = question?.Require("label") ?? "",
            Help = question?.Text("help"),
            Why = question?.Text("why"),
            Options = Texts(question?.Map("options")),
            OptionHelp = Texts(question?.Map("optionHelp")),
            OtherLabel = question?.Text("otherLabel"),
            Missing = question?.Text("missing"),
        };
        question?.RejectUnknown();
        return texts;
    }

    private static SortedDictionary<string, string> Texts(YamlMap? map)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in map?.Keys ?? [])
            texts[key] = map!.Require(key);
        return texts;
    }
}
