using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Medborgarportal.Tests.Cases;

/// <summary>One message as it reached the receiver.</summary>
internal sealed record Received(string Id, string Type, string Subject, long Sequence, string Body, bool Signed);

/// <summary>
/// A small real case system on a port of its own. It keeps what it gets by id, as the contract asks of a receiver, and answers as the
/// test tells it to.
/// </summary>
internal sealed class CaseReceiver : IAsyncDisposable
{
    public const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYqrTw==";

    private WebApplication app = null!;
    private readonly ConcurrentDictionary<string, Received> kept = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Received> tries = new();
    private readonly ConcurrentQueue<Received> order = new();

    /// <summary>Answers a message that has been kept; the default takes it.</summary>
    public Func<HttpContext, Received, Task> Answer { get; set; } = Take;

    /// <summary>Whether the message is kept before it is answered.</summary>
    public Func<Received, bool> Keeps { get; set; } = _ => true;

    public Uri Url { get; private set; } = null!;

    /// <summary>Every try, in order.</summary>
    public IReadOnlyCollection<Received> Tries => tries;

    /// <summary>Every message once, in the order in which they were first kept.</summary>
    public IReadOnlyCollection<Received> Kept => order;

    public static Task Take(HttpContext context, Received message)
    {
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        return Task.CompletedTask;
    }

    /// <summary>An answer of one status and, where wished, a Retry-After and a body.</summary>
    public static Func<HttpContext, Received, Task> Status(int status, string? retryAfter = null, string? body = null) => async (context, _) =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
            context.Response.Headers.RetryAfter = retryAfter;
        if (status is >= 300 and < 400)
            context.Response.Headers.Location = "/elsewhere";
        if (body is not null)
            await context.Response.WriteAsync(body);
    };

    public static async Task<CaseReceiver> Start(int port = 0)
    {
        var receiver = new CaseReceiver();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        receiver.app = builder.Build();
        receiver.app.Run(receiver.Receive);
        await receiver.app.StartAsync();
        receiver.Url = new Uri(receiver.app.Urls.Single().TrimEnd('/') + "/events");
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(now.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        await app.DisposeAsync();
    }

    private async Task Receive(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        var id = context.Request.Headers["webhook-id"].ToString();
        var json = JsonDocument.Parse(body).RootElement;
        var message = new Received(
            id,
            json.GetProperty("type").GetString()!,
            json.GetProperty("subject").GetString()!,
            long.Parse(json.GetProperty("sequence").GetString()!, System.Globalization.CultureInfo.InvariantCulture),
            body,
            Signature(id, context.Request.Headers["webhook-timestamp"].ToString(), body, Secret) is var right
                && context.Request.Headers["webhook-signature"].ToString().Split(' ').Contains(right));
        tries.Enqueue(message);
        if (Keeps(message) && kept.TryAdd(id, message))
            order.Enqueue(message);
        await Answer(context, message);
    }

    /// <summary>Written anew from the specification, so that a fault in the portal's own is seen.</summary>
    public static string Signature(string id, string timestamp, string body, string secret) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}")));
}
