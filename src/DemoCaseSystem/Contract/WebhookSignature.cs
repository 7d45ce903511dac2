using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace DemoCaseSystem.Contract;

/// <summary>Standard Webhooks: HMAC-SHA256 over <c>id.timestamp.body</c>, five minutes' tolerance, several secrets while they are changed.</summary>
public sealed class WebhookSignature(IOptions<CaseSystemSettings> settings, TimeProvider time)
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";
    private const string Version = "v1,";
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private readonly byte[][] secrets = TryReadSecrets(settings.Value.Secret, out var read) ? read : [];

    /// <summary>Whether the headers vouch for the body, as it came, byte for byte.</summary>
    public bool Verify(IHeaderDictionary headers, ReadOnlySpan<byte> body)
    {
        string id = headers[IdHeader].ToString(), timestamp = headers[TimestampHeader].ToString();
        if (id.Length == 0 || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(time.GetUtcNow().ToUnixTimeSeconds() - seconds) > Tolerance.TotalSeconds)
            return false;
        foreach (var part in headers[SignatureHeader].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!part.StartsWith(Version, StringComparison.Ordinal))
                continue;
            var told = Encoding.ASCII.GetBytes(part);
            foreach (var secret in secrets)
            {
                if (CryptographicOperations.FixedTimeEquals(told, Encoding.ASCII.GetBytes(Compute(secret, id, timestamp, body))))
                    return true;
            }
        }
        return false;
    }

    /// <summary>Puts the three headers on a request. The time is that of the try, not of the event.</summary>
    public void Sign(HttpRequestMessage request, string id, ReadOnlySpan<byte> body)
    {
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signatures = new List<string>();
        foreach (var secret in secrets)
            signatures.Add(Compute(secret, id, timestamp, body));
        request.Headers.Add(IdHeader, id);
        request.Headers.Add(TimestampHeader, timestamp);
        request.Headers.Add(SignatureHeader, string.Join(' ', signatures));
    }

    public static bool TryReadSecrets(string? text, [NotNullWhen(true)] out byte[][]? secrets)
    {
        secrets = null;
        var read = new List<byte[]>();
        foreach (var part in (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var key = new byte[part.Length];
            if (!part.StartsWith("whsec_", StringComparison.Ordinal) || !Convert.TryFromBase64String(part["whsec_".Length..], key, out var length) || length < 24)
                return false;
            read.Add(key[..length]);
        }
        secrets = [.. read];
        return secrets.Length > 0;
    }

    private static string Compute(byte[] secret, string id, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hmac.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        hmac.AppendData(body);
        return Version + Convert.ToBase64String(hmac.GetHashAndReset());
    }
}
