using Medborgarportal.Core.Forms;

namespace Medborgarportal.Core.Questionnaires;

/// <summary>Puts together what a press on a page in pictures means, given what was answered before.</summary>
public static class PictureAnswers
{
    /// <summary>
    /// The page's answers after a press. What stood in a part of the options that was not shown stays; of an answer and one of those that are always there,
    /// the one that is new counts.
    /// </summary>
    /// <param name="posted">What the page posted, read by the questions' types.</param>
    /// <param name="before">The answers as they were.</param>
    /// <param name="shown">Options that were to choose among, by question; all where a question is not named.</param>
    public static Dictionary<string, string[]> Settle(FormPage page, IReadOnlyDictionary<string, string[]> posted, Answers before, IReadOnlyDictionary<string, IReadOnlyList<string>> shown)
    {
        var settled = new Dictionary<string, string[]>(posted, StringComparer.Ordinal);
        foreach (var question in page.Questions.Where(q => q.AlwaysThere == true && settled.ContainsKey(q.Id)))
        {
            var id = question.Id;
            var always = settled[id].FirstOrDefault(Answers.IsAlways);
            var chosen = settled[id].Where(value => !Answers.IsAlways(value)).ToList();
            if (shown.TryGetValue(id, out var part))
            {
                var unseen = before[id].Where(value => !Answers.IsAlways(value) && !part.Contains(value)).ToList();
                if (question.Type == "choices")
                    chosen = Exclude(question, [.. chosen, .. unseen], before);
                else if (chosen.Count == 0)
                    chosen = unseen;
            }
            var others = QuestionType.Of(question).Fields(question).Where(field => field != id && settled.ContainsKey(field)).ToList();
            var answered = chosen.Count > 0 || others.Exists(field => settled[field].Length > 0);
            // Said now, and not only still standing from before: then the answer goes, which would be said by nobody.
            if (always is not null && (!answered || (!before[id].Contains(always) && !IsNew(question, chosen, others, settled, before))))
            {
                settled[id] = [always];
                foreach (var field in others)
                    settled[field] = [];
            }
            else
            {
                settled[id] = [.. question.Options.Where(chosen.Contains), .. chosen.Where(value => !question.Options.Contains(value))];
            }
        }
        return settled;
    }

    /// <summary>"None of these" in another part than the one that was shown: the new one counts.</summary>
    private static List<string> Exclude(Question question, List<string> chosen, Answers before)
    {
        if (question.Exclusive is not { } exclusive || !chosen.Contains(exclusive) || chosen.Count == 1)
            return chosen;
        return before[question.Id].Contains(exclusive) ? [.. chosen.Where(value => value != exclusive)] : [exclusive];
    }

    private static bool IsNew(Question question, List<string> chosen, List<string> others, Dictionary<string, string[]> settled, Answers before) =>
        chosen.Exists(value => !before[question.Id].Contains(value)) || others.Exists(field => settled[field].Except(before[field], StringComparer.Ordinal).Any());
}
