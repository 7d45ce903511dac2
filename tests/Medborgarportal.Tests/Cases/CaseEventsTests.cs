using System.Net;
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
}
