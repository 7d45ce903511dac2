using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Medborgarportal.Core;
using Medborgarportal.Core.Storage;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Medborgarportal.Tests.Storage;

public sealed class ProtectionTests : IDisposable
{
    private readonly string certificates = Directory.CreateTempSubdirectory("portal-test-certificates-").FullName;

    private static readonly byte[] Plain = Encoding.UTF8.GetBytes("Jag behöver någon som följer med mig");

    [Theory, ClassData(typeof(Databases))]
    public async Task What_one_process_encrypts_another_opens_and_both_hash_alike(DatabaseKind kind)
    {
        var settings = Certified();
        await using var database = await TestDatabase.Create(kind, settings: settings);
        var other = database.StartProcess(settings: settings).GetRequiredService<IProtection>();

        var encrypted = database.Protection.Protect("drafts", Plain);

        Assert.Equal(Plain, other.Unprotect("drafts", encrypted));
        Assert.Equal(database.Protection.Hash("person", "198001019999"), other.Hash("person", "198001019999"));
        Assert.Equal(-1, encrypted.AsSpan().IndexOf("följer"u8));
    }

    [Fact]
    public async Task A_payload_opens_only_for_its_own_purpose_and_untouched()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        var encrypted = database.Protection.Protect("drafts", Plain);

