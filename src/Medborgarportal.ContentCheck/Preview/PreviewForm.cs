using Medborgarportal.Core.Content;
using Medborgarportal.Core.Forms;

namespace Medborgarportal.ContentCheck.Preview;

/// <summary>
/// A whole service: the page before, every page of the form, what comes after. Read from the files as they stand, so that a form with faults
/// can be looked at while it is mended: what is missing is shown as missing.
/// </summary>
internal static class PreviewForm
{
    /// <param name="fallback">Languages that may lack words: what is missing in them is told as shown in another.</param>
    public static IReadOnlyList<PreviewRow> Read(ContentFolder content, string service, IReadOnlyList<string> languages, IReadOnlyDictionary<string, string> fallback)
    {
        var place = $"services/{service}/";
        var rows = new List<PreviewRow>
        {
            new("before", languages.ToDictionary(l => l, l => PreviewText.Parts(content, $"{place}before.{l}.md"), StringComparer.Ordinal)),
        };
        var words = languages.ToDictionary(
            l => l,
            l => new[] { Load(content, $"{place}{l}.yaml"), Load(content, $"{FormReader.SharedFolder}/{l}.yaml") }.OfType<YamlMap>().ToList(),
            StringComparer.Ordinal);
        rows.AddRange(Pages(content, place).Select(page => Row(content, page, words)));
        rows.Add(new("after", languages.ToDictionary(l => l, l => PreviewText.Parts(content, $"{place}after.{l}.md"), StringComparer.Ordinal)));
        return [.. rows.Select(row => row with { Cells = row.Cells.ToDictionary(c => c.Key, c => Borrowed(c.Value, fallback.GetValueOrDefault(c.Key)), StringComparer.Ordinal) })];
    }

    /// <summary>A question is borrowed whole: nothing of it is missing, all of it is shown in the other language.</summary>
    private static IReadOnlyList<PreviewPart> Borrowed(IReadOnlyList<PreviewPart> parts, string? instead) =>
        instead is null || parts.All(part => part.Kind != "missing")
            ? parts
            : [.. parts.Where(part => part.Kind != "missing"), new PreviewPart("hint", $"(what is not written here is shown in '{instead}', and marked)")];

    private static YamlMap? Load(ContentFolder content, string file) => content.Exists(file) ? YamlMap.Load(content, file, new ContentFaults()) : null;

    private static IEnumerable<YamlMap> Pages(ContentFolder content, string place)
    {
        var groups = Load(content, FormReader.SharedFolder + "/form.yaml")?.Map("groups");
        foreach (var page in Load(content, place + "form.yaml")?.Maps("pages") ?? [])
        {
            if (page.Text("include") is not { } group)
                yield return page;
            else
                foreach (var shared in groups?.Maps(group) ?? [])
                    yield return shared;
        }
    }

    private static PreviewRow Row(ContentFolder content, YamlMap page, Dictionary<string, List<YamlMap>> words)
    {
        var questions = page.Maps("questions");
        var types = string.Join(", ", questions.Select(q => q.Text("type")).Distinct());
        return new PreviewRow(
            $"{page.Text("id")} ({types}){(page.Has("when") ? " – " + When(content, page) : "")}",
            words.ToDictionary(w => w.Key, w => (IReadOnlyList<PreviewPart>)[.. Parts(page, questions, w.Value)], StringComparer.Ordinal));
    }

    /// <summary>The condition as it is written in the file.</summary>
    private static string When(ContentFolder content, YamlMap map)
    {
        var lines = content.ReadText(map.File).Split('\n')[(map.LineOf("when") - 1)..];
        var first = lines[0].Trim();
        return first.StartsWith("when:", StringComparison.Ordinal) ? first : $"when: {first} …";
    }

    private static IEnumerable<PreviewPart> Parts(YamlMap page, IReadOnlyList<YamlMap> questions, List<YamlMap> words)
    {
        var texts = words.Select(w => w.Map("pages")?.Map(page.Text("id") ?? "")).FirstOrDefault(m => m is not null);
        if (questions.Count > 1)
            yield return new PreviewPart(texts?.Text("title") is null ? "missing" : "title", texts?.Text("title") ?? $"pages: {page.Text("id")}: title", page.Text("symbol"));
        if (texts?.Text("intro") is { } intro)
            yield return new PreviewPart("text", intro);
        foreach (var question in questions)
        {
            var id = question.Text("id") ?? "";
            var own = words.Select(w => w.Map("questions")?.Map(id)).FirstOrDefault(m => m is not null);
            foreach (var part in Question(question, own, id, questions.Count == 1 ? page.Text("symbol") : null, words))
                yield return part;
        }
    }

    private static IEnumerable<PreviewPart> Question(YamlMap question, YamlMap? words, string place, string? symbol, List<YamlMap> all)
    {
        if (words?.Text("label") is { } label)
            yield return new PreviewPart("label", label, symbol);
        else
            yield return new PreviewPart("missing", $"questions: {place}", symbol);
        if (words?.Text("help") is { } help)
            yield return new PreviewPart("hint", help);
        if (words?.Text("statement") is { } statement)
            yield return new PreviewPart("option", statement);
        var type = question.Text("type") ?? "";
        var fixedWords = all.Select(w => w.Map("answers")).FirstOrDefault(m => m is not null);
        var options = question.Texts("options") is { Count: > 0 } named ? named : type switch
        {
            "rating" => RatingQuestion.Steps,
            "consent" or "yesno" => ConsentQuestion.YesNo,
            "yespartlyno" => YesPartlyNoQuestion.Grades,
            _ => [],
        };
        foreach (var option in options)
        {
            var text = words?.Map("options")?.Text(option) ?? fixedWords?.Text(option);
            yield return new PreviewPart(text is null ? "missing" : "option", text ?? $"options: {option}", question.Map("optionSymbols")?.Text(option));
            if (words?.Map("optionHelp")?.Text(option) is { } hint)
                yield return new PreviewPart("hint", hint);
        }
        foreach (var part in question.Maps("questions"))
        {
            foreach (var shown in Question(part, words?.Map("parts")?.Map(part.Text("id") ?? ""), $"{place}: parts: {part.Text("id")}", null, all))
                yield return shown;
        }
        foreach (var (key, what) in new[] { ("otherLabel", "text field"), ("unit", "after the field"), ("entry", "each is called"), ("add", "button"), ("total", "the sum"), ("missing", "when it is not answered") })
        {
            if (words?.Text(key) is { } shown)
                yield return new PreviewPart("hint", $"{what}: {shown}");
        }
        if (words?.Text("why") is { } why)
            yield return new PreviewPart("why", why);
        foreach (var wording in question.Maps("wordings"))
        {
            var other = words?.Map("wordings")?.Map(wording.Text("id") ?? "");
            yield return other?.Text("label") is { } instead
                ? new PreviewPart("hint", $"{wording.Text("id")}: {instead}{(other.Text("help") is { } more ? " – " + more : "")}")
                : new PreviewPart("missing", $"{place}: wordings: {wording.Text("id")}");
        }
    }
}
