using Medborgarportal.Core.Forms;

namespace Medborgarportal.Core.Attachments;

/// <summary>What a file that is coming in will belong to.</summary>
internal interface IFileHome
{
    /// <summary>Where its parts lie tells nothing of when they came.</summary>
    bool IsUnordered => false;

    Task<(Guid? Id, AddOutcome Reason)> BeginAsync(string question, CancellationToken cancellationToken);

    Task<(AddOutcome Outcome, AttachedFile? File)> FinishAsync(AttachedFile file, CancellationToken cancellationToken);
}

internal sealed class DraftHome(AttachmentStore store, Guid draft) : IFileHome
{
    public Task<(Guid? Id, AddOutcome Reason)> BeginAsync(string question, CancellationToken cancellationToken) => store.BeginAsync(draft, question, cancellationToken);

    public Task<(AddOutcome Outcome, AttachedFile? File)> FinishAsync(AttachedFile file, CancellationToken cancellationToken) => store.FinishAsync(draft, file, cancellationToken);
}

/// <summary>A file that goes with feedback: nothing of that is stored yet, so the file belongs to nothing until it is sent.</summary>
/// <param name="before">The files that came before it.</param>
internal sealed class FeedbackHome(AttachmentStore store, IReadOnlyList<AttachedFile> before) : IFileHome
{
    public bool IsUnordered => true;

    public Task<(Guid? Id, AddOutcome Reason)> BeginAsync(string question, CancellationToken cancellationToken) => store.BeginLooseAsync(question, before, cancellationToken);

    public async Task<(AddOutcome Outcome, AttachedFile? File)> FinishAsync(AttachedFile file, CancellationToken cancellationToken)
    {
        var (outcome, same) = AttachmentStore.Judge(file, before);
        if (same is null && outcome == AddOutcome.Added)
            return (outcome, file);
        await store.DeleteAsync(Guid.Parse(file.Id));
        return (outcome, same);
    }
}

internal sealed class ReplyHome(AttachmentStore store, Guid letter, string kind) : IFileHome
{
    public Task<(Guid? Id, AddOutcome Reason)> BeginAsync(string question, CancellationToken cancellationToken) => store.BeginReplyAsync(letter, kind, question, cancellationToken);

    public Task<(AddOutcome Outcome, AttachedFile? File)> FinishAsync(AttachedFile file, CancellationToken cancellationToken) => store.FinishReplyAsync(letter, kind, file, cancellationToken);
}
