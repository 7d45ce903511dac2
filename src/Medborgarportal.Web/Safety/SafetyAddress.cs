using Microsoft.AspNetCore.Http.Features;

namespace Medborgarportal.Web.Safety;

/// <summary>
/// The address of the help about violence. Before anything in the portal sees such a request, its address is taken off it and kept here: logs, their
/// scopes, traces, metrics and error reports, ours and those that an installation adds, then read of a visit to the front page.
/// </summary>
/// <param name="Language">The first part of the address: a language, if there is one of that name.</param>
/// <param name="IsPage">The address is the page's own; false: it is near it, and there is nothing there.</param>
public sealed record SafetyAddress(string Language, bool IsPage)
{
    /// <summary>After the language.</summary>
    public const string Path = "/trygghet";

    private const string NotedAs = "/";

    /// <summary>Takes the address off a request that is about to begin; others are left as they are.</summary>
    public static void TakeOff(IFeatureCollection features)
    {
        if (features.Get<IHttpRequestFeature>() is not { } request || !IsNamedIn(request.Path))
            return;
        var parts = request.Path.TrimEnd('/').Split('/');
        features.Set(new SafetyAddress(
            parts.Length > 1 ? parts[1] : "",
            parts.Length == 3 && parts[2].Equals(Path[1..], StringComparison.OrdinalIgnoreCase)));
        request.Path = NotedAs;
        request.RawTarget = NotedAs;
        request.QueryString = "";
    }

    /// <summary>Whether an address, or a part of one, tells of the page.</summary>
    public static bool IsNamedIn(string address) => address.Contains(Path, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Makes the request's context as the framework does, after <see cref="SafetyAddress.TakeOff"/>: nothing in the portal comes before it.</summary>
internal sealed class DiscreetContexts(IServiceProvider services) : IHttpContextFactory
{
    private readonly DefaultHttpContextFactory contexts = new(services);

    public HttpContext Create(IFeatureCollection featureCollection)
    {
        SafetyAddress.TakeOff(featureCollection);
        return contexts.Create(featureCollection);
    }

    public void Dispose(HttpContext httpContext) => contexts.Dispose(httpContext);
}
