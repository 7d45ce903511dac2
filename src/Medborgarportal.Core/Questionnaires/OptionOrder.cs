using Medborgarportal.Core.Forms;

namespace Medborgarportal.Core.Questionnaires;

/// <summary>The order in which a person is shown what to choose among, the same on every page (<see cref="PictureDraft.Reversed"/>).</summary>
public static class OptionOrder
{
    /// <summary>A question is shown this many options at a time: some people hold no more in memory (W3C COGA).</summary>
    public const int AtATime = 3;

    /// <summary>As it is told to the case system.</summary>
    public static string Name(bool reversed) => reversed ? "reversed" : "asWritten";

    /// <summary>"Something else" and "none of these" stay last whichever way the others go; places stand as they do in their picture.</summary>
    public static IReadOnlyList<string> Of(Question question, bool reversed)
    {
        if (!reversed || question.Type == "point")
            return question.Options;
        var last = question.Options.Where(option => option == question.Exclusive || option == question.Other).ToList();
        return [.. question.Options.Except(last, StringComparer.Ordinal).Reverse(), .. last];
    }

    public static IReadOnlyList<string> Piles(bool reversed) => reversed ? [.. SortQuestion.Piles.Reverse()] : SortQuestion.Piles;

    /// <summary>The options in the parts that they are shown in; one part where they fit.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Parts(Question question, bool reversed) =>
        question.Type is "choice" or "choices" ? [.. Of(question, reversed).Chunk(AtATime)] : [Of(question, reversed)];
}
