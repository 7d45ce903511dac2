using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Medborgarportal.Core.Storage;

/// <summary>The key ring in the database, for installations of several machines. Keys are added and never removed: what they protected must open.</summary>
internal sealed class DatabaseKeyRing(IDbContextFactory<PortalDbContext> contexts, TimeProvider time) : IXmlRepository
{
    /// <summary>The row that is no element of the ring but the key of look-up hashes, protected by the ring.</summary>
    public const string Lookup = "lookup";

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var context = contexts.CreateDbContext();
        return [.. context.DataProtectionKeys.Where(key => key.Name != Lookup).AsEnumerable().Select(key => XElement.Parse(key.Value))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var context = contexts.CreateDbContext();
        context.DataProtectionKeys.Add(new DataProtectionKeyRow { Name = friendlyName, Value = element.ToString(SaveOptions.DisableFormatting), CreatedAt = time.GetUtcNow() });
        context.SaveChanges();
    }

    public string? ReadLookup()
    {
        using var context = contexts.CreateDbContext();
        return context.DataProtectionKeys.Where(key => key.Name == Lookup).Select(key => key.Value).SingleOrDefault();
    }

    /// <summary>Keeps <paramref name="value"/> unless another process was first.</summary>
    public void AddLookup(string value)
    {
        using var context = contexts.CreateDbContext();
        context.Database.ExecuteSql($"INSERT INTO data_protection_keys (name, value, created_at) VALUES ({Lookup}, {value}, {time.GetUtcNow().ToUnixTimeMilliseconds()}) ON CONFLICT (name) DO NOTHING");
    }
}

/// <summary>The key of look-up hashes as a file beside the key ring, readable by the portal's user alone.</summary>
internal static class LookupKeyFile
{
    public static string? Read(string folder)
    {
        var file = Path.Combine(folder, DatabaseKeyRing.Lookup + ".key");
        return File.Exists(file) ? File.ReadAllText(file, Encoding.ASCII) : null;
    }

    /// <summary>Keeps <paramref name="value"/> unless another process was first; the file is there whole or not at all.</summary>
    public static void Add(string folder, string value)
    {
        CreateFolder(folder);
        var file = Path.Combine(folder, DatabaseKeyRing.Lookup + ".key");
        var written = file + "." + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using (var stream = new FileStream(written, options))
            {
                stream.Write(Encoding.ASCII.GetBytes(value));
                stream.Flush(flushToDisk: true);
            }
            File.Move(written, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another process was first; its key is the one.
        }
        finally
        {
            File.Delete(written);
        }
    }

    public static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
