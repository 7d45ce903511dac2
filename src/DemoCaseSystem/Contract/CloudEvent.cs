using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DemoCaseSystem.Contract;

/// <summary>The envelope of every message (CloudEvents 1.0, JSON structured mode).</summary>
public sealed record CloudEvent
{
    public const string MediaType = "application/cloudevents+json";

    [JsonPropertyName("specversion")]
    public required string SpecVersion { get; init; }

    public required string Id { get; init; }

    public required string Source { get; init; }

    public required string Type { get; init; }

    /// <summary>The submission's id.</summary>
    public string? Subject { get; init; }

    public DateTimeOffset? Time { get; init; }

    [JsonPropertyName("datacontenttype")]
    public string? DataContentType { get; init; }

    [JsonPropertyName("dataschema")]
    public string? DataSchema { get; init; }

    /// <summary>Counts from 1 per case and direction (CloudEvents' sequence extension: a string).</summary>
    public string? Sequence { get; init; }

    public JsonElement Data { get; init; }
}

/// <summary>The kinds of message that this system knows.</summary>
public static class EventTypes
{
    public const string ApplicationSubmitted = "se.medborgarportal.application.submitted.v1";
    public const string AttachmentScanned = "se.medborgarportal.attachment.scanned.v1";
    public const string ChildViewSubmitted = "se.medborgarportal.child-view.submitted.v1";
    public const string LetterAvailable = "se.medborgarportal.letter.available.v1";
    public const string LetterOpened = "se.medborgarportal.letter.opened.v1";
    public const string QuestionnaireInvited = "se.medborgarportal.questionnaire.invited.v1";
    public const string QuestionnaireInvitationMade = "se.medborgarportal.questionnaire.invitation-made.v1";
    public const string QuestionnaireInvitationClosed = "se.medborgarportal.questionnaire.invitation-closed.v1";
    public const string QuestionnaireSubmitted = "se.medborgarportal.questionnaire.submitted.v1";
    public const string StatusChanged = "se.medborgarportal.case.status-changed.v1";
    public const string DecisionMade = "se.medborgarportal.decision.made.v1";
    public const string FeedbackSubmitted = "se.medborgarportal.feedback.submitted.v1";
    public const string FeedbackSatisfaction = "se.medborgarportal.feedback.satisfaction.v1";
    public const string FeedbackAnswered = "se.medborgarportal.feedback.answered.v1";
    public const string FeedbackPublished = "se.medborgarportal.feedback.published.v1";
    public const string ContactRequested = "se.medborgarportal.contact.requested.v1";
    public const string ContactAnswered = "se.medborgarportal.contact.answered.v1";
}

public static class ContractJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        // Only ever sent as JSON, never put into HTML: letters may stand as themselves.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
