using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.Tokens;

namespace Medborgarportal.Demo.OpenIdProvider;

/// <summary>The provider's key pair, new at each start.</summary>
internal sealed class SigningKey : IDisposable
{
    private readonly RSA rsa = RSA.Create(2048);

    public SigningKey()
    {
        var key = new RsaSecurityKey(rsa);
        key.KeyId = WebEncoders.Base64UrlEncode(key.ComputeJwkThumbprint());
        var open = rsa.ExportParameters(includePrivateParameters: false);
        Credentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256);
        PublicKeys = new
        {
            keys = new[]
            {
                new
                {
                    kty = "RSA",
                    use = "sig",
                    alg = SecurityAlgorithms.RsaSha256,
                    kid = key.KeyId,
                    n = WebEncoders.Base64UrlEncode(open.Modulus!),
                    e = WebEncoders.Base64UrlEncode(open.Exponent!),
                },
            },
        };
    }

    public SigningCredentials Credentials { get; }

    /// <summary>The JSON Web Key Set (RFC 7517) that the provider shows.</summary>
    public object PublicKeys { get; }

    public void Dispose() => rsa.Dispose();
}
