using System.Data.Common;
using Medborgarportal.Core.Cases;

namespace Medborgarportal.Web.Api;

/// <summary><c>/halsa</c>: whether the portal works, and how its messages to the case system stand; nothing about any person.</summary>
public static class HealthApi
{
    public const string Path = "/halsa";

    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapMethods(Path, [HttpMethods.Get, HttpMethods.Head], Answer);
        return app;
    }

    private static async Task<IResult> Answer(HttpResponse response, OutboxStatus status, CancellationToken cancellationToken)
    {
        response.Headers.CacheControl = "no-store";
        try
        {
            var figures = await status.ReadAsync(cancellationToken);
            return Results.Json(new { status = "ok", outbox = new { pending = figures.Pending, parked = figures.Parked, oldestSeconds = figures.OldestSeconds } });
        }
        catch (Exception e) when (e is DbException or InvalidOperationException { InnerException: DbException })
        {
            return Results.Json(new { status = "database unavailable" }, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
