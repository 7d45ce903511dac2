using System.Net;
using System.Text.Json.Nodes;
using Medborgarportal.Core.Letters;
using Medborgarportal.Core.People;
using Medborgarportal.Tests.Attachments;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Medborgarportal.Tests.Letters;

/// <summary>What a person writes about a case themselves: message, change of circumstances, withdrawal, from press to event.</summary>
public sealed class OwnLetterTests(PostSite site) : IClassFixture<PostSite>
{
    private static readonly SignedInPerson Person = Persons.Gunnar;

    [Theory]
    [InlineData("Skriv till handläggaren", "text", "message.replied.v1")]
    [InlineData("Berätta att något har ändrats", "text", "circumstances.changed.v1")]
    public async Task What_is_written_goes_to_the_case_worker_with_its_files_once_and_can_be_followed_by_more(string link, string field, string type)
    {
        var submission = await site.Apply(Person);
        using var citizen = await Case(submission);
        await citizen.Click(link);
        await citizen.Fill(field, "Jag har flyttat.\nOch <b>bytt</b> telefon 🎬").Choose("files", ("hyra.pdf", Files.Pdf()), ("bild.png", Files.Png())).Press(Send(citizen));
        citizen.AssertSays("Jag har flyttat. Och <b>bytt</b> telefon 🎬");
        citizen.AssertSays("hyra.pdf");

        await citizen.Open(citizen.Path);
        await citizen.Fill(field, "En sak till.").Press(Send(citizen));

        var told = await site.Told(type, "submissionId", submission);
        Assert.Equal(["Jag har flyttat.\nOch <b>bytt</b> telefon 🎬", "En sak till."], told.Select(t => t.GetProperty("texts")[0].GetProperty("text").GetString()));
        Assert.Equal(["hyra.pdf", "bild.png"], told[0].GetProperty("attachments").EnumerateArray().Select(a => a.GetProperty("name").GetString()));
        Assert.Empty(told[1].GetProperty("attachments").EnumerateArray());
        Assert.Equal(Person.PersonalIdentityNumber, told[0].GetProperty("by").GetProperty("personalIdentityNumber").GetString());
        Assert.All(await Ajv.Check(told.Select(t => (type, JsonNode.Parse(t.GetRawText())!))), Assert.Null);
    }

    [Fact]
    public async Task An_application_is_withdrawn_once_whole_or_in_part()
    {
        var submission = await site.Apply(Person);
        using var citizen = await Case(submission);
        await citizen.Click("Ta tillbaka ansökan");
        await citizen.Press(Send(citizen));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, citizen.Status);
        citizen.Fill("answer", "part").Fill("text", "Jag vill inte ha ledsagare på helger.");
        var again = citizen.Request(Send(citizen));
        await citizen.Press(Send(citizen));
        await citizen.Follow(again);

        Assert.Null(citizen.Page.QuerySelector("main form.reply"));
        var told = Assert.Single(await site.Told("application.withdrawn.v1", "submissionId", submission));
        Assert.Equal(("part", "Jag vill inte ha ledsagare på helger."), (told.GetProperty("answer").GetString(), told.GetProperty("texts")[0].GetProperty("text").GetString()));
        Assert.Null(Assert.Single(await Ajv.Check([("application.withdrawn.v1", JsonNode.Parse(told.GetRawText())!)])));
    }

    [Fact]
    public async Task Looking_at_the_pages_writes_nothing_and_they_are_nobody_elses()
    {
        var submission = await site.Apply(Person);
        using var citizen = await Case(submission);
        using var other = site.App.Visitor();
        other.SignIn(Persons.Birger);
        foreach (var what in new[] { "meddelande", "andring", "ta-tillbaka" })
        {
            await citizen.Visit($"/mina-sidor/arende/{submission:n}/{what}");
            Assert.NotNull(citizen.Page.QuerySelector("main form.reply"));
            await other.Visit($"/mina-sidor/arende/{submission:n}/{what}");
            Assert.Equal(HttpStatusCode.NotFound, other.Status);
        }
        await using var read = site.App.Read();
        Assert.Equal(0, await read.Letters.CountAsync(l => l.SubmissionId == submission));

        // What is typed and cannot be sent is kept all the same.
        await citizen.Fill("text", "Bara en del.").Press(Send(citizen));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, citizen.Status);
        await citizen.Open(citizen.Path);
        Assert.Equal("Bara en del.", citizen.Value("text"));
        Assert.Equal(1, await read.Letters.CountAsync(l => l.SubmissionId == submission && l.Kind == OwnLetter.KindId));
        await citizen.Visit("/mina-sidor");
        Assert.Null(citizen.Page.QuerySelector("main .mail a[href*='/post/']"));
    }

    private async Task<Citizen> Case(Guid submission)
    {
        var citizen = site.App.Visitor();
        citizen.SignIn(Person);
        await citizen.Visit($"/mina-sidor/arende/{submission:n}");
        return citizen;
    }

    private static string Send(Citizen citizen) => citizen.Page.QuerySelector("main form.reply .actions button")!.TextContent.Trim();
}
