using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Medborgarportal.Benchmarks;

/// <summary>
/// A bare Kestrel endpoint that answers what the portal answered, byte for byte, headers and all: what this machine could do at best
/// if answering took no thought.
/// </summary>
internal sealed class BareSite : IAsyncDisposable
{
    private readonly Dictionary<(string Method, string Path), Kept> answers = [];
    private readonly WebApplication app;

    private BareSite()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    public Uri Address => PortalSite.AddressOf(app);

    public static async Task<BareSite> StartAsync()
    {
        var site = new BareSite();
        await site.app.StartAsync();
        return site;
    }

    /// <summary>From now on this is answered as the portal has answered it.</summary>
    public void Learn(string method, string path, HttpAnswer answer)
    {
        var headers = Encoding.ASCII.GetString(answer.Headers.Span).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(line => line.Split(": ", 2))
            .Where(pair => pair[0] is not ("Date" or "Content-Length" or "Transfer-Encoding"))
            .Select(pair => (pair[0], pair[1]));
        answers[(method, path)] = new Kept(answer.Status, [.. headers], answer.Body.ToArray());
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.ContentLength > 0)
            await context.Request.Body.CopyToAsync(Stream.Null);
        var answer = answers[(context.Request.Method, context.Request.Path.Value!)];
        var response = context.Response;
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
            response.Headers.Append(name, value);
        response.ContentLength = answer.Body.Length;
        await response.Body.WriteAsync(answer.Body);
    }

    private sealed record Kept(int Status, (string Name, string Value)[] Headers, byte[] Body);
}
