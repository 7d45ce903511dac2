using System.Collections.Concurrent;
using System.Text;
using Medborgarportal.Web.Settings;
using Medborgarportal.Web.Shell;

namespace Medborgarportal.Web.Safety;

/// <summary>
/// Answers for the help about violence: before sessions, routes and page handlers, so that nothing of them can set a cookie or note the visit. The page
/// is the same for all and does not know who reads; only the look that the reader has chosen is theirs. Kept nowhere but in this memory.
/// </summary>
public sealed class SafetyPages(RequestDelegate next)
{
    /// <summary>Looks that are kept rendered. There are more than anyone would choose; those beyond are rendered each time.</summary>
    private const int MostLooks = 200;

    /// <param name="texts">The languages that the portal is offered in.</param>
    /// <param name="kept">The pages rendered so far: as long as the content that they show.</param>
    public async Task InvokeAsync(HttpContext context, LanguageTexts texts, KeptSafetyPages kept, SafetyPageWriter writer)
    {
        if (context.Features.Get<SafetyAddress>() is not { } asked)
        {
            await next(context);
            return;
        }
        // The page of what went wrong is asked for in the same request.
        context.Features.Set<SafetyAddress>(null);
        var response = context.Response;
        Discreet(response.Headers);
        if (!asked.IsPage || !texts.TryGet(asked.Language, out var t))
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            response.Headers.Allow = "GET, HEAD";
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }
        var look = Preferences.FromCookie(context.Request.Cookies[Preferences.Cookie]);
        var key = (t.Language.Code, look);
        if (!kept.Pages.TryGetValue(key, out var page))
        {
            var visit = new Visit { Language = t.Language, T = t, Texts = texts.All, Preferences = look, Person = null, PathAfterLanguage = SafetyAddress.Path };
            var html = Encoding.UTF8.GetBytes(await writer.WriteAsync(context, visit));
            page = kept.Pages.Count < MostLooks
                ? kept.Pages.GetOrAdd(key, _ => new KeptSafetyPages.Page(html, PreCompressed.Brotli(html), PreCompressed.Gzip(html)))
                : new KeptSafetyPages.Page(html, null, null);
        }
        await ServeAsync(context, page);
    }

    /// <summary>The headers of every page about violence: kept nowhere, and named to nobody that it leads to.</summary>
    public static void Discreet(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-DNS-Prefetch-Control"] = "off";
    }

    private static async Task ServeAsync(HttpContext context, KeptSafetyPages.Page page)
    {
        var (bytes, encoding) = PreCompressed.Choose(context.Request.Headers.AcceptEncoding, page.Html, page.Brotli, page.Gzip);
        var headers = context.Response.Headers;
        headers.ContentType = "text/html; charset=utf-8";
        headers.Vary = "Accept-Encoding, Cookie";
        if (encoding is not null)
            headers.ContentEncoding = encoding;
        headers.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}

/// <summary>The help about violence as rendered, in each language and look that has been asked for.</summary>
public sealed class KeptSafetyPages
{
    internal ConcurrentDictionary<(string Language, Preferences Look), Page> Pages { get; } = new();

    /// <summary>Compressed beforehand where it is kept.</summary>
    internal sealed record Page(byte[] Html, byte[]? Brotli, byte[]? Gzip);
}
