namespace DemoCaseSystem.Contract;

/// <summary>What <c>se.medborgarportal.questionnaire.invited.v1</c> asks for.</summary>
/// <param name="PersonalIdentityNumber">Whose it is: they find it when they have logged in too.</param>
public sealed record QuestionnaireInvited(string Questionnaire, string Unit, string? CaseNumber, Guid? SubmissionId, string? PersonalIdentityNumber)
{
    /// <summary>Never whose it is.</summary>
    public override string ToString() => nameof(QuestionnaireInvited);
}

/// <summary>An invitation to hand over, as <c>se.medborgarportal.questionnaire.invitation-made.v1</c> tells it.</summary>
/// <param name="InvitedBy">The id of the message that asked for it.</param>
public sealed record InvitationMade(Guid InvitationId, string InvitedBy, string Questionnaire, string Link, string Words, string Number, IReadOnlyList<string> Pictures, DateTimeOffset Expires);

/// <summary>An invitation that opens nothing any more.</summary>
public sealed record InvitationClosed(Guid InvitationId);

/// <summary>Answers in pictures, as <c>se.medborgarportal.questionnaire.submitted.v1</c> tells them.</summary>
/// <param name="InvitationId">Null when nobody is to know whose they are.</param>
/// <param name="Who"><c>self</c>, <c>read</c> or <c>other</c>; null when it was not told.</param>
public sealed record QuestionnaireSubmitted(Guid AnswersId, string Title, bool Anonymous, Guid? InvitationId, string? CaseNumber, DateOnly SubmittedOn, string OptionOrder, string? Who, IReadOnlyList<PictureAnswer> Answers);

/// <param name="Kind"><c>answer</c>, <c>unknown</c>, <c>skipped</c>, <c>moreTime</c>, <c>talk</c> or <c>missing</c>.</param>
/// <param name="Picture">The question's picture.</param>
/// <param name="Pictures">The pictures of what was answered.</param>
public sealed record PictureAnswer(string Label, string Kind, string Text, ShownPicture? Picture, IReadOnlyList<ShownPicture> Pictures);

/// <param name="Concept">The portal shows it at <c>/api/cases/symbols/{concept}</c>.</param>
public sealed record ShownPicture(string Concept, string? Text);
