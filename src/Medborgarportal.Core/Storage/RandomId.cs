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
        return From(bytes);
    }

    /// <summary>The same of bytes that are random already, such as a keyed hash.</summary>
    public static Guid From(ReadOnlySpan<byte> random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random[..16].CopyTo(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>A random place in a table that lies in the order of its key.</summary>
    public static long Place() => BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8)) & long.MaxValue;
}
