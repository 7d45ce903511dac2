using Medborgarportal.Core.Content;
using Medborgarportal.Web.Apply;
using Medborgarportal.Web.Settings;
using Medborgarportal.Web.SignIn;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Medborgarportal.Web.Shell;

/// <summary>What is the same for every request: assets, headers, language, and pages for what went wrong.</summary>
public static class PortalRequests
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    /// <summary>Headers that every answer carries; set before anything is written.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        Secure(context.Response.Headers);
        return next(context);
    });

    private static void Secure(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), interest-cohort=()";
    }

    public static IApplicationBuilder UseAssets(this IApplicationBuilder app, Assets assets) => app.Use(async (context, next) =>
    {
        if (context.Request.Path.StartsWithSegments("/a", StringComparison.Ordinal) && await assets.TryServeAsync(context))
            return;
        await next(context);
    });

    /// <summary>Every failing answer without a body becomes a page in the visitor's language; the API answers for itself.</summary>
    public static IApplicationBuilder UseErrorPages(this IApplicationBuilder app)
    {
        app.Use(async (context, next) =>
        {
            await next(context);
            var response = context.Response;
            if (response.HasStarted || response.StatusCode < 400 || response.ContentLength is > 0 || response.ContentType is not null || context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
                return;
            var status = response.StatusCode;
            var language = context.RequestServices.GetRequiredService<LanguageChoice>().Of(context);
            context.Features.Set<Visit>(null);
            context.SetEndpoint(null);
            context.Request.RouteValues.Clear();
            context.Items[typeof(LanguageChoice)] = context.Request.Path.Value;
            context.Request.Path = $"/{language.Code}/-/fel/{status}";
            context.Request.QueryString = QueryString.Empty;
            // The page of what went wrong is asked for, whatever was sent: a form that cannot be read is not read again.
            if (!HttpMethods.IsHead(context.Request.Method))
                context.Request.Method = HttpMethods.Get;
            context.Request.ContentType = null;
            response.Clear();
            Secure(response.Headers);
            response.StatusCode = status;
            await next(context);
        });
        return app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            AllowStatusCode404Response = true,
            // A request that cannot be read is not an error of the portal's, and nobody is to be woken for it.
            SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException,
            ExceptionHandler = context =>
            {
                // Bad requests that a handler could not read keep their own status; everything else is our fault.
                context.Response.StatusCode = context.Features.Get<IExceptionHandlerFeature>()?.Error switch
                {
                    BadHttpRequestException bad => bad.StatusCode,
                    _ => StatusCodes.Status500InternalServerError,
                };
                return Task.CompletedTask;
            },
        });
    }

    /// <summary>
    /// Reads what a form has sent, once, before anything else looks at it (all that ask later get the same): what is no form, too large,
    /// or broken, is the sender's fault and told so, wherever it was sent to. Forms with files are left to the pages that take them.
    /// </summary>
    public static IApplicationBuilder UseForms(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var request = context.Request;
        if (HttpMethods.IsPost(request.Method) && !request.Path.StartsWithSegments("/api", StringComparison.Ordinal) && (request.HasFormContentType || request.ContentLength is not 0))
        {
            if (!request.HasFormContentType)
                throw new BadHttpRequestException("The request is no form.", StatusCodes.Status415UnsupportedMediaType);
            if (StreamedForm.Is(request) && context.GetEndpoint()?.Metadata.GetMetadata<StreamsFormAttribute>() is not null)
            {
                context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = StreamsFormAttribute.MostRead;
                await next(context);
                return;
            }
            var isMultipart = request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase);
            if (!isMultipart)
                request.Body = new BodyWithoutNull(request.Body);
            try
            {
                await request.ReadFormAsync(context.RequestAborted);
            }
            catch (InvalidDataException e) when (!isMultipart)
            {
                throw new BadHttpRequestException("The form has too many or too long fields.", StatusCodes.Status413PayloadTooLarge, e);
            }
            catch (Exception e) when (e is not (BadHttpRequestException or OperationCanceledException))
            {
                throw new BadHttpRequestException("The form cannot be read.", StatusCodes.Status400BadRequest, e);
            }
        }
        await next(context);
    });

    /// <summary>Finds out who visits and how the page is to look, before any page runs.</summary>
    public static IApplicationBuilder UseVisits(this IApplicationBuilder app)
    {
        return app.Use((context, next) =>
        {
            if (context.Request.RouteValues.TryGetValue("lang", out var lang) && lang is string code && context.RequestServices.GetRequiredService<LanguageTexts>() is var texts && texts.TryGet(code, out var t))
            {
                context.Features.Set(new Visit
                {
                    Language = t.Language,
                    T = t,
                    Texts = texts.All,
                    Preferences = Preferences.FromCookie(context.Request.Cookies[Preferences.Cookie]),
                    Person = context.SignedInPerson(),
                    PathAfterLanguage = PathAfterLanguage(context, code),
                    ContentFaults = context.RequestServices.GetRequiredService<ContentEdition>().Faults,
                });
            }
            return next(context);
        });
    }

    private static string PathAfterLanguage(HttpContext context, string code)
    {
        var path = context.Items[typeof(LanguageChoice)] as string ?? context.Request.Path.Value ?? "/";
        return path.StartsWith($"/{code}/", StringComparison.Ordinal) ? path[(code.Length + 1)..].TrimEnd('/') : "";
    }
}

/// <summary>The language for who has not said one in the address: the browser's, else the council's first.</summary>
public sealed class LanguageChoice(CurrentContent current)
{
    public Language Of(HttpContext context)
    {
        var content = current.Value;
        var first = context.Request.Path.Value?.Split('/', 3, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        if (first is not null && content.Languages.TryGetValue(first, out var named))
            return named;
        if (StringWithQualityHeaderValue.TryParseList(context.Request.Headers.AcceptLanguage, out var wished))
        {
            foreach (var wish in wished.OrderByDescending(w => w.Quality ?? 1))
            {
                var tag = wish.Value.Value?.Split('-')[0];
                if (content.Languages.Values.FirstOrDefault(l => string.Equals(l.Tag, tag, StringComparison.OrdinalIgnoreCase) && !l.IsEasyRead) is { } found)
                    return found;
            }
        }
        return content.Languages.Values.First();
    }
}

/// <summary><c>{lang:lang}</c>: the code of a language that content/ has.</summary>
public sealed class LanguageConstraint(CurrentContent content) : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values.TryGetValue(routeKey, out var value) && value is string code && content.Value.Languages.ContainsKey(code);
}
