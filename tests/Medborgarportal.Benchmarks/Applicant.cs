using System.Buffers;
using System.Text;

namespace Medborgarportal.Benchmarks;

/// <summary>One person's browser: a connection, cookies, and the antiforgery token and seen mark of the page that it shows.</summary>
internal sealed class Applicant(HttpConnection connection) : IAsyncDisposable
{
    private readonly ArrayBufferWriter<byte> request = new(4096);
    private readonly Dictionary<string, string> cookies = new(StringComparer.Ordinal);
    private byte[] token = [];
    private byte[] seen = [];

    public static async Task<Applicant> ConnectAsync(Uri address) => new(await HttpConnection.OpenAsync(address));

    /// <summary>A new person at the same connection: without cookies.</summary>
    public void Forget() => cookies.Clear();

    public async Task<HttpAnswer> DoAsync(ScriptStep step)
    {
        var answer = await connection.SendAsync(Request(step));
        if (answer.Status != step.Status)
            throw new InvalidOperationException($"{step.Method} {step.Path} was answered with {answer.Status}: {Encoding.UTF8.GetString(answer.Body.Span[..Math.Min(answer.Body.Length, 2000)])}");
        foreach (var cookie in answer.Cookies())
            cookies[cookie[..cookie.IndexOf('=', StringComparison.Ordinal)]] = cookie;
        if (step.Fields is null)
        {
            token = ValueOf(answer.Body.Span, "name=\"skydd\" value=\""u8);
            seen = ValueOf(answer.Body.Span, "name=\"seen\" value=\""u8);
        }
        return answer;
    }

    /// <summary>The request as it would be made now, to be sent over and over.</summary>
    /// <param name="compressed">As browsers ask; without it the page comes as it is, so that the client need not unpack it.</param>
    public byte[] Prepared(ScriptStep step, bool compressed = false) => Request(step, compressed).ToArray();

    public ValueTask<HttpAnswer> SendAsync(ReadOnlyMemory<byte> prepared) => connection.SendAsync(prepared);

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private ReadOnlyMemory<byte> Request(ScriptStep step, bool compressed = false)
    {
        request.ResetWrittenCount();
        Write(step.Method);
        Write(" ");
        Write(step.Path);
        Write(" HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nAccept-Language: sv\r\nUser-Agent: benchmark\r\n");
        if (compressed)
            Write("Accept-Encoding: gzip, deflate, br\r\n");
        if (cookies.Count > 0)
        {
            Write("Cookie: ");
            Write(string.Join("; ", cookies.Values));
            Write("\r\n");
        }
        if (step.Fields is null)
        {
            Write("\r\n");
            return request.WrittenMemory;
        }
        // Token and mark are base64url or hexadecimal: they need no encoding.
        var length = Encoding.ASCII.GetByteCount(step.Fields) + "&skydd=&seen=".Length + token.Length + seen.Length;
        Write($"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n");
        Write(step.Fields);
        Write("&skydd=");
        request.Write(token);
        Write("&seen=");
        request.Write(seen);
        return request.WrittenMemory;
    }

    private void Write(string text) => Encoding.ASCII.GetBytes(text, request);

    private static byte[] ValueOf(ReadOnlySpan<byte> html, ReadOnlySpan<byte> before)
    {
        var at = html.IndexOf(before);
        if (at < 0)
            return [];
        var rest = html[(at + before.Length)..];
        return rest[..rest.IndexOf((byte)'"')].ToArray();
    }
}
