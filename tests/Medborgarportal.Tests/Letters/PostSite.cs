using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.People;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Tests.Cases;
using Medborgarportal.Tests.Forms;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Medborgarportal.Tests.Letters;

/// <summary>One portal that letters come to, with a clock that the tests move.</summary>
public sealed class PostSite : IAsyncLifetime
{
    private int events;

    internal PortalApp App { get; private set; } = null!;

    internal FakeTime Time { get; } = new(new DateTimeOffset(2026, 11, 26, 9, 0, 0, TimeSpan.Zero));

    public async Task InitializeAsync() =>
        App = await PortalApp.Start(time: Time, settings: new(StringComparer.Ordinal) { ["Portal:Cases:Secret"] = CaseReceiver.Secret });

    public Task DisposeAsync() => App.DisposeAsync().AsTask();

    /// <summary>A person has applied for ledsagarservice.</summary>
    internal async Task<Guid> Apply(SignedInPerson person, string language = "sv", params (string Field, string[] Values)[] changes)
    {
        var typed = new Dictionary<string, string[]>(Applicants.Self, StringComparer.Ordinal);
        foreach (var (field, values) in changes)
            typed[field] = values;
        var form = App.Content.Services["ledsagarservice"].Form;
        var draft = await App.Services.GetRequiredService<Drafts>().BeginAsync(form, typed.InDraft(form), new DraftAuthor(person, language), CancellationToken.None);
        return (await App.Services.GetRequiredService<SubmissionRegister>().SubmitAsync(draft, language, Asked.Words, person, CancellationToken.None))!.Value;
    }

    /// <summary>An example of the contract comes as a letter to a person; what the change is told of is the event's data.</summary>
    internal async Task<ReceptionResult> Arrive(string name, SignedInPerson person, Action<JsonNode>? change = null)
    {
        // Each comes after the one before: the latest lies first.
        Time.Advance(TimeSpan.FromSeconds(1));
        var json = CaseWeb.Example(name);
        json["id"] = $"{name}-{Interlocked.Increment(ref events)}";
        json["data"]!["submissionId"] = null;
        json["data"]!["recipients"] = new JsonArray(new JsonObject { ["personalIdentityNumber"] = person.PersonalIdentityNumber });
        change?.Invoke(json["data"]!);
        var body = json.ToJsonString();
        var (id, stamp) = ((string)json["id"]!, StandardWebhooks.Timestamp(Time.GetUtcNow()));
        return await App.Services.GetRequiredService<CaseInbox>().ReceiveAsync(Encoding.UTF8.GetBytes(body), new IncomingSignature(id, stamp, CaseReceiver.Signature(id, stamp, body, CaseReceiver.Secret)), CancellationToken.None);
    }

    /// <summary>The same, opened by its recipient: at the letter's page.</summary>
    internal async Task<Citizen> Read(string name, SignedInPerson person, Action<JsonNode>? change = null, string language = "sv")
    {
        var taken = await Arrive(name, person, change);
        Assert.True(taken.Reception == Reception.Accepted, string.Join('\n', taken.Faults));
        var citizen = App.Visitor(language);
        citizen.SignIn(person);
        await citizen.Visit("/mina-sidor");
        await citizen.Open(citizen.Page.QuerySelector("main .mail a")!.GetAttribute("href")!);
        Assert.Equal(HttpStatusCode.OK, citizen.Status);
        return citizen;
    }

    /// <summary>The data of every message of a type about a letter.</summary>
    internal Task<IReadOnlyList<JsonElement>> Told(string type, Citizen citizen) => Told(type, "letterId", Guid.Parse(citizen.Path.Split('/')[3]));

    /// <summary>The data of every message of a type whose field has an id.</summary>
    internal async Task<IReadOnlyList<JsonElement>> Told(string type, string field, Guid id) =>
    [.. (await App.Messages())
            .Where(m => m.GetProperty("type").GetString() == "se.medborgarportal." + type)
            .Select(m => m.GetProperty("data"))
            .Where(d => d.GetProperty(field).GetGuid() == id),
    ];
}
