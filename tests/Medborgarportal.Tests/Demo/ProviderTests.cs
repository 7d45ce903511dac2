using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Medborgarportal.Tests.Infrastructure;
using Medborgarportal.Tests.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.WebUtilities;

namespace Medborgarportal.Tests.Demo;

/// <summary>The demo's OpenID Connect provider refuses what a real one refuses.</summary>
public sealed class ProviderTests : IAsyncLifetime
{
    private const string Verifier = "abcdefghijklmnopqrstuvwxyz0123456789-._~ABCDEFG";
    private const string Portal = "http://localhost:5449";
    private const string Callback = Portal + "/eid/svar";
    private readonly string address = FreePort.Address();
    private readonly Visitor visitor = new();
    private readonly MovedClock clock = new();
    private WebApplication provider = null!;

    public async Task InitializeAsync() => provider = await SignInSite.StartProviderAsync(address, Portal, clock);

    public async Task DisposeAsync()
    {
        visitor.Dispose();
        await provider.StopAsync();
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task The_page_lists_the_persons_and_may_load_nothing_but_its_style()
    {
        var response = await visitor.GetAsync(Ask());
        var page = await Visitor.ReadAsync(response);

        Assert.Equal("sv", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("Vem vill du vara?", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(10, page.QuerySelectorAll("li button[name=person]").Length);
        Assert.All(page.QuerySelectorAll("li button"), b => Assert.NotNull(page.GetElementById(b.GetAttribute("aria-describedby")!)));
        Assert.Empty(page.QuerySelectorAll("script, style, [style]"));
        Assert.Equal($"default-src 'none'; style-src 'self'; form-action 'self' {Portal}; base-uri 'none'; frame-ancestors 'none'", response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("text/css", (await visitor.GetAsync(address + "/provider.css")).Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_code_is_exchanged_once()
    {
        var code = await CodeAsync();
        var (status, body) = await ExchangeAsync(code);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(3, body.GetProperty("id_token").GetString()!.Split('.').Length);

        (status, body) = await ExchangeAsync(code);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("invalid_grant", body.GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_code_is_good_for_a_minute()
    {
        var code = await CodeAsync();
        clock.Ahead = TimeSpan.FromSeconds(61);
        Assert.Equal(HttpStatusCode.BadRequest, (await ExchangeAsync(code)).Status);
    }

    [Theory]
    [InlineData("code_verifier", "abcdefghijklmnopqrstuvwxyz0123456789-._~ABCDEFX", "invalid_grant")]
    [InlineData("code_verifier", null, "invalid_grant")]
    [InlineData("redirect_uri", Portal + "/annan", "invalid_grant")]
    [InlineData("code", "annan", "invalid_grant")]
    [InlineData("grant_type", "password", "unsupported_grant_type")]
    [InlineData("client_secret", "fel", "invalid_client")]
    [InlineData("client_secret", null, "invalid_client")]
    [InlineData("client_id", "annan", "invalid_client")]
    public async Task A_wrong_exchange_gets_nothing(string field, string? value, string error)
    {
        var (status, body) = await ExchangeAsync(await CodeAsync(), (field, value));
        Assert.Equal(error == "invalid_client" ? HttpStatusCode.Unauthorized : HttpStatusCode.BadRequest, status);
        Assert.Equal(error, body.GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("client_id", "annan")]
    [InlineData("client_id", null)]
    [InlineData("redirect_uri", null)]
    [InlineData("redirect_uri", Callback + "/")]
    [InlineData("redirect_uri", Callback + "?a=b")]
    [InlineData("redirect_uri", "http://LOCALHOST:5449/eid/svar")]
    [InlineData("redirect_uri", "https://elak.example/eid/svar")]
    public async Task An_unknown_client_or_address_is_sent_nowhere(string parameter, string? value)
    {
        var response = await visitor.GetAsync(Ask((parameter, value)));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Null(response.Headers.Location);
    }

    [Theory]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("code_challenge", "kort", "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("code_challenge_method", null, "invalid_request")]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("scope", "profile", "invalid_scope")]
    [InlineData("prompt", "none", "login_required")]
    [InlineData("request", "x.y.z", "request_not_supported")]
    public async Task A_faulty_request_is_sent_back_with_the_error_the_state_and_the_issuer(string parameter, string? value, string error)
    {
        var location = (await visitor.GetAsync(Ask((parameter, value)))).Headers.Location!;
        var answer = QueryHelpers.ParseQuery(location.Query);

        Assert.StartsWith(Callback + "?", location.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal(error, answer["error"]);
        Assert.Equal("läge&=", answer["state"]);
        Assert.Equal(address, answer["iss"]);
    }

    [Fact]
    public async Task Choosing_needs_the_pages_own_secret_and_a_person_there_is()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostAsync(address + "/valj", ("person", "maja"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostAsync(address + "/valj", ("request", "gissad"), ("person", "maja"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostAsync(address + "/valj", ("request", await AskedAsync()), ("person", "kungen"))).StatusCode);
    }

    [Fact]
    public async Task The_client_may_tell_who_it_is_in_the_header()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address + "/token")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "authorization_code", ["code"] = await CodeAsync(), ["redirect_uri"] = Callback, ["code_verifier"] = Verifier }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("portal:hemlig"u8));
        Assert.Equal(HttpStatusCode.OK, (await visitor.SendAsync(request)).StatusCode);
    }

    private string Ask(params (string Name, string? Value)[] changes)
    {
        var query = new Dictionary<string, string?>
        {
            ["client_id"] = "portal",
            ["redirect_uri"] = Callback,
            ["response_type"] = "code",
            ["scope"] = "openid",
            ["state"] = "läge&=",
            ["nonce"] = "n",
            ["code_challenge"] = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes)
            query[name] = value;
        return QueryHelpers.AddQueryString(address + "/authorize", query.Where(q => q.Value is not null));
    }

    private async Task<string> AskedAsync() =>
        (await Visitor.ReadAsync(await visitor.GetAsync(Ask()))).QuerySelector("input[name=request]")!.GetAttribute("value")!;

    private async Task<string> CodeAsync()
    {
        var response = await visitor.PostAsync(address + "/valj", ("request", await AskedAsync()), ("person", "maja"));
        return QueryHelpers.ParseQuery(response.Headers.Location!.Query)["code"].ToString();
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> ExchangeAsync(string code, params (string Name, string? Value)[] changes)
    {
        var form = new Dictionary<string, string?>
        {
            ["client_id"] = "portal",
            ["client_secret"] = "hemlig",
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = Callback,
            ["code_verifier"] = Verifier,
        };
        foreach (var (name, value) in changes)
            form[name] = value;
        var response = await visitor.PostAsync(address + "/token", [.. form.Where(f => f.Value is not null).Select(f => (f.Key, f.Value!))]);
        return (response.StatusCode, (await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync())).RootElement);
    }

    /// <summary>The machine's clock, moved ahead when the test says so.</summary>
    private sealed class MovedClock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
    }
}
