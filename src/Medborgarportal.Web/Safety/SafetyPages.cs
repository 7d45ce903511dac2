using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text;
using Medborgarportal.Core.Content;
using Medborgarportal.Web.Settings;
using Medborgarportal.Web.Shell;

namespace Medborgarportal.Web.Safety;

/// <summary>
/// Answers for the help about violence: before sessions, routes and page handlers, so that nothing of them can set a cookie or note the visit. The page
/// is the same for all and does not know who reads; only the look that the reader has chosen is theirs. Kept nowhere but in this memory.
/// </summary>
public sealed class SafetyPages(RequestDelegate next, CurrentContent current, SafetyPageWriter writer)
{
    /// <summary>Looks that are kept rendered. There are more than anyone would choose; those beyond are rendered each time.</summary>
    private const int MostLooks = 200;

    public async Task InvokeAsync(HttpContext context)
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
        var edition = current.Edition.Made(content => new Rendered(content));
        if (!asked.IsPage || !edition.Texts.TryGet(asked.Language, out var t) || !edition.Languages.Contains(asked.Language))
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
        await ServeAsync(context, edition, t);
    }

    /// <summary>The headers of every page about violence: kept nowhere, and named to nobody that it leads to.</summary>
    public static void Discreet(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-DNS-Prefetch-Control"] = "off";
    }

    private async Task ServeAsync(HttpContext context, Rendered edition, UiTexts t)
    {
        var look = Preferences.FromCookie(context.Request.Cookies[Preferences.Cookie]);
        var key = (t.Language.Code, look);
        if (!edition.Kept.TryGetValue(key, out var page))
        {
            var visit = new Visit { Language = t.Language, T = t, Texts = edition.Texts.All, Preferences = look, Person = null, PathAfterLanguage = SafetyAddress.Path };
            var html = Encoding.UTF8.GetBytes(await writer.WriteAsync(context, visit));
            page = edition.Kept.Count < MostLooks ? edition.Kept.GetOrAdd(key, _ => new Kept(html, PreCompressed.Brotli(html), PreCompressed.Gzip(html))) : new Kept(html, null, null);
        }
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

    /// <summary>What has been made of one reading of the content.</summary>
    private sealed class Rendered(PortalContent content)
    {
        public LanguageTexts Texts { get; } = new(content);

        public FrozenSet<string> Languages { get; } = content.Safety.Pages.Keys.ToFrozenSet(StringComparer.Ordinal);

        public ConcurrentDictionary<(string Language, Preferences Look), Kept> Kept { get; } = new();
    }

    private sealed record Kept(byte[] Html, byte[]? Brotli, byte[]? Gzip);
}
