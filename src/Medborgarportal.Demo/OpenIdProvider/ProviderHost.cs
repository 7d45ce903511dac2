using System.Reflection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Medborgarportal.Demo.OpenIdProvider;

/// <summary>
/// A small OpenID Connect provider with made-up persons, in the place of a real e-legitimation. It checks what a real one checks,
/// so that the portal's sign-in is tried in earnest; but whoever comes may be anyone, so it listens on this machine only.
/// </summary>
public static class ProviderHost
{
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ApplicationName = typeof(ProviderHost).Assembly.GetName().Name });
        builder.Services.AddRazorComponents();
        builder.Services.AddOptions<ProviderSettings>().Bind(builder.Configuration.GetSection("Provider"));
        builder.Services.AddSingleton(services => services.GetRequiredService<IOptions<ProviderSettings>>().Value);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<Grants>();
        builder.Services.AddSingleton<SigningKey>();
        configure?.Invoke(builder);
        var app = builder.Build();

        var settings = app.Services.GetRequiredService<ProviderSettings>();
        var client = new Uri(settings.RedirectUri).GetLeftPart(UriPartial.Authority);
        app.Use((http, next) =>
        {
            var headers = http.Response.Headers;
            // The answer to the form is a redirect to the portal, which browsers count as a target of the form.
            headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'self'; form-action 'self' {client}; base-uri 'none'; frame-ancestors 'none'";
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            return next(http);
        });
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(Discovery(settings.Issuer)));
        app.MapGet("/jwks", (SigningKey key) => Results.Json(key.PublicKeys));
        app.MapMethods("/authorize", ["GET", "POST"], AuthorizationEndpoint.AskAsync);
        app.MapPost("/valj", AuthorizationEndpoint.ChooseAsync);
        app.MapPost("/token", TokenEndpoint.ExchangeAsync);
        app.MapGet("/provider.css", () => Results.Stream(Assembly.GetExecutingAssembly().GetManifestResourceStream("provider.css")!, "text/css; charset=utf-8"));
        app.MapGet("/", () => new Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<ProviderFault>(
            new { Message = "Det här är en låtsad e-legitimation. Du kommer hit när du väljer att logga in i portalen." }));
        return app;
    }

    private static object Discovery(string issuer) => new
    {
        issuer,
        authorization_endpoint = issuer + "/authorize",
        token_endpoint = issuer + "/token",
        jwks_uri = issuer + "/jwks",
        scopes_supported = new[] { "openid", "profile", "https://id.oidc.se/scope/naturalPersonNumber" },
        response_types_supported = new[] { "code" },
        response_modes_supported = new[] { "query" },
        grant_types_supported = new[] { "authorization_code" },
        subject_types_supported = new[] { "pairwise" },
        id_token_signing_alg_values_supported = new[] { SecurityAlgorithms.RsaSha256 },
        token_endpoint_auth_methods_supported = new[] { "client_secret_basic", "client_secret_post" },
        code_challenge_methods_supported = new[] { "S256" },
        acr_values_supported = new[] { TestPersons.Loa2, TestPersons.Loa3 },
        claims_supported = new[] { "sub", "acr", "auth_time", "nonce", "given_name", "family_name", "name", "https://id.oidc.se/claim/personalIdentityNumber" },
        ui_locales_supported = new[] { "sv" },
        authorization_response_iss_parameter_supported = true,
        request_parameter_supported = false,
        request_uri_parameter_supported = false,
    };
}
