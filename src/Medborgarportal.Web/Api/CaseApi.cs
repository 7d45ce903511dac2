using System.Globalization;
using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Cases;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Medborgarportal.Web.Api;

/// <summary>The case system's way in (<c>POST /api/cases/events</c>), the files that it fetches, and the contract's documents for whoever builds one.</summary>
public static class CaseApi
{
    public const string EventsPath = "/api/cases/events";

    /// <summary>The attachment's id follows.</summary>
    public const string AttachmentsPath = "/api/cases/attachments/";

    /// <summary>A letter's files come with it, a few megabytes each; a decision's full text may have half a million characters.</summary>
    private const int MaxBody = 8 * 1024 * 1024;

    public static IEndpointRouteBuilder MapCaseApi(this IEndpointRouteBuilder app)
    {
        // No antiforgery token: no browser posts here, and the signature says who does.
        app.MapPost(EventsPath, Receive).DisableAntiforgery();
        app.MapGet(AttachmentsPath + "{id:guid}", Attachment);
        foreach (var (path, document) in ContractDocuments.All)
        {
            app.MapMethods("/api/cases/" + path, [HttpMethods.Get, HttpMethods.Head], () => Results.Bytes(
                document,
                path.StartsWith("schemas/", StringComparison.Ordinal) ? "application/schema+json" : "application/json"));
        }
        return app;
    }

    private static async Task<IResult> Receive(HttpRequest request, CaseInbox inbox, CancellationToken cancellationToken)
    {
        if (!IsCloudEvent(request))
            return Problem(StatusCodes.Status415UnsupportedMediaType, "The body is to be an event", $"Send one event as {CloudEvent.MediaType} in UTF-8, not compressed.");
        // What a form may weigh is less; the body is counted here.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = MaxBody + 1024L;
        if (await ReadBody(request, cancellationToken) is not { } body)
            return Problem(StatusCodes.Status413PayloadTooLarge, "The event is too large", "An event may be 8 MiB.");
        var result = await inbox.ReceiveAsync(body, Signature(request), cancellationToken);
        return result.Reception switch
        {
            Reception.Accepted => Results.Json(new { status = "accepted", warnings = result.Warnings }, statusCode: StatusCodes.Status202Accepted),
            Reception.Duplicate => Results.Json(new { status = "duplicate" }),
            Reception.NotSigned => Problem(
                StatusCodes.Status401Unauthorized,
                "The signature is not right",
                "Sign as Standard Webhooks: headers webhook-id, webhook-timestamp (seconds since 1970, at most 5 minutes off) and webhook-signature (v1, and the base64 of HMAC-SHA-256 over id.timestamp.body)."),
            Reception.Malformed => Problem(StatusCodes.Status400BadRequest, "The body is not a JSON object", "Send one event as a JSON object in UTF-8, each field once."),
            _ => Problem(StatusCodes.Status422UnprocessableEntity, "The event cannot be taken in", "Each fault is named with its field in errors.", result.Faults),
        };
    }

    /// <summary>A file of an application, to the case system that was sent it; signed over method and path, since there is no body.</summary>
    private static async Task<IResult> Attachment(Guid id, HttpRequest request, HttpResponse response, AttachmentDelivery delivery, CancellationToken cancellationToken)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        var answer = await delivery.FindAsync(id, $"{request.Method} {request.PathBase}{request.Path}", Signature(request), cancellationToken);
        switch (answer.Handover)
        {
            case Handover.Here:
                // Never shown in a browser as a page of the portal's: saved as a file of the type that it was judged to be.
                response.ContentLength = answer.File!.Size;
                response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = answer.File.Name }.ToString();
                return Results.Stream(target => delivery.CopyAsync(answer.File, target, cancellationToken), answer.File.MediaType);
            case Handover.Waiting:
                var seconds = (int)Math.Ceiling(answer.RetryAfter!.Value.TotalSeconds);
                response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
                return Problem(StatusCodes.Status409Conflict, "The file waits for the virus scanner", string.Create(CultureInfo.InvariantCulture, $"Come again in {seconds} seconds (Retry-After), or when attachment.scanned.v1 says clean."));
            case Handover.Infected:
                return Problem(StatusCodes.Status409Conflict, "The virus scanner found something in the file", "It is never handed out. The person has been asked for another copy.");
            case Handover.NotSigned:
                return NotSigned("GET and the path with a space between");
            default:
                return Problem(StatusCodes.Status404NotFound, "There is no such file", "It has been deleted, or belongs to no application that this sender has been sent.");
        }
    }

    /// <param name="signed">What stands in place of a body.</param>
    internal static IResult NotSigned(string signed) => Problem(
        StatusCodes.Status401Unauthorized,
        "The signature is not right",
        $"Sign as Standard Webhooks: headers webhook-id (any text, new for each request), webhook-timestamp (seconds since 1970, at most 5 minutes off) and webhook-signature (v1, and the base64 of HMAC-SHA-256 over id.timestamp.{signed}).");

    internal static IncomingSignature Signature(HttpRequest request) => new(
        request.Headers[StandardWebhooks.IdHeader],
        request.Headers[StandardWebhooks.TimestampHeader],
        request.Headers[StandardWebhooks.SignatureHeader]);

    private static bool IsCloudEvent(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals(CloudEvent.MediaType, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase))
        && request.Headers.ContentEncoding.Count == 0;

    /// <summary>The whole body as it came, since the signature is over its bytes; null when it is too large.</summary>
    private static async Task<ReadOnlyMemory<byte>?> ReadBody(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBody)
            return null;
        using var body = new MemoryStream((int)(request.ContentLength ?? 4096));
        var part = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(part, cancellationToken)) > 0)
        {
            if (body.Length + read > MaxBody)
                return null;
            body.Write(part, 0, read);
        }
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    /// <summary>RFC 9457 problem details; each fault names the JSON field.</summary>
    internal static IResult Problem(int status, string title, string detail, IReadOnlyList<FieldFault>? faults = null) =>
        Results.Problem(
            title: title,
            detail: detail,
            statusCode: status,
            extensions: faults is null ? null : new Dictionary<string, object?>(StringComparer.Ordinal) { ["errors"] = faults.Select(fault => new { field = fault.Field, detail = fault.Detail }) });
}
