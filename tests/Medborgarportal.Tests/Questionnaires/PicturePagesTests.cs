using System.Net;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Feedback;
using Medborgarportal.Core.Questionnaires;
using Medborgarportal.Tests.Attachments;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Medborgarportal.Tests.Questionnaires;

/// <summary>What the pages in pictures promise beside asking.</summary>
public sealed class PicturePagesTests
{
    private const string Anonymous = "bemotande";
    private const string Named = "uppfoljning";

    [Fact]
    public async Task AnonymousAnswers_LeaveNothingThatLeadsToAPerson()
    {
        await using var app = await PortalApp.Start();
        var invitation = await app.Invite(Anonymous);
        using var person = app.Visitor();
        await person.Begin(app, invitation);
        await person.AnswerAll(app, PictureManner.Answering);
        await person.TellWhoAndSend(app, WhoAnswers.Self);

        await using var read = app.Read();
        Assert.Equal((0, 0, 0), (await read.Drafts.CountAsync(), await read.QuestionnaireInvitations.CountAsync(), await read.Submissions.CountAsync()));
        // Until its batch leaves it waits where nothing tells when it came: ids and places are random, and there is no time.
        Assert.False(await read.Outbox.AnyAsync(r => r.Type == CaseEventTypes.QuestionnaireSubmitted));
        var waiting = Assert.Single(await read.WaitingMessages.ToListAsync());
        Assert.Equal((4, 4, 1L), (waiting.Id.Version, waiting.Subject.Version, waiting.Sequence));
        Assert.Equal(1, await app.Services.GetRequiredService<ReleaseAnonymousJob>().ReleaseAsync(CancellationToken.None));
        var row = await read.Outbox.SingleAsync(r => r.Type == CaseEventTypes.QuestionnaireSubmitted);
        Assert.Equal((waiting.Id, waiting.Subject.ToString()), (row.Id, row.CaseKey));
        var message = Assert.Single(await app.Messages(), m => m.GetProperty("type").GetString() == CaseEventTypes.QuestionnaireSubmitted);
        Assert.EndsWith("T00:00:00.000Z", message.GetProperty("time").GetString(), StringComparison.Ordinal);
        var data = message.GetProperty("data");
        Assert.All(new[] { "invitationId", "submissionId", "caseNumber", "submittedAt" }, field => Assert.Equal(System.Text.Json.JsonValueKind.Null, data.GetProperty(field).ValueKind));
        Assert.DoesNotContain(invitation.InvitationId.ToString(), message.GetRawText(), StringComparison.Ordinal);
    }

    /// <summary>Half of the people get all options in the opposite order; nobody gets it on one page and not on the next, and it is told.</summary>
    [Fact]
    public async Task OptionOrder_IsChosenOnceAndTold()
    {
        await using var app = await PortalApp.Start();
        var seen = new HashSet<string>();
        for (var i = 0; i < 40 && seen.Count < 2; i++)
        {
            var invitation = await app.Invite(Named);
            using var person = app.Visitor();
            await person.Begin(app, invitation);
            var form = app.Content.Questionnaires[Named].Form;
            var orders = new HashSet<bool>();
            while (!person.Path.EndsWith("/vem", StringComparison.Ordinal))
            {
                var question = form.Pages.First(p => person.Path.EndsWith("/" + p.Id, StringComparison.Ordinal)).Questions[0];
                if (question.Type is "yespartlyno" or "choice" && person.Address.Query.Length == 0)
                    orders.Add(person.Page.QuerySelector(".tile:not(.small) input")!.GetAttribute("value") != question.Options[0]);
                await person.Press(app.Words("sv")["pictures.next"].Plain);
            }
            var reversed = Assert.Single(orders);
            await person.TellWhoAndSend(app, who: null);
            var sent = await app.SentBy(invitation);
            Assert.Equal(OptionOrder.Name(reversed), sent.GetProperty("optionOrder").GetString());
            seen.Add(OptionOrder.Name(reversed));
        }
        Assert.Equal(2, seen.Count);
    }

    [Theory]
    [InlineData("barnet", true)]
    [InlineData(Named, false)]
    public async Task AChild_SeesWhomToCall(string questionnaire, bool child)
    {
        var app = await PortalApp.Shared();
        using var person = app.Visitor();
        await person.Begin(app, await app.Invite(questionnaire));

        if (child)
            person.AssertSays(app.Words("sv")["child.talkDanger"].Plain);
        else
            person.AssertDoesNotSay(app.Words("sv")["child.talkDanger"].Plain);
    }

