using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Medborgarportal.Benchmarks;

/// <summary>
/// One kept-alive HTTP/1.1 connection, as lean as can be: HttpClient takes several times as long for a request as the bare Kestrel
/// endpoint does for its answer, and client and server share the cores here.
/// </summary>
internal sealed class HttpConnection : IAsyncDisposable
{
    private readonly Socket server;
    private byte[] buffer = new byte[128 * 1024];
    private int filled;

    private HttpConnection(Socket socket) => server = socket;

    public static async Task<HttpConnection> OpenAsync(Uri address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, address.Port);
        return new HttpConnection(socket);
    }

    /// <summary>Sends a whole request and reads the whole answer, which is valid until the next request.</summary>
    public async ValueTask<HttpAnswer> SendAsync(ReadOnlyMemory<byte> request)
    {
        while (!request.IsEmpty)
            request = request[await server.SendAsync(request)..];
        filled = 0;
        int headersEnd;
        while ((headersEnd = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8)) < 0)
            await FillAsync();
        var bodyStart = headersEnd + 4;
        var status = Utf8Parser.TryParse(buffer.AsSpan(9, 3), out int parsed, out _) ? parsed : throw new InvalidDataException("No status in the answer.");
        int bodyLength;
        if (Header(headersEnd, "Content-Length"u8) is { } length)
        {
            bodyLength = int.Parse(Encoding.ASCII.GetString(buffer, length.Start, length.Length), System.Globalization.CultureInfo.InvariantCulture);
            while (filled < bodyStart + bodyLength)
                await FillAsync();
        }
        else if (Header(headersEnd, "Transfer-Encoding"u8) is not null)
        {
            bodyLength = await ReadChunksAsync(bodyStart);
        }
        else
        {
            bodyLength = 0;
        }
        return new HttpAnswer(status, filled, buffer.AsMemory(0, headersEnd + 2), buffer.AsMemory(bodyStart, bodyLength));
    }

    public ValueTask DisposeAsync()
    {
        server.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Closes the gaps between chunks (RFC 9112 § 7.1); the length of the body.</summary>
    private async ValueTask<int> ReadChunksAsync(int start)
    {
        var (read, written) = (start, start);
        while (true)
        {
            int lineEnd;
            while ((lineEnd = buffer.AsSpan(read, filled - read).IndexOf("\r\n"u8)) < 0)
                await FillAsync();
            if (!Utf8Parser.TryParse(buffer.AsSpan(read, lineEnd), out int size, out _, 'x'))
                throw new InvalidDataException("No size of a chunk.");
            read += lineEnd + 2;
            while (filled < read + size + 2)
                await FillAsync();
            if (size == 0)
                return written - start;
            buffer.AsSpan(read, size).CopyTo(buffer.AsSpan(written));
            read += size + 2;
            written += size;
        }
    }

    private async ValueTask FillAsync()
    {
        if (filled == buffer.Length)
            Array.Resize(ref buffer, 2 * buffer.Length);
        var read = await server.ReceiveAsync(buffer.AsMemory(filled));
        if (read == 0)
            throw new IOException("The server closed the connection.");
        filled += read;
    }

    private (int Start, int Length)? Header(int headersEnd, ReadOnlySpan<byte> name) => HttpAnswer.Find(buffer.AsSpan(0, headersEnd + 2), name, 0);
}

/// <summary>An answer that lies in its connection's buffer.</summary>
/// <param name="Wire">Bytes that came over the wire, headers and all.</param>
/// <param name="Headers">Status line and header lines.</param>
internal readonly record struct HttpAnswer(int Status, int Wire, ReadOnlyMemory<byte> Headers, ReadOnlyMemory<byte> Body)
{
    public string? Header(ReadOnlySpan<byte> name) =>
        Find(Headers.Span, name, 0) is { } found ? Encoding.ASCII.GetString(Headers.Span.Slice(found.Start, found.Length)) : null;

    /// <summary>Each <c>name=value</c> of Set-Cookie.</summary>
    public List<string> Cookies()
    {
        var cookies = new List<string>();
        for (var from = 0; Find(Headers.Span, "Set-Cookie"u8, from) is { } found; from = found.Start + found.Length)
            cookies.Add(Encoding.ASCII.GetString(Headers.Span.Slice(found.Start, found.Length)).Split(';')[0]);
        return cookies;
    }

    public static (int Start, int Length)? Find(ReadOnlySpan<byte> headers, ReadOnlySpan<byte> name, int from)
    {
        while (headers[from..].IndexOf((byte)'\n') is var newline and >= 0)
        {
            from += newline + 1;
            var line = headers[from..];
            if (line.Length > name.Length && line[name.Length] == ':' && Ascii.EqualsIgnoreCase(line[..name.Length], name))
                return (from + name.Length + 2, line.IndexOf((byte)'\r') - name.Length - 2);
        }
        return null;
    }
}
