using System.Globalization;
using System.Net.Mail;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Medborgarportal.Core.Notifications;

/// <summary>The mail server that the council's notices go through.</summary>
/// <param name="StartTls">The line is encrypted by STARTTLS (the framework's client has no other way), or nothing is sent.</param>
public sealed record MailServer(string Host, int Port, string? User, string? Password, string From, bool StartTls);

/// <summary>The gateway that takes text messages: a POST of <c>{"to","from","text"}</c> as JSON, with the key as a bearer token.</summary>
public sealed record SmsGateway(Uri Url, string Key, string? From);

/// <summary>How the portal may write to people; nothing is sent in a way that is not set.</summary>
public sealed record NotificationSettings
{
    public MailServer? Mail { get; init; }

    /// <summary>E-mails are written here as files instead of sent (the demo).</summary>
    public string? MailFolder { get; init; }

    public SmsGateway? Sms { get; init; }

    /// <summary>Text messages are written here as files instead of sent (the demo).</summary>
    public string? SmsFolder { get; init; }

    /// <summary>The portal's public address without a slash at the end: what a notice leads to.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>
    /// Reads <c>Portal:Mail:{Host,Port,User,Password,From,Tls,Folder}</c>, <c>Portal:Sms:{Url,Key,From,Folder}</c> and <c>Portal:BaseUrl</c>.
    /// </summary>
    /// <exception cref="SettingException">A setting cannot be used, or one that it needs is missing.</exception>
    public static NotificationSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var settings = new NotificationSettings
        {
            Mail = ReadMail(configuration),
            MailFolder = Folder(configuration, environment, "Portal:Mail"),
            Sms = ReadSms(configuration, environment),
            SmsFolder = Folder(configuration, environment, "Portal:Sms"),
            BaseUrl = configuration["Portal:BaseUrl"] is { Length: > 0 } url ? url.TrimEnd('/') : null,
        };
        if (settings is { Mail: not null, MailFolder: not null })
            throw new SettingException("Portal:Mail:Folder", "E-mails can go to a folder or to a server, and both are named.", "left out, or a folder when no Portal:Mail:Host is set.", "/srv/portal/outgoing-mail");
        if (settings is { Sms: not null, SmsFolder: not null })
            throw new SettingException("Portal:Sms:Folder", "Text messages can go to a folder or to a gateway, and both are named.", "left out, or a folder when no Portal:Sms:Url is set.", "/srv/portal/outgoing-sms");
        var sends = settings.Mail is not null || settings.MailFolder is not null || settings.Sms is not null || settings.SmsFolder is not null;
        if (sends && settings.BaseUrl is null)
            throw new SettingException("Portal:BaseUrl", "Notices are to be sent, and they cannot say where the portal is.", "the portal's public address.", "https://social.exempelstad.se");
        return settings;
    }

    private static MailServer? ReadMail(IConfiguration configuration)
    {
        if (configuration["Portal:Mail:Host"] is not { Length: > 0 } host)
            return null;
        var from = configuration["Portal:Mail:From"];
        if (!MailAddress.TryCreate(from, out _))
            throw new SettingException("Portal:Mail:From", "E-mails are to be sent, and there is no address that they come from.", "an e-mail address of the council's.", "portalen@exempelstad.se");
        var port = 587;
        if (configuration["Portal:Mail:Port"] is { Length: > 0 } number && !(int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and < 65536))
            throw new SettingException("Portal:Mail:Port", "It is not a port.", "left out (587) or a number from 1 to 65535.", "587");
        var tls = configuration["Portal:Mail:Tls"] is { Length: > 0 } said ? said : "required";
        if (tls is not ("required" or "none") || (tls == "none" && host is not ("localhost" or "127.0.0.1" or "::1")))
            throw new SettingException("Portal:Mail:Tls", "E-mails would leave this machine unencrypted.", "left out or 'required' (STARTTLS); 'none' only for a server on the same machine.", "required");
        return new MailServer(host, port, configuration["Portal:Mail:User"], configuration["Portal:Mail:Password"], from!, tls == "required");
    }

    private static SmsGateway? ReadSms(IConfiguration configuration, IHostEnvironment environment)
    {
        if (configuration["Portal:Sms:Url"] is not { Length: > 0 } text)
            return null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.UserInfo.Length > 0
            || !(url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && (url.IsLoopback || !environment.IsProduction()))))
        {
            throw new SettingException("Portal:Sms:Url", "It is not an address that can be used.", "a whole https address without user name; http only in development or on the same machine.", "https://sms.exempelstad.se/send");
        }
        if (configuration["Portal:Sms:Key"] is not { Length: > 0 } key)
            throw new SettingException("Portal:Sms:Key", "Text messages are to be sent, and the gateway's key is missing.", "the key that the gateway gives, sent as a bearer token.", "(from the gateway)");
        return new SmsGateway(url, key, configuration["Portal:Sms:From"]);
    }

    private static string? Folder(IConfiguration configuration, IHostEnvironment environment, string section) =>
        configuration[section + ":Folder"] is { Length: > 0 } path ? PortalRoot.Resolve(environment, path) : null;
}
