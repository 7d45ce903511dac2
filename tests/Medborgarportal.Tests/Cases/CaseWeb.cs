using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Cases;
using Medborgarportal.Web.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Medborgarportal.Tests.Cases;

/// <summary>The portal's way in for case systems on a port of its own, over a <see cref="CaseSite"/>, and a case system that posts to it.</summary>
internal sealed class CaseWeb : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly CaseSite site;

    private CaseWeb(WebApplication app, CaseSite site)
    {
        server = app;
        this.site = site;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public HttpClient Client { get; }

    public static async Task<CaseWeb> Start(CaseSite site)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(site.Log);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        // The very services of the site, so that a test sees one portal.
        foreach (var type in (Type[])[typeof(CaseInbox), typeof(OutboxStatus), typeof(AttachmentDelivery)])
            builder.Services.AddSingleton(type, site.Services.GetRequiredService(type));
        var app = builder.Build();
        app.MapCaseApi();
        app.MapHealth();
        await app.StartAsync();
        return new CaseWeb(app, site);
    }

    /// <summary>Posts an event as a case system does: signed with its own secret.</summary>
    public Task<(HttpStatusCode Status, JsonNode Body)> Post(JsonNode json, string? secret = null) =>
        Post(Encoding.UTF8.GetBytes(json.ToJsonString()), (json as JsonObject)?["id"] is JsonValue id ? id.ToString() : "none", secret);

    public async Task<(HttpStatusCode Status, JsonNode Body)> Post(byte[] body, string id, string? secret = null, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, CaseApi.EventsPath) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/cloudevents+json; charset=utf-8");
        var timestamp = StandardWebhooks.Timestamp(site.Time.GetUtcNow());
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.TryAddWithoutValidation("webhook-signature", CaseReceiver.Signature(id, timestamp, Encoding.UTF8.GetString(body), secret ?? CaseReceiver.Secret));
        change?.Invoke(request);
        using var response = await Client.SendAsync(request);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await server.DisposeAsync();
    }

    /// <summary>An example of the contract as an object that the test can change.</summary>
    public static JsonObject Example(string name, Guid? submission = null)
    {
        var json = JsonNode.Parse(ContractDocuments.All[$"examples/{name}.json"])!.AsObject();
        if (submission is { } id)
        {
            json["subject"] = id.ToString();
            json["data"]!["submissionId"] = id.ToString();
        }
        return json;
    }

    public static JsonObject Status(Guid submission, string step, string time, string id = "status-1", bool waiting = false)
    {
        var json = Example("case.status-changed.v1", submission);
        json["id"] = id;
        json["time"] = time;
        json["data"]!["step"] = step;
        json["data"]!["waiting"] = waiting;
        return json;
    }
}
