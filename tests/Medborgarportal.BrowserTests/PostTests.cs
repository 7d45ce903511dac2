using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Medborgarportal.BrowserTests.Infrastructure;
using Medborgarportal.BrowserTests.Journeys;
using Medborgarportal.Core.Cases;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Medborgarportal.BrowserTests;

/// <summary>Letters from the case worker, read and answered in place by different people.</summary>
[Collection(SharedPortal.Name)]
public sealed class PostTests(PortalFixture portal)
{
    [Fact]
    public Task Every_kind_of_letter_with_the_mouse() => portal.VisitAsync(async visitor =>
    {
        var hand = new MouseHand(visitor);
        await new Applicant(hand, "sv").SignInAsync("birger");
        await ReadAsync(visitor, "investigation.communicated.v1");
        await hand.WriteAsync("section-1", "Jag hittar hem från skolan.");
        await AnswerAsync(hand);
        await ReadAsync(visitor, "supplement.requested.v1");
        await visitor.Page.SetInputFilesAsync("#item-1", new FilePayload { Name = "Intyg.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7\n%%EOF\n"u8.ToArray() });
        await Assertions.Expect(visitor.Page.Locator("[data-file]")).ToContainTextAsync("Intyg.pdf");
        await AnswerAsync(hand);
        await ReadAsync(visitor, "appointment.called.v1");
        await hand.PressOnAsync("form.reply .actions button");
        await visitor.MeetAsync();
        await hand.PickAsync("answer", "change");
        await AnswerAsync(hand);
        await ReadAsync(visitor, "plan.sent.v1");
        await hand.PickAsync("answer", "yes");
        await AnswerAsync(hand);
        await ReadAsync(visitor, "consent.requested.v1");
        await hand.PickAsync("answer", "yes");
        await AnswerAsync(hand);
        await ReadAsync(visitor, "message.sent.v1");
        await hand.WriteAsync("text", "Ja, det kommer i dag.");
        await AnswerAsync(hand);
        await ReadAsync(visitor, "decision.made.v1.money", InSteadOfSomebody);
    });

    [Fact]
    public Task By_keyboard_in_easy_read_a_childs_appointment() => portal.VisitAsync(new() { Width = 360, Height = 640 }, async visitor =>
    {
        var hand = new KeyboardHand(visitor);
        await new Applicant(hand, "sv-lattlast").SignInAsync("birger");
        await ReadAsync(visitor, "appointment.called.v1", data => data["child"] = true, "sv-lattlast");
        await Assertions.Expect(visitor.Heading).ToHaveTextAsync("Hej! Jag vill träffa dig");
        await hand.PickAsync("answer", "yes");
        await AnswerAsync(hand);
    });

    /// <summary>A decision of money, as a PDF alone, to a god man.</summary>
    [Fact]
    public Task Without_JavaScript_at_320_a_decision_is_answered() => portal.VisitAsync(new() { Width = 320, Height = 568, JavaScript = false }, async visitor =>
    {
        var hand = new MouseHand(visitor);
        await new Applicant(hand, "sv").SignInAsync("birger");
        await ReadAsync(visitor, "decision.made.v1.money", InSteadOfSomebody);
        var file = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Page.ClickAsync("#hela-beslutet a[download]"));
        Assert.Equal("beslut.pdf", file.SuggestedFilename);
        await hand.PressOnAsync(".faces button[value=no]");
        await visitor.MeetAsync();
        await hand.PressOnAsync("#forstod a");
        await visitor.MeetAsync();
        await hand.WriteAsync("phone", "070-174 06 01");
        await hand.PickAsync("answer", "noVoicemail");
        await AnswerAsync(hand);
        await hand.PressOnAsync(".crumb a");
        await hand.PressOnAsync("a[href$='/overklaga']");
        await visitor.MeetAsync();
        await hand.WriteAsync("wrong", "Jag kan inte åka buss själv.");
        await AnswerAsync(hand);
        await hand.PressOnAsync(".crumb a");
        await hand.PressOnAsync(".in-pictures button");
        await visitor.MeetAsync();
        await visitor.GoToAsync("/sv/mina-sidor");
        await visitor.MeetAsync();
        await visitor.PhotographAsync("my-pages-questions-320");
        await hand.PressOnAsync("form[action$='/fragor/mina'] button");
        Assert.EndsWith("/fragor/hej", visitor.Path, StringComparison.Ordinal);
    });

    private static void InSteadOfSomebody(JsonNode data)
    {
        data["recipients"]![0]!["role"] = "godMan";
        data["recipients"]![0]!["for"] = "Maja Lindqvist";
    }

    private static async Task AnswerAsync(Hand hand)
    {
        await hand.PressOnAsync("form.reply .actions button");
        await Assertions.Expect(hand.Visitor.Page.Locator("#svar .notice.ok")).ToBeVisibleAsync();
        await hand.Visitor.MeetAsync();
    }

    /// <summary>An example of the contract comes to the person, who opens it from My pages.</summary>
    private async Task ReadAsync(Visitor visitor, string name, Action<JsonNode>? change = null, string language = "sv")
    {
        var json = JsonNode.Parse(ContractDocuments.All[$"examples/{name}.json"])!;
        var id = "browser-" + RandomNumberGenerator.GetHexString(16);
        json["id"] = id;
        json["data"]!["submissionId"] = null;
        json["data"]!["recipients"] = new JsonArray(new JsonObject { ["personalIdentityNumber"] = "194501059895" });
        change?.Invoke(json["data"]!);
        var services = portal.Demo.Portal.Services;
        var secret = services.GetRequiredService<IConfiguration>()["Portal:Cases:Secret"]!["whsec_".Length..];
        var body = json.ToJsonString();
        var stamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret), Encoding.UTF8.GetBytes($"{id}.{stamp}.{body}")));
        var taken = await services.GetRequiredService<CaseInbox>().ReceiveAsync(Encoding.UTF8.GetBytes(body), new IncomingSignature(id, stamp, signature), CancellationToken.None);
        Assert.True(taken.Reception == Reception.Accepted, string.Join('\n', taken.Faults));
        await visitor.GoToAsync($"/{language}/mina-sidor");
        await visitor.MeetAsync(byParts: true);
        await visitor.PressAsync(visitor.Page.Locator("main .mail a").First);
        await visitor.MeetAsync();
        await visitor.PhotographAsync($"post-{name.Split('.')[0]}-{visitor.Options.Width}");
    }
}
