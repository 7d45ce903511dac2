using Medborgarportal.Core.Content;
using Medborgarportal.Core.Feedback;

namespace Medborgarportal.Core.Forms;

/// <summary>What a form in pictures says beside its pages, and what must hold for it (WCAG COGA: one question a page, a picture with every word).</summary>
internal static class PictureReader
{
    private static readonly HashSet<string> Types =
        new HashSet<string>(StringComparer.Ordinal) { "yespartlyno", "choice", "choices", "sort", "point", "photo", "text", "longtext", "info" };

    private static readonly HashSet<string> WithPictures = new HashSet<string>(StringComparer.Ordinal) { "choice", "choices", "sort" };

    public static PicturePresentation Presentation(YamlMap map)
    {
        if (map.Require("presentation") is { Length: > 0 } presentation && presentation != "pictures")
            map.Faults.Error(map.File, map.LineOf("presentation"), $"'{presentation}' is not a way to show a questionnaire", "write pictures");
        var symbols = map.Map("sectionSymbols");
        return new PicturePresentation
        {
            SectionSymbols = new SortedDictionary<string, string>(symbols?.Keys.ToDictionary(k => k, k => symbols.Require(k)) ?? [], StringComparer.Ordinal),
            Audience = OneOf(map, "audience", "adult", "child"),
            Access = OneOf(map, "access", "invitation", "open"),
            Anonymous = map.Flag("anonymous") ?? false,
            Linked = map.Has("linked") ? OneOf(map, "linked", PicturePresentation.Letter, PicturePresentation.Feedback) : null,
        };
    }

    /// <summary>The three pictures of yes, partly and no: faces, or thumbs where content says so.</summary>
    public static Dictionary<string, string> Faces(string type, YamlMap map)
    {
        if (type != "yespartlyno")
            return [];
        var thumbs = map.Has("faces") && OneOf(map, "faces", "thumbs", "faces") == "thumbs";
        return YesPartlyNoQuestion.Grades.ToDictionary(grade => grade, grade => thumbs ? grade : "face-" + grade);
    }

    public static void Check(FormDefinition form, IReadOnlyList<(FormPage Page, YamlMap Map)> pages, YamlMap map)
    {
        var faults = map.Faults;
        foreach (var section in form.Pages.Select(p => p.Section).Distinct(StringComparer.Ordinal).Where(s => s.Length > 0 && !form.Pictures!.SectionSymbols.ContainsKey(s)))
            faults.Error(map.File, map.LineOf("sectionSymbols"), $"the section '{section}' has no picture", $"add '{section}: <concept>' to 'sectionSymbols:'");
        if (form.Pages.Count == 0)
            faults.Error(map.File, map.LineOf("pages"), "the questionnaire has no pages", "add 'pages:' with at least one");
        foreach (var (page, at) in pages)
        {
            if (page.Symbol is null)
                faults.Error(at.File, at.Line, $"the page '{page.Id}' has no picture", "add 'symbol: <concept>'");
            if (page.Questions.Count > 2 || page.Questions.Skip(1).Any(q => q.Type is not ("text" or "longtext")))
                faults.Error(at.File, at.LineOf("questions"), $"the page '{page.Id}' asks more than one thing", "one question a page; a second may only be a text or longtext for more words");
            foreach (var (question, line) in page.Questions.Zip(at.Maps("questions")))
            {
                Question(question, line);
                if (form.Pictures is { IsFeedback: true })
                    OfRegister(question, line);
            }
        }
    }

    /// <summary>What goes to the unit's register says one of the register's own words.</summary>
    private static void OfRegister(Question question, YamlMap map)
    {
        if (FeedbackRegister.Fields.TryGetValue(question.Id, out var words) && question.Options.FirstOrDefault(option => !words.Contains(option)) is { } unknown)
            map.Faults.Error(map.File, map.LineOf("options"), $"'{unknown}' is not in the register of complaints as '{question.Id}'", "use some of " + string.Join(", ", words));
    }

    private static void Question(Question question, YamlMap map)
    {
        var faults = map.Faults;
        if (QuestionType.All.ContainsKey(question.Type) && !Types.Contains(question.Type))
            faults.Error(map.File, map.LineOf("type"), $"a question of the type '{question.Type}' cannot be asked in pictures", "use one of " + string.Join(", ", Types.Order(StringComparer.Ordinal)));
        if (question.Need == Need.Must)
            faults.Error(map.File, map.LineOf("need"), $"the question '{question.Id}' must be answered", "remove 'need': everything may be skipped here");
        if (question.Type is "choice" && question.Options.Count < 2)
            faults.Error(map.File, map.LineOf("options"), $"the question '{question.Id}' has one option only", "give it two or more");
        if (WithPictures.Contains(question.Type))
        {
            foreach (var option in question.Options.Where(o => !question.OptionSymbols.ContainsKey(o)))
                faults.Error(map.File, map.LineOf("optionSymbols"), $"the option '{option}' has no picture", $"add '{option}: <concept>' to 'optionSymbols:'");
        }
        foreach (var option in question.OptionSymbols.Keys.Where(o => !question.Options.Contains(o)))
            faults.Error(map.File, map.LineOf("optionSymbols"), $"the question '{question.Id}' has no option '{option}'", "remove its picture, or mend its id");
        if (question.Picture is not { } picture)
            return;
        if (!PointQuestion.Places.TryGetValue(picture, out var places))
            faults.Error(map.File, map.LineOf("picture"), $"there is no picture '{picture}' to point at", "use one of " + string.Join(", ", PointQuestion.Places.Keys));
        else if (question.Options.FirstOrDefault(o => !places.Contains(o)) is { } unknown)
            faults.Error(map.File, map.LineOf("options"), $"'{unknown}' is not a place in the picture '{picture}'", "use some of " + string.Join(", ", places));
    }

    private static string OneOf(YamlMap map, string key, params string[] known)
    {
        var text = map.Require(key);
        if (text.Length > 0 && !known.Contains(text))
            map.Faults.Error(map.File, map.LineOf(key), $"'{text}' is not known as '{key}'", "use one of " + string.Join(", ", known));
        return text;
    }
}
