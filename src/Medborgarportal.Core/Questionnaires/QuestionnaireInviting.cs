using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Storage;

namespace Medborgarportal.Core.Questionnaires;

/// <summary>Judges and answers the case system's wish for an invitation.</summary>
public sealed class QuestionnaireInviting(QuestionnaireInvitations invitations, CurrentContent content, CaseSettings cases, TimeProvider time)
{
    /// <summary>Why there can be no such invitation; null when there can.</summary>
    /// <param name="senders">The case systems that may have asked.</param>
    internal FieldFault? Fault(QuestionnaireInvited asked, IReadOnlyList<CaseTarget> senders)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (!content.Value.Questionnaires.TryGetValue(asked.Questionnaire, out var questionnaire))
            return new FieldFault("data.questionnaire", "is to be one of " + string.Join(", ", content.Value.Questionnaires.Keys));
        if (!content.Value.Municipality.Units.ContainsKey(asked.Unit) || !senders.Contains(cases.Target(asked.Unit)))
            return new FieldFault("data.unit", "is not a unit of this sender");
        // What ties a person to anonymous answers is better never taken in.
        if (questionnaire.IsAnonymous && asked.PersonalIdentityNumber is not null)
            return new FieldFault("data.personalIdentityNumber", "is not taken for an anonymous questionnaire");
        if (questionnaire.IsAnonymous && (asked.SubmissionId is not null || asked.CaseNumber is not null))
            return new FieldFault(asked.SubmissionId is not null ? "data.submissionId" : "data.caseNumber", "is not taken for an anonymous questionnaire");
        if (asked.Expires is { } day && (day < today || day > today.AddDays((int)QuestionnaireInvitations.Longest.TotalDays)))
            return new FieldFault("data.expires", $"is to be a day from today and at most {QuestionnaireInvitations.Longest.TotalDays} days ahead");
        return null;
    }

    internal Task MakeAsync(PortalDbContext db, QuestionnaireInvited asked, string eventId, CancellationToken cancellationToken) =>
        invitations.MakeAsync(db, asked, eventId, cancellationToken);
}
