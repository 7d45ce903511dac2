using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

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

/// <summary>Data Protection for what is read, HMAC-SHA-256 for what is looked up. The keys are fetched at first use, after the migrations.</summary>
internal sealed class Protection : IProtection
{
    private const int KeyLength = 32;

    private readonly IDataProtector root;
    private readonly ConcurrentDictionary<string, IDataProtector> protectors = new(StringComparer.Ordinal);
    private readonly Func<string, IDataProtector> create;
    private readonly Lazy<byte[]> lookupKey;

    public Protection(IDataProtectionProvider provider, StorageSettings settings, DatabaseKeyRing keyRing)
    {
        root = provider.CreateProtector("Medborgarportal.Storage");
        create = purpose => root.CreateProtector(purpose);
        // A database that is down at the first try must not be remembered for ever.
        lookupKey = new(() => settings.LookupKey ?? KeptLookupKey(settings, keyRing), LazyThreadSafetyMode.PublicationOnly);
    }

    public byte[] Protect(string purpose, ReadOnlySpan<byte> plain) => Protector(purpose).Protect(plain.ToArray());

    public byte[] Unprotect(string purpose, byte[] encrypted) => Protector(purpose).Unprotect(encrypted);

    public byte[] Hash(string purpose, string value)
    {
        // The zero byte keeps ("ab", "c") and ("a", "bc") apart.
        Span<byte> small = stackalloc byte[256];
        var length = Encoding.UTF8.GetByteCount(purpose) + 1 + Encoding.UTF8.GetByteCount(value);
        var message = length <= small.Length ? small[..length] : new byte[length];
        var purposeLength = Encoding.UTF8.GetBytes(purpose, message);
        message[purposeLength] = 0;
        Encoding.UTF8.GetBytes(value, message[(purposeLength + 1)..]);
        return HMACSHA256.HashData(lookupKey.Value, message);
    }

    private IDataProtector Protector(string purpose) => protectors.GetOrAdd(purpose, create);

    private byte[] KeptLookupKey(StorageSettings settings, DatabaseKeyRing keyRing)
    {
        var protector = root.CreateProtector("lookup key");
        var kept = Read();
        if (kept is null)
        {
            var made = Convert.ToBase64String(protector.Protect(RandomNumberGenerator.GetBytes(KeyLength)));
            if (settings.KeysInDatabase)
                keyRing.AddLookup(made);
            else
                LookupKeyFile.Add(settings.KeyFolder, made);
            kept = Read() ?? throw new InvalidOperationException("The key of look-up hashes was written and cannot be read again.");
        }
        return protector.Unprotect(Convert.FromBase64String(kept));

        string? Read() => settings.KeysInDatabase ? keyRing.ReadLookup() : LookupKeyFile.Read(settings.KeyFolder);
    }
}
