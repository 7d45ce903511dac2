using System.Security.Cryptography;

namespace Medborgarportal.Core.Storage;

/// <summary>Ids that stand in addresses.</summary>
internal static class RandomId
{
    /// <summary>UUID version 4 (RFC 9562) from a cryptographic source: tells nothing of when it was made and cannot be guessed.</summary>
    public static Guid New()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
