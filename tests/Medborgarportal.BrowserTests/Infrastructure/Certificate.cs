using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Medborgarportal.BrowserTests.Infrastructure;

/// <summary>A certificate that an installation protects its keys with.</summary>
internal static class Certificate
{
    public const string Password = "test";

    /// <summary>Makes one; the path of its file.</summary>
    public static string Make(string folder)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=medborgarportal-test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var path = Path.Combine(folder, "certificate.pfx");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pfx, Password));
        return path;
    }
}
