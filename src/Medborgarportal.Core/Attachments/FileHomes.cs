using Medborgarportal.Core.Forms;

namespace Medborgarportal.Core.Attachments;

/// <summary>What a file that is coming in will belong to.</summary>
internal interface IFileHome
{
    Task<(Guid? Id, AddOutcome Reason)> BeginAsync(string question, CancellationToken cancellationToken);

    Task<(AddOutcome Outcome, AttachedFile? File)> FinishAsync(AttachedFile file, CancellationToken cancellationToken);
}

internal sealed class DraftHome(AttachmentStore store, Guid draft) : IFileHome
{
    public Task<(Guid? Id, AddOutcome Reason)> BeginAsync(string question, CancellationToken cancellationToken) => store.BeginAsync(draft, question, cancellationToken);

    public Task<(AddOutcome Outcome, AttachedFile? File)> FinishAsync(AttachedFile file, CancellationToken cancellationToken) => store.FinishAsync(draft, file, cancellationToken);
}

internal sealed class ReplyHome(AttachmentStore store, Guid letter, string kind) : IFileHome
{
    public Task<(Guid? Id, AddOutcome Reason)> BeginAsync(string question, CancellationToken cancellationToken) => store.BeginReplyAsync(letter, kind, question, cancellationToken);

    public Task<(AddOutcome Outcome, AttachedFile? File)> FinishAsync(AttachedFile file, CancellationToken cancellationToken) => store.FinishReplyAsync(letter, kind, file, cancellationToken);
}
