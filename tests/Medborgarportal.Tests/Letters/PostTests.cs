using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Medborgarportal.Core.Letters;
using Medborgarportal.Core.People;
using Medborgarportal.Tests.Attachments;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Medborgarportal.Tests.Letters;

/// <summary>Letters that are no decisions, over real HTTP: read, answered in place, sent once.</summary>
public sealed class PostTests(PostSite site) : IClassFixture<PostSite>
{
    private static readonly SignedInPerson Person = Persons.Maja;

    [Fact]
    public async Task An_investigation_is_read_whole_and_commented_part_by_part()
    {
        using var citizen = await site.Read("investigation.communicated.v1", Person);

        Assert.Equal("Läs och kommentera utredningen", citizen.Heading);
        Assert.Single(await site.Told("letter.available.v1", citizen));
        Assert.Single(await site.Told("letter.opened.v1", citizen));
        citizen.AssertSays("Svara senast onsdag 9 december.");
        citizen.AssertSays("Du har svårt att åka buss själv.");
        Assert.Equal("inte", citizen.Page.QuerySelector(".letter-part strong")!.TextContent);
        await citizen.Fill("answer", "comments").Fill("section-1", "Jag hittar hem från skolan.\nOch <b>från</b> bussen.").Press("Skicka svaret");

        citizen.AssertSays("Vi har fått ditt svar");
        citizen.AssertSays("Jag hittar hem från skolan. Och <b>från</b> bussen.");
        Assert.Null(citizen.Page.QuerySelector("main form"));
        var told = Assert.Single(await site.Told("investigation.commented.v1", citizen));
        Assert.Equal(("comments", "U-2026-77", "Förflyttning"), (told.GetProperty("answer").GetString(), told.GetProperty("reference").GetString(), told.GetProperty("texts")[0].GetProperty("label").GetString()));
        Assert.Equal(Person.PersonalIdentityNumber, told.GetProperty("by").GetProperty("personalIdentityNumber").GetString());
        Assert.Null(Assert.Single(await Ajv.Check([("investigation.commented.v1", JsonNode.Parse(told.GetRawText())!)])));
        await citizen.Visit("/mina-sidor");
        citizen.AssertSays("Du har svarat");
    }

    [Fact]
    public async Task Pressed_twice_it_is_sent_once_and_with_an_old_token_nothing_typed_is_lost()
    {
        using var citizen = await site.Read("plan.sent.v1", Person);
        citizen.AssertSays("Läs din plan: plan för ditt stöd (genomförandeplan)");
        await citizen.Fill("answer", "change").Fill("other", "Torsdagar är bättre 🎬").Forge("skydd", "gammal").PressOnce("Skicka svaret");
        Assert.Equal(HttpStatusCode.BadRequest, citizen.Status);
        Assert.Equal(("Torsdagar är bättre 🎬", "change"), (citizen.Value("other"), Assert.Single(citizen.Ticked("answer"))));
        Assert.Empty(await site.Told("plan.answered.v1", citizen));

        var again = citizen.Request("Skicka svaret");
        await citizen.Press("Skicka svaret");
        await citizen.Follow(new HttpRequestMessage(HttpMethod.Post, again.RequestUri) { Content = again.Content });

        Assert.Equal("change", Assert.Single(await site.Told("plan.answered.v1", citizen)).GetProperty("answer").GetString());
    }

