using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using DemoCaseSystem;
using DemoCaseSystem.Outbox;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Medborgarportal.Tests.DemoCaseSystem;

/// <summary>The case system over real HTTP, with a portal that answers what the test says and remembers what it got.</summary>
internal sealed class CaseSystemSite : IAsyncDisposable
{
    public static readonly string Secret = "whsec_" + Convert.ToBase64String(Encoding.UTF8.GetBytes("en hemlighet som räcker till"));
    private readonly string folder = Directory.CreateTempSubdirectory("cases").FullName;
    private readonly string portalAddress = FreePort.Address();
    private readonly string environment;
    private readonly string secrets;
    private WebApplication? portal;
    private WebApplication app = null!;

    private CaseSystemSite(string environment, string secrets) => (this.environment, this.secrets) = (environment, secrets);

    public string Address { get; } = FreePort.Address();

    public Visitor Visitor { get; } = new();

    public LogLines Log { get; } = new();

    /// <summary>What the portal got: headers and body, in the order it came.</summary>
    public ConcurrentQueue<(IHeaderDictionary Headers, byte[] Body)> Received { get; } = new();

    /// <summary>How the portal answers.</summary>
    public Func<JsonElement, IResult> Portal { get; set; } = _ => Results.Json(new { status = "accepted", warnings = Array.Empty<string>() }, statusCode: 202);

    /// <summary>How the portal answers when a file is fetched.</summary>
    public Func<HttpResponse, IResult> File { get; set; } = _ => Results.NotFound();

    /// <summary>Method and path of each fetched file whose signature was right.</summary>
    public ConcurrentQueue<string> SignedRequests { get; } = new();

    public IServiceProvider Services => app.Services;

    public static async Task<CaseSystemSite> StartAsync(bool portalUp = true, string environment = "Production", string? secrets = null)
    {
        var site = new CaseSystemSite(environment, secrets ?? Secret);
        if (portalUp)
            await site.StartPortalAsync();
        await site.StartAsync();
        return site;
    }

