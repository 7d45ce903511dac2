using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Medborgarportal.Tests.Infrastructure;

/// <summary>A browser without scripts: keeps cookies, follows redirects one at a time when told to, reads pages.</summary>
internal sealed class Visitor : IDisposable
{
    private readonly SocketsHttpHandler handler;
    private readonly HttpClient http;
    private readonly Dictionary<IDocument, Uri> addresses = [];

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

    /// <summary>A page that must be there, after redirects.</summary>
    public async Task<IDocument> OpenAsync(string address) => await OpenedAsync(await FollowAsync(await GetAsync(address)));

    /// <summary>Presses a link of a page.</summary>
    public Task<IDocument> ClickAsync(IDocument page, string link) =>
        OpenAsync(new Uri(addresses[page], page.QuerySelector(link)!.GetAttribute("href")).AbsoluteUri);

    /// <summary>Fills in and sends a form as a browser would: every field with its value, then the changes, then the button that was pressed.</summary>
    /// <param name="changes">Values instead of the fields' own; null leaves a field out.</param>
    public async Task<IDocument> SubmitAsync(IDocument page, string form, (string Name, string Value)? button = null, params (string Name, string? Value)[] changes)
    {
        var (address, fields) = Filled(page, form, button, changes);
        return await OpenedAsync(await FollowAsync(await PostAsync(address, [.. fields])));
    }

    /// <summary>The same of a form that takes files.</summary>
    public async Task<IDocument> SubmitAsync(IDocument page, string form, (string Field, string Name, byte[] Content)[] files, (string Name, string Value)? button = null, params (string Name, string? Value)[] changes)
    {
        var (address, fields) = Filled(page, form, button, changes);
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields.Where(field => files.All(f => f.Field != field.Name)))
            content.Add(new StringContent(value), name);
        foreach (var (field, name, bytes) in files)
            content.Add(new ByteArrayContent(bytes), field, name);
        return await OpenedAsync(await FollowAsync(await SendAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = content })));
    }

    private (string Address, List<(string Name, string Value)> Fields) Filled(IDocument page, string form, (string Name, string Value)? button, (string Name, string? Value)[] changes)
    {
        var element = page.QuerySelector(form) ?? throw new InvalidOperationException($"no {form} at {addresses[page]}");
        var fields = new List<(string Name, string Value)>();
        foreach (var field in element.QuerySelectorAll("input[name], select[name], textarea[name]"))
        {
            var name = field.GetAttribute("name")!;
            if (changes.Any(c => c.Name == name) || (field.GetAttribute("type") is "checkbox" or "radio" && !field.HasAttribute("checked")))
                continue;
            fields.Add((name, (field switch
            {
                IHtmlTextAreaElement area => area.Value,
                IHtmlSelectElement select => select.Value,
                _ => field.GetAttribute("value"),
            }) ?? ""));
        }
        fields.AddRange(changes.Where(c => c.Value is not null).Select(c => (c.Name, c.Value!)));
        if (button is { } pressed)
            fields.Add(pressed);
        return (new Uri(addresses[page], element.GetAttribute("action") ?? "").AbsoluteUri, fields);
    }

    private async Task<IDocument> OpenedAsync(HttpResponseMessage response)
    {
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{(int)response.StatusCode} at {Address}");
        var page = await ReadAsync(response);
        addresses[page] = Address;
        return page;
    }

    public static async Task<IDocument> ReadAsync(HttpResponseMessage response) =>
        await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStreamAsync());

    public void Dispose()
    {
        http.Dispose();
        handler.Dispose();
    }
}
