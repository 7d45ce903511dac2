using System.Text.Json.Serialization;

namespace Medborgarportal.Core.Questionnaires;

/// <summary>
/// The data of <c>se.medborgarportal.questionnaire.invitation-made.v1</c> (Cases/Contract): everything that the case system needs to hand an invitation over.
/// Each of <paramref name="Link"/> and <paramref name="Words"/> opens it alone; <paramref name="Number"/> and <paramref name="Pictures"/> do together.
/// </summary>
/// <param name="InvitedBy">The id of the event that asked for it.</param>
/// <param name="Link">128 random bits at its end; what a QR code on paper holds.</param>
/// <param name="Words">Four plain words.</param>
/// <param name="Number">Eight digits.</param>
/// <param name="Pictures">Four concepts of content/symbols, in order.</param>
public sealed record InvitationMade(
    Guid InvitationId,
    string InvitedBy,
    string Questionnaire,
    string Unit,
    Guid? SubmissionId,
    string? CaseNumber,
    string Link,
    string Words,
    string Number,
    IReadOnlyList<string> Pictures,
    DateTimeOffset Expires)
{
    /// <summary>Never the codes: this may end up in a log.</summary>
    public override string ToString() => nameof(InvitationMade);
}

/// <summary>The data of <c>se.medborgarportal.questionnaire.invitation-closed.v1</c>: an invitation that opens nothing any more, so the unit makes a new one.</summary>
/// <param name="Reason"><c>tooManyTries</c>.</param>
public sealed record InvitationClosed(Guid InvitationId, string Questionnaire, string Unit, string Reason, DateTimeOffset At);

/// <summary>What is kept of an invitation, encrypted.</summary>
/// <param name="Paper">What is printed of it; null once it has been opened.</param>
internal sealed record InvitationContent(InvitationMade? Paper, Guid? SubmissionId, string? CaseNumber);

/// <summary>An invitation that waits for the answers of the person whom it names.</summary>
/// <param name="HasBegun">It has been opened, here or elsewhere.</param>
public sealed record WaitingInvitation(Guid Id, QuestionnaireContent Questionnaire, DateTimeOffset Expires, bool HasBegun);

/// <summary>The letter that questions are about.</summary>
public sealed record AboutLetter(Guid Id, Guid? SubmissionId, string CaseNumber);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(InvitationMade))]
[JsonSerializable(typeof(InvitationClosed))]
[JsonSerializable(typeof(InvitationContent))]
internal sealed partial class InvitationJson : JsonSerializerContext;
