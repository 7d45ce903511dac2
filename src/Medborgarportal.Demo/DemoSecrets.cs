using System.Security.Cryptography;
using System.Text.Json;

namespace Medborgarportal.Demo;

/// <summary>What the three hosts know of each other, made at the first start and kept with the data, so that a restart goes on where it was.</summary>
/// <param name="Webhook">Signs the events between portal and case system: <c>whsec_</c> and base64 (Standard Webhooks).</param>
/// <param name="EidClient">The portal's secret at the OpenID Connect provider.</param>
internal sealed record DemoSecrets(string Webhook, string EidClient)
{
    public static DemoSecrets ReadOrMake(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "demo-secrets.json");
        if (File.Exists(path) && JsonSerializer.Deserialize<DemoSecrets>(File.ReadAllText(path)) is { Webhook: not null, EidClient: not null } kept)
            return kept;
        var made = new DemoSecrets("whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        JsonSerializer.Serialize(file, made);
        return made;
    }
}
