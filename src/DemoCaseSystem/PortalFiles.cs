using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using DemoCaseSystem.Cases;
using DemoCaseSystem.Contract;
using DemoCaseSystem.Storage;
using Microsoft.EntityFrameworkCore;

namespace DemoCaseSystem;

/// <summary>
/// Files of an application or of feedback: fetched from the portal when a case worker asks for one, signed over method and path, checked against the hash
/// of the event, and handed on as a download. A system that is meant to live fetches and keeps them itself.
/// </summary>
internal static class PortalFiles
{
    public static async Task<IResult> DownloadAsync(string number, Guid id, IDbContextFactory<CaseDbContext> contexts, PortalClient portal, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await CaseView.ReadAsync(db, number, cancellationToken) is not { } view || view.Attachments.FirstOrDefault(a => a.Id == id) is not { } file)
            return Results.NotFound();
        return await FetchAsync(file, $"/arenden/{Uri.EscapeDataString(number)}?fil={{0}}#filer", portal, cancellationToken);
    }

    /// <summary>A file that was sent with feedback.</summary>
    public static async Task<IResult> DownloadOfFeedbackAsync(Guid id, IDbContextFactory<CaseDbContext> contexts, PortalClient portal, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var all = await ReceivedEvents.OfAsync<FeedbackSubmitted>(db, EventTypes.FeedbackSubmitted, int.MaxValue, cancellationToken);
        return all.SelectMany(feedback => feedback.Attachments).FirstOrDefault(a => a.Id == id) is { } file
            ? await FetchAsync(file, "/synpunkter?fil={0}#synpunkter", portal, cancellationToken)
            : Results.NotFound();
    }

    /// <param name="back">Where to go when it cannot be had; {0} is why.</param>
    private static async Task<IResult> FetchAsync(Attachment file, string back, PortalClient portal, CancellationToken cancellationToken)
    {
        using var response = await portal.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/api/cases/attachments/{file.Id}"), cancellationToken);
        if (response is { StatusCode: HttpStatusCode.Conflict })
            return Back(response.Headers.RetryAfter is null ? "infekterad" : "kontrolleras");
        if (response is not { IsSuccessStatusCode: true })
            return Back("saknas");
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        if (!Convert.ToHexStringLower(SHA256.HashData(bytes)).Equals(file.Sha256, StringComparison.Ordinal))
            return Back("andrad");
        return Results.File(bytes, file.MediaType, file.Name);

        IResult Back(string outcome) => Results.Redirect(string.Format(CultureInfo.InvariantCulture, back, outcome));
    }

    /// <summary>What the case page says of a file that could not be fetched.</summary>
    public static string? Told(string? outcome) => outcome switch
    {
        "kontrolleras" => "Filen kontrolleras för virus. Försök igen om en stund.",
        "infekterad" => "Portalen hittade något skadligt i filen och lämnar inte ut den. Be personen om en ny kopia.",
        "saknas" => "Filen gick inte att hämta från portalen. Försök igen om en stund.",
        "andrad" => "Filen är inte den som skickades. Be den som sköter portalen att titta på det.",
        _ => null,
    };
}
