using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Medborgarportal.Core.Children;
using Medborgarportal.Core.Letters;
using Medborgarportal.Core.Questionnaires;
using Medborgarportal.Core.Storage;
using Medborgarportal.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace Medborgarportal.Core.Cases;

/// <summary>The data of <c>letter.available.v1</c> and <c>letter.opened.v1</c>: a letter lies ready for its recipient; the recipient has opened it.</summary>
/// <param name="SubmissionId">Null when the letter answers nothing that was sent through the portal.</param>
/// <param name="Kind"><c>decision</c>, or another kind of letter.</param>
/// <param name="DecisionId">The decision's id; null for other kinds.</param>
/// <param name="Reference">The case system's own id of the letter: the decision's, for a decision.</param>
public sealed record LetterEvent(Guid? SubmissionId, Guid LetterId, string Kind, string? DecisionId, string Reference, DateTimeOffset At);

/// <summary>The data of <c>notification.failed.v1</c>: the person could not be told that a letter has come, however often it was tried.</summary>
/// <param name="Way"><c>email</c> or <c>sms</c>.</param>
public sealed record NotificationFailed(Guid? SubmissionId, Guid LetterId, string Reference, string Way, DateTimeOffset At);

/// <summary>The data of <c>understanding.answered.v1</c>: how many understood their decision on a day; of whom is known to nobody.</summary>
public sealed record UnderstandingAnswered(string Unit, string Day, int Yes, int Partly, int No);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LetterEvent))]
[JsonSerializable(typeof(NotificationFailed))]
[JsonSerializable(typeof(UnderstandingAnswered))]
internal sealed partial class LetterEventJson : JsonSerializerContext;

/// <summary>The data of <c>attachment.scanned.v1</c>: the scanner's verdict on a file that was sent before it came.</summary>
/// <param name="SubmissionId">Null for a file in answer to a letter that belongs to no submission.</param>
/// <param name="LetterId">The letter that it is an answer to; null for a file of an application.</param>
/// <param name="FeedbackId">The feedback that it was sent with; null for other files.</param>
/// <param name="Scan"><c>clean</c> or <c>infected</c>.</param>
/// <param name="At">The day alone where the feedback is anonymous.</param>
public sealed record AttachmentScanned(Guid? SubmissionId, Guid? LetterId, Guid? FeedbackId, Guid AttachmentId, string Scan, DateTimeOffset At);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AttachmentScanned))]
internal sealed partial class AttachmentScannedJson : JsonSerializerContext;

/// <summary>
/// Messages to the case system. Each is added inside the unit of work that it tells of, so that both are there or neither;
/// the dispatcher is woken once that is durable.
/// </summary>
public sealed partial class Outbox(IProtection protection, CaseSettings settings, OutboxSignal signal, TimeProvider time)
{
    internal const string Purpose = "outbox";

    /// <summary>Tells that an application has been sent.</summary>
    public Task AddAsync(PortalDbContext context, ApplicationSubmitted submitted, CancellationToken cancellationToken) =>
        AddAsync(context, CaseEventTypes.ApplicationSubmitted, submitted.SubmissionId, submitted.Unit, submitted, SubmissionJson.Default.ApplicationSubmitted, cancellationToken);

    /// <summary>Tells what a child has told: a message of the same case as the application, after what has been sent of it.</summary>
    public Task AddAsync(PortalDbContext context, ChildViewSubmitted view, CancellationToken cancellationToken) =>
        AddAsync(context, CaseEventTypes.ChildViewSubmitted, view.SubmissionId, view.Unit, view, ChildViewJson.Default.ChildViewSubmitted, cancellationToken);

    /// <summary>Tells that a letter lies ready.</summary>
    /// <param name="reference">The case system's own id of it.</param>
    /// <param name="unit">The unit that the letter comes from, where there is no submission to tell.</param>
    public Task AddLetterAvailableAsync(PortalDbContext context, LetterRow letter, string reference, string unit, CancellationToken cancellationToken) =>
        AddAsync(context, CaseEventTypes.LetterAvailable, CaseOf(letter), unit, Told(letter, reference, letter.AvailableAt), LetterEventJson.Default.LetterEvent, cancellationToken);

    /// <summary>Tells that the recipient has opened a letter. Call it in the unit that sets <see cref="LetterRow.OpenedAt"/> for the first time.</summary>
    public Task AddLetterOpenedAsync(PortalDbContext context, LetterRow letter, DateTimeOffset at, CancellationToken cancellationToken) =>
        AddAsync(context, CaseEventTypes.LetterOpened, CaseOf(letter), CaseTarget.DefaultUnit, Told(letter, Reference(letter), at), LetterEventJson.Default.LetterEvent, cancellationToken);

    /// <summary>Tells what a person has answered to a letter.</summary>
    public Task AddReplyAsync(PortalDbContext context, string type, LetterRow letter, LetterReplied reply, CancellationToken cancellationToken) =>
        AddAsync(context, type, CaseOf(letter), CaseTarget.DefaultUnit, reply, LetterReplyJson.Default.LetterReplied, cancellationToken);

    /// <summary>Tells that the recipient of a letter could not be told of it.</summary>
    public Task AddNotificationFailedAsync(PortalDbContext context, LetterRow letter, string way, CancellationToken cancellationToken) =>
        AddAsync(context, CaseEventTypes.NotificationFailed, CaseOf(letter), CaseTarget.DefaultUnit, new NotificationFailed(letter.SubmissionId, letter.Id, Reference(letter), way, time.GetUtcNow()), LetterEventJson.Default.NotificationFailed, cancellationToken);

