using System.Globalization;
using Medborgarportal.Core.Safety;

namespace Medborgarportal.Web.Api;

/// <summary>How often the portal has told of the support there is for who is not safe, for the council: by day and kind of page, and of nobody.</summary>
public static class OfferApi
{
    public const string Path = "/api/figures/support-offered";

    public static IEndpointRouteBuilder MapOfferApi(this IEndpointRouteBuilder app)
    {
        app.MapGet(Path, Answer);
        return app;
    }

    private static async Task<IResult> Answer(string? from, string? to, HttpRequest request, HttpResponse response, KeepOfferCountsJob figures, CancellationToken cancellationToken)
    {
        response.Headers.CacheControl = "no-store";
        if (Day(from) is not { } first || Day(to) is not { } last || last < first)
            return CaseApi.Problem(StatusCodes.Status400BadRequest, "The days cannot be read", "Send from and to as days: from=2026-01-01&to=2026-12-31.");
        var days = await figures.ReadAsync(first, last, $"{request.Method} {request.PathBase}{request.Path}{request.QueryString}", CaseApi.Signature(request), cancellationToken);
        return days is null
            ? CaseApi.NotSigned("GET and the path with its query, with a space between")
            : Results.Json(new { from = first, to = last, days });
    }

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
