using System.IO.Compression;
using System.Text.RegularExpressions;
using Medborgarportal.Tests.Apply;
using Medborgarportal.Tests.Infrastructure;
using Xunit.Abstractions;

namespace Medborgarportal.Tests.Shell;

/// <summary>Every page that a person meets on the way fits in its weight, asks no other host for anything, and runs nothing inline.</summary>
public sealed partial class PageWeightTests(ITestOutputHelper output)
{
    private const int HtmlAtMost = 14 * 1024;
    private const int FirstViewAtMost = 60 * 1024;

    private readonly Dictionary<string, (int Bytes, string Text)> fetched = new(StringComparer.Ordinal);

    [Theory]
    [InlineData("sv")]
    [InlineData("sv-lattlast")]
    [InlineData("en")]
    public async Task WholeJourney_IsLightAndStrict(string language)
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor(language);
        var weights = new List<string>();
        var heaviest = (Html: 0, View: 0);
        foreach (var path in new[] { "", "/ansok", "/ansok/ledsagarservice", "/om/sa-gar-det-till", "/om/tillganglighet", "/om/dina-uppgifter", "/om/kakor", "/fortsatt", "/anpassa", "/logga-in", "/finns-inte" })
        {
            await visitor.Visit(path);
            await Check();
        }
        await visitor.WalkTo("kontrollera", Everything(), Check);
        await visitor.Step("spara");
        await Check();
        await visitor.Step("ta-bort");
        await Check();
        await visitor.Step("skicka");
        await Check();
        await visitor.Send();
        await Check();
        visitor.SignIn(Persons.Maja);
        foreach (var path in new[] { "/mina-sidor", "/ansok/ledsagarservice", "/logga-ut" })
        {
            await visitor.Visit(path);
            await Check();
        }

        output.WriteLine($"{language}: HTML at most {heaviest.Html}, first view at most {heaviest.View} bytes");
        Assert.True(weights.Count == 0, string.Join('\n', weights));

        async Task Check()
        {
            AssertStrict(visitor);
            var html = Compressed(System.Text.Encoding.UTF8.GetBytes(visitor.Html));
            var view = await FirstView(visitor);
            heaviest = (Math.Max(heaviest.Html, html), Math.Max(heaviest.View, view));
            if (html > HtmlAtMost || view > FirstViewAtMost)
                weights.Add($"{visitor.Path}: HTML {html}, first view {view} bytes");
        }
    }

    /// <summary>Everything ticked opens every page.</summary>
    private static Dictionary<string, string[]> Everything() => new(Applicants.Child)
    {
        ["childAge"] = ["from15"],
        ["areas"] = ["learning", "demands", "communication", "mobility", "care", "home", "relations", "majorAreas", "community", "safety", "support"],
        ["reach"] = ["call", "sms", "email", "letter"],
    };

    private static void AssertStrict(Citizen visitor)
    {
        var policy = visitor.Response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", visitor.Response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", visitor.Response.Headers.GetValues("Referrer-Policy").Single());
        Assert.False(visitor.Response.Headers.Contains("Server"));
        Assert.Empty(visitor.Page.QuerySelectorAll("style, iframe, object, embed, base, meta[http-equiv], script:not([src])"));
        foreach (var element in visitor.Page.All)
        {
            foreach (var attribute in element.Attributes)
            {
                Assert.False(attribute.Name == "style" || attribute.Name.StartsWith("on", StringComparison.Ordinal), $"{visitor.Path}: <{element.LocalName} {attribute.Name}>");
                if (attribute.Name is "src" or "action" or "srcset" or "poster" || (attribute.Name == "href" && element.LocalName == "link"))
                    Assert.True(attribute.Value.Length == 0 || attribute.Value[0] is '/' or '?' && !attribute.Value.StartsWith("//", StringComparison.Ordinal), $"{visitor.Path}: {attribute.Name}=\"{attribute.Value}\"");
            }
        }
    }

    /// <summary>What a browser fetches to show the page, as it comes over the wire: HTML, style sheets, scripts with what they import, pictures.</summary>
    private async Task<int> FirstView(Citizen visitor)
    {
        var html = await Fetch(visitor, visitor.Address.PathAndQuery, once: false);
        var files = visitor.Page.QuerySelectorAll("link[rel=stylesheet], link[rel=icon]").Select(l => l.GetAttribute("href")!)
            .Concat(visitor.Page.QuerySelectorAll("script[src], img[src]").Select(e => e.GetAttribute("src")!))
            .ToHashSet(StringComparer.Ordinal);
        var waiting = new Queue<string>(files);
        while (waiting.TryDequeue(out var file))
        {
            var (_, text) = await Fetch(visitor, file);
            if (!file.EndsWith(".js", StringComparison.Ordinal))
                continue;
            foreach (Match import in StaticImport().Matches(text))
            {
                var path = new Uri(new Uri(visitor.Address, file), import.Groups["path"].Value).AbsolutePath;
                if (files.Add(path))
                    waiting.Enqueue(path);
            }
        }
        var sum = html.Bytes;
        foreach (var file in files)
            sum += (await Fetch(visitor, file)).Bytes;
        return sum;
    }

    private async Task<(int Bytes, string Text)> Fetch(Citizen visitor, string path, bool once = true)
    {
        if (once && fetched.TryGetValue(path, out var known))
            return known;
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, deflate, br");
        var response = await visitor.Send(request);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        Assert.True(!once || response.IsSuccessStatusCode, $"{path} answers {response.StatusCode}.");
        var text = response.Content.Headers.ContentEncoding.Contains("br")
            ? await new StreamReader(new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress)).ReadToEndAsync()
            : System.Text.Encoding.UTF8.GetString(bytes);
        return fetched[path] = (bytes.Length, text);
    }

    private static int Compressed(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var brotli = new BrotliStream(output, CompressionLevel.Optimal, leaveOpen: true))
            brotli.Write(bytes);
        return (int)output.Length;
    }

    [GeneratedRegex(@"(?:\bfrom|\bimport)\s*""(?<path>\.[^""]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StaticImport();
}
