using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Medborgarportal.Tests.Attachments;

/// <summary>A clamd on the loopback address that reads INSTREAM as its manual says and answers what the test wants; a file with "EICAR" in it has a virus.</summary>
internal sealed class FakeClamd : IAsyncDisposable
{
    public const string Virus = "EICAR";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task running;

    public FakeClamd()
    {
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        running = Task.Run(ListenAsync);
    }

    public int Port { get; }

    public Dictionary<string, string?> Settings => new(StringComparer.Ordinal)
    {
        ["Portal:ClamAv:Host"] = "127.0.0.1",
        ["Portal:ClamAv:Port"] = Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>What is said of a file; null says nothing at all, and the line stays open.</summary>
    public Func<byte[], string?> Answer { get; set; } = Say;

    /// <summary>Closes the line after so many parts; null: never.</summary>
    public int? CloseAfter { get; set; }

    /// <summary>The files that have come whole.</summary>
    public ConcurrentQueue<byte[]> Scanned { get; } = new();

    public static string Say(byte[] file) => Files.Has(file, Virus) ? "stream: Eicar-Test-Signature FOUND\0" : "stream: OK\0";

    /// <summary>Nobody listens any more.</summary>
    public void StopListening() => listener.Stop();

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await running;
        stop.Dispose();
    }

    private async Task ListenAsync()
    {
        var lines = new List<Task>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                lines.Add(ServeAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
        }
        await Task.WhenAll(lines);
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var command = new byte[10];
                await stream.ReadExactlyAsync(command, stop.Token);
                Assert.Equal("zINSTREAM\0", Encoding.ASCII.GetString(command));
                using var file = new MemoryStream();
                var length = new byte[4];
                for (var parts = 0; ; parts++)
                {
                    if (parts == CloseAfter)
                        return;
                    await stream.ReadExactlyAsync(length, stop.Token);
                    var part = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
                    if (part.Length == 0)
                        break;
                    await stream.ReadExactlyAsync(part, stop.Token);
                    file.Write(part);
                }
                Scanned.Enqueue(file.ToArray());
                if (Answer(file.ToArray()) is { } answer)
                    await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), stop.Token);
                else
                    await Task.Delay(Timeout.Infinite, stop.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException)
            {
                // The portal has hung up, or the test is over.
            }
        }
    }
}
