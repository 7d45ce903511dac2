using System.Text.Json.Serialization.Metadata;
using Medborgarportal.Core.Contact;
using Medborgarportal.Core.Feedback;
using Medborgarportal.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Medborgarportal.Core.Cases;

/// <summary>Messages of feedback and of requests for contact.</summary>
public sealed partial class Outbox
{
    /// <summary>What must be seen first: a request for contact from somebody who may be in danger.</summary>
    internal const int First = 10;

    /// <summary>Tells what has been left. An anonymous one waits for the next batch (<see cref="ReleaseAnonymousJob"/>).</summary>
    public Task AddFeedbackAsync(PortalDbContext context, FeedbackSubmitted sent, CancellationToken cancellationToken) => sent.Anonymous
        ? WaitAsync(context, CaseEventTypes.FeedbackSubmitted, sent.FeedbackId, sent.Unit, sent.Register.Received, sent, FeedbackJson.Default.FeedbackSubmitted, cancellationToken)
        : AddAsync(context, CaseEventTypes.FeedbackSubmitted, sent.FeedbackId, sent.Unit, sent, FeedbackJson.Default.FeedbackSubmitted, cancellationToken);

    /// <summary>Tells whether the person is content with the answer.</summary>
    public Task AddFeedbackAsync(PortalDbContext context, FeedbackSatisfaction said, FeedbackRow feedback, CancellationToken cancellationToken) => feedback.Anonymous
        ? WaitAsync(context, CaseEventTypes.FeedbackSatisfaction, said.FeedbackId, feedback.Unit, said.Day, said, FeedbackJson.Default.FeedbackSatisfaction, cancellationToken)
        : AddAsync(context, CaseEventTypes.FeedbackSatisfaction, said.FeedbackId, feedback.Unit, said, FeedbackJson.Default.FeedbackSatisfaction, cancellationToken);

    /// <summary>Tells that somebody wants to be contacted; a protected request goes before all else.</summary>
    public void AddContact(PortalDbContext context, ContactRequested asked)
    {
        var now = time.GetUtcNow();
        var cloudEvent = new CloudEvent(asked.ContactId, settings.Source, CaseEventTypes.ContactRequested, asked.ContactId.ToString(), now, 1);
        context.Outbox.Add(new OutboxRow
        {
            Id = cloudEvent.Id,
            CaseKey = cloudEvent.Subject,
            Sequence = cloudEvent.Sequence,
            Type = cloudEvent.Type,
            Unit = asked.Unit,
            Payload = protection.Protect(Purpose, Body(cloudEvent, asked, ContactJson.Default.ContactRequested)),
            Priority = asked.Protected ? First : 0,
            CreatedAt = now,
            NextAttempt = now,
        });
        context.OnCommitted(signal.Notify);
    }

    /// <summary>Tells what the scanner has said of a file that was sent with feedback.</summary>
    public Task AddAttachmentScannedAsync(PortalDbContext context, FeedbackRow feedback, Guid attachment, string scan, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var day = SwedishTime.Day(now);
        var scanned = new AttachmentScanned(null, null, feedback.Id, attachment, scan, feedback.Anonymous ? Midnight(day) : now);
        return feedback.Anonymous
            ? WaitAsync(context, CaseEventTypes.AttachmentScanned, feedback.Id, feedback.Unit, day, scanned, AttachmentScannedJson.Default.AttachmentScanned, cancellationToken)
            : AddAsync(context, CaseEventTypes.AttachmentScanned, feedback.Id, feedback.Unit, scanned, AttachmentScannedJson.Default.AttachmentScanned, cancellationToken);
    }

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>Random id, the day for a time, a random place: nothing of it tells when it came, or after which other.</summary>
    private async Task WaitAsync<T>(PortalDbContext context, string type, Guid subject, string unit, DateOnly day, T data, JsonTypeInfo<T> dataType, CancellationToken cancellationToken)
    {
        var caseKey = subject.ToString();
        // What has left of the same case, what waits, and what this unit has added itself.
        long?[] before =
        [
            await context.Outbox.Where(row => row.CaseKey == caseKey).MaxAsync(row => (long?)row.Sequence, cancellationToken),
            await context.WaitingMessages.Where(row => row.Subject == subject).MaxAsync(row => (long?)row.Sequence, cancellationToken),
            context.WaitingMessages.Local.Where(row => row.Subject == subject).Max(row => (long?)row.Sequence),
        ];
        var cloudEvent = new CloudEvent(RandomId.New(), settings.Source, type, caseKey, Midnight(day), (before.Max() ?? 0) + 1);
        context.WaitingMessages.Add(new WaitingMessageRow
        {
            Place = RandomId.Place(),
            Id = cloudEvent.Id,
            Subject = subject,
            Sequence = cloudEvent.Sequence,
            Type = type,
            Unit = unit,
            Payload = protection.Protect(Purpose, Body(cloudEvent, data, dataType)),
        });
    }
}
