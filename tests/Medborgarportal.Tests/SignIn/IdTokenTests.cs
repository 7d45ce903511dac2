using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Medborgarportal.Tests.SignIn;

/// <summary>A provider that answers at once, with whatever id_token the test makes.</summary>
internal sealed class LyingProvider : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly RSA rsa = RSA.Create(2048);
    private string nonce = "";

    private LyingProvider(string address)
    {
        Address = address;
        Key = new RsaSecurityKey(rsa) { KeyId = "k1" };
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls(address);
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = Issuer ?? address,
            authorization_endpoint = address + "/authorize?tenant=1",
            token_endpoint = address + "/token",
            jwks_uri = address + "/jwks",
        }));
        app.MapGet("/jwks", () =>
        {
            var open = rsa.ExportParameters(false);
            return Results.Json(new { keys = new[] { new { kty = "RSA", kid = "k1", use = "sig", n = WebEncoders.Base64UrlEncode(open.Modulus!), e = WebEncoders.Base64UrlEncode(open.Exponent!) } } });
        });
        app.MapGet("/authorize", (HttpRequest request) =>
        {
            nonce = request.Query["nonce"].ToString();
            return Results.Redirect(QueryHelpers.AddQueryString(request.Query["redirect_uri"].ToString(), new Dictionary<string, string?> { ["code"] = "kod", ["state"] = request.Query["state"].ToString() }));
        });
        // No client_secret_post is promised, so the secret must come in the header.
        app.MapPost("/token", (HttpRequest request) => request.Headers.Authorization.ToString() == "Basic " + Convert.ToBase64String("portal:hemlig"u8)
            ? Answer(this)
            : Results.StatusCode(401));
    }

    public string Address { get; }

    public string? Issuer { get; set; }

    public RsaSecurityKey Key { get; }

    public Dictionary<string, object?> Claims { get; } = [];

    /// <summary>Makes the whole answer of the token endpoint; by default the claims, signed.</summary>
    public Func<LyingProvider, IResult> Answer { get; set; } = p => Results.Json(new { access_token = "x", token_type = "Bearer", id_token = p.Sign() });

    public static async Task<LyingProvider> StartAsync()
    {
        var provider = new LyingProvider(FreePort.Address());
        await provider.app.StartAsync();
        return provider;
    }

    public Dictionary<string, object> AllClaims()
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var claims = new Dictionary<string, object?>
        {
            ["iss"] = Address,
            ["aud"] = "portal",
            ["sub"] = "1",
            ["nonce"] = nonce,
            ["iat"] = now,
            ["exp"] = now + 300,
            ["acr"] = "http://id.elegnamnden.se/loa/1.0/loa3",
            ["https://id.oidc.se/claim/personalIdentityNumber"] = "199204179825",
            ["given_name"] = "Maja",
            ["family_name"] = "Lindqvist",
        };
        foreach (var (name, value) in Claims)
            claims[name] = value;
        return claims.Where(c => c.Value is not null).ToDictionary(c => c.Key, c => c.Value!);
    }

    public string Sign(SigningCredentials? credentials = null) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(JsonSerializer.Serialize(AllClaims()), credentials ?? new SigningCredentials(Key, SecurityAlgorithms.RsaSha256));

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        rsa.Dispose();
    }
}

/// <summary>What the portal takes as proof of who somebody is, and what not.</summary>
public sealed class IdTokenTests : IAsyncLifetime
{
    private LyingProvider provider = null!;
    private SignInSite site = null!;

    public async Task InitializeAsync()
    {
        provider = await LyingProvider.StartAsync();
        site = await SignInSite.StartAsync(provider.Address);
    }