    public async Task RestartAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await StartAsync();
    }

    public async Task StartPortalAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls(portalAddress);
        builder.Logging.ClearProviders();
        portal = builder.Build();
        portal.MapPost("/api/cases/events", async (HttpContext http) =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            var headers = new HeaderDictionary(http.Request.Headers.ToDictionary(h => h.Key, h => h.Value, StringComparer.OrdinalIgnoreCase));
            Received.Enqueue((headers, body.ToArray()));
            return Portal(JsonDocument.Parse(body.ToArray()).RootElement);
        });
        portal.MapGet("/api/cases/attachments/{id}", (HttpContext http) =>
        {
            var (id, timestamp, target) = (http.Request.Headers["webhook-id"].ToString(), http.Request.Headers["webhook-timestamp"].ToString(), $"{http.Request.Method} {http.Request.Path}");
            var right = "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secrets["whsec_".Length..]), Encoding.UTF8.GetBytes($"{id}.{timestamp}.{target}")));
            if (http.Request.Headers["webhook-signature"].ToString() == right)
                SignedRequests.Enqueue(target);
            return File(http.Response);
        });
        await portal.StartAsync();
    }

    /// <summary>The events that the portal got, parsed.</summary>
    public IReadOnlyList<JsonElement> Events => [.. Received.Select(r => JsonDocument.Parse(r.Body).RootElement)];

    /// <summary>Tries again what waits, now rather than when its time comes.</summary>
    public async Task SendAgainAsync()
    {
        var sender = Services.GetRequiredService<OutboxSender>();
        List<Guid> waiting;
        await using (var db = await Services.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<global::DemoCaseSystem.Storage.CaseDbContext>>().CreateDbContextAsync())
            waiting = [.. db.Outbox.Where(o => o.State == global::DemoCaseSystem.Storage.OutboxState.Waiting).Select(o => o.Id)];
        foreach (var id in waiting)
            await sender.SendAgainAsync(id);
        await sender.SendDueAsync();
    }

    public async Task<HttpResponseMessage> PostAsync(JsonObject message, string? secret = null, Action<HttpRequestMessage>? change = null, TimeSpan age = default)
    {
        var body = Encoding.UTF8.GetBytes(message.ToJsonString());
        var id = message["id"]!.GetValue<string>();
        var timestamp = (DateTimeOffset.UtcNow - age).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var key = Convert.FromBase64String((secret ?? Secret)["whsec_".Length..]);
        var request = new HttpRequestMessage(HttpMethod.Post, Address + "/events") { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/cloudevents+json; charset=utf-8");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", "v1,AAAA v1," + Convert.ToBase64String(HMACSHA256.HashData(key, (byte[])[.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body])));
        change?.Invoke(request);
        return await Visitor.SendAsync(request);
    }

    /// <summary>An application as the contract tells it; change what the test is about.</summary>
    public static JsonObject Application(Action<JsonObject>? change = null)
    {
        var submission = Guid.CreateVersion7().ToString();
        var message = Event("se.medborgarportal.application.submitted.v1", submission, 1, new JsonObject
        {
            ["submissionId"] = submission,
            ["receiptNumber"] = "K74TM29",
            ["service"] = "ledsagarservice",
            ["insats"] = "ledsagarservice",
            ["law"] = new JsonObject { ["short"] = "LSS", ["statute"] = "9 § 3" },
            ["unit"] = "funktionsstod",
            ["submittedAt"] = "2026-11-22T09:30:00Z",
            ["language"] = "sv-lattlast",
            ["identity"] = "verified",
            ["parties"] = new JsonArray(new JsonObject
            {
                ["role"] = "concerned",
                ["name"] = new JsonObject { ["given"] = "Maja", ["family"] = "Lindqvist", ["used"] = "Majsan" },
                ["pronoun"] = "hon",
                ["personalIdentityNumber"] = "199204179825",
                ["basis"] = null,
                ["scope"] = null,
                ["verified"] = true,
            }),
            ["answers"] = new JsonArray(
                Answer("whom", "about", "Vem behöver stöd?", "Jag"),
                Answer("need", "need", "Vad vill du göra utanför hemmet?", "Jag vill träna.\n<b>Och</b> dansa & skratta.", "mobility"),
                Answer("personkrets", "need", "Vilken grupp hör du till?", "Jag vet inte", unknown: true),
                Answer("safe", "contact", "Är det tryggt att vi ringer?", "Ja")),
            ["missing"] = new JsonArray(new JsonObject { ["question"] = "goal", ["label"] = "Vad vill du nå?" }),
            ["snapshot"] = new JsonObject { ["formVersion"] = new string('a', 64), ["language"] = "sv-lattlast", ["sha256"] = new string('b', 64) },
            ["attachments"] = new JsonArray(),
        });
        change?.Invoke(message["data"]!.AsObject());
        return message;
    }

    public static JsonObject Event(string type, string submission, int sequence, JsonObject data) => new()
    {
        ["specversion"] = "1.0",
        ["id"] = Guid.CreateVersion7().ToString(),
        ["source"] = "urn:medborgarportal:exempelstad",
        ["type"] = type,
        ["subject"] = submission,
        ["time"] = "2026-11-22T09:30:01Z",
        ["datacontenttype"] = "application/json",
        ["sequence"] = sequence.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["data"] = data,
    };

    public static JsonObject Answer(string question, string section, string label, string text, string? lifeArea = null, bool unknown = false, string? value = null) => new()
    {
        ["question"] = question,
        ["page"] = question,
        ["section"] = section,
        ["label"] = label,
        ["type"] = "longtext",
        ["lifeArea"] = lifeArea,
        ["values"] = new JsonArray(value ?? (unknown ? "_unknown" : text)),
        ["text"] = text,
        ["unknown"] = unknown,
    };

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage response) =>
        (await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync())).RootElement;

    /// <summary>Takes in an application and gives the number of its case.</summary>
    public async Task<string> OpenAsync(Action<JsonObject>? change = null)
    {
        var response = await PostAsync(Application(change));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await JsonAsync(response)).GetProperty("caseNumber").GetString()!;
    }

    public Task<IDocument> PageAsync(string path) => Visitor.OpenAsync(Address + path);

    public Task<IDocument> SubmitAsync(IDocument page, string form, (string Name, string Value)? button = null, params (string Name, string? Value)[] changes) =>
        Visitor.SubmitAsync(page, form, button, changes);

    public async ValueTask DisposeAsync()
    {
        Visitor.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        if (portal is not null)
            await portal.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private async Task StartAsync()
    {
        app = CaseSystemHost.Build(["--environment", environment], builder =>
        {
            builder.WebHost.UseUrls(Address);
            builder.Logging.ClearProviders().AddProvider(Log);
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["CaseSystem:Data"] = folder,
                ["CaseSystem:PortalUrl"] = portalAddress,
                ["CaseSystem:Secret"] = secrets,
            });
        });
        await app.StartAsync();
    }
}
