using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Feedback;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Storage;
using Medborgarportal.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace Medborgarportal.Core.Questionnaires;

/// <summary>The answers of this browser: opens them, keeps what is told beside them, and sends them, once.</summary>
public sealed class QuestionnaireAnswers(PortalWriter writer, IProtection protection, Drafts drafts, Outbox outbox, FeedbackBox feedback, CurrentContent content, TimeProvider time)
{
    /// <summary>What is being answered in this browser; null when there is nothing, or it has been sent.</summary>
    /// <param name="questionnaire">The id that the browser's cookie names.</param>
    /// <param name="access">The secret of that cookie.</param>
    public async Task<Draft?> OpenAsync(string questionnaire, string? access, CancellationToken cancellationToken) =>
        await drafts.OpenAsync(questionnaire, access, cancellationToken) is { Pictures: not null } draft ? draft : null;

    /// <summary>Keeps who it is that answers; null when the draft is gone.</summary>
    public async Task<Draft?> TellWhoAsync(Draft draft, string? who, CancellationToken cancellationToken) =>
        (await drafts.ChangePicturesAsync(draft, pictures => pictures with { Who = who is not null && WhoAnswers.All.Contains(who) ? who : null }, cancellationToken)).Draft;

    /// <summary>
    /// Commits the message to the case system, the counts and the end of draft and invitation in one unit. What was sent, as the person saw it; null when the
    /// draft is gone already: sent by a press before, or deleted.
    /// </summary>
    public Task<QuestionnaireSubmitted?> SendAsync(Draft draft, string language, TellTexts words, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var id = RandomId.New();
        return writer.WriteAsync<QuestionnaireSubmitted?>(
            async (db, stop) =>
            {
                if (await db.Drafts.AsTracking().FirstOrDefaultAsync(d => d.Id == draft.Id, stop) is not { } row)
                    return null;
                // What another tab saved since this request read the draft is a part of what is sent.
                var current = row.Revision == draft.Revision ? draft : draft.With(DraftContent.Unprotect(protection, row.Payload), row.Revision);
                var anonymous = current.Form.Pictures is { Anonymous: true };
                var sent = Of(current, id, language, words, now) with
                {
                    Attachments = anonymous ? [] : await AttachmentStore.MoveToAnswersAsync(db, protection, current, id, stop),
                };
                await CountAsync(db, current, sent, stop);
                if (current.Form.Pictures is { IsFeedback: true })
                    await feedback.AddPicturesAsync(db, current.Journey, current.Access, sent.Unit, language, words, sent.Answers, stop);
                else if (anonymous)
                    await outbox.AddAnonymousAsync(db, sent, stop);
                else
                    await outbox.AddAsync(db, sent, stop);
                db.Drafts.Remove(row);
                if (current.Pictures!.Invitation is { } invitation)
                    await db.QuestionnaireInvitations.Where(i => i.Id == invitation).ExecuteDeleteAsync(stop);
                return sent;
            },
            cancellationToken);
    }

    /// <summary>The code in words that opens the answer to what was sent; null where nobody answers.</summary>
    /// <param name="access">The draft's secret.</param>
    public string? CodeOf(FormDefinition form, string access) => form.Pictures is { IsFeedback: true } ? feedback.CodeOf(access) : null;

    /// <summary>The same of what was sent by a press before; null when nothing was.</summary>
    public async Task<string?> CodeOfSentAsync(string access, CancellationToken cancellationToken) =>
        await feedback.IsSentAsync(access, cancellationToken) ? feedback.CodeOf(access) : null;

    private QuestionnaireSubmitted Of(Draft draft, Guid id, string language, TellTexts words, DateTimeOffset now)
    {
        var (form, pictures) = (draft.Form, draft.Pictures!);
        var texts = form.TextsIn(language);
        var answers = ToldAnswers.Of(draft.Journey, texts, words, content.Value.Symbols);
        var named = !form.Pictures!.Anonymous;
        return new QuestionnaireSubmitted
        {
            AnswersId = id,
            Questionnaire = form.Service,
            Title = texts.Title,
            Unit = pictures.Unit,
            Anonymous = !named,
            InvitationId = named ? pictures.Invitation : null,
            SubmissionId = named ? pictures.SubmissionId : null,
            CaseNumber = named ? pictures.CaseNumber : null,
            SubmittedOn = DateOnly.FromDateTime(now.UtcDateTime),
            SubmittedAt = named ? now : null,
            Language = language,
            OptionOrder = OptionOrder.Name(pictures.Reversed),
            Who = pictures.Who,
            Answers = answers,
            Snapshot = new Snapshot(form.Version, language, SubmissionContent.Hash(answers.Select(a => (a.Label, a.Text)))),
            Attachments = [],
        };
    }

    /// <summary>Yes, partly and no are counted as they are sent, so that figures need no answers to be kept.</summary>
    private static async Task CountAsync(PortalDbContext db, Draft draft, QuestionnaireSubmitted sent, CancellationToken cancellationToken)
    {
        var quarter = CountPeriods.QuarterOf(sent.SubmittedOn);
        // In one order for all, so that two who send at once never wait for each other.
        foreach (var answer in sent.Answers.Where(a => a is { Type: "yespartlyno", Kind: "answer" }).OrderBy(a => a.Question, StringComparer.Ordinal))
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO questionnaire_counts (questionnaire, quarter, unit, question, answer, count) VALUES ({draft.Form.Service}, {quarter}, {sent.Unit}, {answer.Question}, {answer.Values[0]}, 1)
                ON CONFLICT (questionnaire, quarter, unit, question, answer) DO UPDATE SET count = questionnaire_counts.count + 1
                """,
                cancellationToken);
        }
    }
}
