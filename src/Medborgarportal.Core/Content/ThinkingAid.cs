namespace Medborgarportal.Core.Content;

/// <summary>A few questions to think about (content/thinking/&lt;id&gt;/&lt;language&gt;.yaml). Nothing of what is chosen is ever sent.</summary>
/// <param name="Language">The variant that it is written in.</param>
/// <param name="Intro">Markdown.</param>
/// <param name="Turn">Markdown: where to turn.</param>
public sealed record ThinkingAid(string Id, string Language, string Title, string Short, string Intro, IReadOnlyList<ThinkingQuestion> Questions, string Turn)
{
    internal static IReadOnlyDictionary<string, IReadOnlyDictionary<string, ThinkingAid>> LoadAll(ContentFolder folder, Municipality municipality, ContentFaults faults)
    {
        var aids = new Dictionary<string, IReadOnlyDictionary<string, ThinkingAid>>(StringComparer.Ordinal);
        foreach (var id in folder.Folders("thinking"))
        {
            var variants = new Dictionary<string, ThinkingAid>(StringComparer.Ordinal);
            foreach (var language in municipality.Languages.Where(l => !municipality.Fallback.ContainsKey(l) || folder.Exists($"thinking/{id}/{l}.yaml")))
            {
                if (YamlMap.Load(folder, $"thinking/{id}/{language}.yaml", faults) is { } map)
                    variants[language] = Read(map, id, language);
            }
            var first = variants.Values.FirstOrDefault();
            foreach (var other in variants.Values.Where(v => first is not null && !v.Ids().SequenceEqual(first.Ids(), StringComparer.Ordinal)))
                faults.Error($"thinking/{id}/{other.Language}.yaml", 1, $"the questions and answers are others than in {first!.Language}.yaml", "use the same ids in the same order");
            foreach (var (language, instead) in municipality.Fallback)
            {
                if (variants.TryGetValue(instead, out var aid))
                    variants.TryAdd(language, aid);
            }
            aids[id] = variants;
        }
        return aids;
    }

    private IEnumerable<string> Ids() => Questions.SelectMany(q => q.Answers.Select(a => $"{q.Id}.{a.Id}"));

    private static ThinkingAid Read(YamlMap map, string id, string language)
    {
        var questions = new List<ThinkingQuestion>();
        foreach (var item in map.Maps("questions"))
        {
            var answers = new List<ThinkingAnswer>();
            foreach (var answer in item.Maps("answers"))
            {
                answers.Add(new ThinkingAnswer(answer.Require("id"), answer.Require("label"), answer.Require("words")));
                answer.RejectUnknown();
            }
            questions.Add(new ThinkingQuestion(item.Require("id"), item.Require("label"), item.Text("help"), answers));
            item.RejectUnknown();
        }
        var aid = new ThinkingAid(id, language, map.Require("title"), map.Require("short"), map.Require("intro"), questions, map.Require("turn"));
        map.RejectUnknown();
        return aid;
    }
}

public sealed record ThinkingQuestion(string Id, string Label, string? Help, IReadOnlyList<ThinkingAnswer> Answers);

/// <param name="Words">Markdown: something to think about; no verdict.</param>
public sealed record ThinkingAnswer(string Id, string Label, string Words);
