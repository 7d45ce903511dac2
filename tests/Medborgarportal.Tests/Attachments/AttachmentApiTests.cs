using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Storage;
using Medborgarportal.Tests.Cases;
using Medborgarportal.Tests.Infrastructure;
using Medborgarportal.Tests.Submissions;
using Medborgarportal.Web.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Medborgarportal.Tests.Attachments;

/// <summary>The case system fetches files: only what it was sent, only signed, only clean.</summary>
public sealed class AttachmentApiTests
{
    private const string OtherSecret = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private static readonly Dictionary<string, string[]> WithPapers = new(Applicants.Self) { ["papers"] = ["have"] };

    [Theory, ClassData(typeof(Databases))]
    public async Task A_sent_file_is_fetched_as_a_download_and_that_is_written_down(DatabaseKind kind)
    {
        await using var site = await Site(kind);
        await using var web = await Web(site);
        var content = Files.Pdf("innehåll".PadRight(1_400_000, 'x'));
        var id = await Sent(site, "Läkarintyg \"Ek\".pdf", content);

        var response = await Get(web, site, id);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(content, await response.Content.ReadAsByteArrayAsync());
        Assert.Equal(("application/pdf", content.Length), (response.Content.Headers.ContentType!.ToString(), response.Content.Headers.ContentLength!.Value));
        var disposition = response.Content.Headers.ContentDisposition!;
        Assert.Equal(("attachment", "Läkarintyg _Ek_.pdf"), (disposition.DispositionType, disposition.FileNameStar));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(response.Headers.CacheControl!.NoStore);
        await using var read = site.Database.Read();
        Assert.Equal(site.Time.GetUtcNow(), (await read.Attachments.SingleAsync()).FetchedAt);
    }

    [Fact]
    public async Task Only_who_signs_method_and_path_within_five_minutes_gets_anything()
    {
        await using var site = await Site(DatabaseKind.Sqlite);
        await using var web = await Web(site);
        var id = await Sent(site, "intyg.pdf", Files.Pdf());
        var path = $"/api/cases/attachments/{id}";

        Assert.Equal(HttpStatusCode.OK, (await Get(web, site, id, age: TimeSpan.FromMinutes(5))).StatusCode);
        foreach (var response in new[]
        {
            await Get(web, site, id, age: TimeSpan.FromSeconds(301)),
            await Get(web, site, id, age: TimeSpan.FromSeconds(-301)),
            await Get(web, site, id, secret: "whsec_" + Convert.ToBase64String(new byte[32])),
            await Get(web, site, id, signed: $"POST {path}"),
            await Get(web, site, id, signed: path),
            await Get(web, site, id, signed: $"GET /api/cases/attachments/{Guid.CreateVersion7()}"),
            await Get(web, site, id, signed: $"GET {path}?x"),
            await web.Client.GetAsync(new Uri(path, UriKind.Relative)),
        })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            await AssertProblem(response);
        }
    }

    [Fact]
    public async Task What_is_not_there_or_not_sent_or_another_units_is_not_found()
    {
        await using var site = await Site(DatabaseKind.Sqlite, new() { ["Portal:Cases:Units:barn:Url"] = "http://localhost:1/events", ["Portal:Cases:Units:barn:Secret"] = OtherSecret });
        await using var web = await Web(site);
        var sent = await Sent(site, "intyg.pdf", Files.Pdf());
        var draft = await site.Begin(WithPapers);
        var inDraft = Guid.Parse((await AttachmentsTests.Add(site, draft, "intyg.pdf", Files.Pdf())).File!.Id);

        foreach (var response in new[] { await Get(web, site, Guid.CreateVersion7()), await Get(web, site, inDraft), await Get(web, site, sent, secret: OtherSecret) })
        {
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            await AssertProblem(response);
        }
        Assert.Equal(HttpStatusCode.OK, (await Get(web, site, sent)).StatusCode);
        using var odd = await web.Client.GetAsync(new Uri("/api/cases/attachments/..%2f..%2fetc", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, odd.StatusCode);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Bytes_are_handed_out_only_once_they_are_clean(DatabaseKind kind)
    {
        await using var clamd = new FakeClamd { Answer = _ => "stream: no ERROR\0" };
        await using var site = await Site(kind, clamd.Settings);
        await using var web = await Web(site);
        var id = await Sent(site, "intyg.pdf", Files.Pdf());
        var infected = await Sent(site, "virus.pdf", Files.Pdf(FakeClamd.Virus));

        var pending = await Get(web, site, id);
        Assert.Equal((HttpStatusCode.Conflict, TimeSpan.FromSeconds(10)), (pending.StatusCode, pending.Headers.RetryAfter!.Delta));
        await AssertProblem(pending);
        for (var i = 0; i < 12; i++)
        {
            await site.Scans.ScanOnceAsync(CancellationToken.None);
            site.Time.Advance(TimeSpan.FromHours(1));
        }
        await site.Scans.ScanOnceAsync(CancellationToken.None);
        Assert.True((await Get(web, site, id)).Headers.RetryAfter!.Delta > TimeSpan.FromMinutes(10));

        clamd.Answer = FakeClamd.Say;
        site.Time.Advance(TimeSpan.FromHours(1));
        await site.Scans.ScanOnceAsync(CancellationToken.None);

        Assert.Equal(HttpStatusCode.OK, (await Get(web, site, id)).StatusCode);
        var never = await Get(web, site, infected);
        Assert.Equal((HttpStatusCode.Conflict, null), (never.StatusCode, never.Headers.RetryAfter));
        await AssertProblem(never);
    }

    private static Task<DraftSite> Site(DatabaseKind kind, Dictionary<string, string?>? more = null) =>
        DraftSite.Create(kind, new(more ?? [], StringComparer.Ordinal) { ["Portal:Cases:Secret"] = CaseReceiver.Secret });

    private static async Task<Guid> Sent(DraftSite site, string name, byte[] content)
    {
        var draft = await site.Begin(WithPapers);
        var added = await AttachmentsTests.Add(site, draft, name, content);
        await site.Sent((await site.Open(draft))!);
        return Guid.Parse(added.File!.Id);
    }

    private static Task<HttpResponseMessage> Get(ApiSite web, DraftSite site, Guid id, string? secret = null, string? signed = null, TimeSpan age = default)
    {
        var path = $"/api/cases/attachments/{id}";
        var timestamp = (site.Time.GetUtcNow() - age).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("webhook-id", "fetch-1");
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.TryAddWithoutValidation("webhook-signature", CaseReceiver.Signature("fetch-1", timestamp, signed ?? $"GET {path}", secret ?? CaseReceiver.Secret));
        return web.Client.SendAsync(request);
    }

    private static async Task AssertProblem(HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.All(await Ajv.Check([("problem", JsonNode.Parse(await response.Content.ReadAsStringAsync())!)]), Assert.Null);
    }

    private static async Task<ApiSite> Web(DraftSite site)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        foreach (var type in (Type[])[typeof(CaseInbox), typeof(AttachmentDelivery)])
            builder.Services.AddSingleton(type, site.Database.Services.GetRequiredService(type));
        var app = builder.Build();
        app.MapCaseApi();
        await app.StartAsync();
        return new ApiSite(app);
    }

    private sealed class ApiSite(WebApplication app) : IAsyncDisposable
    {
        public HttpClient Client { get; } = new() { BaseAddress = new Uri(app.Urls.Single()) };

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await app.DisposeAsync();
        }
    }
}
