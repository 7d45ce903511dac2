using System.Net;
using Medborgarportal.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Medborgarportal.Benchmarks;

/// <summary>The whole portal on the loopback address, with a data folder of its own that is gone afterwards and no case system.</summary>
internal sealed class PortalSite : IAsyncDisposable
{
    private readonly string data;
    private readonly WebApplication portal;

    private PortalSite(string folder, WebApplication app) => (data, portal) = (folder, app);

    public Uri Address => AddressOf(portal);

    public IServiceProvider Services => portal.Services;

    /// <param name="database">A PostgreSQL connection string to an empty database; null: SQLite in the data folder.</param>
    public static async Task<PortalSite> StartAsync(string? database)
    {
        var folder = Directory.CreateTempSubdirectory("portal-benchmark-").FullName;
        var app = PortalHost.Build(["--environment", "Benchmark"], builder =>
        {
            builder.Logging.ClearProviders();
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Portal:Data"] = folder,
                ["Portal:Database"] = database,
                ["Portal:Eid:Authority"] = "http://localhost:1",
                ["Portal:Eid:ClientId"] = "portal",
                ["Portal:Eid:ClientSecret"] = "unused",
            });
        });
        await app.StartAsync();
        return new PortalSite(folder, app);
    }

    public async ValueTask DisposeAsync()
    {
        await portal.StopAsync();
        await portal.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(data, recursive: true);
    }

    public static Uri AddressOf(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
}
