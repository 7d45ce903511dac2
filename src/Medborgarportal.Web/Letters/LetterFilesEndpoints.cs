using System.Globalization;
using Medborgarportal.Core.Letters;
using Medborgarportal.Web.Shell;
using Microsoft.Net.Http.Headers;

namespace Medborgarportal.Web.Letters;

/// <summary>What comes with a letter besides its page: files, photos, the appointment for a calendar. To its recipient alone.</summary>
public static class LetterFilesEndpoints
{
    public static IEndpointRouteBuilder MapLetterFiles(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/{lang:lang}/post/{id:guid}/fil/{place:int}", [HttpMethods.Get, HttpMethods.Head], FileAsync);
        app.MapMethods("/{lang:lang}/post/{id:guid}/kalender", [HttpMethods.Get, HttpMethods.Head], CalendarAsync);
        return app;
    }

    private static async Task<IResult> FileAsync(Guid id, int place, HttpContext context, LetterMail mail, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (context.Visit().Person is not { } person || await mail.FileAsync(person, id, place, cancellationToken) is not { } found)
            return Results.NotFound();
        // A picture was freed of all but the picture when it came. Everything else is saved, never shown as a page of the portal's.
        if (found.File.Use != "photo")
            context.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = found.File.Name }.ToString();
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
        return Results.Bytes(found.Content, found.File.MediaType);
    }

    private static async Task<IResult> CalendarAsync(Guid id, HttpContext context, LetterMail mail, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        var visit = context.Visit();
        if (visit.Person is not { } person || await mail.ReadAsync(person, id, cancellationToken) is not { Content: Appointment appointment } letter)
            return Results.NotFound();
        var summary = visit.T["post.calendarSummary"].Plain;
        context.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = summary.All(char.IsAscii) ? summary.ToLower(CultureInfo.InvariantCulture) + ".ics" : "kalender.ics" }.ToString();
        return Results.Bytes(Calendar.Write(letter.Id, appointment, letter.AvailableAt, summary), Calendar.MediaType);
    }
}
