using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Medborgarportal.Core.Attachments;

/// <summary>The settings of attached files, read and checked once; see <see cref="Read"/> for their names.</summary>
public sealed record AttachmentSettings
{
    /// <summary>Where clamd listens; null: files are not scanned.</summary>
    public ClamAvAddress? ClamAv { get; init; }

    /// <summary>The program heif-convert (Debian: libheif-examples); null: pictures in HEIC are not taken.</summary>
    public string? HeifConvert { get; init; }

    /// <summary>A scanner that has not answered after this long has not answered.</summary>
    public TimeSpan ScanTimeout { get; init; } = TimeSpan.FromSeconds(60);

    public TimeSpan ConvertTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Reads <c>Portal:ClamAv:{Host,Port,Socket}</c> and <c>Portal:Files:HeifConvert</c>.</summary>
    /// <exception cref="SettingException">A setting cannot be used.</exception>
    public static AttachmentSettings Read(IConfiguration configuration, IHostEnvironment environment) => new()
    {
        ClamAv = Scanner(configuration, environment),
        HeifConvert = Converter(configuration, environment),
    };

    private static ClamAvAddress? Scanner(IConfiguration configuration, IHostEnvironment environment)
    {
        var host = configuration["Portal:ClamAv:Host"];
        var socket = configuration["Portal:ClamAv:Socket"];
        if (host is { Length: > 0 } && socket is { Length: > 0 })
            throw new SettingException("Portal:ClamAv:Socket", "A host and a socket are both named.", "left out, or the path of clamd's socket when no Portal:ClamAv:Host is set.", "/run/clamav/clamd.ctl");
        if (socket is { Length: > 0 })
            return new ClamAvAddress(null, 0, PortalRoot.Resolve(environment, socket));
        if (host is not { Length: > 0 })
            return null;
        var port = ClamAvAddress.DefaultPort;
        if (configuration["Portal:ClamAv:Port"] is { Length: > 0 } text && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is 0 or > 65535))
            throw new SettingException("Portal:ClamAv:Port", "It is not a port.", "a number from 1 to 65535; left out it is 3310.", "3310");
        return new ClamAvAddress(host, port, null);
    }

    private static string? Converter(IConfiguration configuration, IHostEnvironment environment)
    {
        if (configuration["Portal:Files:HeifConvert"] is not { Length: > 0 } path)
            return null;
        var program = PortalRoot.Resolve(environment, path);
        return File.Exists(program) ? program : throw new SettingException(
            "Portal:Files:HeifConvert",
            "There is no such file.",
            "left out (pictures in HEIC are then not taken) or the path of heif-convert, in Debian's package libheif-examples.",
            "/usr/bin/heif-convert");
    }
}

/// <summary>Where clamd listens: <paramref name="Host"/> and <paramref name="Port"/>, or the file <paramref name="Socket"/>.</summary>
public sealed record ClamAvAddress(string? Host, int Port, string? Socket)
{
    public const int DefaultPort = 3310;
}