        Assert.ThrowsAny<CryptographicException>(() => database.Protection.Unprotect("letters", encrypted));
        encrypted[^1] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => database.Protection.Unprotect("drafts", encrypted));
        Assert.ThrowsAny<CryptographicException>(() => database.Protection.Unprotect("drafts", []));
    }

    [Fact]
    public async Task Hashes_are_kept_apart_by_purpose_and_by_installation()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var another = await TestDatabase.Create(DatabaseKind.Sqlite);
        var hash = database.Protection.Hash("person", "198001019999");

        Assert.Equal(32, hash.Length);
        Assert.NotEqual(hash, database.Protection.Hash("code", "198001019999"));
        Assert.NotEqual(hash, database.Protection.Hash("person1", "98001019999"));
        Assert.NotEqual(hash, another.Protection.Hash("person", "198001019999"));
        Assert.Equal(HMACSHA256.HashData(new byte[32], Encoding.UTF8.GetBytes("p\0" + new string('å', 500))), await With(Convert.ToBase64String(new byte[32]), "p", new string('å', 500)));
    }

    [Fact]
    public async Task Processes_that_start_together_agree_on_one_lookup_key()
    {
        await using var database = await TestDatabase.CreateEmpty(DatabaseKind.Sqlite);
        var processes = Enumerable.Range(0, 4).Select(_ => database.StartProcess()).ToArray();

        var hashes = await Task.WhenAll(processes.Select(process => Task.Run(() => Convert.ToHexString(process.GetRequiredService<IProtection>().Hash("person", "x")))));

        Assert.Single(hashes.Distinct());
        var file = Assert.Single(Directory.GetFiles(Path.Combine(database.Folder, "keys"), "lookup*"));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task Under_a_certificate_PostgreSql_keeps_the_keys_and_alone_opens_nothing()
    {
        var settings = Certified();
        await using var database = await TestDatabase.Create(DatabaseKind.PostgreSql, settings: settings);
        var encrypted = database.Protection.Protect("drafts", Plain);
        _ = database.Protection.Hash("person", "x");

        await using var read = database.Read();
        var keys = await read.DataProtectionKeys.ToListAsync();
        Assert.Contains(keys, key => key.Value.Contains("EncryptedData", StringComparison.Ordinal));
        Assert.Contains(keys, key => key.Name == "lookup");
        Assert.DoesNotContain(keys, key => key.Value.Contains("<masterKey", StringComparison.Ordinal));
        Assert.False(Directory.Exists(Path.Combine(database.Folder, "keys")));
        var thief = database.StartProcess(settings: Certified()).GetRequiredService<IProtection>();
        Assert.ThrowsAny<CryptographicException>(() => thief.Unprotect("drafts", encrypted));
    }

    [Fact]
    public async Task PostgreSql_without_a_certificate_keeps_its_keys_outside_the_database()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.PostgreSql);
        _ = database.Protection.Protect("drafts", Plain);
        _ = database.Protection.Hash("person", "x");

        await using var read = database.Read();
        Assert.Empty(await read.DataProtectionKeys.ToListAsync());
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(database.Folder, "keys"), "key-*.xml"));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task With_a_new_years_certificate_what_the_old_one_protected_still_opens(DatabaseKind kind)
    {
        var old = Certified();
        await using var database = await TestDatabase.Create(kind, settings: old);
        var encrypted = database.Protection.Protect("drafts", Plain);
        var hash = database.Protection.Hash("person", "x");

        var renewed = Certified();
        renewed["Portal:Keys:Older:0:Certificate"] = old["Portal:Keys:Certificate"];
        renewed["Portal:Keys:Older:0:CertificatePassword"] = old["Portal:Keys:CertificatePassword"];
        var next = database.StartProcess(settings: renewed).GetRequiredService<IProtection>();

        Assert.Equal(Plain, next.Unprotect("drafts", encrypted));
        Assert.Equal(hash, next.Hash("person", "x"));
    }

    [Fact]
    public void Production_refuses_to_start_without_a_certificate_and_says_what_to_write()
    {
        var fault = Assert.Throws<SettingException>(() => Read("Production", []));

        Assert.StartsWith("Portal:Keys:Certificate: ", fault.Message, StringComparison.Ordinal);
        Assert.Contains("PFX", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Example: Portal:Keys:Certificate=/", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Portal:Keys:Certificate", "/nowhere/keys.pfx")]
    [InlineData("Portal:Keys:Lookup", "c2hvcnQ=")]
    [InlineData("Portal:Keys:Lookup", "not base64 at all")]
    [InlineData("Portal:Database", "Server")]
    [InlineData("Portal:Database", "Host=db;Nonsense=1")]
    [InlineData("Portal:Database", "Foreign Keys=True")]
    public void A_setting_that_cannot_be_used_is_named_and_its_value_is_not_repeated(string setting, string value)
    {
        var fault = Assert.Throws<SettingException>(() => Read("Development", new() { [setting] = value }));

        Assert.Equal(setting, fault.Setting);
        Assert.Contains("Example: ", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(value + ";", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_without_its_private_key_is_refused()
    {
        using var made = Certificate();
        var file = Path.Combine(certificates, "public.pfx");
        using var bare = X509CertificateLoader.LoadCertificate(made.Export(X509ContentType.Cert));
        File.WriteAllBytes(file, bare.Export(X509ContentType.Pfx, "x"));

        var fault = Assert.Throws<SettingException>(() => Read("Production", new() { ["Portal:Keys:Certificate"] = file, ["Portal:Keys:CertificatePassword"] = "x" }));

        Assert.Contains("private key", fault.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(certificates, recursive: true);

    private static StorageSettings Read(string environment, Dictionary<string, string?> settings) =>
        StorageSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), new TestEnvironment(environment, Path.GetTempPath()));

    private static async Task<byte[]> With(string lookupKey, string purpose, string value)
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite, settings: new() { ["Portal:Keys:Lookup"] = lookupKey });
        return database.Protection.Hash(purpose, value);
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        return new CertificateRequest("CN=Medborgarportal", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
    }

    /// <summary>Settings with a newly made certificate; SQLite takes it too, and keeps its keys in a folder.</summary>
    private Dictionary<string, string?> Certified()
    {
        using var made = Certificate();
        var file = Path.Combine(certificates, $"{Guid.NewGuid()}.pfx");
        File.WriteAllBytes(file, made.Export(X509ContentType.Pfx, "secret"));
        return new(StringComparer.Ordinal) { ["Portal:Keys:Certificate"] = file, ["Portal:Keys:CertificatePassword"] = "secret" };
    }
}
