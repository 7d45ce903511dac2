using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Medborgarportal.Core.People;
using Medborgarportal.Web.SignIn;

namespace Medborgarportal.Tests.Infrastructure;

/// <summary>
/// A browser without scripts that does what a person does: opens pages, fills in the form that the page shows, presses its button, and
/// follows where it leads. Every post is the page's own form with its own token.
/// </summary>
internal sealed class Citizen : IDisposable
{
    private readonly PortalApp app;
    private readonly SocketsHttpHandler handler;
    private readonly HttpClient http;
    private readonly Dictionary<string, string[]> filled = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Name, byte[] Content)[]> chosen = new(StringComparer.Ordinal);

    public Citizen(PortalApp app, string language)
    {
        this.app = app;
        Language = language;
        Address = app.Address;
        handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies, AutomaticDecompression = DecompressionMethods.None };
        http = new HttpClient(handler) { BaseAddress = app.Address };
    }

    public CookieContainer Cookies { get; } = new() { MaxCookieSize = 16 * 1024 };

    public string Language { get; set; }

    /// <summary>The service whose pages <see cref="Answer"/> and <see cref="Step"/> mean.</summary>
    public string Service { get; init; } = "ledsagarservice";

    public Uri Address { get; private set; }

    /// <summary>The path of the page that is shown, without query.</summary>
    public string Path => Address.AbsolutePath;

    public HttpStatusCode Status { get; private set; }

    public HttpResponseMessage Response { get; private set; } = null!;

    public string Html { get; private set; } = "";

    public IHtmlDocument Page { get; private set; } = null!;

    public string Heading => Page.QuerySelector("h1")!.TextContent.Trim();

    /// <summary>What a person sees, with white space as it is shown.</summary>
    public string Text => Shown(Page.QuerySelector("main")!);

    public IElement? Errors => Page.QuerySelector("main .errors");

    /// <summary>Opens a path of the portal, in the visitor's language unless it names one, and follows redirects.</summary>
    public Task Open(string path) => Follow(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Opens <c>/&lt;language&gt;&lt;path&gt;</c>.</summary>
    public Task Visit(string path) => Open($"/{Language}{path}");

    /// <summary>Opens a page of the application: a question, or <c>kontrollera</c>, <c>skicka</c> …</summary>
    public Task Step(string step) => Visit($"/ansok/{Service}/{step}");

    /// <summary>Follows the link with this text.</summary>
    public Task Click(string text) =>
        Open(Page.QuerySelectorAll("main a").OfType<IHtmlAnchorElement>().First(a => Shown(a).StartsWith(text, StringComparison.Ordinal)).GetAttribute("href")!);

    /// <summary>Writes in a field or ticks options that the page shows, in place of what is there.</summary>
    public Citizen Fill(string field, params string[] values)
    {
        var inputs = Page.QuerySelectorAll("main [name]").Where(input => input.GetAttribute("name") == field).ToList();
        Assert.True(inputs.Count > 0, $"{Path} has no field '{field}'.");
        if (inputs[0] is IHtmlInputElement { Type: "radio" or "checkbox" })
        {
            foreach (var value in values)
                Assert.True(inputs.OfType<IHtmlInputElement>().Any(input => input.Value == value), $"{Path} does not offer '{value}' for '{field}'.");
        }
        return Forge(field, values);
    }

    /// <summary>Sets a field whether the page has it or not, as only somebody without the page can.</summary>
    public Citizen Forge(string field, params string[] values)
    {
        filled[field] = values;
        return this;
    }

    /// <summary>Chooses files in a field of the page, in place of those that were chosen.</summary>
    public Citizen Choose(string field, params (string Name, byte[] Content)[] files)
    {
        Assert.True(Page.QuerySelector($"main form[enctype='multipart/form-data'] input[type=file][name='{field}']") is not null, $"{Path} takes no files in '{field}'.");
        chosen[field] = files;
        return this;
    }

    /// <summary>Presses the button of the page's form (the one that was filled in, or the only one), and follows where that leads.</summary>
    /// <param name="button">The button's words, where the page has several.</param>
    public async Task Press(string? button = null)
    {
        var request = Request(button);
        filled.Clear();
        chosen.Clear();
        await Follow(request);
    }

    /// <summary>The request that pressing the button makes, without making it.</summary>
    public HttpRequestMessage Request(string? button = null)
    {
        var form = Form(button);
        var own = button is null ? null : form.QuerySelectorAll("button[formaction]").FirstOrDefault(b => Shown(b) == button)?.GetAttribute("formaction");
        var target = new Uri(Address, own ?? (form.GetAttribute("action") is { Length: > 0 } action ? action : Address.PathAndQuery));
        var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = form.GetAttribute("enctype") is null ? new FormUrlEncodedContent(Fields(form).Concat(Pressed(form, button))) : Multipart(form, button) };
        // As every browser says of a form of the page's own site (W3C Fetch Metadata).
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return request;
    }

    /// <summary>The form as a browser sends it when it may hold files: fields and files in the order of the page, the pressed button among them.</summary>
    private MultipartFormDataContent Multipart(IHtmlFormElement form, string? button)
    {
        var content = new MultipartFormDataContent { HeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8 };
        foreach (var (name, value) in Fields(form))
            content.Add(new StringContent(value) { Headers = { ContentType = null } }, $"\"{name}\"");
        foreach (var input in form.QuerySelectorAll("input[type=file]").Select(e => e.GetAttribute("name")!))
        {
            // Where nothing is chosen a browser sends an empty file without a name.
            foreach (var (name, bytes) in chosen.GetValueOrDefault(input, [("", [])]))
            {
                var file = new ByteArrayContent(bytes);
                file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"{input}\"; filename=\"{name}\"");
                file.Headers.TryAddWithoutValidation("Content-Type", "application/octet-stream");
                content.Add(file);
            }
        }
        foreach (var (name, value) in Pressed(form, button))
            content.Add(new StringContent(value) { Headers = { ContentType = null } }, $"\"{name}\"");
        return content;
    }

    private static IEnumerable<KeyValuePair<string, string>> Pressed(IHtmlFormElement form, string? button) =>
        button is not null && form.QuerySelectorAll("button[name]").FirstOrDefault(b => Shown(b) == button) is { } pressed
            ? [new(pressed.GetAttribute("name")!, pressed.GetAttribute("value") ?? "")]
            : [];

    /// <summary>Presses and stays where the answer comes from: status and headers are those of the post itself.</summary>
    public async Task PressOnce(string? button = null)
    {
        var request = Request(button);
        filled.Clear();
        chosen.Clear();
        await Show(await Send(request), request.RequestUri!);
    }

    /// <summary>Answers the page that is shown and goes on.</summary>
    public async Task Answer(string field, params string[] values)
    {
        if (Page.QuerySelector("main form.question") is null)
            Assert.Fail($"{Path} asks nothing: {Text}");
        Fill(field, values);
        await Press();
    }

    /// <summary>A request with this visitor's cookies; shows nothing.</summary>
    public Task<HttpResponseMessage> Send(HttpRequestMessage request) => http.SendAsync(request);

    public async Task Follow(HttpRequestMessage request)
    {
        var response = await Send(request);
        var address = new Uri(Address, request.RequestUri!);
        for (var i = 0; response.Headers.Location is { } location; i++)
        {
            Assert.True(i < 10, $"{address} leads round in a ring.");
            Assert.True(response.StatusCode is HttpStatusCode.SeeOther or HttpStatusCode.Redirect, $"{address} answers {response.StatusCode}.");
            address = new Uri(address, location);
            Assert.Equal(app.Address.Authority, address.Authority);
            response = await Send(new HttpRequestMessage(HttpMethod.Get, address));
        }
        await Show(response, address);
    }

    public async Task Show(HttpResponseMessage response, Uri address)
    {
        Response = response;
        Status = response.StatusCode;
        Address = new Uri(app.Address, address);
        Html = await response.Content.ReadAsStringAsync();
        Page = new HtmlParser().ParseDocument(Html);
    }

    /// <summary>The value that a field of the page holds.</summary>
    public string Value(string field) => Page.QuerySelectorAll("main [name]").First(e => e.GetAttribute("name") == field) switch
    {
        IHtmlTextAreaElement area => area.Value,
        IHtmlInputElement input => input.Value,
        var other => throw new InvalidOperationException($"<{other.LocalName}> has no value."),
    };

    /// <summary>The ticked options of a field.</summary>
    public IReadOnlyList<string> Ticked(string field) =>
        [.. Page.QuerySelectorAll("main input").OfType<IHtmlInputElement>().Where(e => e.Name == field && e.IsChecked).Select(e => e.Value)];

    public void SignIn(SignedInPerson person) => Cookies.Add(app.Address, new Cookie(SignInSetup.CookieScheme, app.SessionOf(person)));

    public string? Cookie(string name) => Cookies.GetCookies(app.Address)[name]?.Value;

    public void SetCookie(string name, string value) => Cookies.Add(app.Address, new Cookie(name, value));

    public void Forget(string name) => Cookies.GetCookies(app.Address)[name]!.Expired = true;

    /// <summary>Another tab of the same browser.</summary>
    public Citizen Tab()
    {
        var tab = new Citizen(app, Language) { Service = Service };
        tab.Cookies.Add(Cookies.GetCookies(app.Address));
        return tab;
    }

    public void Dispose()
    {
        http.Dispose();
        handler.Dispose();
    }

    /// <summary>The words stand on the page; how its lines are broken does not matter.</summary>
    public void AssertSays(string words) => Assert.Contains(Squeezed(words), Text, StringComparison.Ordinal);

    public void AssertDoesNotSay(string words) => Assert.DoesNotContain(Squeezed(words), Text, StringComparison.Ordinal);

    public static string Shown(IElement element) => Squeezed(element.TextContent);

    public static string Squeezed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private IHtmlFormElement Form(string? button)
    {
        var forms = Page.QuerySelectorAll("main form").OfType<IHtmlFormElement>();
        var found = button is null ? forms : forms.Where(f => f.QuerySelectorAll("button").Any(b => Shown(b) == button));
        return found.FirstOrDefault() ?? throw new InvalidOperationException($"{Path} ({Status}) has no form with the button '{button}': {Text}");
    }

    /// <summary>The form's entry list as HTML has it: ticked, typed and hidden, in the order of the page, line ends as CR LF.</summary>
    private List<KeyValuePair<string, string>> Fields(IHtmlFormElement form)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var element in form.QuerySelectorAll("input[name]:not([type=file]), textarea[name]"))
        {
            var name = element.GetAttribute("name")!;
            if (filled.ContainsKey(name) || element is IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false })
                continue;
            fields.Add(new(name, element is IHtmlTextAreaElement area ? area.Value : ((IHtmlInputElement)element).Value));
        }
        fields.AddRange(filled.SelectMany(field => field.Value.Select(value => new KeyValuePair<string, string>(field.Key, value))));
        return [.. fields.Select(field => new KeyValuePair<string, string>(field.Key, LineEnds(field.Value)))];
    }

    private static string LineEnds(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace("\n", "\r\n", StringComparison.Ordinal);
}
