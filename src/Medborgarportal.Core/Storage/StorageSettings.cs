using System.Data.Common;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Medborgarportal.Core.Storage;

/// <summary>Which database the portal runs on.</summary>
public enum DatabaseKind
{
    Sqlite,
    PostgreSql,
}

/// <summary>The settings of storage, read and checked once; see <see cref="Read"/> for their names.</summary>
public sealed record StorageSettings
{
    public required DatabaseKind Kind { get; init; }

    public required string ConnectionString { get; init; }

    /// <summary>Folder of the database file, of the key ring and of whatever else the portal keeps on disk.</summary>
    public required string DataFolder { get; init; }

    public required string KeyFolder { get; init; }

    /// <summary>Protects the key ring; null in development only.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Certificates of earlier years: they protect nothing new, but what they protected must still open.</summary>
    public IReadOnlyList<X509Certificate2> OlderCertificates { get; init; } = [];

    /// <summary>Key of look-up hashes (32 bytes) when the installation gives its own; otherwise one is made and kept by the key ring.</summary>
    public byte[]? LookupKey { get; init; }

    /// <summary>The key ring lies in the database: only there under a certificate, so that the database alone opens nothing.</summary>
    public bool KeysInDatabase => Kind == DatabaseKind.PostgreSql && Certificate is not null;

    /// <summary>
    /// Reads <c>Portal:Data</c>, <c>Portal:Database</c>, <c>Portal:Keys:{Path,Certificate,CertificatePassword,Lookup}</c> and
    /// <c>Portal:Keys:Older:n:{Certificate,CertificatePassword}</c>.
    /// </summary>
    /// <exception cref="SettingException">A setting cannot be used, or production lacks its certificate.</exception>
    public static StorageSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var data = PortalRoot.Resolve(environment, configuration["Portal:Data"] is { Length: > 0 } folder ? folder : "data");
        var (kind, connection) = Database(configuration["Portal:Database"], data);
        var certificate = LoadCertificate(configuration, environment, "Portal:Keys");
        if (certificate is null && environment.IsProduction())
        {
            throw new SettingException(
                "Portal:Keys:Certificate",
                "A portal in production must protect its keys, and no certificate is named.",
                "the path of a PFX file with its private key; its password goes into Portal:Keys:CertificatePassword.",
                "/etc/medborgarportal/keys.pfx");
        }
        return new StorageSettings
        {
            Kind = kind,
            ConnectionString = connection,
            DataFolder = data,
            KeyFolder = configuration["Portal:Keys:Path"] is { Length: > 0 } keys ? PortalRoot.Resolve(environment, keys) : Path.Combine(data, "keys"),
            Certificate = certificate,
            OlderCertificates = [.. configuration.GetSection("Portal:Keys:Older").GetChildren()
                .Select(older => LoadCertificate(configuration, environment, older.Path)).OfType<X509Certificate2>()],
            LookupKey = Lookup(configuration["Portal:Keys:Lookup"]),
        };
    }

    private static (DatabaseKind Kind, string Connection) Database(string? setting, string data)
    {
        if (string.IsNullOrWhiteSpace(setting))
            return (DatabaseKind.Sqlite, Sqlite(new SqliteConnectionStringBuilder { DataSource = Path.Combine(data, "portal.db") }));
        try
        {
            if (setting.Contains("Host=", StringComparison.OrdinalIgnoreCase))
            {
                // Without Include Error Detail, which would put values of rows into messages and so into logs.
                // And without a reset at each return to the pool, which costs more than most of what is asked: nothing of ours stays in a session.
                var server = new NpgsqlConnectionStringBuilder(setting) { IncludeErrorDetail = false, ApplicationName = "medborgarportal", NoResetOnClose = true };
                // The portal says few things, and often: they are planned once. (A pooler that cannot bear that is told 'Max Auto Prepare=0'.)
                if (!setting.Contains("Auto Prepare", StringComparison.OrdinalIgnoreCase))
                    server.MaxAutoPrepare = 100;
                return (DatabaseKind.PostgreSql, server.ConnectionString);
            }
            var given = new SqliteConnectionStringBuilder(setting);
            if (given.DataSource.Length == 0)
                throw DatabaseFault(null);
            given.DataSource = Path.GetFullPath(given.DataSource, data);
            return (DatabaseKind.Sqlite, Sqlite(given));
        }
        catch (Exception e) when (e is ArgumentException or FormatException or DbException)
        {
            throw DatabaseFault(e);
        }
    }

    private static SettingException DatabaseFault(Exception? inner) => new(
        "Portal:Database",
        "It is not a connection string that can be read.",
        "left out (SQLite in Portal:Data), 'Data Source=' and a file for SQLite, or 'Host=' and so on for PostgreSQL.",
        "Host=db.internal;Database=portal;Username=portal;Password=…",
        inner);

    private static string Sqlite(SqliteConnectionStringBuilder builder)
    {
        builder.Pooling = true;
        // Foreign keys are turned on by SqliteConnectionSetup, once a connection and not at each opening.
        builder.Remove("Foreign Keys");
        return builder.ConnectionString;
    }

    private static X509Certificate2? LoadCertificate(IConfiguration configuration, IHostEnvironment environment, string section)
    {
        if (configuration[section + ":Certificate"] is not { Length: > 0 } path)
            return null;
        try
        {
            var file = PortalRoot.Resolve(environment, path);
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(file, configuration[section + ":CertificatePassword"]);
            if (certificate.GetRSAPrivateKey() is not null)
                return certificate;
            throw CertificateFault(section, "It holds no RSA certificate with its private key.", null);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw CertificateFault(section, "The file cannot be read, or its password is wrong.", e);
        }
    }

    private static SettingException CertificateFault(string section, string fault, Exception? inner) => new(
        section + ":Certificate",
        fault,
        "the path of a PFX file with an RSA certificate and its private key; its password goes into " + section + ":CertificatePassword.",
        "/etc/medborgarportal/keys.pfx",
        inner);

    private static byte[]? Lookup(string? setting)
    {
        if (string.IsNullOrWhiteSpace(setting))
            return null;
        var key = new byte[33];
        if (Convert.TryFromBase64String(setting, key, out var length) && length == 32)
            return key[..32];
        throw new SettingException(
            "Portal:Keys:Lookup",
            "It is not 32 bytes in base64.",
            "left out (the portal makes one and keeps it with its keys) or 32 random bytes in base64; never change it while there is data.",
            "$(openssl rand -base64 32)");
    }
}
