using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Medborgarportal.Tests.Infrastructure;

/// <summary>A browser without scripts: keeps cookies, follows redirects one at a time when told to, reads pages.</summary>
internal sealed class Visitor : IDisposable
{
    private readonly SocketsHttpHandler handler;
    private readonly HttpClient http;

    public Visitor()
    {
        handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies };
        http = new HttpClient(handler);
    }

    public CookieContainer Cookies { get; } = new();

    /// <summary>The address of the last answer.</summary>
    public Uri Address { get; private set; } = new("about:blank");

    public Task<HttpResponseMessage> GetAsync(string address) => SendAsync(new HttpRequestMessage(HttpMethod.Get, address));

    public Task<HttpResponseMessage> PostAsync(string address, params (string Name, string Value)[] fields) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent(fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value))),
        });

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        var response = await http.SendAsync(request);
        Address = request.RequestUri!;
        return response;
    }

    /// <summary>Goes where the answer points, until it points nowhere or to an address that <paramref name="stopAt"/> holds for.</summary>
    public async Task<HttpResponseMessage> FollowAsync(HttpResponseMessage response, Func<Uri, bool>? stopAt = null)
    {
        for (var i = 0; i < 10 && response.Headers.Location is { } location; i++)
        {
            var next = new Uri(Address, location);
            if (stopAt?.Invoke(next) == true)
            {
                Address = next;
                return response;
            }
            response = await GetAsync(next.AbsoluteUri);
        }
        return response;
    }

    public static async Task<IDocument> ReadAsync(HttpResponseMessage response) =>
        await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStreamAsync());

    public void Dispose()
    {
        http.Dispose();
        handler.Dispose();
    }
}
