using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Letters;
using Medborgarportal.Core.People;
using Medborgarportal.Core.Storage;
using Medborgarportal.Tests.Attachments;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Medborgarportal.Tests.Letters;

/// <summary>A decision that comes as a PDF, of money, to somebody who stands in for another: taken in, shown on the letter's page, and nowhere else.</summary>
public sealed class DecisionFileTests(PostSite site) : IClassFixture<PostSite>
{
    private const string Example = "decision.made.v1.money";

    private static readonly SignedInPerson Person = Persons.Gunnar;

    [Fact]
    public async Task The_whole_decision_is_a_download_of_its_type_beside_the_letter()
    {
        var pdf = Files.Pdf("Beslutet i dess helhet");
        using var citizen = await site.Read(Example, Person, data => data["formal"]!["document"]!["content"] = Convert.ToBase64String(pdf), "sv-lattlast");

        citizen.AssertSays("Ja. Du får 4\u00A0250 kronor varje månad.");
        var whole = citizen.Page.QuerySelector("#hela-beslutet a[download]")!;
        Assert.Equal("Hela beslutet (PDF, 1\u00A0kB)", whole.TextContent.Trim());
        Assert.Equal(("sv", false), (whole.GetAttribute("hreflang"), whole.GetAttribute("href")!.Contains("Beslut", StringComparison.Ordinal)));
        citizen.AssertSays("Är den svår att läsa? Ring oss.");
        Assert.Equal(3, citizen.Page.QuerySelectorAll($"article.letter section a[href='{whole.GetAttribute("href")}']").Length);
        Assert.Null(citizen.Page.QuerySelector(".formal .panel"));

        using var download = await Get(citizen, whole.GetAttribute("href")!);
        Assert.Equal(pdf, await download.Content.ReadAsByteArrayAsync());
        Assert.Equal(("attachment", "beslut.pdf", "application/pdf"), (download.Content.Headers.ContentDisposition!.DispositionType, download.Content.Headers.ContentDisposition.FileNameStar, download.Content.Headers.ContentType!.MediaType));
        Assert.Equal(("nosniff", "no-store"), (download.Headers.GetValues("X-Content-Type-Options").Single(), download.Headers.CacheControl!.ToString()));
        Assert.Contains("sandbox", download.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);

        using var other = site.App.Visitor();
        other.SignIn(Persons.Maja);
        using var refused = await Get(other, whole.GetAttribute("href")!);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    [Fact]
    public async Task Beside_a_text_the_pdf_is_a_second_way_and_the_text_stays()
    {
        using var citizen = await site.Read("decision.made.v1", Person, data => data["formal"]!["document"] = new JsonObject { ["name"] = "Maja Lindqvist avslag.pdf", ["content"] = Convert.ToBase64String(Files.Pdf()) });

        Assert.NotNull(citizen.Page.QuerySelector("#hela-beslutet a[download]"));
        Assert.Contains("Nämnden beviljar ledsagarservice", citizen.Page.QuerySelector(".formal .panel")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Maja Lindqvist", citizen.Html, StringComparison.Ordinal);
        Assert.All(citizen.Page.QuerySelectorAll("article.letter section .hint a"), link => Assert.StartsWith("#", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Empty(await Warnings("decision.made.v1"));
        Assert.Contains(await Warnings(Example), w => w.StartsWith("data.formal is a PDF alone", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a picture", "data.formal.document.content")]
    [InlineData("a page", "data.formal.document.content")]
    [InlineData("no base64", "data.formal.document.content")]
    [InlineData("too large", "data.formal.document.content")]
    [InlineData("none", "data.formal.document")]
    [InlineData("a word file beside the text", "data.formal.document.content")]
    public async Task What_is_no_pdf_is_refused_with_its_field(string what, string field)
    {
        var taken = await site.Arrive(what.EndsWith("text", StringComparison.Ordinal) ? "decision.made.v1" : Example, Person, data =>
        {
            var formal = data["formal"]!.AsObject();
            formal.Remove("document");
            if (what == "none")
                return;
            formal["document"] = new JsonObject
            {
                ["name"] = "beslut.pdf",
                ["content"] = what switch
                {
                    "a picture" => Convert.ToBase64String(Files.Png()),
                    "a page" => Convert.ToBase64String("<html><script>alert(1)</script></html>"u8),
                    "no base64" => "%PDF-1.7",
                    "too large" => Convert.ToBase64String([.. "%PDF-1.7\n"u8, .. new byte[4 * 1024 * 1024 + 10]]),
                    _ => Convert.ToBase64String([0x50, 0x4B, 3, 4, .. new byte[200]]),
                },
            };
        });

        Assert.Equal(Reception.Refused, taken.Reception);
        Assert.Equal(field, Assert.Single(taken.Faults).Field);
    }

    [Fact]
    public async Task Each_recipient_has_a_letter_and_a_file_of_their_own_and_neither_lies_readable()
    {
        var taken = await site.Arrive(Example, Person, data =>
        {
            data["decisionId"] = "B-own";
            data["formal"]!["document"]!["content"] = Convert.ToBase64String(Files.Pdf("hemligheten"));
            data["recipients"]!.AsArray().Add(new JsonObject { ["personalIdentityNumber"] = Persons.Birger.PersonalIdentityNumber, ["role"] = "concerned" });
        });
        Assert.Equal(Reception.Accepted, taken.Reception);

        await using var read = site.App.Read();
        var protection = site.App.Services.GetRequiredService<IProtection>();
        var letters = (await read.Letters.Where(l => l.Kind == "decision").ToListAsync()).Select(l => (Row: l, Decision: DecisionMade.Of(l, protection))).Where(l => l.Decision.DecisionId == "B-own").ToList();
        Assert.Equal(2, letters.Count);
        Assert.All(letters, l => Assert.Empty(l.Decision.Recipients));
        foreach (var (row, _) in letters)
        {
            var file = await read.LetterFiles.SingleAsync(f => f.LetterId == row.Id);
            Assert.DoesNotContain("hemligheten", Encoding.Latin1.GetString(file.Payload), StringComparison.Ordinal);
            Assert.Contains("hemligheten", Encoding.Latin1.GetString(protection.Unprotect(LetterMail.FilePurpose, file.Payload)), StringComparison.Ordinal);
        }
    }

    public static TheoryData<string, string, string> Roles => new()
    {
        { "guardian", "Du får brevet som vårdnadshavare för Maja Lindqvist.", "Där det står ”du” i brevet menar vi Maja Lindqvist." },
        { "godMan", "Du får brevet som god man för Maja Lindqvist.", "Där det står ”du” i brevet menar vi Maja Lindqvist." },
        { "forvaltare", "Du får brevet som förvaltare för Maja Lindqvist.", "Där det står ”du” i brevet menar vi Maja Lindqvist." },
        { "fullmakt", "Du får brevet eftersom du har fullmakt från Maja Lindqvist.", "Där det står ”du” i brevet menar vi Maja Lindqvist." },
        { "framtidsfullmakt", "Du får brevet eftersom du har framtidsfullmakt från Maja Lindqvist.", "Där det står ”du” i brevet menar vi Maja Lindqvist." },
        { "medsokande", "Du får brevet som medsökande till Maja Lindqvist.", "" },
        { "concerned", "", "" },
    };

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task The_letter_says_in_whose_stead_it_is_read_on_its_page_alone(string role, string words, string you)
    {
        var (own, letter) = (Persons.Birger, role is "guardian" ? "message.sent.v1" : "decision.made.v1");
        using var citizen = await site.Read(letter, own, data => data["recipients"] = As(own, role, "Maja Lindqvist"));
        var notice = citizen.Page.QuerySelector("main > .notice.quiet.no-print")?.TextContent ?? "";

        if (words.Length > 0)
            Assert.Contains(words, notice, StringComparison.Ordinal);
        Assert.Contains(you, notice, StringComparison.Ordinal);
        Assert.Equal(words.Length > 0, citizen.Html.Contains("Maja Lindqvist", StringComparison.Ordinal));
        Assert.DoesNotContain("Maja", citizen.Page.Title, StringComparison.Ordinal);
        var path = citizen.Path;
        await citizen.Visit("/mina-sidor");
        Assert.DoesNotContain("Lindqvist", citizen.Html, StringComparison.Ordinal);
        // What is told of the letter names nobody.
        Assert.DoesNotContain("Lindqvist", string.Concat((await site.App.Messages()).Select(m => m.GetRawText())), StringComparison.Ordinal);

        if (words.Length == 0 || role == "guardian")
            return;
        using var unnamed = await site.Read(letter, own, data => data["recipients"] = As(own, role, null));
        Assert.DoesNotMatch(@"\{[a-z]+\}", unnamed.Text);
        Assert.Contains(words[..words.IndexOf(role is "fullmakt" or "framtidsfullmakt" ? " från" : role == "medsokande" ? " till" : " för ", StringComparison.Ordinal)] + ".", unnamed.Text, StringComparison.Ordinal);
        Assert.NotEqual(path, unnamed.Path);
    }

    [Fact]
    public async Task A_role_that_nobody_has_is_refused_with_its_field()
    {
        var taken = await site.Arrive("decision.made.v1", Person, data => data["recipients"] = As(Person, "granne", null));

        Assert.Equal("data.recipients[0].role", Assert.Single(taken.Faults).Field);
    }

    private async Task<IReadOnlyList<string>> Warnings(string example)
    {
        var taken = await site.Arrive(example, Persons.Birger);
        Assert.Equal(Reception.Accepted, taken.Reception);
        return taken.Warnings;
    }

    private static JsonArray As(SignedInPerson person, string role, string? name) =>
        [new JsonObject { ["personalIdentityNumber"] = person.PersonalIdentityNumber, ["role"] = role, ["for"] = name }];

    private Task<HttpResponseMessage> Get(Citizen citizen, string path) => citizen.Send(new HttpRequestMessage(HttpMethod.Get, new Uri(site.App.Address, path)));
}
