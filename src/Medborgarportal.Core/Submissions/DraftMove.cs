using Medborgarportal.Core.Forms;

namespace Medborgarportal.Core.Submissions;

/// <summary>A newer form than the one that a draft was started with, and what moving to it would mean for that draft.</summary>
/// <param name="Asked">Changes in questions that the person has met or will meet.</param>
/// <param name="Others">Changes in questions on ways that the person's answers do not lead.</param>
/// <param name="After">The draft as it would be: nothing of it is saved.</param>
public sealed record NewerForm(FormDefinition Form, IReadOnlyList<QuestionChange> Asked, IReadOnlyList<QuestionChange> Others, Draft After);

/// <summary>An answer that the draft keeps and that is not sent: its question, or what it chose, is asked for no longer.</summary>
public sealed record SetAsideAnswer(string Label, string Text);

/// <summary>Answers that belong to no question of the draft's form, with the version of the form in which they were given.</summary>
internal sealed record SetAside(string Version, IReadOnlyDictionary<string, string[]> Fields);

/// <summary>
/// Moves a draft's answers to another version of its form. Each answer is either kept where it was (its question still exists, and is of
/// the same type), or set aside with its version; one that was set aside before comes back when its question does.
/// </summary>
internal static class DraftMove
{
    /// <param name="versions">Gives each form that <see cref="DraftContent.Earlier"/> names.</param>
    public static DraftContent Move(DraftContent content, FormDefinition from, FormDefinition to, Func<string, FormDefinition> versions)
    {
        var kept = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var aside = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var now = Questions(to);
        var fits = Fitting(from, now);
        var known = Questions(from).Values.SelectMany(q => QuestionType.Of(q).Fields(q)).ToHashSet(StringComparer.Ordinal);
        foreach (var (field, values) in content.Fields)
            (fits.Contains(field) || !known.Contains(field) ? kept : aside)[field] = values;
        var earlier = new List<SetAside>();
        // The latest first: what was answered last is what is meant.
        foreach (var set in content.Earlier.Reverse())
        {
            var returns = Fitting(versions(set.Version), now);
            var stays = new Dictionary<string, string[]>(StringComparer.Ordinal);
            foreach (var (field, values) in set.Fields)
            {
                if (!returns.Contains(field) || !kept.TryAdd(field, values))
                    stays[field] = values;
            }
            earlier.Insert(0, set with { Fields = stays });
        }
        return content with { Fields = kept, Earlier = [.. earlier, new SetAside(from.Version, aside)], Stays = null };
    }

    /// <summary>The answers of a set that say something, in the words of their version.</summary>
    public static IEnumerable<SetAsideAnswer> Tell(SetAside set, FormDefinition form, string language, TellTexts words)
    {
        var texts = form.Texts.TryGetValue(language, out var found) ? found : form.Texts.Values.First();
        var answers = new Answers(set.Fields);
        foreach (var question in form.Pages.SelectMany(page => page.Questions))
        {
            var type = QuestionType.Of(question);
            if (type.Fields(question).All(field => answers[field].Count == 0))
                continue;
            var told = type.Tell(question, texts.Of(question, answers), answers, words);
            // A part alone may be nothing that its type can tell: then it is shown as it was typed.
            if (told.Length == 0)
                told = string.Join('\n', type.Fields(question).Where(field => field != question.Id).SelectMany(field => answers[field]));
            if (told.Length > 0)
                yield return new SetAsideAnswer(texts.Of(question, answers).Label, told);
        }
    }

    private static Dictionary<string, Question> Questions(FormDefinition form) =>
        form.Pages.SelectMany(page => page.Questions).ToDictionary(q => q.Id, StringComparer.Ordinal);

    private static HashSet<string> Fitting(FormDefinition from, Dictionary<string, Question> now) =>
        from.Pages.SelectMany(page => page.Questions)
            .SelectMany(old => now.TryGetValue(old.Id, out var same) ? FormChanges.KeptFields(old, same) : Enumerable.Empty<string>())
            .ToHashSet(StringComparer.Ordinal);
}
