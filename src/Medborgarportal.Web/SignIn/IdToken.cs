using System.Security.Cryptography;
using System.Text;
using Medborgarportal.Core.People;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Medborgarportal.Web.SignIn;

/// <summary>Checks an id_token (OpenID Connect Core 1.0, 3.1.3.7) and reads who it speaks of.</summary>
internal static class IdToken
{
    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false };

    /// <summary>The algorithms taken: signatures by the provider's key pair only, so neither "none" nor a secret both sides know.</summary>
    private static readonly string[] Algorithms =
        [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256];

    /// <exception cref="SignInException">The token is not one to trust; the message says which check failed.</exception>
    public static async Task<SignedInPerson> CheckAsync(string? idToken, string? nonce, OpenIdConnectConfiguration provider, EidHandlerOptions options, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(idToken) || string.IsNullOrEmpty(nonce))
            throw new SignInException("the provider sent no id_token");
        var result = await ValidateAsync(idToken, provider, options);
        // Providers change keys: one that is not known is looked for once more in the provider's own document.
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
            result = await ValidateAsync(idToken, await options.ReadProviderAnewAsync(cancellationToken), options);
        if (!result.IsValid || result.SecurityToken is not JsonWebToken token)
            throw new SignInException($"the id_token does not hold ({result.Exception?.GetType().Name})");

        if (!token.TryGetPayloadValue<string>("nonce", out var told) || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(told), Encoding.UTF8.GetBytes(nonce)))
            throw new SignInException("the id_token's nonce is another");
        var authorizedParty = Claim(token, "azp");
        if (authorizedParty is null ? token.Audiences.Skip(1).Any() : authorizedParty != options.ClientId)
            throw new SignInException("the id_token is meant for another");
        var acr = Claim(token, "acr");
        if (!AssuranceLevels.Satisfies(acr, options.Settings.Acr))
            throw new SignInException("the level of assurance is too low");
        var number = Claim(token, options.Settings.PersonalNumberClaim);
        if (!PersonalIdentityNumber.IsValid(number))
            throw new SignInException("the id_token holds no personnummer");
        return new SignedInPerson(number!, Claim(token, "given_name") ?? "", Claim(token, "family_name") ?? "", acr!);
    }

    private static Task<TokenValidationResult> ValidateAsync(string idToken, OpenIdConnectConfiguration provider, EidHandlerOptions options) =>
        Handler.ValidateTokenAsync(idToken, new TokenValidationParameters
        {
            ValidIssuer = provider.Issuer,
            ValidAudience = options.ClientId,
            IssuerSigningKeys = provider.SigningKeys,
            ValidAlgorithms = Algorithms,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ClockSkew = TimeSpan.FromMinutes(1),
        });

    private static string? Claim(JsonWebToken token, string name) => token.TryGetPayloadValue<string>(name, out var value) ? value : null;
}
