using System.Text.RegularExpressions;
using Medborgarportal.Core.Forms;

namespace Medborgarportal.Core.Content.Checks;

/// <summary>The same text in several languages: placeholders that nobody fills in, and texts that were never translated.</summary>
/// <param name="fallback">Languages that may lack texts.</param>
internal sealed partial class Translations(IReadOnlyList<string> languages, IReadOnlyDictionary<string, string> fallback)
{
    private const int WordsThatMayBeAlike = 2;

    public void Check(IReadOnlyList<EditedText> texts, ContentFaults faults)
    {
        var first = languages[0];
        var originals = texts
            .Where(t => t.Language == first && t.Key.Length > 0)
            .ToDictionary(t => (Place(t.File, first), Bare(t.Key, first)));
        foreach (var text in texts.Where(t => t.Language != first && t.Key.Length > 0))
        {
            var place = Place(text.File, text.Language);
            var key = Bare(text.Key, text.Language);
            // A language may have forms for numbers that the first has not: "few" is held against its "other", or against the text without forms.
            if (!originals.TryGetValue((place, key), out var original)
                && !(PluralForms.Stem(key) is { } stem && (originals.TryGetValue((place, stem + "." + PluralForms.Other), out original) || originals.TryGetValue((place, stem), out original))))
                continue;
            var known = Placeholders(original.Text);
            var own = Placeholders(text.Text);
            foreach (var unknown in own.Except(known, StringComparer.Ordinal))
                faults.Error(text.File, text.Line, $"'{{{unknown}}}' is not filled in here", Known(known));
            // Easy-read may say less; a translation may not.
            // "Two days" is one word in Arabic, without the figure.
            if (!IsEasyRead(text.Language) && !(PluralForms.Stem(key) is not null && SaysItsNumber(key)))
            {
                foreach (var lost in known.Except(own, StringComparer.Ordinal))
                    faults.Error(text.File, text.Line, $"'{{{lost}}}' of {original.File} line {original.Line} is missing", "put it where it belongs in the text");
            }
            if (!SameTongue(first, text.Language) && text.Text == original.Text && Words().Count(Placeholder().Replace(text.Text, "")) > WordsThatMayBeAlike)
                faults.Error(text.File, text.Line, $"the text is the same as in {original.File} line {original.Line}", "translate it");
        }
    }

    /// <summary>A paragraph of a page or letter that stands in another tongue exactly as in the first language.</summary>
    public void CheckPages(IReadOnlyList<EditedText> texts, ContentFaults faults)
    {
        var first = languages[0];
        var originals = new Dictionary<(string Page, string Text), EditedText>();
        foreach (var text in texts.Where(t => t.Language == first && IsPage(t)))
            originals.TryAdd((Page(text), text.Text), text);
        foreach (var text in texts.Where(t => !SameTongue(first, t.Language) && IsPage(t) && Words().Count(t.Text) > WordsThatMayBeAlike))
        {
            if (originals.TryGetValue((Page(text), text.Text), out var original))
                faults.Error(text.File, text.Line, $"the text is the same as in {original.File} line {original.Line}", "translate it");
        }

        static bool IsPage(EditedText text) => text.File.EndsWith(".md", StringComparison.Ordinal);
        static string Page(EditedText text) => text.File[..^(text.Language.Length + 4)];
    }

    /// <summary>
    /// Texts of a form that a variant may lack without the form breaking, and that are missed all the same. Easy-read may leave out help,
    /// never why we ask and what to do.
    /// </summary>
    public void CheckOptional(IReadOnlyList<EditedText> texts, ContentFaults faults)
    {
        var first = languages[0];
        var originals = texts.Where(t => t.Language == first && IsOptional(t, "why", "missing", "help", "intro")).ToList();
        foreach (var language in languages.Where(l => l != first && !fallback.ContainsKey(l)))
        {
            var own = texts.Where(t => t.Language == language).Select(t => (Place(t.File, language), t.Key)).ToHashSet();
            foreach (var text in originals.Where(t => !IsEasyRead(language) || IsOptional(t, "why", "missing")))
            {
                if (!own.Contains((Place(text.File, first), text.Key)))
                    faults.Error(text.File.Replace($"/{first}.yaml", $"/{language}.yaml", StringComparison.Ordinal), 1, $"the text '{text.Key}' is missing", $"translate it from {text.File} line {text.Line}");
            }
        }
    }

    /// <summary>
    /// A language that may lack texts has the common questions whole, and whole is also each page and question that it has words for: otherwise those of the
    /// other language are shown instead, and what was translated is lost.
    /// </summary>
    public void CheckBorrowing(IReadOnlyList<EditedText> texts, ContentFaults faults)
    {
        foreach (var (language, instead) in fallback)
        {
            var own = texts.Where(t => t.Language == language).Select(t => (Place(t.File, language), t.Key)).ToHashSet();
            var begun = own.Select(t => (t.Item1, Thing(t.Key))).ToHashSet();
            foreach (var text in texts.Where(t => t.Language == instead && t.Key.Length > 0 && IsForm(t)))
            {
                var place = Place(text.File, instead);
                var demanded = place is FormReader.SharedFolder + "/" or FormReader.QuestionnairesRoot + "/_shared/" || (Thing(text.Key).Contains('.', StringComparison.Ordinal) && begun.Contains((place, Thing(text.Key))));
                if (demanded && !own.Contains((place, text.Key)))
                    faults.Error(text.File.Replace($"/{instead}.yaml", $"/{language}.yaml", StringComparison.Ordinal), 1, $"the text '{text.Key}' is missing", $"translate it from {text.File} line {text.Line}");
            }
        }
    }

    /// <summary>The page or question that a key belongs to: <c>questions.whom</c>.</summary>
    private static string Thing(string key) => string.Join('.', key.Split('.').Take(2));

    private static bool SaysItsNumber(string key) => key.EndsWith(".zero", StringComparison.Ordinal) || key.EndsWith(".one", StringComparison.Ordinal) || key.EndsWith(".two", StringComparison.Ordinal);

    private static bool IsOptional(EditedText text, params ReadOnlySpan<string> kinds) =>
        IsForm(text) && kinds.Contains(text.Key[(text.Key.LastIndexOf('.') + 1)..]);

    private static bool IsForm(EditedText text) =>
        text.File.StartsWith(FormReader.ServicesRoot + "/", StringComparison.Ordinal) || text.File.StartsWith(FormReader.QuestionnairesRoot + "/", StringComparison.Ordinal);

    private static bool IsEasyRead(string language) => language.EndsWith("-lattlast", StringComparison.Ordinal);

    private static bool SameTongue(string one, string other) =>
        one.Split('-')[0] == other.Split('-')[0];

    private static string Place(string file, string language) => file.Replace("/" + language + ".yaml", "/", StringComparison.Ordinal);

    private static string Bare(string key, string language) => key.EndsWith("." + language, StringComparison.Ordinal) ? key[..^(language.Length + 1)] : key;

    private static string Known(HashSet<string> known) =>
        known.Count == 0 ? "remove it: the text has none" : "use " + string.Join(", ", known.Select(k => $"{{{k}}}"));

    private static HashSet<string> Placeholders(string text) =>
        [.. Placeholder().Matches(text).Select(m => m.Groups["name"].Value)];

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\p{L}+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();
}
