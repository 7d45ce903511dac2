namespace Medborgarportal.Core.Storage;

/// <summary>Encrypts what persons wrote before it reaches the database, and makes the keyed hashes by which they are looked up.</summary>
public interface IProtection
{
    /// <summary>Encrypts for one purpose (a table's name); bytes in, bytes out.</summary>
    byte[] Protect(string purpose, ReadOnlySpan<byte> plain);

    /// <exception cref="System.Security.Cryptography.CryptographicException">The bytes are not ours, or their key is gone.</exception>
    byte[] Unprotect(string purpose, byte[] encrypted);

    /// <summary>HMAC-SHA-256 (32 bytes) of <paramref name="value"/> under the look-up key, separated by purpose.</summary>
    byte[] Hash(string purpose, string value);
}
