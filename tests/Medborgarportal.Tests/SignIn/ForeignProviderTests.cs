using System.Diagnostics;
using System.Runtime.CompilerServices;
using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.SignIn;

/// <summary>
/// Sign-in against a provider that others wrote (npm oidc-provider): what our two sides agree on by mistake would show here.
/// </summary>
public sealed class ForeignProviderTests
{
    [Theory]
    [InlineData("post")]
    [InlineData("basic")]
    public async Task A_person_is_signed_in_and_signed_in_anew(string clientAuthentication)
    {
        var (authority, portal) = (FreePort.Address(), FreePort.Address());
        using var provider = await StartAsync(authority, portal + "/eid/svar", clientAuthentication);
        try
        {
            await using var site = await SignInSite.StartAsync(authority, address: portal);
            using var visitor = new Visitor();
            for (var time = 0; time < 2; time++)
            {
                var page = await visitor.FollowAsync(await visitor.GetAsync($"{portal}/sv/logga-in/eid?till=/sv/vem"));
                Assert.Equal("Åsa Öberg 199204179825 http://id.elegnamnden.se/loa/1.0/loa3", await page.Content.ReadAsStringAsync());
            }
        }
        finally
        {
            provider.Kill(entireProcessTree: true);
        }
    }

    private static async Task<Process> StartAsync(string issuer, string redirectUri, string clientAuthentication)
    {
        var folder = Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "npm");
        Assert.True(Directory.Exists(Path.Combine(folder, "node_modules", "oidc-provider")), "npm packages of the tests are missing: run 'bash tests/run.sh', or 'npm ci --ignore-scripts' in tests/npm.");
        var process = Process.Start(new ProcessStartInfo("node", ["oidc-provider.mjs", issuer, redirectUri, clientAuthentication])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        process.BeginErrorReadLine();
        for (string? line; (line = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1))) != "listening";)
            Assert.NotNull(line);
        return process;
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
