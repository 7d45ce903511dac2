using System.Net;
using System.Net.Sockets;

namespace Medborgarportal.Demo;

/// <summary>Where the demo's three hosts listen and keep their things. Port 0 means any free port.</summary>
public sealed record DemoOptions
{
    /// <summary>The folder for everything that is kept: databases, keys, the demo's own secrets.</summary>
    public required string Data { get; init; }

    public string PortalUrl { get; init; } = "http://localhost:5080";

    public string CaseSystemUrl { get; init; } = "http://localhost:5090";

    public string ProviderUrl { get; init; } = "http://localhost:5095";

    /// <summary>Handed on to each host: further settings, as on the command line.</summary>
    public IReadOnlyList<string> Args { get; init; } = [];

    /// <summary><c>Development</c> unless said otherwise.</summary>
    public string Environment { get; init; } = Environments.Development;

    /// <summary>Settings and services for the portal, after the demo's own and before the portal's (tests: another database, a catcher of logs).</summary>
    public Action<WebApplicationBuilder>? ConfigurePortal { get; init; }

    /// <summary>The same for the case system, at each start of it.</summary>
    public Action<WebApplicationBuilder>? ConfigureCaseSystem { get; init; }

    /// <summary>All on free ports: for tests, which run beside each other.</summary>
    public static DemoOptions OnFreePorts(string data) => new()
    {
        Data = data,
        PortalUrl = "http://localhost:0",
        CaseSystemUrl = "http://localhost:0",
        ProviderUrl = "http://localhost:0",
    };

    /// <summary>
    /// Each host must know the others' addresses before any of them starts, so ports are chosen first.
    /// All are held until the last is chosen: no two get the same.
    /// </summary>
    internal DemoOptions WithPortsChosen()
    {
        var held = new List<TcpListener>();
        string Choose(string url)
        {
            var address = new UriBuilder(url);
            if (address.Port != 0)
                return url.TrimEnd('/');
            var listener = new TcpListener(IPAddress.Loopback, 0);
            held.Add(listener);
            listener.Start();
            return $"{address.Scheme}://{address.Host}:{((IPEndPoint)listener.LocalEndpoint).Port}";
        }
        try
        {
            return this with { PortalUrl = Choose(PortalUrl), CaseSystemUrl = Choose(CaseSystemUrl), ProviderUrl = Choose(ProviderUrl) };
        }
        finally
        {
            held.ForEach(listener => listener.Dispose());
        }
    }
}
