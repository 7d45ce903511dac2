using System.Net;
using System.Net.Sockets;

namespace Medborgarportal.Tests.Infrastructure;

internal static class FreePort
{
    /// <summary>An address on this machine where nobody listens: <c>http://localhost:40001</c>.</summary>
    public static string Address()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }
}
