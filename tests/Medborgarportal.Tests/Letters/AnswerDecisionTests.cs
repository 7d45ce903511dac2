using System.Net;
using Medborgarportal.Core.Letters;
using Medborgarportal.Core.People;
using Medborgarportal.Tests.Attachments;
using Medborgarportal.Tests.Infrastructure;
using Medborgarportal.Tests.Questionnaires;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Medborgarportal.Tests.Letters;

/// <summary>What can be answered to a decision where it stands.</summary>
public sealed class AnswerDecisionTests(PostSite site) : IClassFixture<PostSite>
{
    private static readonly SignedInPerson Person = Persons.Birger;

    [Fact]
    public async Task An_appeal_is_filled_in_beforehand_and_goes_to_the_authority_once()
    {
        using var citizen = await Decision(court: true);
        await citizen.Click("Överklaga");
        citizen.AssertSays("Beslut om ledsagarservice, 25 november 2026");
        citizen.AssertSays("Birger Åkesson");
        citizen.AssertSays("Vi tittar på beslutet en gång till.");
        citizen.AssertDoesNotSay("Sista dagen har gått");
        await citizen.Fill("wrong", "Jag kan inte åka buss själv.").Choose("files", ("intyg.pdf", Files.Pdf())).Press("Skicka överklagan");

        citizen.AssertSays("Vi har fått din överklagan");
        var told = Assert.Single(await site.Told("appeal.submitted.v1", citizen));
        Assert.Equal(("B-2026-118", "2026-0417"), (told.GetProperty("reference").GetString(), told.GetProperty("caseNumber").GetString()));
        Assert.Equal(("ledsagarservice", false), (told.GetProperty("appeal").GetProperty("insats").GetString(), told.GetProperty("appeal").GetProperty("late").GetBoolean()));
        Assert.Null(Assert.Single(await Ajv.Check([("appeal.submitted.v1", System.Text.Json.Nodes.JsonNode.Parse(told.GetRawText())!)])));
    }

    /// <summary>Who acts for whom goes along: from the case system's letter to the page, and back with the answer.</summary>
    [Fact]
    public async Task A_god_man_appeals_as_one()
    {
        using var citizen = await site.Read("decision.made.v1", Person, data =>
        {
            data["appeal"]!["kind"] = "court";
            data["recipients"]![0]!["role"] = "godMan";
            data["recipients"]![0]!["for"] = "Britta Ström";
        });
        await citizen.Click("Överklaga");
        citizen.AssertSays("god man för Britta Ström");
        await citizen.Fill("wrong", "Hon kan inte åka buss själv.").Press("Skicka överklagan");

        var told = Assert.Single(await site.Told("appeal.submitted.v1", citizen));
        Assert.Equal(("godMan", "Britta Ström", Person.GivenName), (told.GetProperty("by").GetProperty("role").GetString(), told.GetProperty("by").GetProperty("for").GetString(), told.GetProperty("by").GetProperty("givenName").GetString()));
        Assert.Null(Assert.Single(await Ajv.Check([("appeal.submitted.v1", System.Text.Json.Nodes.JsonNode.Parse(told.GetRawText())!)])));
    }

    /// <summary>FL 45 §: the authority judges whether it came too late; nobody is turned away at the door.</summary>
    [Fact]
    public async Task A_late_appeal_is_taken_in_with_a_word()
    {
        using var citizen = await Decision(court: true);
        site.Time.Advance(TimeSpan.FromDays(40));
        citizen.SignIn(Person);
        await citizen.Open(citizen.Path + "/overklaga");
        citizen.AssertSays("Du kan skicka ändå.");
        await citizen.Fill("want", "Jag vill ha ledsagare.").Press("Skicka överklagan");

        Assert.True(Assert.Single(await site.Told("appeal.submitted.v1", citizen)).GetProperty("appeal").GetProperty("late").GetBoolean());
    }

    [Fact]
    public async Task Where_it_is_not_appealed_to_the_authority_the_way_is_not_offered()
    {
        using var citizen = await Decision(court: false);
        Assert.Null(citizen.Page.QuerySelector("a[href$='/overklaga']"));
        await citizen.Open(citizen.Path + "/overklaga");
        Assert.Equal(HttpStatusCode.NotFound, citizen.Status);
    }

