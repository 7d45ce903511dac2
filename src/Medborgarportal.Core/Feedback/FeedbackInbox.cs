using System.Text.Json;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Medborgarportal.Core.Feedback;

/// <summary>What the case system tells of feedback and of requests for contact; each within the unit of the inbox.</summary>
public sealed class FeedbackInbox(IProtection protection, CaseSettings settings, CurrentContent content)
{
    /// <summary>Keeps an answer or a measure; a later one takes an earlier one's place. A fault when it is of nothing that the sender has been sent.</summary>
    internal async Task<FieldFault?> AnswerAsync(PortalDbContext context, FeedbackAnswered answered, List<CaseTarget> senders, CancellationToken cancellationToken)
    {
        var row = await context.Feedback.AsTracking().SingleOrDefaultAsync(f => f.Id == answered.FeedbackId, cancellationToken);
        if (row is null || !senders.Contains(settings.Target(row.Unit)))
            return new FieldFault("data.feedbackId", "is not feedback that this sender has been sent");
        var reply = FeedbackBox.Reply(protection, row);
        reply = answered.From == "manager" ? reply with { Manager = answered } : reply with { Provider = answered };
        row.Reply = protection.Protect(FeedbackBox.Purpose, JsonSerializer.SerializeToUtf8Bytes(reply, FeedbackJson.Default.FeedbackReply));
        return null;
    }

    /// <summary>Keeps an answer to who comes back with the code of a request for contact.</summary>
    internal async Task<FieldFault?> AnswerAsync(PortalDbContext context, ContactAnswered answered, List<CaseTarget> senders, CancellationToken cancellationToken)
    {
        var row = await context.Contacts.AsTracking().SingleOrDefaultAsync(c => c.Id == answered.ContactId, cancellationToken);
        if (row is null || !senders.Contains(settings.Target(row.Unit)))
            return new FieldFault("data.contactId", "is not a request that this sender has been sent and whose sender has a code");
        row.Reply = protection.Protect(FeedbackBox.Purpose, JsonSerializer.SerializeToUtf8Bytes(answered, FeedbackJson.Default.ContactAnswered));
        return null;
    }

    /// <summary>Publishes, or replaces what was published under the same id.</summary>
    internal async Task<FieldFault?> PublishAsync(PortalDbContext context, FeedbackPublished published, CancellationToken cancellationToken)
    {
        if (!content.Value.Languages.ContainsKey(published.Language))
            return new FieldFault("data.language", "is not a language of the portal: " + string.Join(", ", content.Value.Languages.Keys));
        if (published.Unit is { } unit && !content.Value.Municipality.Units.ContainsKey(unit))
            return new FieldFault("data.unit", "is not a unit of the portal");
        var row = await context.FeedbackPublications.AsTracking().SingleOrDefaultAsync(p => p.Id == published.PublicationId, cancellationToken);
        if (row is null)
            context.FeedbackPublications.Add(row = new FeedbackPublicationRow { Id = published.PublicationId, Day = "", Language = "", Said = "", Did = "" });
        row.Day = SwedishTime.Told(published.PublishedAt);
        (row.Unit, row.Language, row.Said, row.Did) = (published.Unit, published.Language, published.Said, published.Did);
        return null;
    }
}
