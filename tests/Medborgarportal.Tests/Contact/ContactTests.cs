using System.Net;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Contact;
using Medborgarportal.Tests.Cases;
using Medborgarportal.Tests.Feedback;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Medborgarportal.Tests.Contact;

/// <summary>Contact without a decision, and the safe way in: as little as a number, a time and what to say.</summary>
public sealed class ContactTests
{
    private const string Canary = "kanariefagel-hos-tandlakaren";

    [Theory]
    [ClassData(typeof(EveryLanguage))]
    public async Task A_number_and_what_to_say_is_enough(string language)
    {
        var app = await PortalApp.Shared();
        var t = app.Words(language);
        using var citizen = app.Visitor(language);
        citizen.SignIn(Persons.Birger);

        await citizen.Visit("/kontakt");
        AssertDiscreet(app, citizen);
        Assert.DoesNotContain(Persons.Birger.FamilyName, citizen.Html, StringComparison.Ordinal);
        citizen.AssertSays("112");
        Assert.Empty(citizen.Page.QuerySelectorAll("a[href^='#']"));
        citizen.Fill("phone", "070-174 06 01").Fill("sayFrom", Canary).Fill("times", "i morgon kl. 10");
        await citizen.PressOnce(t["contact.send"].Plain);

        Assert.Equal(HttpStatusCode.OK, citizen.Status);
        Assert.Equal($"/{language}/kontakt", citizen.Address.PathAndQuery);
        Assert.Equal(t["contact.sentTitle"].Plain, citizen.Heading);
        citizen.AssertDoesNotSay(Canary);
        AssertDiscreet(app, citizen);
        // No code is forced on anybody.
        Assert.Null(citizen.Page.QuerySelector(".number.words"));
        await using var read = app.Read();
        var row = await read.Outbox.SingleAsync(o => o.Type == CaseEventTypes.ContactRequested && o.Unit == "vuxen" && o.Priority == Outbox.First && o.CreatedAt == read.Outbox.Where(x => x.Type == CaseEventTypes.ContactRequested).Max(x => x.CreatedAt));
        var data = (await app.Messages()).Single(m => m.GetProperty("id").GetGuid() == row.Id).GetProperty("data");
        // Whoever has not said that it is safe is treated as if it were not.
        Assert.True(data.GetProperty("protected").GetBoolean());
        Assert.Equal("any", data.GetProperty("kind").GetString());
        Assert.Contains(data.GetProperty("answers").EnumerateArray(), a => a.GetProperty("question").GetString() == "sayFrom" && a.GetProperty("text").GetString() == Canary);
    }

    [Fact]
    public async Task An_error_gives_the_page_back_with_all_that_was_typed()
    {
        var app = await PortalApp.Shared();
        var t = app.Words("sv");
        using var citizen = app.Visitor();
        await citizen.Visit("/kontakt");

        citizen.Fill("kind", "debt").Fill("sayFrom", "Tandläkaren").Fill("words", "Ring mig.");
        await citizen.PressOnce(t["contact.send"].Plain);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, citizen.Status);
        Assert.Contains(t["contact.reachMissing"].Plain, citizen.Errors!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["debt"], citizen.Ticked("kind"));
        Assert.Equal("Tandläkaren", citizen.Value("sayFrom"));
        Assert.Equal("Ring mig.", citizen.Value("words"));
        AssertDiscreet(app, citizen);