    public async Task DisposeAsync()
    {
        await site.DisposeAsync();
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task A_true_token_is_taken() => Assert.StartsWith("Maja Lindqvist 199204179825", await WhoSignsInAsync(), StringComparison.Ordinal);

    [Theory]
    [InlineData("iss", "https://elak.example")]
    [InlineData("iss", null)]
    [InlineData("aud", "annan")]
    [InlineData("aud", null)]
    [InlineData("nonce", "annan")]
    [InlineData("nonce", null)]
    [InlineData("azp", "annan")]
    [InlineData("exp", null)]
    [InlineData("acr", "http://id.elegnamnden.se/loa/1.0/loa2")]
    [InlineData("acr", "http://id.elegnamnden.se/loa/1.0/loa39")]
    [InlineData("acr", null)]
    [InlineData("https://id.oidc.se/claim/personalIdentityNumber", "199204179826")]
    [InlineData("https://id.oidc.se/claim/personalIdentityNumber", "hej")]
    [InlineData("https://id.oidc.se/claim/personalIdentityNumber", null)]
    public async Task A_claim_that_is_wrong_or_missing_signs_nobody_in(string claim, string? value)
    {
        provider.Claims[claim] = value;
        Assert.Equal("ingen", await WhoSignsInAsync());
    }

    [Fact]
    public async Task A_higher_level_is_taken()
    {
        provider.Claims["acr"] = "http://id.elegnamnden.se/loa/1.0/loa4";
        Assert.EndsWith("loa4", await WhoSignsInAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_is_too_old_or_not_yet_good_signs_nobody_in()
    {
        provider.Claims["exp"] = DateTimeOffset.UtcNow.AddMinutes(-2).ToUnixTimeSeconds();
        Assert.Equal("ingen", await WhoSignsInAsync());
        provider.Claims["exp"] = DateTimeOffset.UtcNow.AddMinutes(9).ToUnixTimeSeconds();
        provider.Claims["nbf"] = DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeSeconds();
        Assert.Equal("ingen", await WhoSignsInAsync());
    }

    [Fact]
    public async Task A_token_for_two_audiences_must_say_that_we_are_the_one()
    {
        provider.Claims["aud"] = new[] { "portal", "annan" };
        Assert.Equal("ingen", await WhoSignsInAsync());
        provider.Claims["azp"] = "portal";
        Assert.StartsWith("Maja", await WhoSignsInAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_without_a_signature_signs_nobody_in()
    {
        provider.Answer = p => Token(WebEncoders.Base64UrlEncode("{\"alg\":\"none\",\"typ\":\"JWT\"}"u8) + "." + WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(p.AllClaims())) + ".");
        Assert.Equal("ingen", await WhoSignsInAsync());
    }

    [Fact]
    public async Task A_token_signed_with_another_key_signs_nobody_in()
    {
        using var other = RSA.Create(2048);
        foreach (var name in new[] { "k1", "k2" })
        {
            provider.Answer = p => Token(p.Sign(new SigningCredentials(new RsaSecurityKey(other) { KeyId = name }, SecurityAlgorithms.RsaSha256)));
            Assert.Equal("ingen", await WhoSignsInAsync());
        }
    }

    [Fact]
    public async Task A_token_signed_with_the_client_secret_or_the_public_key_as_a_secret_signs_nobody_in()
    {
        foreach (var secret in new[] { Encoding.UTF8.GetBytes("hemlig".PadRight(32, '\0')), provider.Key.Rsa.ExportSubjectPublicKeyInfo() })
        {
            provider.Answer = p => Token(p.Sign(new SigningCredentials(new SymmetricSecurityKey(secret) { KeyId = "k1" }, SecurityAlgorithms.HmacSha256)));
            Assert.Equal("ingen", await WhoSignsInAsync());
        }
    }

    [Fact]
    public async Task A_changed_token_signs_nobody_in()
    {
        provider.Answer = p =>
        {
            var parts = p.Sign().Split('.');
            p.Claims["given_name"] = "Annan";
            return Token($"{parts[0]}.{WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(p.AllClaims()))}.{parts[2]}");
        };
        Assert.Equal("ingen", await WhoSignsInAsync());
    }

    [Fact]
    public async Task Rubbish_from_the_provider_gives_the_login_page()
    {
        foreach (var answer in new[] { Results.Text("<html>"), Results.Json(new { access_token = "x", id_token = 7 }), Results.Json(new { access_token = "x" }), Results.Json("x"), Results.StatusCode(500), Token("a.b.c"), Token("") })
        {
            provider.Answer = _ => answer;
            Assert.Equal("ingen", await WhoSignsInAsync());
        }
    }

    [Fact]
    public async Task A_document_that_speaks_for_another_issuer_is_not_the_providers()
    {
        provider.Issuer = "https://elak.example";
        Assert.Equal("ingen", await WhoSignsInAsync(atStart: true));
    }

    private static IResult Token(string idToken) => Results.Json(new { access_token = "x", token_type = "Bearer", id_token = idToken });

    private async Task<string> WhoSignsInAsync(bool atStart = false)
    {
        using var visitor = new Visitor();
        var page = await visitor.FollowAsync(await visitor.GetAsync($"{site.Address}/sv/logga-in/eid?till=/sv/vem"));
        Assert.True(page.IsSuccessStatusCode);
        var landed = visitor.Address.PathAndQuery;
        var who = await site.WhoAsync(visitor);
        if (who == "ingen")
            Assert.Equal("/sv/logga-in?fel=fel&till=%2Fsv%2Fvem", landed);
        Assert.DoesNotContain(site.Log.All, line => line.StartsWith("Error", StringComparison.Ordinal));
        Assert.Equal(atStart, site.Log.All.Any(line => line.Contains("does not answer", StringComparison.Ordinal)));
        return who;
    }
}
