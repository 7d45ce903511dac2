using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using DemoCaseSystem.Contract;
using DemoCaseSystem.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DemoCaseSystem.Outbox;

/// <summary>
/// Sends the outbox to the portal: at least once, in order per case, again and again until the portal has answered. A message that is
/// refused for good (400, 413, 415, 422) is set aside for the case worker and does not hold back the later ones.
/// </summary>
public sealed class OutboxSender(
    IDbContextFactory<CaseDbContext> contexts,
    WriteGate gate,
    WebhookSignature signature,
    IHttpClientFactory clients,
    IOptions<CaseSystemSettings> settings,
    TimeProvider time,
    ILogger<OutboxSender> logger) : BackgroundService
{
    public const string Client = "portal";
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly SemaphoreSlim news = new(0, 1);

    /// <summary>There is something new to send: no need to wait for the clock.</summary>
    public void Wake()
    {
        try
        {
            news.Release();
        }
        catch (SemaphoreFullException)
        {
            // It has been told already.
        }
    }

    /// <summary>Tries what is due, once each.</summary>
    public async Task SendDueAsync(CancellationToken cancellationToken = default)
    {
        await sending.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetUtcNow();
            List<OutboxRow> waiting;
            await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
                waiting = await db.Outbox.AsNoTracking().Where(o => o.State == OutboxState.Waiting).OrderBy(o => o.SubmissionId).ThenBy(o => o.Sequence).ToListAsync(cancellationToken);
            foreach (var ofCase in waiting.GroupBy(o => o.SubmissionId))
            {
                foreach (var message in ofCase)
                {
                    // A later message never overtakes an earlier one of its case.
                    if (message.NextAttempt > now || !await SendAsync(message, cancellationToken))
                        break;
                }
            }
        }
        finally
        {
            sending.Release();
        }
    }

    /// <summary>Makes a waiting or refused message due now. A refused one is sent as it was.</summary>
    public async Task SendAgainAsync(Guid id, CancellationToken cancellationToken = default)
    {
        await gate.WriteAsync(async db =>
        {
            if (await db.Outbox.FindAsync([id], cancellationToken) is { State: not OutboxState.Delivered } message)
            {
                message.State = OutboxState.Waiting;
                message.NextAttempt = time.GetUtcNow();
            }
            return true;
        }, cancellationToken);
        Wake();
    }

    public override void Dispose()
    {
        sending.Dispose();
        news.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SendDueAsync(stoppingToken);
                await news.WaitAsync(TimeSpan.FromSeconds(1), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is DbUpdateException or Microsoft.Data.Sqlite.SqliteException)
            {
                // The file may be held or the disk full: what is not noted as sent is sent again.
                logger.LogWarning("The outbox cannot be read or written ({Kind})", e.GetType().Name);
                await Task.Delay(TimeSpan.FromSeconds(5), time, stoppingToken);
            }
        }
    }

    /// <returns>Whether the next message of the case may go: this one is delivered or refused.</returns>
    private async Task<bool> SendAsync(OutboxRow message, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetBytes(message.Body);
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.Value.PortalUrl.TrimEnd('/') + "/api/cases/events")
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(CloudEvent.MediaType) } },
        };
        signature.Sign(request, message.Id.ToString(), body);
        HttpStatusCode? status = null;
        string? answer = null;
        TimeSpan? askedFor = null;
        try
        {
            using var client = clients.CreateClient(Client);
            using var response = await client.SendAsync(request, cancellationToken);
            status = response.StatusCode;
            askedFor = response.Headers.RetryAfter?.Delta;
            answer = await response.Content.ReadAsStringAsync(cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            // No answer, or none in time: whether the portal has it is not known, so it is sent again.
        }

        var now = time.GetUtcNow();
        return await gate.WriteAsync(async db =>
        {
            var row = await db.Outbox.SingleAsync(o => o.Id == message.Id, cancellationToken);
            row.Attempts++;
            row.Answer = answer is { Length: <= 100_000 } ? answer : null;
            row.LastOutcome = status is { } told ? $"Portalen svarade {(int)told}" : "Portalen svarar inte";
            row.State = status switch
            {
                { } s when (int)s is >= 200 and < 300 or 409 => OutboxState.Delivered,
                HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnsupportedMediaType or HttpStatusCode.UnprocessableEntity => OutboxState.Refused,
                _ => OutboxState.Waiting,
            };
            if (row.State == OutboxState.Delivered)
                row.DeliveredAt = now;
            else
                row.NextAttempt = now + (askedFor ?? Pause(row.Attempts));
            return row.State != OutboxState.Waiting;
        }, cancellationToken);
    }

    /// <summary>1, 2, 4 … seconds up to five minutes, give or take a quarter, so that many do not come at once.</summary>
    private static TimeSpan Pause(int attempts)
    {
        var pause = Math.Min(Math.Pow(2, Math.Min(attempts - 1, 20)), LongestWait.TotalSeconds);
        return TimeSpan.FromSeconds(pause * RandomNumberGenerator.GetInt32(75, 126) / 100);
    }
}