    /// <summary>A tablet that is handed over shows the questions and nothing else, and forgets them at the end.</summary>
    [Fact]
    public async Task HandedOver_NothingElseIsOnThePage_AndTheEndClearsIt()
    {
        var app = await PortalApp.Shared();
        var t = app.Words("sv");
        var invitation = await app.Invite(Named);
        using var tablet = app.Visitor();
        tablet.SignIn(Persons.Maja);
        tablet.SetCookie("utkast.ledsagarservice", "somebody's");
        await tablet.Open($"/sv{QuestionnaireInvitations.Path}{invitation.Link[(invitation.Link.LastIndexOf('/') + 1)..]}");
        await tablet.Press(t["pictures.handOver"].Plain);

        Assert.Null(tablet.Cookie("utkast.ledsagarservice"));
        Assert.True(string.IsNullOrEmpty(tablet.Cookie("inloggad")));
        while (true)
        {
            Assert.Null(tablet.Page.QuerySelector("header, footer"));
            // Every link leads on in the same questionnaire.
            Assert.All(tablet.Page.QuerySelectorAll("a[href]:not(.ds-skip-link)"), a => Assert.StartsWith("/sv/fragor/", a.GetAttribute("href"), StringComparison.Ordinal));
            Assert.True(tablet.Response.Headers.CacheControl!.NoStore);
            if (tablet.Path.EndsWith("/klart", StringComparison.Ordinal))
                break;
            if (tablet.Path.EndsWith("/hej", StringComparison.Ordinal))
                await tablet.Open(tablet.Page.QuerySelector("main .actions a")!.GetAttribute("href")!);
            else
                await tablet.Press(t["pictures.next"].Plain);
        }
        await tablet.Press(t["pictures.send"].Plain);
        Assert.Null(tablet.Page.QuerySelector("header, footer"));
        Assert.True(string.IsNullOrEmpty(tablet.Cookie("fragor")));
        await tablet.Visit("/fragor/tack");
        Assert.Empty(tablet.Page.QuerySelectorAll("a[href]:not(.ds-skip-link)"));
        await tablet.Visit("/fragor/klart");
        Assert.EndsWith("/fragor", tablet.Path, StringComparison.Ordinal);
    }

    /// <summary>At the end what was said stands in pictures; it can be changed, and what is changed is what is sent.</summary>
    [Fact]
    public async Task WhatWasSaid_CanBeChanged_AndIsSentAndKept()
    {
        var app = await PortalApp.Shared();
        var t = app.Words("sv");
        var invitation = await app.Invite(Named);
        var question = app.Content.Questionnaires[Named].Form.Pages.SelectMany(p => p.Questions).First(q => q.Type == "yespartlyno");
        using var person = app.Visitor();
        await person.Begin(app, invitation);
        await person.AnswerAll(app, PictureManner.Always);
        await person.Press(t["pictures.next"].Plain);

        await person.Open(person.Page.QuerySelectorAll(".said .change a").First(a => a.GetAttribute("href")!.EndsWith($"/{question.Id}?fran=klart", StringComparison.Ordinal)).GetAttribute("href")!);
        person.Fill(question.Id, "partly");
        await person.Press(t["pictures.next"].Plain);
        Assert.EndsWith("/fragor/klart", person.Path, StringComparison.Ordinal);
        await person.Press(t["pictures.send"].Plain);

        person.AssertSays(t["pictures.saidTitle"].Plain);
        Assert.Contains(person.Page.QuerySelectorAll(".said-pictures li"), li => Citizen.Shown(li) == "Delvis");
        Assert.Empty(person.Page.QuerySelectorAll(".said .change"));
        var answer = (await app.SentBy(invitation)).GetProperty("answers").EnumerateArray().Single(a => a.GetProperty("question").GetString() == question.Id);
        Assert.Equal(("answer", "Delvis"), (answer.GetProperty("kind").GetString(), answer.GetProperty("text").GetString()));
        Assert.Equal("face-partly", answer.GetProperty("pictures")[0].GetProperty("concept").GetString());
    }

    /// <summary>A photo is shown to who gave it, since its name says nothing to who does not read, and sent without what the telephone wrote into it.</summary>
    [Fact]
    public async Task APhoto_IsShownToWhoGaveIt_AndSentAlone()
    {
        var app = await PortalApp.Shared();
        var t = app.Words("sv");
        var invitation = await app.Invite("mitt-mote");
        using var person = app.Visitor();
        await person.Begin(app, invitation);
        while (!person.Path.EndsWith("/photo", StringComparison.Ordinal))
            await person.Press(t["pictures.next"].Plain);
        await person.Choose("photo", ("IMG_4711.jpg", Files.Jpeg())).Press(t["pictures.photoAdd"].Plain);
        var address = person.Page.QuerySelector(".file-list img[alt='Ditt foto']")!.GetAttribute("src")!;
        using (var shown = await person.Send(new HttpRequestMessage(HttpMethod.Get, address)))
        {
            Assert.Equal(("image/jpeg", true), (shown.Content.Headers.ContentType?.MediaType, shown.Headers.CacheControl!.NoStore));
            Assert.False(Files.Has(await shown.Content.ReadAsByteArrayAsync(), Files.Canary));
        }
        using (var stranger = app.Visitor())
        using (var refused = await stranger.Send(new HttpRequestMessage(HttpMethod.Get, address)))
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);

