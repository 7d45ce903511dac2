using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Medborgarportal.Tests.Cases;

/// <summary>What the portal does not take in, and how it says so.</summary>
public sealed class CaseEventFaultsTests
{
    private const string Later = "2026-11-22T12:00:00Z";

    [Fact]
    public async Task A_submission_that_is_unknown_or_another_units_is_refused_alike()
    {
        await using var site = await CaseSite.Create(DatabaseKind.Sqlite, receiver: null, new(StringComparer.Ordinal)
        {
            ["Portal:Cases:Units:vuxna:Secret"] = "whsec_" + Convert.ToBase64String(new byte[24]),
        });
        await using var web = await CaseWeb.Start(site);
        var (own, others) = (await site.Submit("vuxna"), await site.Submit("funktionsstod"));
        var secret = "whsec_" + Convert.ToBase64String(new byte[24]);

        Assert.Equal(HttpStatusCode.Accepted, (await web.Post(CaseWeb.Status(own, "decision", Later, "1"), secret)).Status);
        var answers = new[]
        {
            await web.Post(CaseWeb.Status(others, "decision", Later, "2"), secret),
            await web.Post(CaseWeb.Status(own, "decision", Later, "3")),
            await web.Post(CaseWeb.Status(Guid.Empty, "decision", Later, "4")),
        };

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status));
        Assert.Single(answers.Select(answer => answer.Body.ToJsonString().Replace((string?)answer.Body["traceId"] ?? "-", "", StringComparison.Ordinal)).Distinct());
        Assert.Equal("data.submissionId", (string?)answers[0].Body["errors"]![0]!["field"]);
    }

    [Fact]
    public async Task What_is_not_signed_by_a_known_secret_now_is_refused()
    {
        await using var site = await CaseSite.Create(DatabaseKind.Sqlite, receiver: null);
        await using var web = await CaseWeb.Start(site);
        var json = CaseWeb.Status(await site.Submit(), "decision", Later);
        var body = Encoding.UTF8.GetBytes(json.ToJsonString());

        var answers = new[]
        {
            await web.Post(json, "whsec_" + Convert.ToBase64String(new byte[32])),
            await web.Post(body, "status-1", change: request => request.Headers.Remove("webhook-signature")),
            await web.Post(body, "status-1", change: request => request.Headers.Remove("webhook-id")),
            await web.Post(body, "status-1", change: request => request.Content!.Headers.Add("x-other", "1")),
        };
        var tampered = await web.Post(body, "status-1", change: request => request.Content = Again(request.Content!, [.. body, (byte)' ']));
        var old = await web.Post(body, "status-1", change: _ => site.Time.Advance(TimeSpan.FromMinutes(6)));

        Assert.All([.. answers.Take(3), tampered, old], answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.Status));
        Assert.Equal(HttpStatusCode.Accepted, answers[3].Status);
    }

    [Fact]
    public async Task Without_any_secret_nobody_is_let_in()
    {
        await using var site = await CaseSite.Create(DatabaseKind.Sqlite, new Dictionary<string, string?>(StringComparer.Ordinal));
        await using var web = await CaseWeb.Start(site);

        Assert.Equal(HttpStatusCode.Unauthorized, (await web.Post(CaseWeb.Example("decision.made.v1.rejected"))).Status);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    [InlineData("application/cloudevents-batch+json")]
    [InlineData("application/cloudevents+json; charset=iso-8859-1")]
    public async Task Another_media_type_is_not_taken(string type)
    {
        await using var site = await CaseSite.Create(DatabaseKind.Sqlite, receiver: null);
        await using var web = await CaseWeb.Start(site);

        var (status, body) = await web.Post([.. "{}"u8], "x", change: request => request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(type));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, status);
        Assert.Equal(415, (int?)body["status"]);
    }

    [Fact]
    public async Task A_compressed_body_is_not_taken()
    {
        await using var site = await CaseSite.Create(DatabaseKind.Sqlite, receiver: null);
        await using var web = await CaseWeb.Start(site);
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            await gzip.WriteAsync(new byte[5_000_000]);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await web.Post(packed.ToArray(), "x", change: request => request.Content!.Headers.ContentEncoding.Add("gzip"))).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Eight_mebibytes_are_too_much_whether_the_length_is_told_or_not(bool told)
    {
        await using var site = await CaseSite.Create(DatabaseKind.Sqlite, receiver: null);
        await using var web = await CaseWeb.Start(site);

        var (status, body) = await web.Post(new byte[8 * 1024 * 1024 + 1], "x", change: request => request.Headers.TransferEncodingChunked = !told);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Equal(413, (int?)body["status"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{\"id\":\"x\"")]
    [InlineData("{\"id\":\"x\",\"id\":\"y\"}")]
    [InlineData("{\"id\":\"x\",\"data\":{\"a\":1,\"a\":2}}")]
    [InlineData("{} {}")]
    public async Task What_is_not_one_JSON_object_is_malformed(string text)
    {
        await using var site = await CaseSite.Create(DatabaseKind.Sqlite, receiver: null);
        await using var web = await CaseWeb.Start(site);

        Assert.Equal(HttpStatusCode.BadRequest, (await web.Post(Encoding.UTF8.GetBytes(text), "x")).Status);
    }

    [Fact]
    public async Task Deep_nesting_is_malformed_and_so_is_what_is_not_UTF_8()
    {
        await using var site = await CaseSite.Create(DatabaseKind.Sqlite, receiver: null);
        await using var web = await CaseWeb.Start(site);
        var deep = Encoding.UTF8.GetBytes("{\"data\":" + string.Concat(Enumerable.Repeat("[", 5000)) + string.Concat(Enumerable.Repeat("]", 5000)) + "}");

        Assert.Equal(HttpStatusCode.BadRequest, (await web.Post(deep, "x")).Status);
        // Signed over the bytes as they are: Post signs text.
        byte[] latin1 = [.. "{\"id\":\"\u00e5\"}"u8];
        latin1[7] = 0xE5;
        latin1[8] = 0x22;
        var timestamp = StandardWebhooks.Timestamp(site.Time.GetUtcNow());
        var (status, _) = await web.Post(latin1[..^1], "x", change: request =>
        {
            request.Headers.Remove("webhook-signature");
            request.Headers.TryAddWithoutValidation("webhook-signature", StandardWebhooks.Sign([WebhookSecret.TryParse(CaseReceiver.Secret)!], "x", timestamp, latin1.AsMemory()[..^1]));
        });
        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    [Fact]
    public async Task Every_fault_is_named_with_its_field_at_once_and_no_value_comes_back()
    {
        await using var site = await CaseSite.Create(DatabaseKind.Sqlite, receiver: null);
        await using var web = await CaseWeb.Start(site);
        var json = CaseWeb.Example("decision.made.v1.rejected");
        var data = json["data"]!.AsObject();
        data["outcome"] = "avslag";
        data["decidedAt"] = "22/11 2026";
        data["extent"] = JsonNode.Parse("""{"amount":-1,"unit":"hours","per":"fortnight"}""");
        data["period"] = JsonNode.Parse("""{"from":"2026-12-01","to":"2026-11-01"}""");
        data["recipients"] = JsonNode.Parse("""[{"personalIdentityNumber":"191212121212"},{"personalIdentityNumber":"191212121213"}]""");
        data["formal"]!.AsObject().Remove("text");
        data["surprise"] = true;

        var (status, body) = await web.Post(json);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(
            ["data.decidedAt", "data.extent.amount", "data.extent.per", "data.formal.text", "data.outcome", "data.period.to", "data.recipients[1].personalIdentityNumber", "data.surprise"],
            body["errors"]!.AsArray().Select(fault => (string)fault!["field"]!).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("191212121213", body.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(site.Log.Lines, line => line.Text.Contains("19121212", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_events_id_is_the_messages_id()
    {
        await using var site = await CaseSite.Create(DatabaseKind.Sqlite, receiver: null);
        await using var web = await CaseWeb.Start(site);

        var (status, body) = await web.Post(Encoding.UTF8.GetBytes(CaseWeb.Example("decision.made.v1.rejected").ToJsonString()), "another");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("id", (string?)body["errors"]![0]!["field"]);
    }

    private static ByteArrayContent Again(HttpContent content, byte[] body)
    {
        var again = new ByteArrayContent(body);
        again.Headers.ContentType = content.Headers.ContentType;
        return again;
    }
}
