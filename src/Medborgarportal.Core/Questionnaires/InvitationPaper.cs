using Medborgarportal.Core.Cases;

namespace Medborgarportal.Core.Questionnaires;

/// <param name="Signed">A secret of a case system has signed the request.</param>
/// <param name="Made">What is printed; null when there is no such invitation, it has been opened, or it is another unit's.</param>
public sealed record PaperAnswer(bool Signed, InvitationMade? Made);

/// <summary>Hands out an invitation to print, to the case system that asked for it and to nobody else.</summary>
public sealed class InvitationPaper(QuestionnaireInvitations invitations, CaseSettings cases, TimeProvider time)
{
    /// <param name="target">The method and the path: what is signed in place of a body.</param>
    public async Task<PaperAnswer> FindAsync(Guid id, string target, IncomingSignature signature, CancellationToken cancellationToken)
    {
        var senders = cases.SignedBy(target, signature, time.GetUtcNow());
        return senders.Count == 0
            ? new PaperAnswer(false, null)
            : new PaperAnswer(true, await invitations.PaperAsync(id, unit => senders.Contains(cases.Target(unit)), cancellationToken));
    }
}
