using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Apply;

/// <summary>Requests that no page of the portal makes: never a 5xx, and a page in the visitor's language wherever one can be given.</summary>
public sealed class OddRequestsTests
{
    [Fact]
    public async Task FiveThousandFields_AreRefusedKindly()
    {
        var (app, visitor) = await AtNeed("en");
        var form = Enumerable.Range(0, 5000).Select(i => new KeyValuePair<string, string>("f" + i, "x"));

        await visitor.Follow(new HttpRequestMessage(HttpMethod.Post, "/en/ansok/ledsagarservice/need") { Content = new FormUrlEncodedContent(form) });

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, visitor.Status);
        AssertPage(app, visitor, "en", "errorPage.e413.title");
    }

    [Theory]
    [InlineData("/sv/ansok/ledsagarservice/need", "sv")]
    [InlineData("/en/fortsatt", "en")]
    [InlineData("/sv-lattlast/anpassa", "sv-lattlast")]
    public async Task BodyOverTheLimit_IsToldSo(string path, string language)
    {
        var (app, visitor) = await AtNeed(language);
        var content = new ByteArrayContent(Encoding.ASCII.GetBytes("need=" + new string('x', 9 * 1024 * 1024)));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.ExpectContinue = true;

        await visitor.Follow(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, visitor.Status);
        AssertPage(app, visitor, language, "errorPage.e413.title");
        await visitor.Step("need");
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
    }

    [Theory]
    [InlineData("application/json", "{\"need\":\"x\"}")]
    [InlineData("text/plain", "need=x")]
    [InlineData("text/xml", "<need/>")]
    [InlineData("multipart/form-data", "no boundary")]
    [InlineData("multipart/form-data; boundary=x", "not multipart at all")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"need\"\r\n\r\nbroken off")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7", "need=x")]
    [InlineData("application/x-www-form-urlencoded; charset=nonsense", "need=x")]
    [InlineData("nonsense", "need=x")]
    [InlineData(null, "need=x")]
    public async Task WrongContentType_IsNeverOurFault(string? type, string body)
    {
        foreach (var path in new[] { "/sv/ansok/ledsagarservice/need", "/sv/ansok/ledsagarservice/skicka", "/sv/fortsatt", "/sv/anpassa", "/sv/ansok/ledsagarservice/spara?handler=Code", "/sv/logga-ut", "/sv/fortsatt?handler=Draft" })
        {
            var (app, visitor) = await AtNeed("sv");
            var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            if (type is not null)
                content.Headers.TryAddWithoutValidation("Content-Type", type);

            var response = await visitor.Send(new HttpRequestMessage(HttpMethod.Post, path) { Content = content });

            Assert.True((int)response.StatusCode is >= 300 and < 500, $"{path} answers {(int)response.StatusCode}.");
            await visitor.Step("need");
            Assert.Equal("", visitor.Value("need"));
        }
    }

    [Theory]
    [InlineData("/sv/ansok/ledsagarservice/need?fran=kontrollera&fran=annat&forst&forst=1")]
    [InlineData("/sv/ansok/ledsagarservice/need?%00=%00&a[]=1&a[b][c]=2&=x&&&%zz")]
    [InlineData("/sv/ansok/ledsagarservice/need?handler=Finns.Inte")]
    [InlineData("/sv/ansok/ledsagarservice/need?service=annan&step=whom&lang=xx")]
    [InlineData("/sv/ansok/ledsagarservice?borttagen=<script>")]
    [InlineData("/sv/anpassa?till=https://example.org")]
    [InlineData("/sv/anpassa?till=//example.org&sparat")]
    [InlineData("/sv/anpassa?till=/\\example.org&sparat")]
    [InlineData("/sv/logga-in?till=https://example.org&fel=<script>")]
    [InlineData("/sv/logga-in?till=%5C%5Cexample.org&fel=fel")]
    [InlineData("/sv/fortsatt?code=ABC")]
    public async Task OddQuery_ChangesNothing(string path)
    {
        var (_, visitor) = await AtNeed("sv");

        await visitor.Open(path);

        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        Assert.DoesNotContain("<script>", visitor.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(visitor.Page.QuerySelectorAll("main a"), a => a.GetAttribute("href")!.StartsWith("//", StringComparison.Ordinal) || a.GetAttribute("href")!.Contains("://", StringComparison.Ordinal));
        Assert.DoesNotContain(visitor.Page.QuerySelectorAll("main input[name=till]"), i => i.GetAttribute("value")!.Contains("example", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("GET /sv/../../etc/passwd")]
    [InlineData("GET /sv/om/..%2f..%2fmunicipality")]
    [InlineData("GET /sv/om/%2e%2e/%2e%2e/municipality.yaml")]
    [InlineData("GET /a/../appsettings.json")]
    [InlineData("GET /a/x/..%5c..%5cportal.db")]
    [InlineData("GET /sv/ansok/%00")]
    [InlineData("GET /sv/ansok/ledsagarservice/%00need")]
    [InlineData("GET /sv/ansok/%ff%fe")]
    [InlineData("GET /sv/ansok/%ed%a0%80")]
    [InlineData("GET //example.org/")]
    [InlineData("GET /sv//ansok//ledsagarservice")]
    [InlineData("GET /%73%76")]
    [InlineData("GET /SV/ANSOK")]
    [InlineData("GET /sv/ansok/_shared")]
    [InlineData("GET /sv/ansok/ledsagarservice/skicka/mer")]
    [InlineData("GET /sv/-/fel/500")]
    [InlineData("GET /sv/-/fel/99999999999")]
    [InlineData("POST /sv/-/fel/404")]
    [InlineData("HACK /sv")]
    [InlineData("HACK /sv/ansok/ledsagarservice/need")]
    [InlineData("DELETE /sv/ansok/ledsagarservice/need")]
    [InlineData("PUT /sv/fortsatt")]
    [InlineData("PATCH /sv/anpassa")]
    [InlineData("OPTIONS /sv/ansok")]
    [InlineData("TRACE /sv")]
    [InlineData("CONNECT /sv")]
    [InlineData("POST /")]
    [InlineData("POST /sv")]
    [InlineData("POST /sv/ansok/ledsagarservice")]
    [InlineData("POST /sv/ansok/ledsagarservice/kontrollera")]
    [InlineData("POST /sv/mina-sidor")]
    [InlineData("HEAD /sv/finns-inte")]
    [InlineData("HEAD /halsa")]
    public async Task OddRequestLine_IsNeverOurFault(string line)
    {
        var status = await Raw(line + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        Assert.InRange(status, 200, 499);
    }

    [Theory]
    [InlineData(2000, 404)]
    [InlineData(7000, 404)]
    [InlineData(100_000, 414)]
    public async Task VeryLongAddress_IsNeverOurFault(int length, int expected) =>
        Assert.Equal(expected, await Raw($"GET /sv/ansok/{new string('x', length)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));

    [Theory]
    [InlineData("Accept-Language: xx;q=nonsense,,;,sv\u0001")]
    [InlineData("Accept-Encoding: br;q=zero, *;q=-1, gzip;q=0.5")]
    [InlineData("If-None-Match: *")]
    [InlineData("Cookie: utkast.ledsagarservice=%00; anpassa=%; inloggad=x; skydd=y; =; ;;")]
    [InlineData("Range: bytes=0-1")]
    [InlineData("X-HTTP-Method-Override: DELETE")]
    public async Task OddHeader_IsNeverOurFault(string header)
    {
        foreach (var path in new[] { "/", "/sv", "/sv/ansok/ledsagarservice/whom", "/sv/finns-inte" })
            Assert.InRange(await Raw($"GET {path} HTTP/1.1\r\nHost: localhost\r\n{header}\r\nConnection: close\r\n\r\n"), 200, 499);
    }

    [Theory]
    [InlineData("DELETE", "/en/ansok/ledsagarservice/need", "en")]
    [InlineData("PUT", "/sv-lattlast/fortsatt", "sv-lattlast")]
    [InlineData("POST", "/sv/finns-inte", "sv")]
    public async Task MethodOrAddressThatIsNotThere_GetsAPage(string method, string path, string language)
    {
        var (app, visitor) = await AtNeed(language);

        await visitor.Follow(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.InRange((int)visitor.Status, 400, 499);
        AssertPage(app, visitor, language, "errorPage.e404.title");
    }

    /// <summary>With a token that holds, so that nothing but the missing handler stands in the way.</summary>
    [Theory]
    [InlineData("POST", "/sv/ansok/ledsagarservice/kontrollera")]
    [InlineData("POST", "/sv/ansok/ledsagarservice/kvitto")]
    [InlineData("POST", "/sv/ansok/ledsagarservice/spara")]
    [InlineData("POST", "/sv/ansok/ledsagarservice/spara?handler=Finns.Inte")]
    [InlineData("POST", "/sv/ansok/ledsagarservice?handler=Finns.Inte")]
    [InlineData("POST", "/sv/ansok")]
    [InlineData("POST", "/sv")]
    [InlineData("POST", "/sv/mina-sidor")]
    [InlineData("DELETE", "/sv/ansok/ledsagarservice/need")]
    [InlineData("PUT", "/sv/ansok/ledsagarservice/skicka")]
    public async Task FormToAPageThatTakesNone_IsRefusedKindly(string method, string path)
    {
        var (app, visitor) = await AtNeed("sv");
        await visitor.Step("spara");
        var request = visitor.Request(app.Words("sv")["saveLater.code.make"].Plain);
        request.Method = new HttpMethod(method);
        request.RequestUri = new Uri(app.Address, path);

        await visitor.Follow(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, visitor.Status);
        AssertPage(app, visitor, "sv", "errorPage.e404.title");
        await visitor.Step("need");
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
    }

    private static void AssertPage(PortalApp app, Citizen visitor, string language, string heading)
    {
        Assert.Equal(app.Words(language)[heading].Plain, visitor.Heading);
        Assert.Equal(app.Content.Languages[language].Tag, visitor.Page.DocumentElement.GetAttribute("lang"));
        Assert.Contains(visitor.Page.QuerySelectorAll("main a"), a => a.GetAttribute("href") == "/" + language);
        Assert.True(visitor.Response.Headers.CacheControl!.NoStore);
    }

    private static async Task<(PortalApp App, Citizen Visitor)> AtNeed(string language)
    {
        var app = await PortalApp.Shared();
        var visitor = app.Visitor(language);
        await visitor.WalkTo("need", Applicants.Self);
        return (app, visitor);
    }

    /// <summary>Sends bytes as they are; gives the status.</summary>
    private static async Task<int> Raw(string request)
    {
        var app = await PortalApp.Shared();
        using var client = new TcpClient();
        await client.ConnectAsync(app.Address.Host, app.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.Latin1);
        var status = await reader.ReadLineAsync();
        Assert.StartsWith("HTTP/1.1 ", status, StringComparison.Ordinal);
        return int.Parse(status!.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture);
    }
}
