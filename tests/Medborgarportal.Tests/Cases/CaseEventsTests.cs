using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Storage;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Medborgarportal.Tests.Cases;

/// <summary>What the case system tells the portal, over real HTTP.</summary>
public sealed class CaseEventsTests
{
    private const string Later = "2026-11-22T12:00:00Z";

    [Theory, ClassData(typeof(Databases))]
    public async Task A_status_moves_the_case_and_tells_its_number(DatabaseKind kind)
    {
        await using var site = await CaseSite.Create(kind, receiver: null);
        await using var web = await CaseWeb.Start(site);
        var id = await site.Submit();

        var (status, body) = await web.Post(CaseWeb.Status(id, "planning", Later, waiting: true));

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Equal("accepted", (string?)body["status"]);
        Assert.Empty(body["warnings"]!.AsArray());
        var submission = await site.Submission(id);
        Assert.Equal(("planning", true, "2026-0417", DateTimeOffset.Parse(Later, null)), (submission.Step, submission.Waiting, submission.CaseNumber, submission.StepChanged));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_decision_becomes_a_letter_to_the_verified_sender_and_the_case_system_is_told(DatabaseKind kind)
    {
        await using var receiver = await CaseReceiver.Start();
        await using var site = await CaseSite.Create(kind, receiver);
        await using var web = await CaseWeb.Start(site);
        var id = await site.Submit();

        var (status, _) = await web.Post(CaseWeb.Example("decision.made.v1", id));
        await site.Dispatch();

        Assert.Equal(HttpStatusCode.Accepted, status);
        await using var read = site.Database.Read();
        var letter = await read.Letters.SingleAsync();
        Assert.Equal(("decision", id, "sv-lattlast"), (letter.Kind, letter.SubmissionId, letter.Language));
        Assert.Equal(site.Database.Protection.Hash("person", CaseSite.Verified), letter.RecipientHash);
        Assert.Null(letter.OpenedAt);
        Assert.Equal(-1, letter.Payload.AsSpan().IndexOf("ledsagarservice"u8));
        var decision = DecisionMade.Of(letter, site.Database.Protection);
        Assert.Equal(("B-2026-118", "approved", 20m, "Exempelstads ledsagare"), (decision.DecisionId, decision.Outcome, decision.Extent!.Amount, decision.Provider!.Name));
        Assert.Equal("decision", (await site.Submission(id)).Step);
        Assert.Equal(["se.medborgarportal.application.submitted.v1", "se.medborgarportal.letter.available.v1"], receiver.Kept.Select(message => message.Type));
        Assert.Equal(letter.Id.ToString(), (string?)JsonNode.Parse(receiver.Kept.Last().Body)!["data"]!["letterId"]);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Each_recipient_gets_a_letter_that_tells_of_no_other(DatabaseKind kind)
    {
        await using var site = await CaseSite.Create(kind, receiver: null);
        await using var web = await CaseWeb.Start(site);
        var json = CaseWeb.Example("decision.made.v1.rejected");
        json["data"]!["recipients"] = JsonNode.Parse("""[{"personalIdentityNumber":"191212121212"},{"personalIdentityNumber":"196408233234"},{"personalIdentityNumber":"191212121212"}]""");

        var (status, _) = await web.Post(json);

        Assert.Equal(HttpStatusCode.Accepted, status);
        await using var read = site.Database.Read();
        var letters = await read.Letters.ToListAsync();
        Assert.Equal(2, letters.Count);
        Assert.All(letters, letter => Assert.Null(letter.SubmissionId));
        Assert.All(letters, letter => Assert.Empty(DecisionMade.Of(letter, site.Database.Protection).Recipients));
        Assert.Contains(letters, letter => letter.RecipientHash.SequenceEqual(site.Database.Protection.Hash("person", "196408233234")));
        Assert.Equal(2, await read.Outbox.CountAsync(row => row.Type == "se.medborgarportal.letter.available.v1"));
        Assert.Equal(2, letters.Select(letter => letter.Id.ToString()[..8]).Distinct().Count());
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task An_event_that_comes_many_times_at_once_has_its_effect_once(DatabaseKind kind)
    {
        await using var site = await CaseSite.Create(kind, receiver: null);
        await using var web = await CaseWeb.Start(site);
        var id = await site.Submit();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => web.Post(CaseWeb.Example("decision.made.v1", id))));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Accepted);
        Assert.Equal(11, answers.Count(answer => answer.Status == HttpStatusCode.OK && (string?)answer.Body["status"] == "duplicate"));
        await using var read = site.Database.Read();
        Assert.Equal(1, await read.Letters.CountAsync());
        Assert.Equal(2, await read.Outbox.CountAsync());
    }

    [Fact]
    public async Task An_older_status_is_taken_in_and_changes_nothing()
    {
        await using var site = await CaseSite.Create(DatabaseKind.Sqlite, receiver: null);
        await using var web = await CaseWeb.Start(site);
        var id = await site.Submit();
        await web.Post(CaseWeb.Status(id, "decision", Later));

        var (status, body) = await web.Post(CaseWeb.Status(id, "investigation", "2026-11-22T11:59:59Z", "status-2"));

        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.Contains("later status", (string?)body["warnings"]!.AsArray().Single(), StringComparison.Ordinal);
        Assert.Equal("decision", (await site.Submission(id)).Step);
    }