    [Fact]
    public async Task What_is_missing_is_told_and_what_was_typed_stands_there_also_on_another_day()
    {
        using var citizen = await site.Read("appointment.called.v1", Person);
        await citizen.Fill("other", "Kan vi ses hemma?").Press("Skicka svaret");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, citizen.Status);
        Assert.Contains("Välj ett av svaren.", citizen.Errors!.TextContent, StringComparison.Ordinal);
        Assert.Equal("#answer", citizen.Errors.QuerySelector("a")!.GetAttribute("href"));
        await citizen.Open(citizen.Path);
        Assert.Equal("Kan vi ses hemma?", citizen.Value("other"));
    }

    [Fact]
    public async Task Papers_are_sent_one_by_one_and_fetched_by_the_case_system_alone()
    {
        using var citizen = await site.Read("supplement.requested.v1", Person);
        citizen.AssertSays("Vi behöver veta hur sjukdomen påverkar din vardag.");
        await citizen.Choose("item-1", ("Intyg.pdf", Files.Pdf())).Choose("item-2", ("virus.exe", [1, 2, 3])).Press("Skicka");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, citizen.Status);
        citizen.AssertSays("Intyg.pdf");
        Assert.Contains("virus.exe", citizen.Errors!.TextContent, StringComparison.Ordinal);
        await citizen.Fill("other", "Schemat kommer nästa vecka.").Press("Skicka");

        var told = Assert.Single(await site.Told("supplement.submitted.v1", citizen));
        var file = Assert.Single(told.GetProperty("attachments").EnumerateArray());
        Assert.Equal(("item-1", "Läkarintyg", "Intyg.pdf", "none"), (file.GetProperty("field").GetString(), file.GetProperty("label").GetString(), file.GetProperty("name").GetString(), file.GetProperty("scan").GetString()));
        var id = file.GetProperty("id").GetGuid();
        Assert.Equal(HttpStatusCode.OK, await Fetch(id, signed: true));
        Assert.Equal(HttpStatusCode.Unauthorized, await Fetch(id, signed: false));
    }

    [Fact]
    public async Task An_appointment_tells_when_where_and_who_and_the_calendar_nothing_of_it()
    {
        using var citizen = await site.Read("appointment.called.v1", Person);
        citizen.AssertSays("Vi vill träffa dig tisdag 8 december kl. 13.30.");
        citizen.AssertSays("Storgatan 1, plan 2");
        var photo = citizen.Page.QuerySelector(".meets img")!;
        Assert.Equal("Foto av Robin Handläggare", photo.GetAttribute("alt"));
        using var picture = await citizen.Send(new HttpRequestMessage(HttpMethod.Get, new Uri(site.App.Address, photo.GetAttribute("src")!)));
        Assert.Equal(("image/png", "nosniff"), (picture.Content.Headers.ContentType!.MediaType, picture.Headers.GetValues("X-Content-Type-Options").Single()));

        var link = citizen.Page.QuerySelector("a[href$='/kalender']")!.GetAttribute("href")!;
        using var answer = await citizen.Send(new HttpRequestMessage(HttpMethod.Get, new Uri(site.App.Address, link)));
        var calendar = await answer.Content.ReadAsStringAsync();

        Assert.Equal("text/calendar", answer.Content.Headers.ContentType!.MediaType);
        using var read = JsonDocument.Parse(await Npm.NodeAsync(["calendar.mjs"], calendar));
        var entry = Assert.Single(read.RootElement.EnumerateArray());
        Assert.Equal(("Möte", "2026-12-08T12:30:00.000Z", "2026-12-08T13:15:00.000Z"), (entry.GetProperty("summary").GetString(), entry.GetProperty("start").GetString(), entry.GetProperty("end").GetString()));
        Assert.Equal(["class", "dtend", "dtstamp", "dtstart", "summary", "uid"], entry.GetProperty("names").EnumerateArray().Select(n => n.GetString()));
        foreach (var word in new[] { "Robin", "Storgatan", "social", "exempelstad", "portal", link.Split('/')[3], "vardag" })
            Assert.DoesNotContain(word, calendar, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_childs_own_appointment_speaks_to_the_child_easy_read_first_for_who_reads_so()
    {
        using var citizen = await site.Read("appointment.called.v1", Person, data => data["child"] = true, "sv-lattlast");
        Assert.Equal("Hej! Jag vill träffa dig", citizen.Heading);
        citizen.AssertSays("Det finns inga fel svar. Du får säga nej.");
        citizen.AssertSays("Vem är jag?");
        await citizen.Fill("answer", "no").Press();

        Assert.Equal("no", Assert.Single(await site.Told("appointment.answered.v1", citizen)).GetProperty("answer").GetString());
        await using var read = site.App.Read();
        var letter = Guid.Parse(citizen.Path.Split('/')[3]);
        Assert.Equal(0, await read.LetterNotices.CountAsync(n => n.LetterId == letter));
    }

    /// <summary>Who applied in easy-read gets the easy-read letter also where the page itself is in ordinary words.</summary>
    [Fact]
    public async Task Easy_read_comes_first_for_who_applied_so()
    {
        var submission = await site.Apply(Persons.Maja, "sv-lattlast");
        using var citizen = await site.Read("supplement.requested.v1", Persons.Maja, data => data["submissionId"] = submission.ToString());
        var easy = citizen.Page.QuerySelector("article.letter")!.TextContent;
        await citizen.Click(site.App.Words("sv")["post.showPlain"].Plain);
        Assert.NotEqual(easy, citizen.Page.QuerySelector("article.letter")!.TextContent);
        await citizen.Open(citizen.Path);
        Assert.Equal(easy, citizen.Page.QuerySelector("article.letter")!.TextContent);
    }

    [Fact]
    public async Task A_yes_can_be_taken_back_at_any_time()
    {
        using var citizen = await site.Read("consent.requested.v1", Person);
        citizen.AssertSays("din läkare på vårdcentralen");
        await citizen.Fill("answer", "yes").Press();
        site.Time.Advance(TimeSpan.FromMinutes(5));
        await citizen.Open(citizen.Path);
        await citizen.Fill("answer", "withdrawn").Press();
        citizen.AssertSays("Jag tar tillbaka mitt ja");
        Assert.Equal(2, citizen.Page.QuerySelectorAll("input[name=answer]").Length);

        Assert.Equal(["yes", "withdrawn"], (await site.Told("consent.answered.v1", citizen)).Select(t => t.GetProperty("answer").GetString()));
    }

    [Fact]
    public async Task Messages_of_a_thread_stand_together_with_their_files_and_answers()
    {
        (await site.Read("message.sent.v1", Person)).Dispose();
        site.Time.Advance(TimeSpan.FromHours(1));
        using var citizen = await site.Read("message.sent.v1", Person, data => data["text"] = "Tack, det kom fram.\n\n<script>alert(1)</script>");
        Assert.Equal(2, citizen.Page.QuerySelectorAll(".thread > li").Length);
        citizen.AssertSays("<script>alert(1)</script>");
        var file = citizen.Page.QuerySelector(".thread a[download]")!.GetAttribute("href")!;
        using var download = await citizen.Send(new HttpRequestMessage(HttpMethod.Get, new Uri(site.App.Address, file)));
        Assert.Equal(("attachment", "application/pdf"), (download.Content.Headers.ContentDisposition!.DispositionType, download.Content.Headers.ContentType!.MediaType));
        await citizen.Fill("text", "Vad bra!").Choose("files", ("bild.png", Files.Png())).Press("Skicka meddelandet");

        citizen.AssertSays("Meddelandet är skickat");
        Assert.Contains("Vad bra!", citizen.Page.QuerySelector(".thread .mine")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("bild.png", Assert.Single(await site.Told("message.replied.v1", citizen)).GetProperty("attachments")[0].GetProperty("name").GetString());
        using var other = site.App.Visitor();
        other.SignIn(Persons.Gunnar);
        foreach (var path in new[] { citizen.Path, file, citizen.Path + "/kalender" })
        {
            await other.Open(path);
            Assert.Equal(HttpStatusCode.NotFound, other.Status);
        }
    }

    [Fact]
    public async Task A_file_that_is_not_what_it_must_be_is_refused_with_its_field()
    {
        var taken = await site.Arrive("appointment.called.v1", Person, data => data["who"]![0]!["photo"]!["content"] = Convert.ToBase64String(Files.Pdf()));
        Assert.Equal("data.who[0].photo.content", Assert.Single(taken.Faults).Field);
        var photo = await site.Arrive("appointment.called.v1", Person, data => data["who"]![0]!["photo"] = new JsonObject { ["name"] = "x.exe", ["content"] = Convert.ToBase64String(Files.Jpeg()) });
        Assert.Empty(photo.Faults);
        await using var read = site.App.Read();
        var row = await read.LetterFiles.OrderByDescending(f => f.LetterId).ToListAsync();
        var protection = site.App.Services.GetRequiredService<Core.Storage.IProtection>();
        Assert.All(row, file => Assert.DoesNotContain("GPS", System.Text.Encoding.Latin1.GetString(protection.Unprotect(LetterMail.FilePurpose, file.Payload)), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("fi")]
    [InlineData("ar")]
    [InlineData("en")]
    public async Task In_every_language_the_page_has_words_for_what_is_to_be_done(string language)
    {
        foreach (var name in new[] { "investigation.communicated.v1", "supplement.requested.v1", "appointment.called.v1", "plan.sent.v1", "consent.requested.v1", "message.sent.v1" })
        {
            using var citizen = await site.Read(name, Persons.Gunnar, language: language);
            Assert.DoesNotMatch(@"\{[a-zA-Z]+\}", citizen.Text);
            Assert.NotNull(citizen.Page.QuerySelector("main form.reply"));
        }
    }

    private async Task<HttpStatusCode> Fetch(Guid id, bool signed)
    {
        var path = "/api/cases/attachments/" + id;
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(site.App.Address, path));
        var stamp = Core.Cases.StandardWebhooks.Timestamp(site.Time.GetUtcNow());
        request.Headers.Add("webhook-id", "fetch");
        request.Headers.Add("webhook-timestamp", stamp);
        request.Headers.TryAddWithoutValidation("webhook-signature", signed ? Cases.CaseReceiver.Signature("fetch", stamp, "GET " + path, Cases.CaseReceiver.Secret) : "v1,bm8=");
        return (await http.SendAsync(request)).StatusCode;
    }
}
