using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Children;
using Medborgarportal.Core.Contact;
using Medborgarportal.Core.Feedback;
using Medborgarportal.Core.Storage;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Medborgarportal.Tests.Cases;

/// <summary>The contract's documents say what the portal does.</summary>
public sealed class ContractTests
{
    [Fact]
    public async Task Every_example_is_valid_by_its_schema()
    {
        var examples = ContractDocuments.All.Where(document => document.Key.StartsWith("examples/", StringComparison.Ordinal)).ToList();

        var faults = await Ajv.Check(examples.SelectMany(example => AsEvent(JsonNode.Parse(example.Value)!)));

        Assert.Equal(74, faults.Count);
        Assert.All(faults, Assert.Null);
    }

    [Fact]
    public async Task Every_event_that_the_portal_sends_is_valid_by_its_schema()
    {
        await using var receiver = await CaseReceiver.Start();
        await using var site = await CaseSite.Create(DatabaseKind.Sqlite, receiver, new(StringComparer.Ordinal) { ["Portal:BaseUrl"] = "https://social.exempelstad.se/" });
        await using var web = await CaseWeb.Start(site);
        var id = await site.Submit();
        var bare = CaseSite.Application(Guid.CreateVersion7(), "u", site.Time.GetUtcNow()) with
        {
            Law = null,
            Identity = "unverified",
            Parties = [new Party("concerned", null, null, null, null, null, false), new Party("godMan", new PartyName(null, null, "Kim"), null, null, "godMan", "allt", false)],
            Answers = [],
            Missing = [],
            Attachments = [new SubmittedAttachment(Guid.CreateVersion7(), "files", "Läkarintyg.pdf", "application/pdf", 1, CaseSite.SnapshotHash, "pending")],
        };
        await site.Database.Writer.WriteAsync(async (context, cancellation) =>
        {
            await site.Outbox.AddAsync(context, bare, cancellation);
            await site.Outbox.AddAttachmentScannedAsync(context, bare.SubmissionId, bare.Attachments[0].Id, "clean", cancellation);
            await site.Outbox.AddAsync(context, View(bare, [new SubmittedAnswer("want", "want", "you", "Vad vill du?", "longtext", null, ["Bo hos mormor 🐕"], "Bo hos mormor 🐕", false)]), cancellation);
            await site.Outbox.AddAsync(context, View(bare, []), cancellation);
            return 0;
        });
        await site.Database.Writer.WriteAsync(async (context, cancellation) =>
        {
            var left = new FeedbackSubmitted
            {
                FeedbackId = Guid.CreateVersion7(),
                Register = new FeedbackRegister(new DateOnly(2026, 11, 22), "praise", "portalen", "client", "unit", true, "Bra!", ""),
                Unit = "u",
                Anonymous = false,
                Contact = new FeedbackContact("email", null, "kim@exempel.se", null),
                Language = "sv",
                Answers = bare.Answers,
                Snapshot = bare.Snapshot,
                Attachments = [new SubmittedAttachment(Guid.CreateVersion7(), "files", "Bild 1.png", "image/png", 12, new string('a', 64), "pending")],
            };
            await site.Outbox.AddFeedbackAsync(context, left, cancellation);
            await site.Outbox.AddAttachmentScannedAsync(context, new FeedbackRow { Id = left.FeedbackId, CodeHash = [], Day = "", Unit = "u", Payload = [] }, Guid.CreateVersion7(), "clean", cancellation);
            await site.Outbox.AddFeedbackAsync(context, new FeedbackSatisfaction(left.FeedbackId, "no", new DateOnly(2026, 11, 23)), new FeedbackRow { CodeHash = [], Day = "", Unit = "u", Payload = [] }, cancellation);
            site.Outbox.AddContact(context, new ContactRequested { ContactId = Guid.CreateVersion7(), Kind = "any", Unit = "u", Protected = true, RequestedAt = site.Time.GetUtcNow(), Language = "en", Answers = [] });
            return 0;
        });
        await web.Post(CaseWeb.Example("decision.made.v1", id));
        await web.Post(CaseWeb.Example("decision.made.v1.rejected"));
        await site.Database.Writer.WriteAsync(async (context, cancellation) =>
        {
            foreach (var letter in await context.Letters.ToListAsync(cancellation))
                await site.Outbox.AddLetterOpenedAsync(context, letter, site.Time.GetUtcNow(), cancellation);
            return 0;
        });
        await site.Dispatch();

        var faults = await Ajv.Check(receiver.Kept.SelectMany(message => AsEvent(JsonNode.Parse(message.Body)!)));

        Assert.Equal(13, receiver.Kept.Count);
        Assert.All(faults, Assert.Null);
        Assert.All(receiver.Kept, message => Assert.StartsWith("https://social.exempelstad.se/api/cases/schemas/", (string?)JsonNode.Parse(message.Body)!["dataschema"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_portal_and_the_schemas_agree_on_what_is_wrong_with_an_event()
    {
        string[] names =
        [
            "case.status-changed.v1", "decision.made.v1", "decision.made.v1.rejected", "decision.made.v1.money", "questionnaire.invited.v1", "feedback.answered.v1", "feedback.published.v1", "contact.answered.v1",
            "investigation.communicated.v1", "supplement.requested.v1", "appointment.called.v1", "plan.sent.v1", "consent.requested.v1", "message.sent.v1",
        ];
        var events = names.SelectMany(name => Changed(CaseWeb.Example(name))).ToList();
        Assert.True(events.Count > 200);

        var faults = await Ajv.Check(events.SelectMany(e => AsEvent(e.Event)));

        var disagreements = new List<string>();
        for (var i = 0; i < events.Count; i++)
        {
            var bySchema = faults[2 * i] ?? faults[2 * i + 1];
            var byPortal = new List<FieldFault>();
            using var json = JsonDocument.Parse(events[i].Event.ToJsonString());
            IncomingEvent.Read(json.RootElement, byPortal);
            if (bySchema is null != (byPortal.Count == 0))
                disagreements.Add($"{events[i].What}: the schema says {bySchema ?? "good"}, the portal says {(byPortal.Count == 0 ? "good" : byPortal[0])}");
        }
        Assert.True(disagreements.Count == 0, string.Join("\n", disagreements));
    }

    [Fact]
    public async Task Every_document_is_served_and_every_reference_in_it_leads_somewhere()
    {
        await using var site = await CaseSite.Create(DatabaseKind.Sqlite, receiver: null);
        await using var web = await CaseWeb.Start(site);

        var openApi = JsonNode.Parse(await web.Client.GetStringAsync("/api/cases/openapi.json"))!;
        Assert.Equal("3.1.0", (string?)openApi["openapi"]);
        var references = References(openApi).ToList();
        Assert.True(references.Count >= 12);
        foreach (var reference in references)
        {
            using var response = await web.Client.GetAsync(new Uri("/api/cases/" + reference, UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.EndsWith("json", response.Content.Headers.ContentType?.MediaType, StringComparison.Ordinal);
        }
        using var head = await web.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/api/cases/schemas/envelope.json"));
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await web.Client.GetAsync(new Uri("/api/cases/schemas/other.json", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task A_problem_is_valid_by_its_schema()
    {
        await using var site = await CaseSite.Create(DatabaseKind.Sqlite, receiver: null);
        await using var web = await CaseWeb.Start(site);
        var (_, refused) = await web.Post(JsonNode.Parse("""{"id":"x"}""")!);
        var (_, malformed) = await web.Post([], "x");

        Assert.All(await Ajv.Check([("problem", refused), ("problem", malformed)]), Assert.Null);
    }

    private static ChildViewSubmitted View(ApplicationSubmitted application, IReadOnlyList<SubmittedAnswer> answers) => new()
    {
        ChildViewId = Guid.CreateVersion7(),
        SubmissionId = application.SubmissionId,
        ReceiptNumber = application.ReceiptNumber,
        Service = application.Service,
        Unit = application.Unit,
        SubmittedAt = application.SubmittedAt,
        Language = "en",
        Answers = answers,
        Skipped = answers.Count > 0 ? [] : [new MissingAnswer("want", "Vad vill du?")],
        Snapshot = application.Snapshot,
    };

    private static IEnumerable<(string Schema, JsonNode Document)> AsEvent(JsonNode json)
    {
        var type = json["type"] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.ToString() : "";
        yield return ("envelope", json);
        yield return (ContractDocuments.All.Keys.FirstOrDefault(path => type.Length > 19 && path == $"schemas/{CaseEventTypes.SchemaName(type)}.json") is { } path ? Path.GetFileNameWithoutExtension(path) : "problem", json["data"] ?? new JsonObject());
    }

    /// <summary>The event with each field left out, empty, of another kind, unknown, or out of range; one change at a time.</summary>
    private static IEnumerable<(string What, JsonObject Event)> Changed(JsonObject json)
    {
        yield return ("as it is", json);
        foreach (var (path, change) in Places(json, [])
            .SelectMany(path => new (string, JsonNode?)[] { ("removed", null), ("null", null), ("number", 17), ("text", "x"), ("empty", ""), ("flag", true), ("object", new JsonObject()), ("list", new JsonArray()), ("long", new string('x', 600_000)) }, (path, change) => (path, change)))
        {
            var copy = json.DeepClone().AsObject();
            JsonNode parent = copy;
            foreach (var key in path.Take(path.Length - 1))
                parent = key is int index ? parent[index]! : parent[(string)key]!;
            if (path[^1] is string name)
            {
                if (change.Item1 == "removed")
                    parent.AsObject().Remove(name);
                else
                    parent[name] = change.Item2?.DeepClone();
            }
            else if (change.Item1 != "removed")
            {
                parent[(int)path[^1]] = change.Item2?.DeepClone();
            }
            // What only one of the two can know is left out: the id's header, check digits, what is in a file, the type that chooses the schema.
            if (path is ["type"] or ["dataschema"] or ["subject"] or ["sequence"] || path[^1] is "personalIdentityNumber" or "content")
                continue;
            yield return ($"{string.Join('.', path)} {change.Item1}", copy);
        }
        foreach (var place in Places(json, []).Where(path => path[0] is "data"))
        {
            var copy = json.DeepClone().AsObject();
            JsonNode node = copy;
            foreach (var key in place)
                node = key is int index ? node[index]! : node[(string)key]!;
            if (node is not JsonObject o)
                continue;
            o["surprise"] = 1;
            yield return ($"{string.Join('.', place)} with a field more", copy);
        }
    }

    private static IEnumerable<object[]> Places(JsonNode node, object[] path)
    {
        var children = node switch
        {
            JsonObject o => o.Select(property => ((object)property.Key, property.Value)),
            JsonArray a => a.Select((item, i) => ((object)i, item)),
            _ => [],
        };
        foreach (var (key, child) in children)
        {
            yield return [.. path, key];
            if (child is not null)
            {
                foreach (var inner in Places(child, [.. path, key]))
                    yield return inner;
            }
        }
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(property => property.Key is "$ref" or "externalValue" ? [(string)property.Value!] : References(property.Value)),
        JsonArray a => a.SelectMany(References),
        _ => [],
    };
}
