using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Medborgarportal.Web.Apply;

/// <summary>
/// Holds back who tries many return codes: ten tries per address in ten minutes. The address is kept only as a hash under a key that
/// lives in memory and is forgotten each day; nothing of it reaches a log or the database. A code has 44 bits, so the limit is a
/// second line of defence, and each process may count for itself.
/// </summary>
public sealed class Attempts(TimeProvider time)
{
    private const int Most = 10;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly Lock door = new();
    private ConcurrentDictionary<string, (int Count, DateTimeOffset Since)> tries = new(StringComparer.Ordinal);
    private byte[] key = RandomNumberGenerator.GetBytes(32);
    private DateOnly day;

    public bool MayTry(HttpContext context)
    {
        ForgetDaily();
        var now = time.GetUtcNow();
        var (count, _) = tries.AddOrUpdate(Name(context), (1, now), (_, seen) => now - seen.Since > Window ? (1, now) : (seen.Count + 1, seen.Since));
        return count <= Most;
    }

    /// <summary>A right code is not counted: a case worker helps many people from one address. Wrong ones before it still are.</summary>
    public void Succeeded(HttpContext context) => tries.AddOrUpdate(Name(context), (0, time.GetUtcNow()), (_, seen) => (seen.Count - 1, seen.Since));

    private void ForgetDaily()
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        lock (door)
        {
            if (today == day)
                return;
            day = today;
            key = RandomNumberGenerator.GetBytes(32);
            tries = new(StringComparer.Ordinal);
        }
    }

    private string Name(HttpContext context) =>
        Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(context.Connection.RemoteIpAddress?.ToString() ?? "")));
}
