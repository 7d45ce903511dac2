using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Medborgarportal.ContentCheck.Preview;

/// <summary>
/// <c>preview</c>: serves what editors write, in every language side by side, to this machine alone; content is read anew at each request.
/// <c>--out</c> writes one page to a file instead.
/// </summary>
internal static class PreviewCommand
{
    public const int Port = 5085;

    private const string Usage = """
        preview [<service>|<page>|<letter>] [--open] [--out <file>] [--port <number>] [--content <folder>]

          Without a name: a list of all that can be shown.
          --open          opens it in the browser
          --out <file>    writes it to a file and ends
          --port <number> where it is served, on this machine alone; otherwise 5085
        """;

    public static async Task<int> RunAsync(string[] args, TextWriter output, TimeProvider time, CancellationToken cancellationToken)
    {
        string? name = null, root = null, file = null;
        var (open, port) = (false, Port);
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--open")
                open = true;
            else if (args[i] == "--content" && i + 1 < args.Length)
                root = args[++i];
            else if (args[i] == "--out" && i + 1 < args.Length)
                file = args[++i];
            else if (args[i] == "--port" && i + 1 < args.Length && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out port) && port < 65536)
                i++;
            else if (args[i].StartsWith('-') || name is not null)
                return Explain(output);
            else
                name = args[i];
        }
        if (ProjectFolder.Content(root, output) is not { } content)
            return 2;
        var site = new PreviewSite(content, ProjectFolder.Look(content), time);
        if (name is not null && !site.Has(name))
        {
            output.WriteLine($"There is no service, page or letter '{name}'. There is: {string.Join(", ", site.Names)}");
            return 2;
        }
        if (file is not null)
        {
            await File.WriteAllTextAsync(file, site.Page(name, standalone: true), cancellationToken);
            output.WriteLine(Path.GetFullPath(file));
            if (open)
                Open(Path.GetFullPath(file));
            return 0;
        }
        await ServeAsync(site, name, port, open, output, cancellationToken);
        return 0;
    }

    /// <summary>The site as an application, not yet started.</summary>
    public static WebApplication Build(PreviewSite site, int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}");
        builder.Services.Configure<ConsoleLifetimeOptions>(console => console.SuppressStatusMessages = true);
        var app = builder.Build();
        app.Run(async context =>
        {
            var path = Uri.UnescapeDataString(context.Request.Path.Value ?? "/").Trim('/');
            // Other sites' pages cannot read this one by giving the machine a name of theirs.
            if (context.Request.Host.Host is not ("localhost" or "127.0.0.1"))
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
            else if (site.File(path) is var (bytes, type))
                await Write(context, type, bytes);
            else if (path.Length == 0 || site.Has(path))
                await Write(context, "text/html; charset=utf-8", System.Text.Encoding.UTF8.GetBytes(site.Page(path.Length == 0 ? null : path, standalone: false)));
            else
                context.Response.StatusCode = StatusCodes.Status404NotFound;
        });
        return app;
    }

    private static async Task ServeAsync(PreviewSite site, string? name, int port, bool open, TextWriter output, CancellationToken cancellationToken)
    {
        await using var app = Build(site, port);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException)
        {
            output.WriteLine($"Port {port.ToString(CultureInfo.InvariantCulture)} is in use. Choose another: --port 5086");
            return;
        }
        var address = $"http://localhost:{port.ToString(CultureInfo.InvariantCulture)}/{name}";
        output.WriteLine($"{address}   (Ctrl+C ends; what you save shows when you reload)");
        if (open)
            Open(address);
        await app.WaitForShutdownAsync(cancellationToken);
    }

    private static async Task Write(HttpContext context, string type, byte[] bytes)
    {
        context.Response.ContentType = type;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private static void Open(string what)
    {
        var opener = OperatingSystem.IsWindows() ? "explorer" : OperatingSystem.IsMacOS() ? "open" : "xdg-open";
        try
        {
            using var started = Process.Start(new ProcessStartInfo(opener, [what]) { UseShellExecute = false, RedirectStandardError = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No browser here: the address has been told.
        }
    }

    private static int Explain(TextWriter output)
    {
        output.WriteLine(Usage);
        return 2;
    }
}
