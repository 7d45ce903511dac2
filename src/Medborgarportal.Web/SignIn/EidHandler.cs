using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Medborgarportal.Web.SignIn;

internal sealed class EidHandlerOptions : OAuthOptions
{
    public EidSettings Settings { get; set; } = new();

    /// <summary>The provider's own document with its endpoints and keys, kept and renewed now and then.</summary>
    public ConfigurationManager<OpenIdConnectConfiguration> Provider { get; set; } = null!;

    public IDocumentRetriever Documents { get; set; } = null!;

    /// <summary>Reads the document past what is kept, and has what is kept renewed.</summary>
    public Task<OpenIdConnectConfiguration> ReadProviderAnewAsync(CancellationToken cancellationToken)
    {
        Provider.RequestRefresh();
        return OpenIdConnectConfigurationRetriever.GetAsync(Provider.MetadataAddress, Documents, cancellationToken);
    }

    /// <summary>The endpoints come from the provider's own document, so the base class's demand for them here does not hold; the rest is checked at start.</summary>
    public override void Validate()
    {
    }
}

/// <summary>
/// OpenID Connect by authorization code with PKCE (OpenID Connect Core 1.0, RFC 7636, RFC 9207), on the OAuth handler of the framework.
/// The nonce travels inside the state, which is encrypted by Data Protection and bound to the browser by the correlation cookie,
/// so it needs no cookie of its own.
/// </summary>
internal sealed class EidHandler(IOptionsMonitor<EidHandlerOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : OAuthHandler<EidHandlerOptions>(options, logger, encoder)
{
    /// <summary>Kept in the state and in the session's ticket: tells whether a session came of a certain round to the provider.</summary>
    public const string Nonce = "nonce";

    private OpenIdConnectConfiguration? provider;

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        try
        {
            provider = await ReadProviderAsync();
        }
        catch (Exception e) when (!Context.RequestAborted.IsCancellationRequested)
        {
            SignInLog.Failed(Logger, "the provider does not answer", e.GetType().Name);
            Response.Redirect(SignInAddress.Failure(properties, SignInAddress.Fault));
            return;
        }
        await base.HandleChallengeAsync(properties);
    }

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        var nonce = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        properties.Items[Nonce] = nonce;
        // The base class knows no endpoint: what it builds is the query alone (PKCE and state among it).
        var query = QueryHelpers.ParseQuery(base.BuildChallengeUrl(properties, RedirectUri(redirectUri)));
        query[Nonce] = nonce;
        query["acr_values"] = Options.Settings.Acr;
        // On a shared computer the one who sat there before must not be signed in again by a press of the button.
        query["prompt"] = "login";
        query["ui_locales"] = SignInAddress.Language(properties).Split('-')[0];
        return QueryHelpers.AddQueryString(provider!.AuthorizationEndpoint, query);
    }

    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        try
        {
            provider = await ReadProviderAsync();
            // RFC 9207: an answer from another provider than the one that was asked (mix-up attack) is told by its issuer.
            var issuer = Request.Query["iss"];
            if (issuer.Count > 1 || (issuer.Count == 1 ? !string.Equals(issuer[0], provider.Issuer, StringComparison.Ordinal) : provider.AuthorizationResponseIssParameterSupported))
                throw new SignInException("the answer's issuer is not the provider");
            return await base.HandleRemoteAuthenticateAsync();
        }
        catch (Exception e) when (!Context.RequestAborted.IsCancellationRequested)
        {
            // With the state, so that the person is answered in their language and keeps where they were going.
            return HandleRequestResult.Fail(e, Options.StateDataFormat.Unprotect(Request.Query["state"]));
        }
    }

    protected override async Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "authorization_code",
            ["code"] = context.Code,
            ["redirect_uri"] = RedirectUri(context.RedirectUri),
        };
        if (context.Properties.Items.Remove(OAuthConstants.CodeVerifierKey, out var verifier) && verifier is not null)
            form[OAuthConstants.CodeVerifierKey] = verifier;

        using var request = new HttpRequestMessage(HttpMethod.Post, provider!.TokenEndpoint);
        if (provider.TokenEndpointAuthMethodsSupported.Contains("client_secret_post"))
        {
            form["client_id"] = Options.ClientId;
            form["client_secret"] = Options.ClientSecret;
        }
        else
        {
            // RFC 6749, 2.3.1: both parts are form-encoded first.
            var pair = $"{Uri.EscapeDataString(Options.ClientId)}:{Uri.EscapeDataString(Options.ClientSecret)}";
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
        }
        request.Content = new FormUrlEncodedContent(form);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var response = await Backchannel.SendAsync(request, Context.RequestAborted);
        if (!response.IsSuccessStatusCode)
            return OAuthTokenResponse.Failed(new SignInException($"the provider refused the code with {(int)response.StatusCode}"));
        return OAuthTokenResponse.Success(JsonDocument.Parse(await response.Content.ReadAsStringAsync(Context.RequestAborted)));
    }

    protected override async Task<AuthenticationTicket> CreateTicketAsync(ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        var idToken = tokens.Response!.RootElement.TryGetProperty("id_token", out var element) && element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        properties.Items.TryGetValue(Nonce, out var nonce);
        var person = await IdToken.CheckAsync(idToken, nonce, provider!, Options, Context.RequestAborted);
        var session = new AuthenticationProperties { RedirectUri = properties.RedirectUri };
        session.Items[Nonce] = nonce;
        return new AuthenticationTicket(person.ToPrincipal(), session, Scheme.Name);
    }

    private async Task<OpenIdConnectConfiguration> ReadProviderAsync()
    {
        var read = await Options.Provider.GetConfigurationAsync(Context.RequestAborted);
        // OpenID Connect Discovery 4.3: a document that speaks for another issuer is not the provider's.
        if (!string.Equals(read.Issuer?.TrimEnd('/'), Options.Settings.Authority.TrimEnd('/'), StringComparison.Ordinal))
            throw new SignInException("the provider's document names another issuer");
        return read;
    }

    private string RedirectUri(string ofRequest) =>
        Options.Settings.BaseUrl is { } portal ? portal.TrimEnd('/') + Options.CallbackPath : ofRequest;
}

/// <summary>A sign-in that went wrong; the message is ours and holds nothing from outside.</summary>
internal sealed class SignInException(string message) : Exception(message);

internal static partial class SignInLog
{
    [LoggerMessage(1, LogLevel.Warning, "Sign-in failed: {Reason} ({Kind})")]
    public static partial void Failed(ILogger logger, string reason, string kind);
}
