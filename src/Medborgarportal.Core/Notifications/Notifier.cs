using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Mail;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;

namespace Medborgarportal.Core.Notifications;

/// <summary>E-mail by SMTP with STARTTLS, text messages by an HTTP gateway, or both as files, as the settings say.</summary>
internal sealed partial class Notifier(NotificationSettings settings, IHttpClientFactory clients, TimeProvider time, ILogger<Notifier> logger) : INotifier
{
    public const string ClientName = "sms";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public bool Reaches(NoticeWay way) => way == NoticeWay.Email
        ? settings.Mail is not null || settings.MailFolder is not null
        : settings.Sms is not null || settings.SmsFolder is not null;

    public async Task<bool> SendAsync(Notice notice, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            switch (notice.Way)
            {
                case NoticeWay.Email when settings.Mail is { } server:
                    await MailAsync(server, notice, either.Token);
                    return true;
                case NoticeWay.Email when settings.MailFolder is { } folder:
                    await WriteAsync(folder, $"To: {notice.To}\nSubject: {notice.Subject}\n\n{notice.Text}\n", either.Token);
                    return true;
                case NoticeWay.Sms when settings.Sms is { } gateway:
                    return await TextAsync(gateway, notice, either.Token);
                case NoticeWay.Sms when settings.SmsFolder is { } folder:
                    await WriteAsync(folder, $"To: {notice.To}\n\n{notice.Text}\n", either.Token);
                    return true;
                default:
                    return false;
            }
        }
        catch (Exception e) when (e is SmtpException or HttpRequestException or IOException or UnauthorizedAccessException or FormatException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // The exception's own words may hold the address: its kind says enough.
            NotSent(logger, notice.Way, e.GetType().Name);
            return false;
        }
    }

    private static async Task MailAsync(MailServer server, Notice notice, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient(server.Host, server.Port) { EnableSsl = server.StartTls };
        if (server.User is { Length: > 0 } user)
            client.Credentials = new NetworkCredential(user, server.Password);
        using var message = new MailMessage(server.From, notice.To, notice.Subject, notice.Text)
        {
            BodyEncoding = Encoding.UTF8,
            SubjectEncoding = Encoding.UTF8,
        };
        // RFC 3834: nobody's holiday answer is to come back.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        await client.SendMailAsync(message, cancellationToken);
    }

    private async Task<bool> TextAsync(SmsGateway gateway, Notice notice, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(ClientName);
        using var request = new HttpRequestMessage(HttpMethod.Post, gateway.Url);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", gateway.Key);
        request.Content = JsonContent.Create(new TextMessage(notice.To, gateway.From, notice.Text), TextMessageJson.Default.TextMessage);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!response.IsSuccessStatusCode)
            NotSent(logger, notice.Way, ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture));
        return response.IsSuccessStatusCode;
    }

    /// <summary>One file each, there whole or not at all; its name tells nothing but when.</summary>
    private async Task WriteAsync(string folder, string text, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var name = string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyyMMdd'T'HHmmss}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}.txt");
        var part = Path.Combine(folder, "." + name);
        await File.WriteAllTextAsync(part, text, cancellationToken);
        File.Move(part, Path.Combine(folder, name));
    }

    [LoggerMessage(LogLevel.Warning, "A notice by {Way} could not be sent now ({Kind}); it is tried again")]
    private static partial void NotSent(ILogger logger, NoticeWay way, string kind);
}

internal sealed record TextMessage(string To, string? From, string Text);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TextMessage))]
internal sealed partial class TextMessageJson : JsonSerializerContext;
