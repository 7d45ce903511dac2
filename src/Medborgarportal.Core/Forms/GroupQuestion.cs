using System.Globalization;

namespace Medborgarportal.Core.Forms;

/// <summary>
/// The same few questions for each of several (children, homes, journeys). An entry's fields are <c>id.N.part</c>, N counted from 1;
/// the question's own field tells how many entries are shown, or "jag vet inte".
/// </summary>
public sealed class GroupQuestion : QuestionType
{
    public const int DefaultMost = 10;

    /// <summary>Types that a part of a group may not have: they are pages of their own.</summary>
    public static readonly IReadOnlySet<string> NotParts =
        new HashSet<string>(StringComparer.Ordinal) { "group", "files", "schedule", "amounts", "provider", "info", "declaration", "consent" };

    public override string Name => "group";

    public override bool TellsQuestionsWords => true;

    public override IEnumerable<string> Fields(Question question) =>
        [question.Id, .. question.Entries.SelectMany(entry => entry.SelectMany(part => Of(part).Fields(part)))];

    public override string FocusField(Question question) => Of(question.Entries[0][0]).FocusField(question.Entries[0][0]);

    /// <summary>The number of entries shown: what the page says, at least the fewest, at most the most.</summary>
    public static int Shown(Question question, Answers answers)
    {
        var least = Math.Max(1, (int)(question.Min ?? 1));
        var told = int.TryParse(answers.Text(question.Id), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : least;
        return Math.Clamp(told, least, question.Entries.Count);
    }

    public override string[] Read(Question question, string field, IReadOnlyList<string?> posted)
    {
        if (field == question.Id)
        {
            var count = posted.OfType<string>().FirstOrDefault(value => value.Length <= 3 && value.All(char.IsAsciiDigit) && value.Length > 0);
            return ReadUnknown(question, posted) is { Length: > 0 } unknown ? unknown : count is null ? [] : [count];
        }
        foreach (var part in question.Entries.SelectMany(entry => entry))
        {
            if (field.StartsWith(part.Id, StringComparison.Ordinal) && Of(part).Fields(part).Contains(field, StringComparer.Ordinal))
                return Of(part).Read(part, field, posted);
        }
        return [];
    }

    public override bool IsAnswered(Question question, Answers answers) =>
        answers.Text(question.Id) == Answers.Unknown || question.Entries.Any(entry => IsAnswered(entry, answers));

    public override void Judge(Question question, Answers answers, List<AnswerFault> faults)
    {
        var found = new List<AnswerFault>();
        foreach (var part in question.Entries.SelectMany(entry => entry))
            Of(part).Judge(part, answers, found);
        faults.AddRange(found.Select(fault => fault with { Question = question.Id }));
    }

    /// <summary>The entry (from 1) and the part that a field belongs to; null when it belongs to none.</summary>
    public static (int Entry, string Part)? Place(Question question, string field)
    {
        for (var i = 0; i < question.Entries.Count; i++)
        {
            for (var p = 0; p < question.Parts.Count; p++)
            {
                var id = question.Entries[i][p].Id;
                if (field == id || field.StartsWith(id + ".", StringComparison.Ordinal))
                    return (i + 1, question.Parts[p].Id);
            }
        }
        return null;
    }

    public override string Tell(Question question, QuestionTexts texts, Answers answers, TellTexts words)
    {
        var lines = new List<string>();
        for (var i = 0; i < question.Entries.Count; i++)
        {
            if (!IsAnswered(question.Entries[i], answers))
                continue;
            lines.Add($"{texts.Entry} {(i + 1).ToString(CultureInfo.InvariantCulture)}");
            foreach (var (part, definition) in question.Entries[i].Zip(question.Parts))
            {
                var told = Of(part).Tell(part, texts.Parts[definition.Id], answers, words);
                if (told.Length > 0)
                    lines.Add($"{texts.Parts[definition.Id].Label}: {told.Replace("\n", ", ", StringComparison.Ordinal)}");
            }
        }
        return lines.Count > 0 ? string.Join('\n', lines) : TellUnknown(question, answers, words);
    }

    /// <summary>What was typed, with one more empty entry shown (never more than the most).</summary>
    public static void Add(Question question, Dictionary<string, string[]> typed) =>
        typed[question.Id] = [Math.Min(Shown(question, new Answers(typed)) + 1, question.Entries.Count).ToString(CultureInfo.InvariantCulture)];

    /// <summary>What was typed, without entry <paramref name="number"/> (from 1); those after it move up.</summary>
    public static void Remove(Question question, Dictionary<string, string[]> typed, int number)
    {
        var shown = Shown(question, new Answers(typed));
        if (number < 1 || number > shown)
            return;
        for (var i = number - 1; i < question.Entries.Count; i++)
        {
            foreach (var (field, next) in Moves(question, i))
                typed[field] = next is not null && typed.TryGetValue(next, out var values) ? values : [];
        }
        typed[question.Id] = [Math.Max(shown - 1, 1).ToString(CultureInfo.InvariantCulture)];
    }

    /// <summary>Each field of an entry with the same field of the entry after it; null after the last.</summary>
    private static IEnumerable<(string Field, string? Next)> Moves(Question question, int entry)
    {
        for (var p = 0; p < question.Entries[entry].Count; p++)
        {
            var part = question.Entries[entry][p];
            var next = entry + 1 < question.Entries.Count ? question.Entries[entry + 1][p] : null;
            foreach (var field in Of(part).Fields(part))
                yield return (field, next is null ? null : next.Id + field[part.Id.Length..]);
        }
    }

    private static bool IsAnswered(IReadOnlyList<Question> entry, Answers answers) => entry.Any(part => Of(part).IsAnswered(part, answers));
}
