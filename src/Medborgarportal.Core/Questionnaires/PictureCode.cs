using System.Security.Cryptography;

namespace Medborgarportal.Core.Questionnaires;

/// <summary>
/// Four pictures in order out of twelve, none of them twice: 11 880 codes. Too few to open anything by itself, so a picture code opens only the invitation
/// that the same paper's number names, and only so many tries are made in its life (<see cref="QuestionnaireInvitations.MostTries"/>).
/// </summary>
public static class PictureCode
{
    public const int Length = 4;

    /// <summary>The concepts to choose among, in the order in which they are always shown: things of one's day that do not look like one another.</summary>
    public static readonly IReadOnlyList<string> Pictures =
        ["home", "car", "clock", "key", "coffee", "bed", "boat", "bicycle", "animals", "glasses", "lamp", "music"];

    public static IReadOnlyList<string> New()
    {
        var shuffled = Pictures.ToArray();
        RandomNumberGenerator.Shuffle(shuffled.AsSpan());
        return shuffled[..Length];
    }

    /// <summary>Whether this can be a code at all.</summary>
    public static bool IsWhole(IReadOnlyList<string> pictures) =>
        pictures.Count == Length && pictures.All(Pictures.Contains) && pictures.Distinct(StringComparer.Ordinal).Count() == Length;
}
