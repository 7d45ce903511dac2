using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Medborgarportal.BrowserTests.Infrastructure;

/// <summary>A page outside the portal that a quick exit leads to, with https as such pages have.</summary>
internal sealed class OutsidePage : IAsyncDisposable
{
    public const string Heading = "Väder";

    private readonly WebApplication host;
    private readonly X509Certificate2 certificate;

    private OutsidePage(WebApplication host, X509Certificate2 certificate) => (this.host, this.certificate) = (host, certificate);

    public string Url => host.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    /// <summary>Who led here last, as the browser told it.</summary>
    public string? LastReferrer { get; private set; }

    public static async Task<OutsidePage> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("outside-");
        var made = X509CertificateLoader.LoadPkcs12FromFile(Certificate.Make(folder.FullName), Certificate.Password);
        folder.Delete(recursive: true);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.UseHttps(made)));
        var outside = new OutsidePage(builder.Build(), made);
        outside.host.MapGet("/", (HttpRequest request) =>
        {
            outside.LastReferrer = request.Headers.Referer.Count == 0 ? null : request.Headers.Referer.ToString();
            return Results.Content($"<!DOCTYPE html><html lang=\"sv\"><title>{Heading}</title><h1>{Heading}</h1></html>", "text/html; charset=utf-8");
        });
        await outside.host.StartAsync();
        return outside;
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        certificate.Dispose();
    }
}