        // A form of another site, or without its token, sends nothing and gives the page back too.
        var foreign = citizen.Fill("phone", "0701740601").Request(t["contact.send"].Plain);
        foreign.Headers.Remove("Sec-Fetch-Site");
        await citizen.Show(await citizen.Send(foreign), foreign.RequestUri!);
        Assert.Equal(HttpStatusCode.BadRequest, citizen.Status);
        Assert.Equal("0701740601", citizen.Value("phone"));
        Assert.Equal("Ring mig.", citizen.Value("words"));
        citizen.AssertSays(t["contact.again.title"].Plain);
        Assert.DoesNotContain((await app.Messages()).Select(m => m.GetProperty("data")), d => d.TryGetProperty("kind", out var kind) && kind.GetString() == "debt");
    }

    /// <summary>An old telephone (Safari before 16.4) says only by Origin where a form comes from: under no-referrer, nothing but "null".</summary>
    [Theory]
    [InlineData("null", true)]
    [InlineData("own", true)]
    [InlineData("https://other.example", false)]
    [InlineData(null, false)]
    public async Task An_old_telephone_is_not_shut_out(string? origin, bool isTaken)
    {
        var app = await PortalApp.Shared();
        var t = app.Words("sv");
        using var citizen = app.Visitor();
        await citizen.Visit("/kontakt");
        var request = citizen.Fill("phone", "0701740607").Request(t["contact.send"].Plain);
        request.Headers.Remove("Sec-Fetch-Site");
        if (origin is not null)
            request.Headers.Add("Origin", origin == "own" ? app.Address.GetLeftPart(UriPartial.Authority) : origin);
        await citizen.Show(await citizen.Send(request), request.RequestUri!);
        Assert.Equal(isTaken ? HttpStatusCode.OK : HttpStatusCode.BadRequest, citizen.Status);
        // Its token is asked for all the same.
        await citizen.Visit("/kontakt");
        var without = citizen.Fill("phone", "0701740607").Forge(Web.Shell.CookielessForms.Field, "egen").Request(t["contact.send"].Plain);
        without.Headers.Remove("Sec-Fetch-Site");
        without.Headers.Add("Origin", "null");
        await citizen.Show(await citizen.Send(without), without.RequestUri!);
        Assert.Equal(HttpStatusCode.BadRequest, citizen.Status);
    }

    [Theory]
    [ClassData(typeof(EveryLanguage))]
    public async Task How_soon_somebody_who_leaves_crime_is_answered_is_the_councils_own_promise(string language)
    {
        var app = await PortalApp.Shared();
        using var citizen = app.Visitor(language);
        await citizen.Visit("/kontakt");
        citizen.AssertSays(app.Content.Municipality.LeaveAnswerTime[language]);
        Assert.DoesNotContain("{", citizen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_is_offered_and_brings_the_answer_and_nothing_of_it_is_logged()
    {
        var log = new LogLines();
        await using var app = await PortalApp.Start(log: log, settings: new(StringComparer.Ordinal) { ["Portal:Cases:Secret"] = CaseReceiver.Secret });
        var t = app.Words("sv");
        using var citizen = app.Visitor();
        await citizen.Visit("/kontakt");
        citizen.Fill("kind", "meeting").Fill("email", "kanariefagel@exempel.se").Fill("careful", "no").Fill("code", "yes").Fill("words", Canary);
        var twice = citizen.Request(t["contact.send"].Plain);
        await citizen.PressOnce(t["contact.send"].Plain);
        var code = FeedbackPagesTests.Code(citizen);
        Assert.Equal(ContactBox.CodeWords, code.Split(' ').Length);
        // Pressed twice: one request, and the same words.
        await citizen.Show(await citizen.Send(twice), twice.RequestUri!);
        Assert.True(citizen.Status is HttpStatusCode.OK or HttpStatusCode.BadRequest);
        var data = Assert.Single(await app.Messages()).GetProperty("data");
        Assert.False(data.GetProperty("protected").GetBoolean());
        Assert.Equal("meeting", data.GetProperty("kind").GetString());
        Assert.Equal("funktionsstod", data.GetProperty("unit").GetString());
        Assert.Equal(code.Replace(' ', '-'), data.GetProperty("code").GetString());

        await AnonymousTests.Receive(app, "contact.answered.v1", json => json["data"]!["contactId"] = data.GetProperty("contactId").GetString());
        await citizen.Visit("/kontakt");
        citizen.Fill("ord", code);
        await citizen.PressOnce(t["feedback.show"].Plain);
        citizen.AssertSays("Vi ringer i morgon klockan 10.");
        AssertDiscreet(app, citizen);
        await citizen.Visit("/kontakt");
        citizen.Fill("ord", "kaffe björk äventyr citron");
        await citizen.PressOnce(t["feedback.show"].Plain);
        citizen.AssertSays(t["contact.codeWrong"].Plain);

        foreach (var trace in new[] { Canary, "kanariefagel@", code.Split(' ')[0] + " ", code.Replace(' ', '-') })
            Assert.DoesNotContain(log.All, line => line.Contains(trace, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Every_page_leads_to_it_and_each_kind_has_its_unit()
    {
        var app = await PortalApp.Shared();
        using var citizen = app.Visitor();
        foreach (var path in new[] { "", "/ansok", "/om/kakor", "/trygghet", "/synpunkter" })
        {
            await citizen.Visit(path);
            Assert.NotNull(citizen.Page.QuerySelector("footer a[href='/sv/kontakt']"));
        }
        var options = app.Content.ContactForm!.Form.Pages[0].Questions.Single(q => q.Id == "kind").Options;
        Assert.Equal(options.Where(o => o != "other"), app.Content.Contact.Kinds.Select(k => k.Id));
        Assert.Equal(["leave", "safety"], app.Content.Contact.Kinds.Where(k => k.Protected).Select(k => k.Id));
    }

    private static void AssertDiscreet(PortalApp app, Citizen citizen)
    {
        Assert.True(citizen.Response.Headers.CacheControl!.NoStore);
        Assert.Equal("no-referrer", Assert.Single(citizen.Response.Headers.GetValues("Referrer-Policy")));
        Assert.False(citizen.Response.Headers.Contains("Set-Cookie"));
        Assert.Null(citizen.Response.Headers.ETag);
        Assert.Null(citizen.Page.QuerySelector("input[name=skydd]"));
        var exit = citizen.Page.QuerySelector("body a")!;
        Assert.Equal(app.Content.Municipality.ExitUrl, exit.GetAttribute("href"));
        Assert.Equal("noreferrer", exit.GetAttribute("rel"));
    }
}
