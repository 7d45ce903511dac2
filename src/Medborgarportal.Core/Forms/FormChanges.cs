namespace Medborgarportal.Core.Forms;

/// <summary>A question that is not the same in two versions of a form, with the words of both.</summary>
public sealed record QuestionChange
{
    public required string Id { get; init; }

    /// <summary>The question as it was; null when it is new.</summary>
    public Question? Old { get; init; }

    /// <summary>The question as it is now; null when it is asked no longer.</summary>
    public Question? New { get; init; }

    public QuestionTexts? OldTexts { get; init; }

    public QuestionTexts? NewTexts { get; init; }

    /// <summary>It is asked in other words.</summary>
    public bool Words { get; init; }

    /// <summary>There are other answers to choose from, or they have other words.</summary>
    public bool Options { get; init; }

    /// <summary>It is asked at another place.</summary>
    public bool Moved { get; init; }

    /// <summary>It is answered in another way (a number instead of a text): the old answer does not fit.</summary>
    public bool Kind { get; init; }

    public bool IsNew => Old is null;

    public bool IsGone => New is null;
}

/// <summary>Compares two versions of a form, question by question, as a person who answers meets them.</summary>
public static class FormChanges
{
    /// <summary>What is not the same, in the order of the newer form; what is asked no longer comes last, in its own order.</summary>
    /// <param name="language">The words are compared in this language, or in the form's first where it has not got it.</param>
    public static IReadOnlyList<QuestionChange> Between(FormDefinition old, FormDefinition @new, string language)
    {
        if (old.Version == @new.Version)
            return [];
        var (oldTexts, newTexts) = (TextsOf(old, language), TextsOf(@new, language));
        var before = Placed(old).ToDictionary(p => p.Question.Id, StringComparer.Ordinal);
        var moved = Moved(old, @new);
        var changes = new List<QuestionChange>();
        foreach (var (question, section) in Placed(@new))
        {
            var words = newTexts.Questions[question.Id];
            if (!before.Remove(question.Id, out var was))
            {
                changes.Add(new QuestionChange { Id = question.Id, New = question, NewTexts = words });
                continue;
            }
            var oldWords = oldTexts.Questions[question.Id];
            var change = new QuestionChange
            {
                Id = question.Id,
                Old = was.Question,
                New = question,
                OldTexts = oldWords,
                NewTexts = words,
                Words = !Lines(was.Question, oldWords).SequenceEqual(Lines(question, words), StringComparer.Ordinal),
                Options = !OptionsOf(was.Question, oldWords).SetEquals(OptionsOf(question, words)),
                Moved = was.Section != section || moved.Contains(question.Id),
                Kind = !IsSameKind(was.Question, question),
            };
            if (change is not { Words: false, Options: false, Moved: false, Kind: false })
                changes.Add(change);
        }
        changes.AddRange(Placed(old).Where(p => before.ContainsKey(p.Question.Id)).Select(p => new QuestionChange { Id = p.Question.Id, Old = p.Question, OldTexts = oldTexts.Questions[p.Question.Id] }));
        return changes;
    }

    /// <summary>
    /// The fields whose answers still mean the same in the newer question: those that both have, when both are of one type; in a group,
    /// those of the parts that are.
    /// </summary>
    public static IReadOnlySet<string> KeptFields(Question old, Question @new)
    {
        var kept = new HashSet<string>(StringComparer.Ordinal);
        if (old.Type != @new.Type)
            return kept;
        if (old.Type != "group")
        {
            kept.UnionWith(QuestionType.Of(old).Fields(old));
            kept.IntersectWith(QuestionType.Of(@new).Fields(@new));
            return kept;
        }
        kept.Add(old.Id);
        foreach (var (before, after) in old.Entries.Zip(@new.Entries))
        {
            foreach (var part in before)
            {
                if (after.FirstOrDefault(p => p.Id == part.Id) is { } same)
                    kept.UnionWith(KeptFields(part, same));
            }
        }
        return kept;
    }

    /// <summary>What a person reads of a question besides its options, line by line: what is shown of both versions is what was compared.</summary>
    public static IReadOnlyList<string> Lines(Question question, QuestionTexts words)
    {
        var lines = new List<string> { words.Label };
        lines.AddRange(new[] { words.Help, words.Unit, words.Statement, words.OtherLabel }.OfType<string>());
        foreach (var wording in question.Wordings)
        {
            if (words.Wordings.TryGetValue(wording.Id, out var other))
                lines.AddRange(new[] { other.Label, other.Help }.OfType<string>());
        }
        foreach (var part in question.Parts)
        {
            lines.AddRange(Lines(part, words.Parts[part.Id]));
            lines.AddRange(part.Options.Select(option => words.Parts[part.Id].Options.GetValueOrDefault(option, option)));
        }
        return lines;
    }

    private static FormTexts TextsOf(FormDefinition form, string language) =>
        form.Texts.TryGetValue(language, out var texts) ? texts : form.Texts.Values.First();

    private static IEnumerable<(Question Question, string Section)> Placed(FormDefinition form) =>
        form.Pages.SelectMany(page => page.Questions.Select(question => (question, page.Section)));

    private static HashSet<(string Id, string Words, string? Help)> OptionsOf(Question question, QuestionTexts words) =>
    [
        .. question.Options.Select(option => (option, words.Options.GetValueOrDefault(option, option), words.OptionHelp.GetValueOrDefault(option))),
        .. question.Unknown ? new (string, string, string?)[] { (Answers.Unknown, "", null) } : [],
    ];

    private static bool IsSameKind(Question old, Question @new) =>
        old.Type == @new.Type && (old.Type != "group" || old.Parts.All(part => @new.Parts.FirstOrDefault(p => p.Id == part.Id)?.Type is not { } type || type == part.Type));

    /// <summary>
    /// As few questions as can be said to have moved: those outside the longest run that has kept its order. A page that is put in
    /// moves nothing.
    /// </summary>
    private static HashSet<string> Moved(FormDefinition old, FormDefinition @new)
    {
        var places = Placed(old).Select((p, i) => (p.Question.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        var common = Placed(@new).Select(p => p.Question.Id).Where(places.ContainsKey).ToList();
        // Longest increasing run by patience sorting: ends[k] is the question that a run of length k + 1 ends with at the smallest place.
        var ends = new List<int>();
        var before = new int[common.Count];
        for (var i = 0; i < common.Count; i++)
        {
            var k = ends.FindIndex(end => places[common[end]] > places[common[i]]);
            if (k < 0)
                k = ends.Count;
            before[i] = k > 0 ? ends[k - 1] : -1;
            if (k == ends.Count)
                ends.Add(i);
            else
                ends[k] = i;
        }
        var moved = common.ToHashSet(StringComparer.Ordinal);
        for (var i = ends.Count > 0 ? ends[^1] : -1; i >= 0; i = before[i])
            moved.Remove(common[i]);
        return moved;
    }
}
