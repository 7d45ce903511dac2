using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Medborgarportal.Core.Cases;

/// <summary>A case system: where messages to it go, and the secrets that sign both ways.</summary>
/// <param name="Unit">The unit whose system it is; empty for the one that takes all others.</param>
/// <param name="Url">Where messages are posted; null as long as none is configured: then they wait.</param>
/// <param name="Secrets">All sign what goes out, any of them may have signed what comes in: so a secret is changed without a gap.</param>
public sealed record CaseTarget(string Unit, Uri? Url, IReadOnlyList<WebhookSecret> Secrets)
{
    public const string DefaultUnit = "";
}

/// <summary>The settings of the case contract, read and checked once.</summary>
public sealed record CaseSettings
{
    /// <summary>The CloudEvents <c>source</c> of what the portal sends; from content/municipality.yaml.</summary>
    public required string Source { get; init; }

    /// <summary>The portal's public address without a slash at the end; null makes addresses in events relative.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>The target that takes all units without one of their own.</summary>
    public required CaseTarget Default { get; init; }

    /// <summary>Targets of units with a case system of their own.</summary>
    public IReadOnlyDictionary<string, CaseTarget> Units { get; init; } = new Dictionary<string, CaseTarget>();

    /// <summary>Messages are written here as files instead of posted; null to post them.</summary>
    public string? Folder { get; init; }

    /// <summary>A case system that has not answered after this long has not answered.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a dispatcher has a message for itself; longer than <see cref="Timeout"/>, so that nobody sends it meanwhile.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(60);

    public IEnumerable<CaseTarget> Targets => Units.Values.Prepend(Default);

    public CaseTarget Target(string unit) => Units.GetValueOrDefault(unit, Default);

    /// <summary>The targets whose secrets have signed a request without a body; empty when none has, or too long ago.</summary>
    /// <param name="signed">Method and path, with a space between.</param>
    public IReadOnlyList<CaseTarget> SignedBy(string signed, IncomingSignature signature, DateTimeOffset now)
    {
        var bytes = Encoding.UTF8.GetBytes(signed);
        return [.. Targets.Where(t => StandardWebhooks.Verify(t.Secrets, signature.Id, signature.Timestamp, signature.Signature, bytes, now))];
    }

    /// <summary>Messages to <paramref name="target"/> can be sent.</summary>
    public bool IsConfigured(CaseTarget target) => Folder is not null || target.Url is not null;

    /// <summary>Reads <c>Portal:Cases:{Url,Secret,Folder}</c>, <c>Portal:Cases:Units:&lt;unit&gt;:{Url,Secret}</c> and <c>Portal:BaseUrl</c>.</summary>
    /// <exception cref="SettingException">A setting cannot be used.</exception>
    public static CaseSettings Read(IConfiguration configuration, IHostEnvironment environment, string source)
    {
        var folder = configuration["Portal:Cases:Folder"] is { Length: > 0 } path ? PortalRoot.Resolve(environment, path) : null;
        var settings = new CaseSettings
        {
            Source = source,
            BaseUrl = Address(configuration, environment, "Portal:BaseUrl", "https://social.exempelstad.se")?.ToString().TrimEnd('/'),
            Default = Target(configuration, environment, "Portal:Cases", CaseTarget.DefaultUnit),
            Units = configuration.GetSection("Portal:Cases:Units").GetChildren()
                .ToDictionary(unit => unit.Key, unit => Target(configuration, environment, unit.Path, unit.Key), StringComparer.Ordinal),
            Folder = folder,
        };
        if (folder is not null && settings.Targets.Any(target => target.Url is not null))
        {
            throw new SettingException(
                "Portal:Cases:Folder",
                "Messages can go to a folder or to an address, and both are named.",
                "left out, or a folder when no Portal:Cases:Url and no unit's Url is set.",
                "/srv/cases/outbox");
        }
        return settings;
    }

    private static CaseTarget Target(IConfiguration configuration, IHostEnvironment environment, string section, string unit)
    {
        var url = Address(configuration, environment, section + ":Url", "https://arenden.exempelstad.se/events");
        var secrets = Secrets(configuration, section + ":Secret");
        if (url is not null && secrets.Count == 0)
            throw SecretFault(section + ":Secret", "Messages are to be posted, and there is no secret to sign them with.");
        return new CaseTarget(unit, url, secrets);
    }

    private static List<WebhookSecret> Secrets(IConfiguration configuration, string setting)
    {
        var secrets = new List<WebhookSecret>();
        foreach (var text in (configuration[setting] ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            secrets.Add(WebhookSecret.TryParse(text) ?? throw SecretFault(setting, "It is not a secret that can be used."));
        return secrets;
    }

    private static SettingException SecretFault(string setting, string fault) => new(
        setting,
        fault,
        "'whsec_' and 24 to 64 random bytes in base64, the same as in the case system; several separated by spaces while one is changed.",
        "whsec_$(openssl rand -base64 32)");

    private static Uri? Address(IConfiguration configuration, IHostEnvironment environment, string setting, string example)
    {
        if (configuration[setting] is not { Length: > 0 } text)
            return null;
        var plainAllowed = !environment.IsProduction();
        if (Uri.TryCreate(text, UriKind.Absolute, out var address)
            && address.UserInfo.Length == 0
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && (plainAllowed || address.IsLoopback))))
        {
            return address;
        }
        throw new SettingException(
            setting,
            "It is not an address that can be used.",
            "a whole https address without user name; http only in development or on the same machine.",
            example);
    }
}
