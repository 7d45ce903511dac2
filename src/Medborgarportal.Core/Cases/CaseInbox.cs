using System.Text.Json;
using System.Text.Unicode;
using Medborgarportal.Core.Feedback;
using Medborgarportal.Core.Letters;
using Medborgarportal.Core.Questionnaires;
using Medborgarportal.Core.Storage;
using Medborgarportal.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace Medborgarportal.Core.Cases;

/// <summary>What became of an incoming event.</summary>
public enum Reception
{
    Accepted,

    /// <summary>It has been taken in before: nothing was changed.</summary>
    Duplicate,

    /// <summary>No secret has signed it, or too long ago.</summary>
    NotSigned,

    /// <summary>It is not JSON.</summary>
    Malformed,

    /// <summary>Fields are wrong, or name something that is not here.</summary>
    Refused,
}

/// <param name="Faults">What is wrong, with the field's name, when refused.</param>
/// <param name="Warnings">What the case system may want to know although the event was taken in.</param>
public sealed record ReceptionResult(Reception Reception, IReadOnlyList<FieldFault> Faults, IReadOnlyList<string> Warnings)
{
    internal ReceptionResult(Reception reception)
        : this(reception, [], [])
    {
    }
}

/// <summary>The signature headers of an incoming message, as they came.</summary>
public sealed record IncomingSignature(string? Id, string? Timestamp, string? Signature);