    /// <summary>Tells how many understood their decision on a day that is over.</summary>
    public Task AddUnderstandingAsync(PortalDbContext context, UnderstandingAnswered counted, CancellationToken cancellationToken) =>
        AddAsync(context, CaseEventTypes.UnderstandingAnswered, RandomId.New(), counted.Unit, counted, LetterEventJson.Default.UnderstandingAnswered, cancellationToken);

    private static Guid CaseOf(LetterRow letter) => letter.SubmissionId ?? letter.Id;

    private string Reference(LetterRow letter) =>
        letter.Kind == DecisionMade.LetterKind ? DecisionMade.Of(letter, protection).DecisionId : CaseLetter.Of(letter, protection).Reference;

    private static LetterEvent Told(LetterRow letter, string reference, DateTimeOffset at) =>
        new(letter.SubmissionId, letter.Id, letter.Kind, letter.Kind == DecisionMade.LetterKind ? reference : null, reference, at);

    /// <summary>Tells what the scanner has said of a file that was sent while it waited for that.</summary>
    public Task AddAttachmentScannedAsync(PortalDbContext context, Guid submission, Guid attachment, string scan, CancellationToken cancellationToken) =>
        AddAsync(context, CaseEventTypes.AttachmentScanned, submission, CaseTarget.DefaultUnit, new AttachmentScanned(submission, null, null, attachment, scan, time.GetUtcNow()), AttachmentScannedJson.Default.AttachmentScanned, cancellationToken);

    /// <summary>The same of a file that a person has sent in answer to a letter.</summary>
    public Task AddAttachmentScannedAsync(PortalDbContext context, LetterRow letter, Guid attachment, string scan, CancellationToken cancellationToken) =>
        AddAsync(context, CaseEventTypes.AttachmentScanned, CaseOf(letter), CaseTarget.DefaultUnit, new AttachmentScanned(letter.SubmissionId, letter.Id, null, attachment, scan, time.GetUtcNow()), AttachmentScannedJson.Default.AttachmentScanned, cancellationToken);

    /// <summary>Tells that an invitation to a questionnaire has been made, with its codes.</summary>
    public Task AddAsync(PortalDbContext context, InvitationMade made, CancellationToken cancellationToken) =>
        AddAsync(context, CaseEventTypes.QuestionnaireInvitationMade, made.InvitationId, made.Unit, made, InvitationJson.Default.InvitationMade, cancellationToken);

    /// <summary>Tells that an invitation opens nothing any more.</summary>
    public Task AddAsync(PortalDbContext context, InvitationClosed closed, CancellationToken cancellationToken) =>
        AddAsync(context, CaseEventTypes.QuestionnaireInvitationClosed, closed.InvitationId, closed.Unit, closed, InvitationJson.Default.InvitationClosed, cancellationToken);

    /// <summary>Tells what has been answered to a questionnaire.</summary>
    public Task AddAsync(PortalDbContext context, QuestionnaireSubmitted submitted, CancellationToken cancellationToken) =>
        AddAsync(context, CaseEventTypes.QuestionnaireSubmitted, submitted.AnswersId, submitted.Unit, submitted, QuestionnaireJson.Default.QuestionnaireSubmitted, cancellationToken);

    /// <summary>Tells what somebody has answered who is nobody's to know: it waits for the next batch (<see cref="Feedback.ReleaseAnonymousJob"/>).</summary>
    public Task AddAnonymousAsync(PortalDbContext context, QuestionnaireSubmitted submitted, CancellationToken cancellationToken) =>
        WaitAsync(context, CaseEventTypes.QuestionnaireSubmitted, submitted.AnswersId, submitted.Unit, submitted.SubmittedOn, submitted, QuestionnaireJson.Default.QuestionnaireSubmitted, cancellationToken);

    /// <summary>Sends a parked message again, once whoever runs the portal has mended what it was refused for. False when it is not parked.</summary>
    public async Task<bool> RetryParkedAsync(PortalDbContext context, Guid id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var changed = await context.Outbox
            .Where(row => row.Id == id && row.State == OutboxState.Parked)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, OutboxState.Pending).SetProperty(row => row.NextAttempt, now), cancellationToken);
        context.OnCommitted(signal.Notify);
        return changed == 1;
    }

    private async Task AddAsync<T>(PortalDbContext context, string type, Guid subject, string unit, T data, JsonTypeInfo<T> dataType, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var caseKey = subject.ToString();
        // Rows that this unit has added itself are not in the database yet.
        var last = context.Outbox.Local.Where(row => row.CaseKey == caseKey).MaxBy(row => row.Sequence)
            ?? await context.Outbox.AsNoTracking().Where(row => row.CaseKey == caseKey).OrderByDescending(row => row.Sequence).FirstOrDefaultAsync(cancellationToken);
        var cloudEvent = new CloudEvent(Guid.CreateVersion7(now), settings.Source, type, caseKey, now, (last?.Sequence ?? 0) + 1);
        var body = Body(cloudEvent, data, dataType);
        context.Outbox.Add(new OutboxRow
        {
            Id = cloudEvent.Id,
            CaseKey = caseKey,
            Sequence = cloudEvent.Sequence,
            Type = type,
            Unit = last?.Unit ?? unit,
            Payload = protection.Protect(Purpose, body),
            CreatedAt = now,
            NextAttempt = now,
        });
        context.OnCommitted(signal.Notify);
    }

    private byte[] Body<T>(CloudEvent cloudEvent, T data, JsonTypeInfo<T> dataType) =>
        cloudEvent.Write($"{settings.BaseUrl}/api/cases/schemas/{CaseEventTypes.SchemaName(cloudEvent.Type)}.json", data, dataType);
}

/// <summary>Wakes the dispatchers of this process when a message has been committed; those of other processes look every so often.</summary>
public sealed class OutboxSignal
{
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes at the next <see cref="Notify"/>. Take it before looking for messages, so that none slips in between.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    public void Notify() => Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
}
