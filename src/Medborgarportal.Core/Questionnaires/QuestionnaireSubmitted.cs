using System.Text.Json.Serialization;
using Medborgarportal.Core.Submissions;

namespace Medborgarportal.Core.Questionnaires;

/// <summary>
/// The data of <c>se.medborgarportal.questionnaire.submitted.v1</c> (Cases/Contract): what a person has answered in pictures, in the words that they saw.
/// The portal keeps nothing of it but its message. For an anonymous questionnaire all that could lead to a person is null.
/// </summary>
public sealed record QuestionnaireSubmitted
{
    /// <summary>Random.</summary>
    public required Guid AnswersId { get; init; }

    public required string Questionnaire { get; init; }

    /// <summary>Its title as the person saw it.</summary>
    public required string Title { get; init; }

    public required string Unit { get; init; }

    public required bool Anonymous { get; init; }

    public Guid? InvitationId { get; init; }

    public Guid? SubmissionId { get; init; }

    public string? CaseNumber { get; init; }

    public required DateOnly SubmittedOn { get; init; }

    /// <summary>Null for anonymous answers, which tell the day only.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>The language variant that the person used.</summary>
    public required string Language { get; init; }

    /// <summary><c>asWritten</c> or <c>reversed</c>: the order in which all options were shown.</summary>
    public required string OptionOrder { get; init; }

    /// <summary><c>self</c>, <c>read</c> (helped to read) or <c>other</c> (somebody answered for them); null when it was not told.</summary>
    public string? Who { get; init; }

    public required IReadOnlyList<PictureAnswer> Answers { get; init; }

    public required Snapshot Snapshot { get; init; }

    public required IReadOnlyList<SubmittedAttachment> Attachments { get; init; }
}

/// <summary>One question with what was answered to it.</summary>
/// <param name="Label">The question in the words that the person saw.</param>
/// <param name="Kind"><c>answer</c>; <c>unknown</c>, <c>skipped</c>, <c>moreTime</c> or <c>talk</c>, said on purpose; <c>missing</c>.</param>
/// <param name="Values">The raw values, as in an application.</param>
/// <param name="Text">The answer in the words that the person saw or wrote; lines separated by <c>\n</c>.</param>
/// <param name="Picture">The question's picture.</param>
/// <param name="Pictures">The pictures of what was answered.</param>
/// <param name="Language">The language of the question's words when it is another than the one that the person used.</param>
public sealed record PictureAnswer(
    string Question,
    string Page,
    string Section,
    string Label,
    string Type,
    string? LifeArea,
    string Kind,
    IReadOnlyList<string> Values,
    string Text,
    ShownPicture? Picture,
    IReadOnlyList<ShownPicture> Pictures,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Language = null);

/// <summary>A picture that the person saw.</summary>
/// <param name="Concept">Its id in content/symbols.</param>
/// <param name="Set">The symbol set that it came from.</param>
/// <param name="Text">What stood below it; null for a question's own picture.</param>
public sealed record ShownPicture(string Concept, string Set, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Text = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(QuestionnaireSubmitted))]
internal sealed partial class QuestionnaireJson : JsonSerializerContext;