        await person.Choose("photo", ("brev.pdf", Files.Pdf())).Press(t["pictures.photoAdd"].Plain);
        person.AssertSays(t["pictures.notPhoto"].Plain);
        Assert.Single(person.Page.QuerySelectorAll(".file-list img"));
        await person.Visit("/fragor/klart");
        Assert.Equal(address, person.Page.QuerySelector(".said-photos img")!.GetAttribute("src"));
        await person.Press(t["pictures.send"].Plain);

        var file = Assert.Single((await app.SentBy(invitation)).GetProperty("attachments").EnumerateArray());
        Assert.Equal(("photo", "IMG_4711.jpg", "image/jpeg"), (file.GetProperty("question").GetString(), file.GetProperty("name").GetString(), file.GetProperty("mediaType").GetString()));
    }

    /// <summary>A question that somebody has read can be heard without a voice on the device; in languages where nobody has, nothing is shown.</summary>
    [Fact]
    public async Task ARecordedQuestion_CanBeHeard()
    {
        byte[] sound = [.. "ID3"u8, .. new byte[200]];
        await using var app = await PortalApp.Start(content: content => content.Write("questionnaires/bemotande/audio/sv/listened.mp3", sound));
        var first = app.Content.Questionnaires["bemotande"].Form.Pages[0].Id;
        Assert.Equal("listened", first);
        var invitation = await app.Invite("bemotande");
        using var person = app.Visitor();
        await person.Begin(app, invitation);
        var audio = person.Page.QuerySelector("main audio[controls][preload=none]")!;
        Assert.Equal(app.Words("sv")["pictures.sound"].Plain, audio.GetAttribute("aria-label"));
        var ask = new HttpRequestMessage(HttpMethod.Get, audio.GetAttribute("src"));
        ask.Headers.Range = new(0, 2);
        using var heard = await person.Send(ask);
        Assert.Equal((HttpStatusCode.PartialContent, "audio/mpeg", "ID3"), (heard.StatusCode, heard.Content.Headers.ContentType?.MediaType, await heard.Content.ReadAsStringAsync()));

        await person.Open(person.Path.Replace("/sv/", "/en/", StringComparison.Ordinal));
        Assert.Null(person.Page.QuerySelector("main audio"));
    }

    /// <summary>A case system shows answers in the pictures that the person saw: each has one address, which tells nothing of anybody.</summary>
    [Fact]
    public async Task ThePictureOfAConcept_HasOneAddress()
    {
        var app = await PortalApp.Shared();
        using var caseSystem = app.Visitor();
        using var found = await caseSystem.Send(new HttpRequestMessage(HttpMethod.Get, "/api/cases/symbols/face-partly"));
        Assert.Equal((HttpStatusCode.OK, "image/svg+xml"), (found.StatusCode, found.Content.Headers.ContentType?.MediaType));
        Assert.Equal("cross-origin", Assert.Single(found.Headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.Contains("<svg", await found.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var missing = await caseSystem.Send(new HttpRequestMessage(HttpMethod.Get, "/api/cases/symbols/finns-inte"));
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (missing.StatusCode, missing.Content.Headers.ContentType?.MediaType));
    }

    /// <summary>Each press of the script saves without leaving the page, and a press after it is no clash.</summary>
    [Fact]
    public async Task APressIsSavedByItself()
    {
        var app = await PortalApp.Shared();
        var invitation = await app.Invite(Named);
        var page = app.Content.Questionnaires[Named].Form.Pages.First(p => p.Questions[0].Type == "yespartlyno");
        using var person = app.Visitor();
        await person.Begin(app, invitation);
        while (!person.Path.EndsWith("/" + page.Id, StringComparison.Ordinal))
            await person.Press(app.Words("sv")["pictures.next"].Plain);
        var press = person.Fill(page.Questions[0].Id, "no").Request();
        press.Headers.Add("Accept", "application/json");
        using var answer = await person.Send(press);
        Assert.Contains("seen", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await person.Open(person.Path);
        Assert.Equal(["no"], person.Ticked(page.Questions[0].Id));
        Assert.NotNull(person.Page.QuerySelector(".where"));
    }
}
