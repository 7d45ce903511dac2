using Medborgarportal.Core.Forms;

namespace Medborgarportal.Core.Questionnaires;

/// <summary>The concepts whose pictures every questionnaire shows, beside those that its content names.</summary>
public static class PictureConcepts
{
    /// <summary>Answers that are always there → their pictures.</summary>
    public static readonly IReadOnlyDictionary<string, string> Always = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Answers.Unknown] = "unknown",
        [Answers.Skipped] = "skip",
        [Answers.MoreTime] = "more-time",
        [Answers.Talk] = "talk-to-someone",
    };

    /// <summary>The piles of a <c>sort</c> question → their pictures.</summary>
    public static readonly IReadOnlyDictionary<string, string> Piles = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["good"] = "face-yes",
        ["soso"] = "face-partly",
        ["bad"] = "face-no",
    };

    /// <summary>Who answers → the picture of it.</summary>
    public static readonly IReadOnlyDictionary<string, string> Who = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [WhoAnswers.Self] = "answers-self",
        [WhoAnswers.HelpedToRead] = "help-reading",
        [WhoAnswers.SomebodyElse] = "answered-for-me",
    };

    /// <summary>All of them, for the check at start.</summary>
    public static IEnumerable<string> All => Always.Values.Concat(Piles.Values).Concat(Who.Values).Concat(PictureCode.Pictures);

    /// <summary>The picture of a value answered to a question; null where it has none of its own (a place, a text).</summary>
    public static string? Of(Question question, string value) =>
        Always.TryGetValue(value, out var always) ? always : question.OptionSymbols.GetValueOrDefault(value);
}
