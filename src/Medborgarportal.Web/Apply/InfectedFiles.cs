using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Submissions;

namespace Medborgarportal.Web.Apply;

/// <summary>Files that the virus scanner found something in, for the notice that asks for other copies.</summary>
/// <param name="IsSent">They went with an application; otherwise they can still be replaced.</param>
public sealed record InfectedFiles(IReadOnlyList<string> Names, bool IsSent)
{
    public static readonly InfectedFiles None = new([], IsSent: false);

    public static async Task<InfectedFiles> OfAsync(Draft draft, AttachmentStore attachments, CancellationToken cancellationToken)
    {
        if (draft.Answers.Files.Count == 0)
            return None;
        var found = await attachments.InfectedAsync(draft.Id, cancellationToken);
        return new([.. draft.Answers.Files.Where(file => found.Contains(file.Id)).Select(file => file.Name)], IsSent: false);
    }

    public static async Task<InfectedFiles> OfAsync(Submission submission, AttachmentStore attachments, CancellationToken cancellationToken)
    {
        if (submission.Content.Attachments.Count == 0)
            return None;
        var found = await attachments.InfectedAsync(submission.Id, cancellationToken);
        return new([.. submission.Content.Attachments.Where(file => found.Contains(file.Id.ToString())).Select(file => file.Name)], IsSent: true);
    }
}