/// <summary>
/// Takes in what the case system tells: the event's mark in the inbox, its effect and the message that answers it are one unit of work,
/// so that an event has its effect once however often it comes.
/// </summary>
public sealed class CaseInbox(PortalWriter writer, IProtection protection, Outbox outbox, CaseSettings settings, TimeProvider time, LetterComposer? letters = null, QuestionnaireInviting? questionnaires = null, FeedbackInbox? feedback = null, NoticeSignal? signal = null)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    public async Task<ReceptionResult> ReceiveAsync(ReadOnlyMemory<byte> body, IncomingSignature signature, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        // Whose secret signed it tells which unit it comes from; the units' systems are not each other's.
        var senders = settings.Targets.Where(target => StandardWebhooks.Verify(target.Secrets, signature.Id, signature.Timestamp, signature.Signature, body.Span, now)).ToList();
        if (senders.Count == 0)
            return new(Reception.NotSigned);
        if (Parse(body) is not { } document)
            return new(Reception.Malformed);
        var faults = new List<FieldFault>();
        IncomingEvent? received;
        using (document)
            received = IncomingEvent.Read(document.RootElement, faults);
        if (received is not null && received.Id != signature.Id)
            faults.Add(new FieldFault("id", "is to be the same as the header webhook-id"));
        if (received is null || faults.Count > 0)
            return new(Reception.Refused, faults, []);
        try
        {
            return await writer.WriteAsync((context, token) => TakeIn(context, received, senders, now, token), cancellationToken);
        }
        catch (RefusedException refused)
        {
            return new(Reception.Refused, [refused.Fault], []);
        }
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> body)
    {
        // The parser itself looks at the letters of a text only when it is read.
        if (!Utf8.IsValid(body.Span))
            return null;
        try
        {
            var document = JsonDocument.Parse(body, Strict);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return document;
            document.Dispose();
        }
        catch (JsonException)
        {
        }
        return null;
    }

    private async Task<ReceptionResult> TakeIn(PortalDbContext context, IncomingEvent received, List<CaseTarget> senders, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await context.Inbox.AnyAsync(row => row.Source == received.Source && row.EventId == received.Id, cancellationToken))
            return new(Reception.Duplicate);
        context.Inbox.Add(new InboxRow { Source = received.Source, EventId = received.Id, Type = received.Type, ReceivedAt = now });
        var warnings = new List<string>();
        var fault = received.Data switch
        {
            FeedbackAnswered answered when feedback is not null => await feedback.AnswerAsync(context, answered, senders, cancellationToken),
            ContactAnswered answered when feedback is not null => await feedback.AnswerAsync(context, answered, senders, cancellationToken),
            FeedbackPublished published when feedback is not null => await feedback.PublishAsync(context, published, cancellationToken),
            _ => null,
        };
        if (fault is not null)
            throw new RefusedException(fault);
        if (received.Data is CaseStatusChanged status)
            MoveTo(await Submission(context, status.SubmissionId, senders, cancellationToken), status.CaseNumber, status.Step, status.Waiting, received.Time, warnings);
        else if (received.Data is QuestionnaireInvited invited)
            await Invite(context, invited, received.Id, senders, cancellationToken);
        else if (received.Data is DecisionMade decision)
            await Decide(context, decision, received.Time, senders, now, warnings, cancellationToken);
        else if (received.Data is CaseLetter letter)
            await TakeLetter(context, letter, senders, now, warnings, cancellationToken);
        return new(Reception.Accepted, [], warnings);
    }

    private async Task Decide(PortalDbContext context, DecisionMade decision, DateTimeOffset at, List<CaseTarget> senders, DateTimeOffset now, List<string> warnings, CancellationToken cancellationToken)
    {
        var submission = decision.SubmissionId is { } id ? await Submission(context, id, senders, cancellationToken) : null;
        var recipients = Recipients(decision.Recipients, submission);
        if (submission is not null)
            MoveTo(submission, decision.CaseNumber, "decision", submission.Waiting, at, warnings);
        warnings.AddRange(letters?.Warnings(decision) ?? []);
        foreach (var (recipient, getsAs) in recipients)
        {
            var letter = AddLetter(context, DecisionMade.LetterKind, submission, recipient, decision.Protect(protection, getsAs), now);
            if (decision.Formal.Content is { } document)
                AddFile(context, letter, FormalDecision.DocumentPlace, document);
            await outbox.AddLetterAvailableAsync(context, letter, decision.DecisionId, senders[0].Unit, cancellationToken);
        }
    }

    private async Task Invite(PortalDbContext context, QuestionnaireInvited invited, string eventId, List<CaseTarget> senders, CancellationToken cancellationToken)
    {
        if (questionnaires?.Fault(invited, senders) is { } fault)
            throw new RefusedException(fault);
        if (invited.SubmissionId is { } id)
            await Submission(context, id, senders, cancellationToken);
        if (questionnaires is not null)
            await questionnaires.MakeAsync(context, invited, eventId, cancellationToken);
    }

    private async Task TakeLetter(PortalDbContext context, CaseLetter letter, List<CaseTarget> senders, DateTimeOffset now, List<string> warnings, CancellationToken cancellationToken)
    {
        var submission = letter.SubmissionId is { } id ? await Submission(context, id, senders, cancellationToken) : null;
        var recipients = Recipients(letter.Recipients, submission);
        if (submission is not null)
            Number(submission, letter.CaseNumber!, warnings);
        foreach (var (recipient, getsAs) in recipients)
        {
            var row = AddLetter(context, letter.Kind, submission, recipient, letter.Protect(protection, getsAs), now);
            for (var place = 0; place < letter.Contents.Count; place++)
                AddFile(context, row, place, letter.Contents[place]);
            if (letter is Appointment { Starts: var starts } && starts - LetterNotices.RemindBefore > now)
                LetterNotices.Add(context, row, starts - LetterNotices.RemindBefore, signal);
            await outbox.AddLetterAvailableAsync(context, row, letter.Reference, senders[0].Unit, cancellationToken);
        }
    }

    /// <summary>A letter to one person, who is told that it has come.</summary>
    private LetterRow AddLetter(PortalDbContext context, string kind, SubmissionRow? submission, byte[] recipient, byte[] payload, DateTimeOffset now)
    {
        var letter = new LetterRow
        {
            Id = RandomId.New(),
            Kind = kind,
            SubmissionId = submission?.Id,
            RecipientHash = recipient,
            Language = submission?.Language,
            Payload = payload,
            AvailableAt = now,
        };
        context.Letters.Add(letter);
        LetterNotices.Add(context, letter, now, signal);
        return letter;
    }

    private void AddFile(PortalDbContext context, LetterRow letter, int place, byte[] content) =>
        context.LetterFiles.Add(new LetterFileRow { LetterId = letter.Id, Place = place, Payload = protection.Protect(LetterMail.FilePurpose, content) });

    /// <summary>Who gets the letter, each once, and in whose stead.</summary>
    private List<(byte[] Hash, LetterRole? GetsAs)> Recipients(IReadOnlyList<DecisionRecipient> named, SubmissionRow? submission)
    {
        var recipients = named.DistinctBy(recipient => recipient.PersonalIdentityNumber).Select(recipient => (protection.Hash("person", recipient.PersonalIdentityNumber), LetterRole.Of(recipient))).ToList();
        if (recipients.Count == 0)
        {
            var sender = submission?.OwnerHash ?? throw new RefusedException(new FieldFault(
                "data.recipients",
                submission is null
                    ? "is empty, and there is no submission whose sender could get the letter: send the personalIdentityNumber of each recipient"
                    : "is empty, and the sender of this submission has not shown who they are: send the personalIdentityNumber of each recipient"));
            recipients.Add((sender, null));
        }
        return recipients;
    }

    private static void Number(SubmissionRow submission, string caseNumber, List<string> warnings)
    {
        submission.CaseNumber ??= caseNumber;
        if (submission.CaseNumber != caseNumber)
            warnings.Add("data.caseNumber is another than the one told before, which is kept");
    }

    private static void MoveTo(SubmissionRow submission, string caseNumber, string step, bool waiting, DateTimeOffset at, List<string> warnings)
    {
        Number(submission, caseNumber, warnings);
        // Until the case system has told a step, the time is the portal's own, and the two clocks need not agree.
        if (at < submission.StepChanged && submission.Step != CaseSteps.Application)
        {
            warnings.Add("a later status is known; this one changes nothing");
            return;
        }
        submission.Step = step;
        submission.Waiting = waiting;
        submission.StepChanged = at;
    }

    private async Task<SubmissionRow> Submission(PortalDbContext context, Guid id, List<CaseTarget> senders, CancellationToken cancellationToken)
    {
        var submission = await context.Submissions.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        var key = id.ToString();
        var unit = await context.Outbox.Where(row => row.CaseKey == key).OrderBy(row => row.Sequence).Select(row => row.Unit).FirstOrDefaultAsync(cancellationToken);
        if (submission is not null && unit is not null && senders.Contains(settings.Target(unit)))
            return submission;
        throw new RefusedException(new FieldFault("data.submissionId", "is not a submission that this sender has been sent"));
    }

    /// <summary>Undoes the unit, so that the same event can be sent again when what it lacks is there.</summary>
    private sealed class RefusedException(FieldFault fault) : Exception
    {
        public FieldFault Fault { get; } = fault;
    }
}
