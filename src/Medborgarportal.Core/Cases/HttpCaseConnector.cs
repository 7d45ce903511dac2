using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Medborgarportal.Core.Cases;

/// <summary>Posts events to a case system, signed as Standard Webhooks. Follows no redirect: a signed message goes where it was configured to.</summary>
internal sealed class HttpCaseConnector(IHttpClientFactory clients, CaseSettings settings, TimeProvider time) : ICaseConnector
{
    public const string ClientName = "cases";

    // An answer is a few fields; more than this is not read.
    private const int MaxAnswer = 64 * 1024;

    public async Task<DeliveryAnswer> SendAsync(CaseMessage message, CancellationToken cancellationToken)
    {
        var target = settings.Target(message.Unit);
        var timestamp = StandardWebhooks.Timestamp(time.GetUtcNow());
        var id = message.Id.ToString();
        using var request = new HttpRequestMessage(HttpMethod.Post, target.Url);
        request.Content = new ReadOnlyMemoryContent(message.Body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(CloudEvent.MediaType, "utf-8");
        request.Headers.Add(StandardWebhooks.IdHeader, id);
        request.Headers.Add(StandardWebhooks.TimestampHeader, timestamp);
        request.Headers.Add(StandardWebhooks.SignatureHeader, StandardWebhooks.Sign(target.Secrets, id, timestamp, message.Body));
        using var timeout = new CancellationTokenSource(settings.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return await Read(response, either.Token);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return new(Verdict.TryAgain, "no answer");
        }
    }

    private async Task<DeliveryAnswer> Read(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var outcome = string.Create(CultureInfo.InvariantCulture, $"http {(int)response.StatusCode}");
        if (response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.Conflict)
        {
            var (caseNumber, snapshot) = await ReadBody(response, cancellationToken);
            return new(Verdict.Delivered, outcome, null, caseNumber, snapshot);
        }
        var refused = response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnsupportedMediaType or HttpStatusCode.UnprocessableEntity;
        return refused ? new(Verdict.Refused, outcome) : new(Verdict.TryAgain, outcome, RetryAfter(response));
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter;
        return asked?.Delta ?? asked?.Date - time.GetUtcNow();
    }

    /// <summary>What the answer tells, as far as it can be understood: the message is delivered whatever stands in it.</summary>
    private static async Task<(string? CaseNumber, string? Snapshot)> ReadBody(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var body = new byte[MaxAnswer];
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            var length = await stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken);
            using var json = JsonDocument.Parse(body.AsMemory(0, length));
            return (CaseNumber(Text(json.RootElement, "caseNumber")), Text(json.RootElement, "snapshotSha256"));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or IOException or HttpRequestException or OperationCanceledException)
        {
            return default;
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string? CaseNumber(string? text) =>
        text is { Length: > 0 and <= EventFields.ShortText } && !text.Any(char.IsControl) ? text : null;
}
