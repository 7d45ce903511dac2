using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Medborgarportal.Core;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Letters;
using Medborgarportal.Core.People;
using Medborgarportal.Tests.Cases;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Medborgarportal.Tests.Letters;

/// <summary>A decision letter as a PDF, read by poppler: what it says, in which order, and its tags.</summary>
public sealed class PdfTests(PdfTests.Portal portal) : IClassFixture<PdfTests.Portal>
{
    /// <summary>A portal with one letter to Maja, for all these tests.</summary>
    public sealed class Portal : IAsyncLifetime
    {
        internal PortalApp App { get; private set; } = null!;

        internal Guid Letter { get; private set; }

        /// <summary>One whose full decision is a PDF alone, to Gunnar as god man for Maja.</summary>
        internal Guid InFile { get; private set; }

        public async Task InitializeAsync()
        {
            App = await PortalApp.Start(settings: new() { ["Portal:Cases:Url"] = "http://127.0.0.1:1/", ["Portal:Cases:Secret"] = CaseReceiver.Secret });
            Letter = await Arrive("decision.made.v1", Persons.Maja);
            InFile = await Arrive("decision.made.v1.money", Persons.Gunnar);
        }

        public async Task DisposeAsync() => await App.DisposeAsync();

        private async Task<Guid> Arrive(string name, SignedInPerson person)
        {
            var json = CaseWeb.Example(name);
            json["data"]!.AsObject().Remove("submissionId");
            json["data"]!["recipients"] = new JsonArray(new JsonObject { ["personalIdentityNumber"] = person.PersonalIdentityNumber, ["role"] = "godMan", ["for"] = "Maja Lindqvist" });
            var body = Encoding.UTF8.GetBytes(json.ToJsonString());
            var (id, timestamp) = ((string)json["id"]!, StandardWebhooks.Timestamp(App.Time.GetUtcNow()));
            var result = await App.Services.GetRequiredService<CaseInbox>().ReceiveAsync(
                body, new IncomingSignature(id, timestamp, CaseReceiver.Signature(id, timestamp, Encoding.UTF8.GetString(body), CaseReceiver.Secret)), CancellationToken.None);
            Assert.Empty(result.Faults);
            await using var read = App.Read();
            return (await read.Letters.SingleAsync(l => l.Id != Letter)).Id;
        }
    }

