using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Medborgarportal.Demo.OpenIdProvider;

/// <summary>Exchanges a code for an id_token (RFC 6749, 4.1.3; OpenID Connect Core 1.0, 3.1.3).</summary>
internal static class TokenEndpoint
{
    public static async Task<IResult> ExchangeAsync(HttpContext http, ProviderSettings settings, Grants grants, SigningKey key, TimeProvider time)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (!http.Request.HasFormContentType)
            return Refuse("invalid_request", StatusCodes.Status400BadRequest);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (form.Any(field => field.Value.Count > 1))
            return Refuse("invalid_request", StatusCodes.Status400BadRequest);
        if (!IsClient(http.Request, form, settings))
        {
            http.Response.Headers.WWWAuthenticate = "Basic realm=\"token\"";
            return Refuse("invalid_client", StatusCodes.Status401Unauthorized);
        }
        if (form["grant_type"] != "authorization_code")
            return Refuse("unsupported_grant_type", StatusCodes.Status400BadRequest);
        if (grants.Redeem(form["code"]) is not { } grant || form["redirect_uri"] != grant.Request.RedirectUri || !Verifies(form["code_verifier"], grant.Request.CodeChallenge))
            return Refuse("invalid_grant", StatusCodes.Status400BadRequest);

        var accessToken = Grants.Secret();
        return Results.Json(new
        {
            access_token = accessToken,
            token_type = "Bearer",
            expires_in = 60,
            scope = "openid profile",
            id_token = IdToken(grant, accessToken, settings, key, time.GetUtcNow()),
        });
    }

    private static string IdToken(Grant grant, string accessToken, ProviderSettings settings, SigningKey key, DateTimeOffset now)
    {
        var person = grant.Person;
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            // Not the personnummer, but the same for the same person.
            ["sub"] = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.UTF8.GetBytes(settings.ClientId + "|" + person.Number))),
            ["auth_time"] = grant.AuthenticatedAt.ToUnixTimeSeconds(),
            ["acr"] = person.Acr,
            ["at_hash"] = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)).AsSpan(0, 16)),
            ["given_name"] = person.GivenName,
            ["family_name"] = person.FamilyName,
            ["name"] = person.Name,
            ["https://id.oidc.se/claim/personalIdentityNumber"] = person.Number,
        };
        if (grant.Request.Nonce is { } nonce)
            claims["nonce"] = nonce;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = settings.Issuer,
            Audience = settings.ClientId,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = now.UtcDateTime.AddMinutes(5),
            Claims = claims,
            SigningCredentials = key.Credentials,
        });
    }

    private static bool IsClient(HttpRequest request, IFormCollection form, ProviderSettings settings)
    {
        string? id = form["client_id"], secret = form["client_secret"];
        if (request.Headers.Authorization is [{ } header] && header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            // One way to tell who one is, not two (RFC 6749, 2.3).
            var buffer = new byte[header.Length];
            if (secret is not null || !Convert.TryFromBase64String(header[6..].Trim(), buffer, out var length)
                || Encoding.UTF8.GetString(buffer, 0, length).Split(':', 2) is not [var encodedId, var encodedSecret])
                return false;
            (id, secret) = (Uri.UnescapeDataString(encodedId.Replace('+', ' ')), Uri.UnescapeDataString(encodedSecret.Replace('+', ' ')));
        }
        return id == settings.ClientId && secret is not null
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(settings.ClientSecret));
    }

    private static bool Verifies(string? verifier, string challenge) =>
        verifier is { Length: >= 43 and <= 128 } && CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)))),
            Encoding.ASCII.GetBytes(challenge));

    private static IResult Refuse(string error, int status) => Results.Json(new { error }, statusCode: status);
}
