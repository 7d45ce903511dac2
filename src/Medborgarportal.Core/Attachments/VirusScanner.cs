using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Medborgarportal.Core.Attachments;

/// <summary>What a scanner says of a file.</summary>
public enum ScanVerdict
{
    Clean,
    Infected,

    /// <summary>It said nothing that can be relied on: the file stays in quarantine and is tried again.</summary>
    Unknown,
}

/// <summary>The way to a virus scanner. Does not throw for anything that the scanner or the network does, and never takes that for clean.</summary>
public interface IVirusScanner
{
    Task<ScanVerdict> ScanAsync(IAsyncEnumerable<ReadOnlyMemory<byte>> file, CancellationToken cancellationToken);
}

/// <summary>
/// clamd's command INSTREAM (clamd(8)): parts of the file, each after its length in four bytes, and a length of 0 at the end. Only the
/// very answer <c>stream: OK</c> is clean.
/// </summary>
internal sealed class ClamAvScanner(AttachmentSettings settings, TimeProvider time) : IVirusScanner
{
    private const int LongestAnswer = 1024;

    public async Task<ScanVerdict> ScanAsync(IAsyncEnumerable<ReadOnlyMemory<byte>> file, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(settings.ScanTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var socket = await ConnectAsync(settings.ClamAv!, either.Token);
            await using var stream = new NetworkStream(socket);
            await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), either.Token);
            var length = new byte[4];
            await foreach (var part in file.WithCancellation(either.Token))
            {
                BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
                await stream.WriteAsync(length, either.Token);
                await stream.WriteAsync(part, either.Token);
            }
            await stream.WriteAsync(new byte[4], either.Token);
            return Verdict(await ReadAsync(stream, either.Token));
        }
        catch (Exception e) when (e is SocketException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return ScanVerdict.Unknown;
        }
    }

    private static ScanVerdict Verdict(string answer) =>
        answer == "stream: OK\0" ? ScanVerdict.Clean
        : answer.StartsWith("stream: ", StringComparison.Ordinal) && answer.EndsWith(" FOUND\0", StringComparison.Ordinal) ? ScanVerdict.Infected
        : ScanVerdict.Unknown;

    private static async Task<Socket> ConnectAsync(ClamAvAddress address, CancellationToken cancellationToken)
    {
        var socket = address.Socket is null
            ? new Socket(SocketType.Stream, ProtocolType.Tcp)
            : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            if (address.Socket is { } path)
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            else
                await socket.ConnectAsync(address.Host!, address.Port, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The answer up to and with its end mark; without one it was broken off.</summary>
    private static async Task<string> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var answer = new byte[LongestAnswer];
        var length = 0;
        while (length < answer.Length && (length == 0 || answer[length - 1] != 0))
        {
            var read = await stream.ReadAsync(answer.AsMemory(length), cancellationToken);
            if (read == 0)
                break;
            length += read;
        }
        return Encoding.UTF8.GetString(answer, 0, length);
    }
}
