using System.Net;
using System.Net.Sockets;
using Medborgarportal.Demo;
using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Demo;

/// <summary>The three hosts that README's first command starts.</summary>
public sealed class DemoHostTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("demo").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task All_three_listen_when_the_start_is_done_and_none_when_it_is_over()
    {
        using var visitor = new Visitor();
        string[] addresses;
        await using (var demo = await DemoHost.StartAsync(DemoOptions.OnFreePorts(folder)))
        {
            addresses = [demo.Options.PortalUrl, demo.Options.CaseSystemUrl, demo.Options.ProviderUrl];
            Assert.Equal(3, addresses.Distinct().Count());
            Assert.Contains("Exempelstad", (await visitor.OpenAsync(demo.Options.PortalUrl)).Title!, StringComparison.Ordinal);
            Assert.Contains("Ärenden", (await visitor.OpenAsync(demo.Options.CaseSystemUrl)).Title!, StringComparison.Ordinal);
            Assert.Contains("Låtsad e-legitimation", (await visitor.OpenAsync(demo.Options.ProviderUrl)).Title!, StringComparison.Ordinal);
        }
        foreach (var address in addresses)
            await Assert.ThrowsAsync<HttpRequestException>(() => visitor.GetAsync(address));
    }

    [Fact]
    public async Task Each_host_has_its_own_pages_only()
    {
        using var visitor = new Visitor();
        await using var demo = await DemoHost.StartAsync(DemoOptions.OnFreePorts(folder));

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(demo.Options.PortalUrl + "/fault")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(demo.Options.CaseSystemUrl + "/sv/ansok")).StatusCode);
    }

    [Fact]
    public async Task The_secrets_are_made_once_and_readable_by_their_owner_only()
    {
        await using (await DemoHost.StartAsync(DemoOptions.OnFreePorts(folder)))
        {
        }
        var file = Path.Combine(folder, "demo-secrets.json");
        var made = await File.ReadAllTextAsync(file);
        Assert.Contains("whsec_", made, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));

        await using (await DemoHost.StartAsync(DemoOptions.OnFreePorts(folder)))
            Assert.Equal(made, await File.ReadAllTextAsync(file));
    }

    [Theory]
    [InlineData("PortalUrl")]
    [InlineData("CaseSystemUrl")]
    [InlineData("ProviderUrl")]
    public async Task A_port_in_use_is_told_with_the_setting_to_change_and_the_others_are_let_go(string setting)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var taken = $"http://localhost:{((IPEndPoint)other.LocalEndpoint).Port}";
        var options = new DemoOptions
        {
            Data = folder,
            PortalUrl = setting == "PortalUrl" ? taken : FreePort.Address(),
            CaseSystemUrl = setting == "CaseSystemUrl" ? taken : FreePort.Address(),
            ProviderUrl = setting == "ProviderUrl" ? taken : FreePort.Address(),
        };

        var told = await Assert.ThrowsAsync<PortInUseException>(() => DemoHost.StartAsync(options));
        Assert.Equal(setting, told.Setting);
        Assert.Equal(taken, told.Url);
        using var visitor = new Visitor();
        foreach (var address in new[] { options.PortalUrl, options.CaseSystemUrl, options.ProviderUrl }.Where(a => a != taken))
            await Assert.ThrowsAsync<HttpRequestException>(() => visitor.GetAsync(address));
    }

    [Fact]
    public async Task The_case_system_stops_and_starts_while_the_others_go_on()
    {
        using var visitor = new Visitor();
        await using var demo = await DemoHost.StartAsync(DemoOptions.OnFreePorts(folder));
        await demo.StopCaseSystemAsync();
        await demo.StopCaseSystemAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => visitor.GetAsync(demo.Options.CaseSystemUrl));
        await visitor.OpenAsync(demo.Options.PortalUrl);

        await demo.StartCaseSystemAsync();
        await demo.StartCaseSystemAsync();
        await visitor.OpenAsync(demo.Options.CaseSystemUrl);
    }
}
