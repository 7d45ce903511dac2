using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Medborgarportal.Core.Cases;

/// <summary>A shared secret of Standard Webhooks: <c>whsec_</c> and the key in base64.</summary>
public sealed class WebhookSecret
{
    private const string Prefix = "whsec_";

    private readonly byte[] key;

    private WebhookSecret(byte[] key) => this.key = key;

    /// <summary>Null unless <paramref name="text"/> is <c>whsec_</c> and 24 to 64 bytes in base64 (the specification's limits).</summary>
    public static WebhookSecret? TryParse(string text)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text[Prefix.Length..], bytes, out var length) && length is >= 24 and <= 64 ? new WebhookSecret(bytes[..length]) : null;
    }

    /// <summary>HMAC-SHA-256 over <c>id.timestamp.body</c>, 32 bytes.</summary>
    public byte[] Sign(string id, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        hmac.AppendData(body);
        return hmac.GetHashAndReset();
    }

    /// <summary>Never the secret: this may end up in a log.</summary>
    public override string ToString() => nameof(WebhookSecret);
}

/// <summary>
/// Signatures of Standard Webhooks 1.0 (standardwebhooks.com): <c>webhook-id</c>, <c>webhook-timestamp</c> (seconds since 1970) and
/// <c>webhook-signature</c> (<c>v1,</c> and base64, several separated by spaces).
/// </summary>
public static class StandardWebhooks
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    /// <summary>How far the sender's clock may differ, and how long a message that was listened to can be played again.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>The value of <c>webhook-signature</c>: one signature per secret.</summary>
    public static string Sign(IEnumerable<WebhookSecret> secrets, string id, string timestamp, ReadOnlyMemory<byte> body) =>
        string.Join(' ', secrets.Select(secret => "v1," + Convert.ToBase64String(secret.Sign(id, timestamp, body.Span))));

    public static string Timestamp(DateTimeOffset now) => now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether one of <paramref name="secrets"/> has signed the message within the tolerance. Takes the same time however much is right.</summary>
    public static bool Verify(IEnumerable<WebhookSecret> secrets, string? id, string? timestamp, string? signatures, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(id) || string.IsNullOrEmpty(signatures)
            || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs((decimal)now.ToUnixTimeSeconds() - seconds) > (decimal)Tolerance.TotalSeconds)
        {
            return false;
        }
        var given = signatures.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(signature => signature.StartsWith("v1,", StringComparison.Ordinal))
            .Select(signature => Decode(signature[3..]))
            .ToList();
        var verified = false;
        foreach (var secret in secrets)
        {
            var expected = secret.Sign(id, timestamp, body);
            foreach (var signature in given)
                verified |= CryptographicOperations.FixedTimeEquals(signature, expected);
        }
        return verified;
    }

    private static byte[] Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : [];
    }
}
