using Medborgarportal.Core.Submissions;

namespace Medborgarportal.Web.Apply;

/// <summary>
/// The cookie that opens a draft in this browser: a secret of 256 bits, one cookie a service. It ends with the visit, so that the next
/// visitor of a shared computer is shown nothing, unless the person has chosen to keep the draft on the device.
/// </summary>
public static class DraftCookies
{
    public const string Prefix = "utkast.";

    public static string? Read(HttpRequest request, string service) => request.Cookies[Prefix + service];

    public static bool Any(HttpRequest request) => request.Cookies.Keys.Any(name => name.StartsWith(Prefix, StringComparison.Ordinal));

    public static void Write(HttpContext context, Draft draft, TimeProvider time)
    {
        var options = Options(context.Request);
        if (draft.KeepOnDevice)
            options.Expires = time.GetUtcNow() + Drafts.Kept;
        context.Response.Cookies.Append(Prefix + draft.Form.Service, draft.Access, options);
    }

    public static void Delete(HttpContext context, string service) =>
        context.Response.Cookies.Delete(Prefix + service, Options(context.Request));

    /// <summary>On logging out: whoever sits down next gets none of the drafts.</summary>
    public static void DeleteAll(HttpContext context)
    {
        foreach (var name in context.Request.Cookies.Keys.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
            context.Response.Cookies.Delete(name, Options(context.Request));
    }

    private static CookieOptions Options(HttpRequest request) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = request.IsHttps,
        IsEssential = true,
        Path = "/",
    };
}
