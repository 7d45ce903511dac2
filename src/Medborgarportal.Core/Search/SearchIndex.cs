using Medborgarportal.Core.Content;

namespace Medborgarportal.Core.Search;

/// <summary>Something that the search can find.</summary>
/// <param name="Path">The address after the language; null for an explained word, which is shown where it is found.</param>
/// <param name="Language">The variant that the text is in, where it is another than the reader's for want of a translation.</param>
public sealed record SearchHit(string? Path, string Title, string Text, string Language);

/// <summary>
/// All that the portal's own pages say, in memory, made once for each reading of content. Forgives spelling, knows other words for the same
/// (content/search/synonyms.&lt;language&gt;.yaml), and explains hard words. What is asked is noted nowhere. Of the help about violence only its link is here.
/// </summary>
public sealed class SearchIndex(PortalContent content, Func<string, IReadOnlyList<SearchHit>> fixedPages)
{
    /// <summary>Longest question that is looked at.</summary>
    public const int LongestQuery = 200;

    private const int MostWords = 8;
    private const int MostHits = 15;

    private readonly Dictionary<string, Lazy<LanguageIndex>> languages = content.Languages.Keys.ToDictionary(
        language => language,
        language => new Lazy<LanguageIndex>(() => new LanguageIndex(Documents(content, language, fixedPages), Synonyms.Load(content.Folder, language, new ContentFaults()))),
        StringComparer.Ordinal);

    /// <summary>What is found, best first; none when nothing is.</summary>
    public IReadOnlyList<SearchHit> Find(string language, string? query)
    {
        if (string.IsNullOrWhiteSpace(query) || query.Length > LongestQuery)
            return [];
        var words = SearchWords.Of(query).Where(w => w.Length > 1).Distinct(StringComparer.Ordinal).Take(MostWords).ToList();
        return words.Count == 0 ? [] : languages[language].Value.Find(words, MostHits);
    }

    private static IEnumerable<(SearchHit Hit, string Body)> Documents(PortalContent content, string language, Func<string, IReadOnlyList<SearchHit>> fixedPages)
    {
        foreach (var service in content.Services.Values)
        {
            var texts = service.Form.TextsIn(language);
            // What is said of an application about violence is not looked through: its neutral title and line are.
            var body = service.Form.Safety ? "" : Plain(service.Before[language].Markdown);
            yield return (new SearchHit("/ansok/" + service.Id, texts.Title, texts.Short, texts.LanguageOf("title") ?? language), body);
        }
        foreach (var page in content.Pages.Values.Select(p => p[language]))
            yield return (new SearchHit("/om/" + page.Id, page.Title, page.Description, page.Language), Plain(page.Markdown));
        foreach (var aid in content.Thinking.Values.Select(a => a[language]))
            yield return (new SearchHit("/tankehjalp/" + aid.Id, aid.Title, aid.Short, aid.Language), string.Join(' ', aid.Questions.Select(q => q.Label)));
        foreach (var hit in fixedPages(language))
            yield return (hit, "");
        foreach (var word in content.Glossaries[language].Words)
            yield return (new SearchHit(null, word.Word, word.Meaning, language), string.Join(' ', word.Forms));
    }

    private static string Plain(string markdown) => string.Join(' ', PlainText.FromMarkdown(markdown).Select(block => block.Text));
}

/// <summary>The words of one language, and where each stands.</summary>
internal sealed class LanguageIndex
{
    private const double InTitle = 10;
    private const double InBody = 2;
    private const double Synonym = 0.6;

    /// <summary>A word that stands on more than one page of this many tells nothing by itself.</summary>
    private const int Common = 6;

    private readonly List<SearchHit> documents = [];
    private readonly Dictionary<string, Dictionary<int, double>> postings = new(StringComparer.Ordinal);
    private readonly Synonyms synonyms;
    private readonly int pages;