    /// <summary>Questions in pictures about the decision: begun at the letter, gone on with from My pages, told with the case's number.</summary>
    [Fact]
    public async Task Questions_in_pictures_are_begun_from_the_letter()
    {
        using var citizen = await Decision(court: true);
        var letter = citizen.Path;
        await citizen.Press("Svara i bilder");
        Assert.EndsWith("/fragor/hej", citizen.Path, StringComparison.Ordinal);
        citizen.AssertSays("Förstod du ditt beslut?");
        await citizen.Open(citizen.Page.QuerySelector("main .actions a")!.GetAttribute("href")!);
        citizen.Fill("understood", "partly");
        await citizen.Press("Nästa");

        // The same button, and the card on My pages, go on with what was begun.
        await citizen.Open(letter);
        await citizen.Press("Svara i bilder");
        Assert.Contains("Fortsätt", Citizen.Shown(citizen.Page.QuerySelector("main .actions a")!), StringComparison.Ordinal);
        await citizen.Visit("/mina-sidor");
        await citizen.Press("Fortsätt: Förstod du ditt beslut?");
        await citizen.Open(citizen.Page.QuerySelector("main .actions a")!.GetAttribute("href")!);
        await citizen.AnswerAll(site.App, PictureManner.Nothing);
        await citizen.TellWhoAndSend(site.App, who: "self");

        var sent = Assert.Single(await site.App.Messages(Core.Cases.CaseEventTypes.QuestionnaireSubmitted));
        Assert.Equal(("forstod-du-beslutet", "2026-0417", "self"), (sent.GetProperty("questionnaire").GetString(), sent.GetProperty("caseNumber").GetString(), sent.GetProperty("who").GetString()));
        Assert.Equal("Delvis", sent.GetProperty("answers")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Call_me_asks_how_and_promises_no_other_way()
    {
        using var citizen = await Decision(court: true);
        await citizen.Click("Ring mig");
        await citizen.Fill("answer", "noVoicemail").Press("Be oss ringa");
        Assert.Contains("Skriv numret som vi ska ringa.", citizen.Errors!.TextContent, StringComparison.Ordinal);
        await citizen.Fill("phone", "070-174 06 01").Fill("times", "Efter 15").Press("Be oss ringa");

        citizen.AssertSays("Vi ringer dig");
        var told = Assert.Single(await site.Told("callback.requested.v1", citizen));
        Assert.Equal(("noVoicemail", "070-174 06 01"), (told.GetProperty("answer").GetString(), told.GetProperty("texts")[0].GetProperty("text").GetString()));
    }

    /// <summary>The number that the person has called safe stands there beforehand, and no other; where not everything is safe the page says so.</summary>
    [Theory]
    [InlineData("yes", "", "070-174 06 01", false)]
    [InlineData("some", "call", "070-174 06 01", true)]
    [InlineData("some", "email", "", true)]
    [InlineData("no", "call", "", true)]
    public async Task Call_me_begins_with_the_number_that_is_safe(string safe, string way, string number, bool careful)
    {
        await site.Apply(Persons.Gunnar, "sv", ("phone", ["070-174 06 01"]), ("reach", ["call", "email"]), ("safe", [safe]), ("safeWays", way.Length == 0 ? [] : [way]));
        using var citizen = await site.Read("decision.made.v1", Persons.Gunnar);
        await citizen.Click("Ring mig");

        Assert.Equal(number, citizen.Value("phone"));
        Assert.Equal(careful, citizen.Text.Contains(site.App.Words("sv")["reply.callback.careful"].Plain, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_face_is_pressed_once_counted_for_the_unit_and_tied_to_nobody()
    {
        using var citizen = await Decision(court: true);
        var day = TellUnderstandingJob.Day(site.Time.GetUtcNow());
        var again = citizen.Request("Delvis");
        await citizen.Press("Delvis");
        citizen.AssertSays("Tack för ditt svar.");
        citizen.AssertSays("Vill du att vi ringer och förklarar?");
        await citizen.Follow(again);
        Assert.Null(citizen.Page.QuerySelector(".faces"));
        var job = site.App.Services.GetRequiredService<TellUnderstandingJob>();
        Assert.Equal(0, await job.TellOnceAsync(CancellationToken.None));
        site.Time.Advance(TimeSpan.FromDays(1));
        await job.TellOnceAsync(CancellationToken.None);

        var told = Assert.Single((await site.App.Messages()).Where(m => m.GetProperty("type").GetString()!.EndsWith("understanding.answered.v1", StringComparison.Ordinal)).Select(m => m.GetProperty("data")));
        Assert.Equal($$"""{"unit":"funktionsstod","day":"{{day}}","yes":0,"partly":1,"no":0}""", told.GetRawText());
        await using var read = site.App.Read();
        var mark = await read.Replies.SingleAsync(r => r.Kind == "understanding");
        Assert.Empty(mark.Payload);
        Assert.Equal((await read.Letters.SingleAsync(l => l.Id == mark.LetterId)).AvailableAt, mark.SentAt);
    }

    private async Task<Citizen> Decision(bool court)
    {
        var citizen = await site.Read("decision.made.v1", Person, data => data["appeal"]!["kind"] = court ? "court" : "legality");
        site.Time.Advance(TimeSpan.FromMinutes(1));
        return citizen;
    }
}
