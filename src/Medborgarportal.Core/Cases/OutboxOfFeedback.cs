using System.Text.Json.Serialization.Metadata;
using Medborgarportal.Core.Contact;
using Medborgarportal.Core.Feedback;
using Medborgarportal.Core.Storage;

namespace Medborgarportal.Core.Cases;

/// <summary>Messages of feedback and of requests for contact.</summary>
public sealed partial class Outbox
{
    /// <summary>What must be seen first: a request for contact from somebody who may be in danger.</summary>
    internal const int First = 10;

    /// <summary>Tells what has been left. An anonymous one waits for the next batch (<see cref="ReleaseAnonymousJob"/>).</summary>
    public Task AddFeedbackAsync(PortalDbContext context, FeedbackSubmitted sent, CancellationToken cancellationToken) => sent.Anonymous
        ? Wait(context, CaseEventTypes.FeedbackSubmitted, sent.FeedbackId, 1, sent.Unit, sent.Register.Received, sent, FeedbackJson.Default.FeedbackSubmitted)
        : AddAsync(context, CaseEventTypes.FeedbackSubmitted, sent.FeedbackId, sent.Unit, sent, FeedbackJson.Default.FeedbackSubmitted, cancellationToken);

    /// <summary>Tells whether the person is content with the answer.</summary>
    public Task AddFeedbackAsync(PortalDbContext context, FeedbackSatisfaction said, FeedbackRow feedback, CancellationToken cancellationToken) => feedback.Anonymous
        ? Wait(context, CaseEventTypes.FeedbackSatisfaction, said.FeedbackId, 2, feedback.Unit, said.Day, said, FeedbackJson.Default.FeedbackSatisfaction)
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

    /// <summary>Random id, the day for a time, a random place: nothing of it tells when it came, or after which other.</summary>
    private Task Wait<T>(PortalDbContext context, string type, Guid feedback, long sequence, string unit, DateOnly day, T data, JsonTypeInfo<T> dataType)
    {
        var cloudEvent = new CloudEvent(RandomId.New(), settings.Source, type, feedback.ToString(), new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero), sequence);
        context.WaitingMessages.Add(new WaitingMessageRow
        {
            Place = RandomId.Place(),
            Id = cloudEvent.Id,
            Feedback = feedback,
            Sequence = sequence,
            Type = type,
            Unit = unit,
            Payload = protection.Protect(Purpose, Body(cloudEvent, data, dataType)),
        });
        return Task.CompletedTask;
    }
}
