using System.Globalization;
using System.Text;
using DemoCaseSystem.Contract;
using DemoCaseSystem.Outbox;
using Microsoft.Extensions.Options;

namespace DemoCaseSystem;

/// <summary>The sheet of an invitation: fetched from the portal when a case worker wants to print it, signed over method and path, and shown as it came.</summary>
internal static class InvitationSheet
{
    public static async Task<IResult> ShowAsync(Guid id, IHttpClientFactory clients, WebhookSignature signature, IOptions<CaseSystemSettings> settings, TimeProvider time, CancellationToken cancellationToken)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"/api/cases/invitations/{id}/sv");
        using var request = new HttpRequestMessage(HttpMethod.Get, settings.Value.PortalUrl.TrimEnd('/') + path);
        signature.Sign(request, Guid.CreateVersion7(time.GetUtcNow()).ToString(), Encoding.UTF8.GetBytes("GET " + path));
        try
        {
            using var client = clients.CreateClient(OutboxSender.Client);
            using var response = await client.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode
                ? Results.Content(await response.Content.ReadAsStringAsync(cancellationToken), "text/html; charset=utf-8")
                : Results.NotFound();
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return Results.StatusCode(StatusCodes.Status502BadGateway);
        }
    }
}