    [Fact]
    public async Task The_first_status_counts_even_when_the_case_systems_clock_is_behind()
    {
        await using var site = await CaseSite.Create(DatabaseKind.Sqlite, receiver: null);
        await using var web = await CaseWeb.Start(site);
        var id = await site.Submit();

        await web.Post(CaseWeb.Status(id, "investigation", "2026-11-22T09:29:00+00:00"));

        Assert.Equal("investigation", (await site.Submission(id)).Step);
    }

    [Fact]
    public async Task Another_case_number_is_kept_out_and_told_of()
    {
        await using var site = await CaseSite.Create(DatabaseKind.Sqlite, receiver: null);
        await using var web = await CaseWeb.Start(site);
        var id = await site.Submit();
        await web.Post(CaseWeb.Status(id, "investigation", Later));
        var other = CaseWeb.Status(id, "decision", Later, "status-2");
        other["data"]!["caseNumber"] = "2026-9999";

        var (_, body) = await web.Post(other);

        Assert.Contains("data.caseNumber", (string?)body["warnings"]!.AsArray().Single(), StringComparison.Ordinal);
        Assert.Equal("2026-0417", (await site.Submission(id)).CaseNumber);
    }

    [Fact]
    public async Task A_decision_to_nobody_is_refused_with_what_to_send_and_can_then_be_sent_with_the_same_id()
    {
        await using var site = await CaseSite.Create(DatabaseKind.Sqlite, receiver: null);
        await using var web = await CaseWeb.Start(site);
        var unverified = await site.Submit(owner: null);
        var json = CaseWeb.Example("decision.made.v1", unverified);

        var (status, body) = await web.Post(json);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("data.recipients", (string?)body["errors"]![0]!["field"]);
        Assert.Contains("personalIdentityNumber", (string?)body["errors"]![0]!["detail"], StringComparison.Ordinal);
        Assert.Equal("application", (await site.Submission(unverified)).Step);
        json["data"]!["recipients"] = JsonNode.Parse("""[{"personalIdentityNumber":"191212121212"}]""");
        Assert.Equal(HttpStatusCode.Accepted, (await web.Post(json)).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await web.Post(Without(CaseWeb.Example("decision.made.v1.rejected"), "recipients"))).Status);
    }

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
    public async Task Two_mebibytes_are_too_much_whether_the_length_is_told_or_not(bool told)
    {
        await using var site = await CaseSite.Create(DatabaseKind.Sqlite, receiver: null);
        await using var web = await CaseWeb.Start(site);

        var (status, body) = await web.Post(new byte[2 * 1024 * 1024 + 1], "x", change: request => request.Headers.TransferEncodingChunked = !told);

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
        // Signed over the bytes as they are; the helper's signature is over text, so the secret's own method is used.
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

    [Fact]
    public async Task Attributes_that_are_not_the_contracts_are_let_be_in_the_envelope()
    {
        await using var site = await CaseSite.Create(DatabaseKind.Sqlite, receiver: null);
        await using var web = await CaseWeb.Start(site);
        var json = CaseWeb.Example("decision.made.v1.rejected");
        json["traceparent"] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        Assert.Equal(HttpStatusCode.Accepted, (await web.Post(json)).Status);
    }

    [Fact]
    public async Task When_the_recipient_opens_the_letter_the_case_system_is_told_in_the_same_case()
    {
        await using var receiver = await CaseReceiver.Start();
        await using var site = await CaseSite.Create(DatabaseKind.Sqlite, receiver);
        await using var web = await CaseWeb.Start(site);
        var id = await site.Submit();
        await web.Post(CaseWeb.Example("decision.made.v1", id));
        site.Time.Advance(TimeSpan.FromDays(1));

        await site.Database.Writer.WriteAsync(async (context, cancellation) =>
        {
            var letter = await context.Letters.SingleAsync(cancellation);
            letter.OpenedAt = site.Time.GetUtcNow();
            await site.Outbox.AddLetterOpenedAsync(context, letter, site.Time.GetUtcNow(), cancellation);
            return 0;
        });
        await site.Dispatch();

        var opened = receiver.Kept.Last();
        Assert.Equal(("se.medborgarportal.letter.opened.v1", id.ToString(), 3), (opened.Type, opened.Subject, opened.Sequence));
        Assert.Equal("B-2026-118", (string?)JsonNode.Parse(opened.Body)!["data"]!["decisionId"]);
        Assert.Equal("2026-11-23T09:30:00+00:00", (string?)JsonNode.Parse(opened.Body)!["data"]!["at"]);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task The_page_of_health_counts_messages_and_names_nobody(DatabaseKind kind)
    {
        await using var receiver = await CaseReceiver.Start();
        await using var site = await CaseSite.Create(kind, receiver);
        await using var web = await CaseWeb.Start(site);
        Assert.Equal("""{"status":"ok","outbox":{"pending":0,"parked":0,"oldestSeconds":0}}""", await web.Client.GetStringAsync("/halsa"));
        receiver.Answer = CaseReceiver.Status(422);
        await site.Submit();
        await site.Dispatch();
        await site.Submit();
        site.Time.Advance(TimeSpan.FromMinutes(2));
        await site.Submit();

        Assert.Equal("""{"status":"ok","outbox":{"pending":2,"parked":1,"oldestSeconds":120}}""", await web.Client.GetStringAsync("/halsa"));
    }

    private static JsonObject Without(JsonObject json, string list)
    {
        json["id"] = "without";
        json["data"]![list] = new JsonArray();
        return json;
    }

    private static ByteArrayContent Again(HttpContent content, byte[] body)
    {
        var again = new ByteArrayContent(body);
        again.Headers.ContentType = content.Headers.ContentType;
        return again;
    }
}
