using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;

namespace Medborgarportal.Demo.OpenIdProvider;

/// <summary>An authorization request that has been checked and waits for the person to choose.</summary>
internal sealed record AuthorizationRequest(string RedirectUri, string? State, string? Nonce, string CodeChallenge, string? RequestedAcr);

/// <summary>What a code stands for until it is exchanged.</summary>
internal sealed record Grant(AuthorizationRequest Request, TestPerson Person, DateTimeOffset AuthenticatedAt);

/// <summary>Requests that wait (an hour) and codes that wait (a minute, for one use). In memory: a restart forgets them.</summary>
internal sealed class Grants(TimeProvider time)
{
    private static readonly TimeSpan RequestLifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<string, (AuthorizationRequest Request, DateTimeOffset Expires)> requests = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (Grant Grant, DateTimeOffset Expires)> codes = new(StringComparer.Ordinal);

    /// <returns>A secret that only the page shown for this request holds; so no other site can choose in the person's place.</returns>
    public string Wait(AuthorizationRequest request)
    {
        var now = time.GetUtcNow();
        foreach (var (key, (_, expires)) in requests)
        {
            if (expires < now)
                requests.TryRemove(key, out _);
        }
        var id = Secret();
        requests[id] = (request, now + RequestLifetime);
        return id;
    }

    /// <remarks>Not used up: a second press of the button must not meet an error page; each press gets a code of its own.</remarks>
    public AuthorizationRequest? Waiting(string? id) =>
        id is not null && requests.TryGetValue(id, out var waiting) && waiting.Expires >= time.GetUtcNow() ? waiting.Request : null;

    public string Issue(AuthorizationRequest request, TestPerson person)
    {
        var now = time.GetUtcNow();
        foreach (var (key, (_, expires)) in codes)
        {
            if (expires < now)
                codes.TryRemove(key, out _);
        }
        var code = Secret();
        codes[code] = (new Grant(request, person, now), now + CodeLifetime);
        return code;
    }

    /// <summary>Takes the code out, whatever comes of it: a code is shown once.</summary>
    public Grant? Redeem(string? code) =>
        code is not null && codes.TryRemove(code, out var issued) && issued.Expires >= time.GetUtcNow() ? issued.Grant : null;

    public static string Secret() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
}
