using System.Collections.Concurrent;
using System.Security.Cryptography;
using Medborgarportal.Core.Safety;
using Medborgarportal.Web.Safety;

namespace Medborgarportal.Web.Shell;

/// <summary>Marks a page that is the same for everyone who has chosen nothing and is not logged in.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ServedFromMemoryAttribute : Attribute;

/// <summary>
/// Pages without personal data are rendered once and then served from memory, compressed beforehand, with their headers.
/// Visitors with any cookie of ours get the page rendered for them.
/// </summary>
public sealed class MemoryPages(RequestDelegate next)
{
    /// <param name="kept">The pages rendered so far: as long as the content that they show.</param>
    public async Task InvokeAsync(HttpContext context, KeptPages kept, OfferCounts offers)
    {
        var pages = kept.Pages;
        var request = context.Request;
        if (request.QueryString.HasValue
            || request.Headers.Cookie.Count > 0
            || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            || request.Path.Value is not { } path)
        {
            await next(context);
            return;
        }
        if (pages.TryGetValue(path, out var page))
        {
            // The same as when it was rendered: the footer is on it.
            offers.CountFooter(context);
            await page.ServeAsync(context);
            return;
        }
        if (context.GetEndpoint()?.Metadata.GetMetadata<ServedFromMemoryAttribute>() is null)
        {
            await next(context);
            return;
        }
        var body = context.Response.Body;
        using var rendered = new MemoryStream();
        context.Response.Body = rendered;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
        }
        if (context.Response.StatusCode == StatusCodes.Status200OK && context.Response.Headers.SetCookie.Count == 0 && context.Response.Headers.CacheControl != "no-store" && rendered.Length > 0)
        {
            // Only addresses that exist are kept: there are as many as content has, so the memory has a bound.
            page = pages.GetOrAdd(path, _ => new KeptPages.MemoryPage(rendered.ToArray(), context.Response.ContentType));
            context.Response.Headers.ContentLength = null;
            await page.ServeAsync(context);
            return;
        }
        rendered.Position = 0;
        await rendered.CopyToAsync(body, context.RequestAborted);
    }

}

/// <summary>Pages kept in memory, by their address.</summary>
public sealed class KeptPages
{
    internal ConcurrentDictionary<string, MemoryPage> Pages { get; } = new(StringComparer.Ordinal);

    internal sealed class MemoryPage(byte[] html, string? contentType)
    {
        private readonly byte[] brotli = PreCompressed.Brotli(html);
        private readonly byte[] gzip = PreCompressed.Gzip(html);
        private readonly string tag = Convert.ToHexStringLower(SHA256.HashData(html).AsSpan(0, 8));

        public async Task ServeAsync(HttpContext context)
        {
            var headers = context.Response.Headers;
            var (bytes, encoding) = PreCompressed.Choose(context.Request.Headers.AcceptEncoding, html, brotli, gzip);
            var etag = $"\"{tag}-{encoding ?? "id"}\"";
            headers.ETag = etag;
            headers.CacheControl = "no-cache";
            headers.Vary = "Accept-Encoding, Cookie";
            if (context.Request.Headers.IfNoneMatch == etag)
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
            headers.ContentType = contentType;
            if (encoding is not null)
                headers.ContentEncoding = encoding;
            headers.ContentLength = bytes.Length;
            if (!HttpMethods.IsHead(context.Request.Method))
                await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
        }
    }
}
