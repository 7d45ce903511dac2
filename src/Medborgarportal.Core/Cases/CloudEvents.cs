using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Medborgarportal.Core.Cases;

/// <summary>The types of events in the case contract.</summary>
public static class CaseEventTypes
{
    public const string ApplicationSubmitted = "se.medborgarportal.application.submitted.v1";
    public const string AttachmentScanned = "se.medborgarportal.attachment.scanned.v1";
    public const string ChildViewSubmitted = "se.medborgarportal.child-view.submitted.v1";
    public const string LetterAvailable = "se.medborgarportal.letter.available.v1";
    public const string LetterOpened = "se.medborgarportal.letter.opened.v1";
    public const string CaseStatusChanged = "se.medborgarportal.case.status-changed.v1";
    public const string QuestionnaireInvitationMade = "se.medborgarportal.questionnaire.invitation-made.v1";
    public const string QuestionnaireInvitationClosed = "se.medborgarportal.questionnaire.invitation-closed.v1";
    public const string QuestionnaireSubmitted = "se.medborgarportal.questionnaire.submitted.v1";
    public const string QuestionnaireInvited = "se.medborgarportal.questionnaire.invited.v1";
    public const string DecisionMade = "se.medborgarportal.decision.made.v1";
    public const string FeedbackSubmitted = "se.medborgarportal.feedback.submitted.v1";
    public const string FeedbackSatisfaction = "se.medborgarportal.feedback.satisfaction.v1";
    public const string FeedbackAnswered = "se.medborgarportal.feedback.answered.v1";
    public const string FeedbackPublished = "se.medborgarportal.feedback.published.v1";
    public const string ContactRequested = "se.medborgarportal.contact.requested.v1";
    public const string ContactAnswered = "se.medborgarportal.contact.answered.v1";
    public const string InvestigationCommunicated = "se.medborgarportal.investigation.communicated.v1";
    public const string SupplementRequested = "se.medborgarportal.supplement.requested.v1";
    public const string AppointmentCalled = "se.medborgarportal.appointment.called.v1";
    public const string PlanSent = "se.medborgarportal.plan.sent.v1";
    public const string ConsentRequested = "se.medborgarportal.consent.requested.v1";
    public const string MessageSent = "se.medborgarportal.message.sent.v1";
    public const string InvestigationCommented = "se.medborgarportal.investigation.commented.v1";
    public const string SupplementSubmitted = "se.medborgarportal.supplement.submitted.v1";
    public const string AppointmentAnswered = "se.medborgarportal.appointment.answered.v1";
    public const string PlanAnswered = "se.medborgarportal.plan.answered.v1";
    public const string ConsentAnswered = "se.medborgarportal.consent.answered.v1";
    public const string MessageReplied = "se.medborgarportal.message.replied.v1";
    public const string AppealSubmitted = "se.medborgarportal.appeal.submitted.v1";
    public const string CallbackRequested = "se.medborgarportal.callback.requested.v1";
    public const string CircumstancesChanged = "se.medborgarportal.circumstances.changed.v1";
    public const string ApplicationWithdrawn = "se.medborgarportal.application.withdrawn.v1";
    public const string UnderstandingAnswered = "se.medborgarportal.understanding.answered.v1";
    public const string NotificationFailed = "se.medborgarportal.notification.failed.v1";

    /// <summary>The name of the type's schema: <c>application.submitted.v1</c>.</summary>
    public static string SchemaName(string type) => type["se.medborgarportal.".Length..];
}

/// <summary>An event of the case contract: CloudEvents 1.0 with the sequence extension, structured mode.</summary>
/// <param name="Id">Version 7, random for anonymous answers; stable over all tries, so that the receiver knows a message it has had.</param>
/// <param name="Subject">The submission's id; the letter's where there is no submission.</param>
/// <param name="Sequence">Counts from 1 per case and direction; a receiver that sees a gap knows that a message was refused.</param>
public sealed record CloudEvent(Guid Id, string Source, string Type, string Subject, DateTimeOffset Time, long Sequence)
{
    public const string MediaType = "application/cloudevents+json";

    // Letters stay letters: the receiver is no web page, and å as \u00E5 is three times as long.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The event as UTF-8 JSON, byte for byte as it is signed and sent.</summary>
    /// <param name="schemaAddress">Where the data's schema lies.</param>
    public byte[] Write<T>(string schemaAddress, T data, JsonTypeInfo<T> dataType)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("specversion", "1.0");
            json.WriteString("id", Id);
            json.WriteString("source", Source);
            json.WriteString("type", Type);
            json.WriteString("subject", Subject);
            json.WriteString("time", Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("datacontenttype", "application/json");
            json.WriteString("dataschema", schemaAddress);
            json.WriteString("sequence", Sequence.ToString(CultureInfo.InvariantCulture));
            json.WritePropertyName("data");
            JsonSerializer.Serialize(json, data, dataType);
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }
}
