namespace Medborgarportal.Core.Content;

/// <summary>A hard word with its meaning in plain words.</summary>
/// <param name="Word">The word as it stands in a list: "ledsagare".</param>
/// <param name="Forms">Its other forms in text: "ledsagaren", "ledsagares".</param>
/// <param name="Meaning">A sentence, or a part of one, with its full stop.</param>
public sealed record GlossaryWord(string Word, IReadOnlyList<string> Forms, string Meaning);

/// <summary>The hard words of one language variant (content/glossary/&lt;lang&gt;.yaml), explained where they stand.</summary>
public sealed class Glossary
{
    private readonly WordFinder<GlossaryWord> finder;

    private Glossary(string language, IReadOnlyList<GlossaryWord> words, WordFinder<GlossaryWord> finder)
    {
        Language = language;
        Words = words;
        this.finder = finder;
    }

    public string Language { get; }

    /// <summary>All words, in the order of the file.</summary>
    public IReadOnlyList<GlossaryWord> Words { get; }

    /// <summary>Reads the glossary of each language. A language without a file gets an empty one: nothing is marked.</summary>
    public static IReadOnlyDictionary<string, Glossary> LoadAll(ContentFolder folder, IReadOnlyList<string> languages, ContentFaults faults) =>
        languages.ToDictionary(l => l, l => Load(folder, l, faults), StringComparer.Ordinal);

    public static Glossary Load(ContentFolder folder, string language, ContentFaults faults)
    {
        var file = $"glossary/{language}.yaml";
        var words = new List<GlossaryWord>();
        var forms = new Dictionary<string, GlossaryWord>(StringComparer.OrdinalIgnoreCase);
        if (folder.Exists(file) && YamlMap.Load(folder, file, faults) is { } map)
        {
            foreach (var entry in map.Maps("words"))
                words.Add(Read(entry, forms, faults));
            map.RejectUnknown();
        }
        return new Glossary(language, words, new WordFinder<GlossaryWord>(forms));
    }

    /// <summary>A marker for one page.</summary>
    /// <param name="close">Text of the button that closes an explanation: "Stäng".</param>
    /// <param name="idPrefix">Put before the ids of explanations; different for each marker on a page.</param>
    public GlossaryMarker Marker(string close, string idPrefix = "ord-") => new(finder, close, idPrefix);

    /// <summary>The hard words that stand in a text, each once, in the order that they stand.</summary>
    public IReadOnlyList<GlossaryWord> In(string text) => [.. finder.In(text).Select(found => found.Value).Distinct()];

    private static GlossaryWord Read(YamlMap entry, Dictionary<string, GlossaryWord> forms, ContentFaults faults)
    {
        var word = new GlossaryWord(entry.Require("word"), entry.Texts("forms"), entry.Require("meaning"));
        entry.RejectUnknown();
        foreach (var form in word.Forms.Prepend(word.Word).Where(f => f.Length > 0))
        {
            if (!forms.TryAdd(form, word))
                faults.Error(entry.File, entry.Line, $"'{form}' stands twice", "keep it with one word only");
        }
        if (word.Meaning.Length > 0 && word.Meaning[^1] is not ('.' or '!' or '?'))
            faults.Error(entry.File, entry.LineOf("meaning"), $"the meaning of '{word.Word}' has no full stop", "end it with one: it is read aloud and printed as a sentence");
        return word;
    }
}
