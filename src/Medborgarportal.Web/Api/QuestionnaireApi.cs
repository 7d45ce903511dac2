using System.Globalization;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Questionnaires;
using Medborgarportal.Web.Shell;

namespace Medborgarportal.Web.Api;

/// <summary>What the case system fetches of questionnaires: figures of its units, pictures of concepts. The sheet to print is a page (<c>Pages/Pictures/Paper</c>).</summary>
public static class QuestionnaireApi
{
    public static IEndpointRouteBuilder MapQuestionnaireApi(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/questionnaires/{id}/aggregate", Aggregate);
        app.MapGet("/api/cases/symbols/{concept}", Symbol);
        return app;
    }

    private static async Task<IResult> Aggregate(string id, string? from, string? to, HttpRequest request, HttpResponse response, CurrentContent content, QuestionnaireFigures figures, CancellationToken cancellationToken)
    {
        response.Headers.CacheControl = "no-store";
        var answer = await figures.ReadAsync(id, Day(from), Day(to), $"{request.Method} {request.PathBase}{request.Path}{request.QueryString}", CaseApi.Signature(request), cancellationToken);
        if (!answer.Signed)
            return CaseApi.NotSigned("GET and the path with its query, with a space between");
        if (!content.Value.Questionnaires.ContainsKey(id))
            return CaseApi.Problem(StatusCodes.Status404NotFound, "There is no such questionnaire", "Its id is the name of its folder in content/questionnaires.");
        if (answer.Units is null)
        {
            return CaseApi.Problem(
                StatusCodes.Status400BadRequest,
                "The days are not whole periods",
                figures.Length == CountPeriod.Quarter
                    ? "Send from and to as the first and the last day of quarters that have ended: from=2026-01-01&to=2026-03-31."
                    : "Send from and to as the first and the last day of years that have ended: from=2026-01-01&to=2026-12-31.");
        }
        return Results.Json(new { questionnaire = id, period = figures.Length == CountPeriod.Quarter ? "quarter" : "year", least = SmallCells.Least, units = answer.Units });
    }

    /// <summary>One address for each concept, so that a case system can show answers in the pictures that the person saw.</summary>
    private static IResult Symbol(string concept, HttpResponse response, CurrentContent content, Assets assets)
    {
        if (!content.Value.Symbols.ContainsKey(concept))
            return CaseApi.Problem(StatusCodes.Status404NotFound, "There is no such concept", "Send a concept as it stands in questionnaire.submitted.");
        response.Headers.CacheControl = "public, max-age=3600";
        // Shown on the case system's own pages.
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        var name = assets.NameOf(assets.Symbol(concept));
        return Results.Bytes(assets.Bytes(name), name.EndsWith(".png", StringComparison.Ordinal) ? "image/png" : "image/svg+xml");
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 2200 ? day : null;
}
