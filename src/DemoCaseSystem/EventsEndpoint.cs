using System.Text;
using System.Text.Json;
using DemoCaseSystem.Cases;
using DemoCaseSystem.Contract;
using Microsoft.Net.Http.Headers;

namespace DemoCaseSystem;

/// <summary>The way in for the portal's events: <c>POST /events</c>.</summary>
/// <remarks>200 taken in, 409 had it already (both with the case's number); 401 signature, 415 media type, 413 too large, 400 no JSON,
/// 422 not as the contract says: RFC 9457 problem details.</remarks>
internal static class EventsEndpoint
{
    private const int MaxBytes = 5 * 1024 * 1024;

    public static async Task<IResult> ReceiveAsync(HttpContext http, Intake intake, WebhookSignature signature, FaultSwitch faults, TimeProvider time)
    {
        var aborted = http.RequestAborted;
        switch (faults.Current)
        {
            case Fault.Down:
                http.Abort();
                return Results.Empty;
            case Fault.Slow:
                await Task.Delay(TimeSpan.FromSeconds(10), time, aborted);
                break;
            case Fault.Error:
                return Problem(StatusCodes.Status500InternalServerError, "Set to fail.");
            case Fault.Conflict:
                return Results.Json(new { status = "duplicate" }, statusCode: StatusCodes.Status409Conflict);
            case Fault.Refuse:
                return Problem(StatusCodes.Status422UnprocessableEntity, "Set to refuse.", ("data", "set to refuse"));
        }

        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || !type.MediaType.Equals(CloudEvent.MediaType, StringComparison.OrdinalIgnoreCase))
            return Problem(StatusCodes.Status415UnsupportedMediaType, $"The body must be {CloudEvent.MediaType}.");
        if (await ReadAsync(http.Request, aborted) is not { } body)
            return Problem(StatusCodes.Status413PayloadTooLarge, "An event may be 5 MiB.");
        if (!signature.Verify(http.Request.Headers, body))
            return Problem(StatusCodes.Status401Unauthorized, "The signature does not hold, or is older than five minutes.");

        CloudEvent? received;
        Receipt receipt;
        try
        {
            using (JsonDocument.Parse(body))
            {
                // Only to tell what is no JSON at all (400) from what is not as the contract says (422).
            }
        }
        catch (JsonException)
        {
            return Problem(StatusCodes.Status400BadRequest, "The body is not JSON.");
        }
        try
        {
            received = JsonSerializer.Deserialize<CloudEvent>(body, ContractJson.Options);
            if (received is not { SpecVersion: "1.0" })
                return Problem(StatusCodes.Status422UnprocessableEntity, "Not a CloudEvent 1.0.", ("specversion", "must be 1.0"));
            if (received.Id != http.Request.Headers[WebhookSignature.IdHeader])
                return Problem(StatusCodes.Status422UnprocessableEntity, "The event is not the one that was signed.", ("id", "must be the webhook-id"));
            receipt = await intake.TakeAsync(received, Encoding.UTF8.GetString(body), aborted);
        }
        catch (JsonException e)
        {
            return Problem(StatusCodes.Status422UnprocessableEntity, "Not as the contract says.", (e.Path ?? "$", "missing or of the wrong kind"));
        }

        if (faults.Current == Fault.LostAnswer)
        {
            http.Abort();
            return Results.Empty;
        }
        return Results.Json(
            new { status = receipt.Duplicate ? "duplicate" : "accepted", caseNumber = receipt.CaseNumber, snapshotSha256 = receipt.SnapshotSha256 },
            statusCode: receipt.Duplicate ? StatusCodes.Status409Conflict : StatusCodes.Status200OK);
    }

    /// <summary>The body as it came; null when it is too large. Counted here and not by the server, which would break the line before the sender hears why.</summary>
    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var read = new MemoryStream();
        var part = new byte[32 * 1024];
        for (int length; (length = await request.Body.ReadAsync(part, cancellationToken)) > 0;)
        {
            if (read.Length + length > MaxBytes)
                return null;
            read.Write(part, 0, length);
        }
        return read.ToArray();
    }

    private static IResult Problem(int status, string title, params (string Field, string Detail)[] errors) =>
        Results.Problem(title: title, statusCode: status, extensions: errors.Length == 0
            ? null
            : new Dictionary<string, object?>(StringComparer.Ordinal) { ["errors"] = errors.Select(e => new { field = e.Field, detail = e.Detail }) });
}
