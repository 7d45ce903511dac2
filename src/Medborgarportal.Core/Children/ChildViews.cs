using System.Text.Json;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Storage;
using Medborgarportal.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace Medborgarportal.Core.Children;

/// <summary>Takes in what a child has told, and hands it on. There is no way to read it back.</summary>
public sealed class ChildViews(PortalWriter writer, IProtection protection, Outbox outbox, TimeProvider time)
{
    private const string Purpose = "child views";

    /// <summary>
    /// Commits the child's words and their message to the case system in one unit, and deletes the draft with it. False when the draft is
    /// gone already: sent by a press before, or out of time.
    /// </summary>
    public Task<bool> SendAsync(Draft draft, string language, TellTexts words, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        return writer.WriteAsync(
            async (db, stop) =>
            {
                if (await db.Drafts.AsTracking().FirstOrDefaultAsync(d => d.Id == draft.Id, stop) is not { } row)
                    return false;
                if (await db.ChildInvitations.AsNoTracking().FirstOrDefaultAsync(i => i.DraftId == draft.Id, stop) is not { } invitation)
                    return false;
                var application = await db.Submissions.AsNoTracking().SingleAsync(s => s.Id == invitation.SubmissionId, stop);
                var current = row.Revision == draft.Revision ? draft : draft.With(DraftContent.Unprotect(protection, row.Payload), row.Revision);
                var view = Of(current, id, application, invitation.Unit, language, words, now);
                db.ChildViews.Add(new ChildViewRow
                {
                    Id = id,
                    InvitationId = invitation.Id,
                    SubmissionId = application.Id,
                    FormVersion = draft.Form.Version,
                    Language = language,
                    Payload = protection.Protect(Purpose, JsonSerializer.SerializeToUtf8Bytes(view, ChildViewJson.Default.ChildViewSubmitted)),
                    SubmittedAt = now,
                });
                await outbox.AddAsync(db, view, stop);
                db.Drafts.Remove(row);
                return true;
            },
            cancellationToken);
    }

    private static ChildViewSubmitted Of(Draft draft, Guid id, SubmissionRow application, string unit, string language, TellTexts words, DateTimeOffset now)
    {
        var texts = draft.Form.Texts[draft.Form.Texts.ContainsKey(language) ? language : draft.Form.Texts.Keys.First()];
        var answers = SubmissionContent.Answers(draft.Journey, texts, words);
        return new ChildViewSubmitted
        {
            ChildViewId = id,
            SubmissionId = application.Id,
            ReceiptNumber = application.Number,
            Service = application.Service,
            Unit = unit,
            SubmittedAt = now,
            Language = language,
            Answers = [.. answers.Where(a => a.Values.Count > 0)],
            Skipped = [.. answers.Where(a => a.Values.Count == 0).Select(a => new MissingAnswer(a.Question, a.Label))],
            Snapshot = new Snapshot(draft.Form.Version, language, SubmissionContent.Hash(answers)),
        };
    }
}
