using Medborgarportal.Core.Submissions;

namespace Medborgarportal.Web.Apply;

/// <summary>
/// The cookie that opens a draft in this browser: a secret of 256 bits, one cookie a service. It ends with the visit, so that the next
/// visitor of a shared computer is shown nothing, unless the person has chosen to keep the draft on the device. That is said by a mark
/// in the cookie and not in the draft: what is kept on one's own telephone is not kept on the library's computer.
/// </summary>
public static class DraftCookies
{
    public const string Prefix = "utkast.";

    private const string KeptMark = "~";

    /// <summary>The secret that opens the draft; null when this browser has none.</summary>
    public static string? Read(HttpRequest request, string service) =>
        request.Cookies[Prefix + service] is { } value ? value.EndsWith(KeptMark, StringComparison.Ordinal) ? value[..^KeptMark.Length] : value : null;

    /// <summary>The person has chosen to keep this draft on this device.</summary>
    public static bool IsKept(HttpRequest request, Draft draft) => request.Cookies[Prefix + draft.Form.Service] == draft.Access + KeptMark;

    public static bool Any(HttpRequest request) => request.Cookies.Keys.Any(name => name.StartsWith(Prefix, StringComparison.Ordinal));

    public static void Write(HttpContext context, Draft draft, bool keep, TimeProvider time)
    {
        var options = Options(context.Request);
        if (keep)
            options.Expires = time.GetUtcNow() + Drafts.Kept;
        context.Response.Cookies.Append(Prefix + draft.Form.Service, keep ? draft.Access + KeptMark : draft.Access, options);
    }

    public static void Delete(HttpContext context, string service) =>
        context.Response.Cookies.Delete(Prefix + service, Options(context.Request));

    /// <summary>On logging out: whoever sits down next gets none of the drafts.</summary>
    public static void DeleteAll(HttpContext context)
    {
        foreach (var name in context.Request.Cookies.Keys.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
            context.Response.Cookies.Delete(name, Options(context.Request));
    }

    /// <summary>Of a cookie that holds a secret: it ends with the visit unless it is given a time.</summary>
    internal static CookieOptions Options(HttpRequest request) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = request.IsHttps,
        IsEssential = true,
        Path = "/",
    };
}
