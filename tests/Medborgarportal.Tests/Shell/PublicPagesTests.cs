using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Shell;

/// <summary>Pages that are the same for everyone: served from memory, compressed beforehand, and not sent again to who has them.</summary>
public sealed class PublicPagesTests
{
    public static readonly TheoryData<string> Paths = new(
        "/sv", "/sv-lattlast", "/en", "/sv/ansok", "/sv/ansok/ledsagarservice", "/sv-lattlast/ansok/ledsagarservice", "/en/ansok/ledsagarservice", "/sv/om/kakor", "/en/om/licenser", "/fi", "/ar/ansok", "/ar/ansok/ledsagarservice", "/fi/om/tillganglighet");

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Page_HasATag_SetsNoCookie_AndIsTheSameForAll(string path)
    {
        var first = await Get(path);
        var second = await Get(path);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal("text/html; charset=utf-8", first.Content.Headers.ContentType!.ToString());
        Assert.NotNull(first.Headers.ETag);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Equal("no-cache", first.Headers.CacheControl!.ToString());
        Assert.Equal(["Accept-Encoding", "Cookie"], first.Headers.Vary.Order());
        Assert.False(first.Headers.Contains("Set-Cookie"));
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await second.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task WhoHasThePage_GetsItNotAgain(string path)
    {
        var first = await Get(path);

        var again = await Get(path, request => request.Headers.IfNoneMatch.Add(first.Headers.ETag!));

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        var other = await Get(path, request => request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"other\"")));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("br;q=0, gzip;q=0", null)]
    [InlineData("identity", null)]
    [InlineData("deflate", null)]
    public async Task Page_ComesInTheSmallestFormThatTheBrowserTakes(string accepted, string? encoding)
    {
        var plain = await (await Get("/sv")).Content.ReadAsByteArrayAsync();

        var answer = await Get("/sv", request => request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted));

        Assert.Equal(encoding is null ? [] : [encoding], answer.Content.Headers.ContentEncoding);
        var body = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(body.Length, answer.Content.Headers.ContentLength);
        Assert.Equal(plain, Decoded(body, encoding));
        if (encoding is not null)
            Assert.True(body.Length < plain.Length / 2);
        var again = await Get("/sv", request =>
        {
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
            request.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        });
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/sv")]
    [InlineData("/sv/ansok/ledsagarservice")]
    [InlineData("/sv/ansok/ledsagarservice/whom")]
    [InlineData("/sv/fortsatt")]
    [InlineData("/sv/anpassa")]
    [InlineData("/sv/finns-inte")]
    [InlineData("/sv/ansok/ledsagarservice/kontrollera")]
    [InlineData("/sv/mina-sidor")]
    [InlineData("/halsa")]
    public async Task Head_IsGetWithoutItsBody(string path)
    {
        var get = await Get(path);
        var head = await Get(path, request => request.Method = HttpMethod.Head);

        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(Lines(get.Headers), Lines(head.Headers));
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());

        // A token is new for each request.
        static IEnumerable<string> Lines(HttpResponseHeaders headers) =>
            headers.Where(h => h.Key is not ("Date" or "Set-Cookie" or "Transfer-Encoding")).Select(h => $"{h.Key}: {string.Join(',', h.Value)}").Order();
    }

    [Fact]
    public async Task WhoHasChosenSomething_GetsTheirOwnPage()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        visitor.SetCookie("anpassa", "theme-dark.size-3");

        await visitor.Visit("");

        Assert.Equal("dark", visitor.Page.DocumentElement.GetAttribute("data-theme"));
        Assert.Equal("3", visitor.Page.DocumentElement.GetAttribute("data-size"));
        using var next = app.Visitor();
        await next.Visit("");
        Assert.Null(next.Page.DocumentElement.GetAttribute("data-theme"));
    }

    [Theory]
    [InlineData("/sv/ansok/ledsagarservice/whom")]
    [InlineData("/sv/ansok/ledsagarservice/kontrollera")]
    [InlineData("/sv/ansok/ledsagarservice/skicka")]
    [InlineData("/sv/ansok/ledsagarservice/kvitto")]
    [InlineData("/sv/ansok/ledsagarservice/spara")]
    [InlineData("/sv/ansok/ledsagarservice/ta-bort")]
    [InlineData("/sv/fortsatt")]
    [InlineData("/sv/anpassa")]
    [InlineData("/sv/logga-in")]
    [InlineData("/sv/logga-ut")]
    [InlineData("/sv/mina-sidor")]
    [InlineData("/sv/finns-inte")]
    public async Task PersonalPage_IsKeptNowhere(string path)
    {
        var answer = await Get(path);

        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Null(answer.Headers.ETag);
    }

    [Theory]
    [InlineData("/sv/finns-inte", "sv")]
    [InlineData("/sv-lattlast/om/finns-inte", "sv-lattlast")]
    [InlineData("/en/ansok/finns-inte", "en")]
    [InlineData("/en/ansok/finns-inte/whom", "en")]
    [InlineData("/en/ansok/finns-inte/kontrollera", "en")]
    [InlineData("/en/ansok/ledsagarservice/finns-inte", "en")]
    [InlineData("/ar/om/finns-inte", "ar")]
    [InlineData("/fi/ansok/finns-inte", "fi")]
    [InlineData("/xx", "sv")]
    [InlineData("/xx/ansok", "en", "en-GB,en;q=0.9,sv;q=0.8")]
    [InlineData("/finns-inte", "sv", "fr")]
    [InlineData("/favicon.ico", "sv")]
    [InlineData("/a/0000000000/portal.css", "sv")]
    public async Task WhatIsNotThere_IsToldInTheVisitorsLanguage(string path, string language, string? wished = null)
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor(language);
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (wished is not null)
            request.Headers.Add("Accept-Language", wished);

        await visitor.Follow(request);

        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        Assert.Equal(app.Words(language)["errorPage.e404.title"].Plain, visitor.Heading);
        Assert.Equal(app.Content.Languages[language].Tag, visitor.Page.DocumentElement.GetAttribute("lang"));
        Assert.Contains(visitor.Page.QuerySelectorAll("main a"), a => a.GetAttribute("href") == "/" + language);
    }

    /// <summary>The language switch of an error page leads to the same address in the other language, not to the error's own.</summary>
    [Fact]
    public async Task ErrorPage_NamesNoAddressOfItsOwn()
    {
        using var visitor = (await PortalApp.Shared()).Visitor();

        await visitor.Visit("/finns-inte");

        Assert.DoesNotContain("/-/fel", visitor.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "/sv")]
    [InlineData("en", "/en")]
    [InlineData("en-GB,en;q=0.9", "/en")]
    [InlineData("fr,en;q=0.5,sv;q=0.4", "/en")]
    [InlineData("en;q=0.2,sv-SE;q=0.9", "/sv")]
    [InlineData("fi, ar", "/fi")]
    [InlineData("fi-SE,fi;q=0.9,sv;q=0.8", "/fi")]
    [InlineData("ar-SY,ar;q=0.9,en;q=0.8", "/ar")]
    [InlineData("so,ar;q=0.5", "/ar")]
    [InlineData("nb, da", "/sv")]
    [InlineData("*", "/sv")]
    [InlineData(";;q=,", "/sv")]
    [InlineData("EN", "/en")]
    [InlineData("en;q=0, sv", "/sv")]
    public async Task Root_LeadsToTheBrowsersLanguage(string? wished, string expected)
    {
        var answer = await Get("/", request =>
        {
            if (wished is not null)
                request.Headers.TryAddWithoutValidation("Accept-Language", wished);
        });

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(expected, answer.Headers.Location!.OriginalString);
        Assert.Contains("Accept-Language", answer.Headers.Vary);
    }

    private static async Task<HttpResponseMessage> Get(string path, Action<HttpRequestMessage>? change = null)
    {
        var app = await PortalApp.Shared();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = app.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        change?.Invoke(request);
        return await http.SendAsync(request);
    }

    private static byte[] Decoded(byte[] body, string? encoding)
    {
        using var input = new MemoryStream(body);
        using Stream decoded = encoding switch
        {
            "br" => new BrotliStream(input, CompressionMode.Decompress),
            "gzip" => new GZipStream(input, CompressionMode.Decompress),
            _ => input,
        };
        using var output = new MemoryStream();
        decoded.CopyTo(output);
        return output.ToArray();
    }
}
