using System.Globalization;

namespace DemoCaseSystem;

/// <summary>The sheet of an invitation: fetched from the portal when a case worker wants to print it, and shown as it came.</summary>
internal static class InvitationSheet
{
    public static async Task<IResult> ShowAsync(Guid id, PortalClient portal, CancellationToken cancellationToken)
    {
        using var response = await portal.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/api/cases/invitations/{id}/sv"), cancellationToken);
        return response switch
        {
            null => Results.StatusCode(StatusCodes.Status502BadGateway),
            { IsSuccessStatusCode: true } => Results.Content(await response.Content.ReadAsStringAsync(cancellationToken), "text/html; charset=utf-8"),
            _ => Results.NotFound(),
        };
    }
}