    /// <summary>Where the full decision is a file of its own, the letter's PDF says where it is; in whose stead one reads it stays on the page.</summary>
    [Fact]
    public async Task WhereTheDecisionIsAFileOfItsOwn_TheLettersPdfSaysSo()
    {
        using var gunnar = portal.App.Visitor();
        gunnar.SignIn(Persons.Gunnar);
        using var answer = await gunnar.Send(new HttpRequestMessage(HttpMethod.Get, new Uri(portal.App.Address, $"/sv/brev/{portal.InFile:n}/pdf")));
        var (_, _, text, _) = await Read(await answer.Content.ReadAsByteArrayAsync());
        var words = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        Assert.Contains("Du får 4 250 kronor varje månad.", words, StringComparison.Ordinal);
        Assert.Contains("Hela beslutet finns också som en PDF. Du hittar den i portalen. Den ligger under brevet.", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Lindqvist", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Letter_IsATaggedPdf_WithTitleLanguageHeadingsAndTheFullDecision()
    {
        var (answer, bytes) = await Fetch("sv", "");

        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(("attachment", "brev.pdf"), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentDisposition.FileName));
        var (facts, structure, text, fonts) = await Read(bytes);
        Assert.Matches(@"Title:\s+\S", facts);
        Assert.Matches(@"Tagged:\s+yes", facts);
        Assert.Matches(@"JavaScript:\s+no", facts);
        Assert.Contains("(A4)", facts, StringComparison.Ordinal);
        // The headings in their order, easy-read first, the full decision last.
        string[] headings = ["Det här har vi bestämt", "Därför", "Det här händer nu", "Om du inte håller med", "Vem du kan fråga", "Hela beslutet"];
        var place = structure.IndexOf("H1", StringComparison.Ordinal);
        Assert.True(place >= 0, structure);
        var at = 0;
        foreach (var heading in headings)
        {
            place = structure.IndexOf(heading, place, StringComparison.Ordinal);
            at = text.IndexOf(heading, at, StringComparison.Ordinal);
            Assert.True(place >= 0 && at >= 0, $"'{heading}' does not come after what stands before it");
        }
        Assert.True(text.IndexOf("Nämnden beviljar ledsagarservice enligt 9 § 3 LSS", at, StringComparison.Ordinal) > at);
        Assert.Contains("/Alt (Exempelstads kommun)", Latin(bytes), StringComparison.Ordinal);
        Assert.DoesNotContain("Form\n", structure, StringComparison.Ordinal);
        Assert.Contains("/Lang (sv", Latin(bytes), StringComparison.Ordinal);
        // Each font is embedded: "emb" is the first of three yes or no after its encoding.
        Assert.All(fonts.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2), line => Assert.Matches(@"\s(yes)\s+(yes|no)\s+(yes|no)\s+\d", line));
        Assert.DoesNotContain("Type 3", fonts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OrdinaryWords_AndLargePrint_AreTheReadersChoice()
    {
        var (_, easy) = await Fetch("sv", "");
        var (_, plain) = await Fetch("sv", "?vanlig");
        var (_, large) = await Fetch("sv", "?stor");

        var texts = new[] { (await Read(easy)).Text, (await Read(plain)).Text, (await Read(large)).Text };

        Assert.NotEqual(texts[0], texts[1]);
        Assert.Equal(Words(texts[0]), Words(texts[2]));
        Assert.True(Pages((await Read(large)).Facts) > Pages((await Read(easy)).Facts));
    }

    [Fact]
    public async Task NobodyElse_GetsIt_AndNothingIsLeftOnDisk()
    {
        using var other = portal.App.Visitor();
        other.SignIn(Persons.Gunnar);
        await other.Visit($"/brev/{portal.Letter:n}/pdf");
        Assert.Equal(HttpStatusCode.NotFound, other.Status);
        using var nobody = portal.App.Visitor();
        await nobody.Visit($"/brev/{portal.Letter:n}/pdf");
        Assert.Contains("/logga-in", nobody.Path, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateDirectories(Path.GetTempPath(), "portal-letter-*"));
    }

    [Fact]
    public async Task ThePage_OffersIt_AndPrintsItselfWhereItCannotBeMade()
    {
        using var maja = portal.App.Visitor();
        maja.SignIn(Persons.Maja);

        await maja.Visit($"/brev/{portal.Letter:n}");

        Assert.Equal([$"/sv/brev/{portal.Letter:n}/pdf", $"/sv/brev/{portal.Letter:n}/pdf?stor"], maja.Page.QuerySelectorAll("a[download]").Select(a => a.GetAttribute("href")!));
        await maja.Visit($"/brev/{portal.Letter:n}?pdf=nej");
        maja.AssertSays(portal.App.Words("sv")["pdf.failed"].Plain);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("/bin/false", 0)]
    [InlineData("/bin/true", 0)]
    public async Task AProgramThatMakesNone_GivesNone_AndLeavesNothing(string program, int length)
    {
        using var printer = new PdfPrinter(new PdfSettings { Chromium = program.Length == 0 ? null : program }, TimeProvider.System);

        Assert.Equal(length, (await printer.PrintAsync("<p>Hej", CancellationToken.None))?.Length ?? 0);
    }

    [Fact]
    public void AProgramThatIsNotThere_StopsTheStart()
    {
        var environment = new HostingEnvironmentStandIn();
        Assert.Equal(PdfSettings.Setting, Assert.Throws<SettingException>(() => PdfSettings.Read(Configured("/finns/inte"), environment)).Setting);
        Assert.Null(PdfSettings.Read(Configured(""), environment).Chromium);
    }

    private static IConfiguration Configured(string value) =>
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>(PdfSettings.Setting, value)]).Build();

    private async Task<(HttpResponseMessage Answer, byte[] Bytes)> Fetch(string language, string query)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = portal.App.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/{language}/brev/{portal.Letter:n}/pdf{query}");
        request.Headers.Add("Cookie", $"{Web.SignIn.SignInSetup.CookieScheme}={portal.App.SessionOf(Persons.Maja)}");
        var answer = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (answer, await answer.Content.ReadAsByteArrayAsync());
    }

    private static async Task<(string Facts, string Structure, string Text, string Fonts)> Read(byte[] pdf) =>
        (await Poppler("pdfinfo", [], pdf, []), await Poppler("pdfinfo", ["-struct-text"], pdf, []), await Poppler("pdftotext", ["-layout"], pdf, ["-"]), await Poppler("pdffonts", [], pdf, []));

    private static async Task<string> Poppler(string tool, string[] options, byte[] pdf, string[] last)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, pdf);
            using var process = Process.Start(new ProcessStartInfo(tool, [.. options, file, .. last]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 })!;
            _ = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return output;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Latin(byte[] pdf) => Encoding.Latin1.GetString(pdf);

    /// <summary>The words themselves: pages are numbered otherwise in large print.</summary>
    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(word => word.Any(char.IsLetter)).Order(StringComparer.Ordinal));

    private static int Pages(string facts) => int.Parse(facts.Split('\n').First(line => line.StartsWith("Pages:", StringComparison.Ordinal))[6..].Trim(), System.Globalization.CultureInfo.InvariantCulture);

    private sealed class HostingEnvironmentStandIn : IHostEnvironment
    {
        public string ApplicationName { get; set; } = "";

        public Microsoft.Extensions.FileProviders.IFileProvider ContentRootFileProvider { get; set; } = null!;

        public string ContentRootPath { get; set; } = RepositoryFolder.Path;

        public string EnvironmentName { get; set; } = "Development";
    }
}
