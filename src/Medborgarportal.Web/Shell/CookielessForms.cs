using System.Security.Cryptography;
using Medborgarportal.Web.Settings;
using Microsoft.AspNetCore.DataProtection;

namespace Medborgarportal.Web.Shell;

/// <summary>
/// Marks a page that neither reads nor writes a cookie, but for the look that its reader has chosen: nobody is logged in on it, and nothing of a visit
/// stays in the browser.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class WithoutCookiesAttribute : Attribute;

/// <summary>
/// The one place with the exception to the antiforgery cookie: requests for contact and feedback, where a cookie would be a trace (the design's safety
/// rules). A form is ours when the browser says that it comes from this site (<c>Sec-Fetch-Site: same-origin</c>, which no page can set itself; under
/// <c>no-referrer</c> the Origin header says nothing; see <see cref="IsFromHere"/> for browsers without it) and its hidden token is signed and not old.
/// </summary>
public sealed class CookielessForms(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>The name of the hidden field.</summary>
    public const string Field = "nyckel";

    private const int KeyLength = 16;

    /// <summary>How long a token may be used. Whoever is slower gets the page back with all that was typed, and a new one.</summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(4);

    private readonly IDataProtector protector = protection.CreateProtector("Medborgarportal.CookielessForms");

    /// <summary>A new token: a random key and the time, signed and encrypted.</summary>
    public string NewToken() => protector.Protect($"{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyLength))} {time.GetUtcNow().ToUnixTimeSeconds():D}");

    /// <summary>The token that the form carries, to be carried on; a new one where it carries none that can be used.</summary>
    public string TokenOf(IFormCollection form) => KeyOf(form) is null ? NewToken() : form[Field].ToString();

    /// <summary>The random key of the form, when the form is ours; null when it is not, or too old.</summary>
    public string? KeyOf(HttpRequest request, IFormCollection form) => IsFromHere(request) ? KeyOf(form) : null;

    /// <summary>
    /// A browser that tells where a form comes from must say that it is from here. One that does not (Safari before 16.4, still on old telephones) sends
    /// Origin with every posted form: ours, or under <c>no-referrer</c> the word null. What another site could reach by that is no more than it can post
    /// itself: there is no cookie, and nothing in the request says who sends it. To be shut out from help would cost more.
    /// </summary>
    private static bool IsFromHere(HttpRequest request) => request.Headers["Sec-Fetch-Site"] switch
    {
        { Count: 0 } => request.Headers.Origin is [{ } origin] && (origin == "null" || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase))),
        var site => site == "same-origin",
    };

    private string? KeyOf(IFormCollection form)
    {
        if (form[Field] is not [{ Length: > 0 and < 1000 } token])
            return null;
        try
        {
            var parts = protector.Unprotect(token).Split(' ');
            var made = DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
            return time.GetUtcNow() - made is var age && age < Lasts && age > -Lasts ? parts[0] : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }
}

/// <summary>Keeps cookies away from pages that are marked so, both ways; before the login and the pages kept in memory are looked at.</summary>
public static class WithoutCookies
{
    public static IApplicationBuilder UseWithoutCookies(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<WithoutCookiesAttribute>() is null)
            return next(context);
        var look = context.Request.Cookies[Preferences.Cookie];
        if (look is null)
            context.Request.Headers.Remove("Cookie");
        else
            context.Request.Headers.Cookie = $"{Preferences.Cookie}={look}";
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.Remove("Set-Cookie");
            return Task.CompletedTask;
        });
        return next(context);
    });
}