    public LanguageIndex(IEnumerable<(SearchHit Hit, string Body)> all, Synonyms synonyms)
    {
        this.synonyms = synonyms;
        foreach (var (hit, body) in all)
        {
            var number = documents.Count;
            documents.Add(hit);
            pages += hit.Path is null ? 0 : 1;
            Add(hit.Title, number, hit.Path is null ? InTitle * 0.7 : InTitle);
            Add(hit.Text, number, InBody * 1.5);
            Add(body, number, InBody);
        }
    }

    public IReadOnlyList<SearchHit> Find(IReadOnlyList<string> words, int most)
    {
        var scores = new Dictionary<int, (double Score, int Words)>();
        // "Jag vill klaga": what stands on every other page tells nothing, as long as something else was asked.
        var telling = words.Where(word => !postings.TryGetValue(word, out var where) || where.Keys.Count(number => documents[number].Path is not null) * Common < pages).ToList();
        words = telling.Count > 0 ? telling : words;
        foreach (var word in words)
        {
            var best = new Dictionary<int, double>();
            Match(word, 1, best);
            foreach (var other in synonyms.Of(word))
                Match(other, Synonym, best);
            foreach (var (document, score) in best)
            {
                var so = scores.GetValueOrDefault(document);
                scores[document] = (so.Score + score, so.Words + 1);
            }
        }
        // A page that has only one of many words is seldom what was meant.
        var least = (words.Count + 1) / 2;
        return [.. scores.Where(s => s.Value.Words >= least).OrderByDescending(s => s.Value.Score).ThenBy(s => s.Key).Take(most).Select(s => documents[s.Key])];
    }

    private void Add(string text, int document, double weight)
    {
        foreach (var word in SearchWords.Of(text).Where(w => w.Length > 1))
        {
            if (!postings.TryGetValue(word, out var where))
                postings.Add(word, where = []);
            where[document] = Math.Max(where.GetValueOrDefault(document), weight);
        }
    }

    private void Match(string word, double factor, Dictionary<int, double> best)
    {
        foreach (var (known, where) in postings)
        {
            var likeness = Likeness(word, known);
            if (likeness == 0)
                continue;
            // A rare word says more than a common one.
            var rarity = Math.Log(1 + ((double)documents.Count / where.Count));
            foreach (var (document, weight) in where)
                best[document] = Math.Max(best.GetValueOrDefault(document), weight * likeness * factor * rarity);
        }
    }

    /// <summary>1 for the same word, less for its beginning, for a part of a compound, and for a misspelling of it; 0 for another word.</summary>
    private static double Likeness(string word, string known)
    {
        if (word == known)
            return 1;
        if (word.Length >= 4 && known.StartsWith(word, StringComparison.Ordinal))
            return 0.8;
        if (known.Length >= 4 && word.StartsWith(known, StringComparison.Ordinal) && word.Length - known.Length <= 3)
            return 0.7;
        if (word.Length >= 5 && known.Contains(word, StringComparison.Ordinal))
            return 0.5;
        var slips = word.Length switch { < 4 => 0, < 7 => 1, _ => 2 };
        return slips > 0 && SearchWords.Distance(word, known, slips) is var distance && distance <= slips ? 0.6 - (0.15 * distance) : 0;
    }
}

/// <summary>Other words for the same.</summary>
internal sealed class Synonyms
{
    private readonly Dictionary<string, string[]> means = new(StringComparer.Ordinal);

    public IEnumerable<string> Of(string word) => means.TryGetValue(word, out var others) ? others : [];

    public static Synonyms Load(ContentFolder folder, string language, ContentFaults faults)
    {
        var synonyms = new Synonyms();
        var file = $"search/synonyms.{language}.yaml";
        if (!folder.Exists(file) || YamlMap.Load(folder, file, faults) is not { } map)
            return synonyms;
        foreach (var item in map.Maps("synonyms"))
        {
            var others = item.Texts("means").SelectMany(SearchWords.Of).Distinct(StringComparer.Ordinal).ToArray();
            foreach (var word in item.Texts("words").SelectMany(SearchWords.Of))
                synonyms.means[word] = [.. others, .. synonyms.means.GetValueOrDefault(word, [])];
            item.RejectUnknown();
        }
        map.RejectUnknown();
        return synonyms;
    }
}
