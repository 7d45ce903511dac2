using System.Text;
using DemoCaseSystem.Contract;
using DemoCaseSystem.Outbox;
using Microsoft.Extensions.Options;

namespace DemoCaseSystem;

/// <summary>Fetches from the portal, signed over method and path.</summary>
internal sealed class PortalClient(IHttpClientFactory clients, WebhookSignature signature, IOptions<CaseSystemSettings> settings, TimeProvider time)
{
    /// <summary>The portal's answer; null when there was none.</summary>
    public async Task<HttpResponseMessage?> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, settings.Value.PortalUrl.TrimEnd('/') + path);
        signature.Sign(request, Guid.CreateVersion7(time.GetUtcNow()).ToString(), Encoding.UTF8.GetBytes("GET " + path));
        try
        {
            using var client = clients.CreateClient(OutboxSender.Client);
            // Read whole: an answer that breaks off is none.
            return await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }
}
