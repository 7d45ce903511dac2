using System.Text.Json.Serialization;

namespace Medborgarportal.Core.Forms;

/// <summary>What a form in pictures has that one in words has not (<c>presentation: pictures</c>); frozen with the form, since it is what the person was promised.</summary>
public sealed record PicturePresentation
{
    /// <summary>Section → the concept whose picture says "here you are".</summary>
    public required IReadOnlyDictionary<string, string> SectionSymbols { get; init; }

    /// <summary><c>adult</c> or <c>child</c>.</summary>
    public required string Audience { get; init; }

    /// <summary><c>invitation</c> or <c>open</c> (anyone, without a login).</summary>
    public required string Access { get; init; }

    /// <summary>Nothing ties the answers to a person.</summary>
    public required bool Anonymous { get; init; }

    internal const string Letter = "letter";
    internal const string Feedback = "feedback";

    /// <summary><c>letter</c> when it is about a letter, <c>feedback</c> when it is a complaint, a view or praise; null for the others.</summary>
    public string? Linked { get; init; }

    /// <summary>It is begun from a decision.</summary>
    [JsonIgnore]
    public bool IsAboutLetter => Linked == Letter;

    /// <summary>It goes to the register of complaints, and a manager answers.</summary>
    [JsonIgnore]
    public bool IsFeedback => Linked == Feedback;
}
