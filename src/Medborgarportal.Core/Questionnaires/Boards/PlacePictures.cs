using Medborgarportal.Core.Forms;

namespace Medborgarportal.Core.Questionnaires.Boards;

/// <summary>The picture of an answer: the one that its question gives it, or, for a place in a body, a house or a day, the place's own.</summary>
public static class PlacePictures
{
    private static readonly Dictionary<string, string> rooms = new(StringComparer.Ordinal) { ["livingRoom"] = "room-living", ["stairs"] = "stairs", ["outside"] = "outdoors" };

    public static string? Of(Question question, string option) =>
        question.OptionSymbols.TryGetValue(option, out var own) ? own : question.Picture switch
        {
            "body" => "body-" + option,
            "house" => rooms.GetValueOrDefault(option, "room-" + option),
            "day" => option == "lunch" ? "midday" : option,
            _ => null,
        };

    /// <summary>All pictures of a question's answers.</summary>
    public static IEnumerable<string> Of(Question question) => question.Options.Select(option => Of(question, option)).OfType<string>();
}
