using System.Net;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using DemoCaseSystem.Cases;
using DemoCaseSystem.Contract;
using DemoCaseSystem.Outbox;
using DemoCaseSystem.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;

namespace DemoCaseSystem;

/// <summary>The demo case system as a host: the executable, the demo and the tests all start it here.</summary>
public static class CaseSystemHost
{
    private const string DefaultAddress = "http://localhost:5090";

    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        // Its own name, also when another program starts it: that is how its pages are found, and nobody else's.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ApplicationName = typeof(CaseSystemHost).Assembly.GetName().Name });
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
            builder.WebHost.UseUrls(DefaultAddress);
        // There is no login: whoever reaches the pages may read them, so only this machine may, and only by these names (DNS rebinding).
        builder.Configuration["AllowedHosts"] = "localhost;127.0.0.1;[::1]";
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);

        builder.Services.AddOptions<CaseSystemSettings>().BindConfiguration("CaseSystem").ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<CaseSystemSettings>, CaseSystemSettingsCheck>();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<FaultSwitch>();
        builder.Services.AddSingleton<WebhookSignature>();
        builder.Services.AddSingleton<PortalClient>();
        builder.Services.AddDbContextFactory<CaseDbContext>((services, db) => db.UseSqlite($"Data Source={Path.Combine(Folder(services), "cases.db")}"));
        builder.Services.AddSingleton<WriteGate>();
        builder.Services.AddSingleton<Intake>();
        builder.Services.AddSingleton<Decisions>();
        builder.Services.AddHttpClient(OutboxSender.Client, client => client.Timeout = TimeSpan.FromSeconds(15));
        builder.Services.AddSingleton<OutboxSender>();
        builder.Services.AddHostedService(services => services.GetRequiredService<OutboxSender>());
        builder.Services.AddDataProtection().SetApplicationName("DemoCaseSystem");
        builder.Services.AddOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>().Configure<IServiceProvider, ILoggerFactory>((keys, services, logs) =>
            keys.XmlRepository = new Microsoft.AspNetCore.DataProtection.Repositories.FileSystemXmlRepository(Directory.CreateDirectory(Path.Combine(Folder(services), "keys")), logs));
        builder.Services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        // Cookies know no ports: the portal on the same machine must not be handed ours, nor we its.
        builder.Services.AddAntiforgery(forms => forms.Cookie.Name = "arende-formular");
        // The demo runs the portal in the same process: only the case system's own pages are its pages.
        builder.Services.AddRazorPages().ConfigureApplicationPartManager(parts =>
        {
            parts.ApplicationParts.Clear();
            parts.ApplicationParts.Add(new AssemblyPart(typeof(CaseSystemHost).Assembly));
            parts.ApplicationParts.Add(new CompiledRazorAssemblyPart(typeof(CaseSystemHost).Assembly));
        });
        configure?.Invoke(builder);

        var app = builder.Build();
        app.Use(OnlyThisMachineAsync);
        app.UseStatusCodePagesWithReExecute("/fel/{0}");
        app.UseExceptionHandler("/fel/500");
        app.MapPost("/events", EventsEndpoint.ReceiveAsync);
        app.MapGet("/arenden/{number}/filer/{id:guid}", PortalFiles.DownloadAsync);
        app.MapGet("/synpunkter/filer/{id:guid}", PortalFiles.DownloadOfFeedbackAsync);
        app.MapGet("/fragor/{id:guid}/inbjudan", InvitationSheet.ShowAsync);
        app.MapGet("/app.css", () => Results.Stream(Assembly.GetExecutingAssembly().GetManifestResourceStream("app.css")!, "text/css; charset=utf-8"));
        app.MapRazorPages();
        Prepare(app);
        return app;
    }

    private static void Prepare(WebApplication app)
    {
        // Made when the host is built, not at the first event: a folder that cannot be written stops the start.
        using var scope = app.Services.CreateScope();
        using var db = scope.ServiceProvider.GetRequiredService<IDbContextFactory<CaseDbContext>>().CreateDbContext();
        db.Database.EnsureCreated();
        db.Database.ExecuteSqlRaw("PRAGMA journal_mode=WAL;");
    }

    private static string Folder(IServiceProvider services) =>
        Directory.CreateDirectory(services.GetRequiredService<IOptions<CaseSystemSettings>>().Value.Data).FullName;

    private static Task OnlyThisMachineAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Connection.RemoteIpAddress is { } from && !IPAddress.IsLoopback(from))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }
        var headers = http.Response.Headers;
        // Answers in pictures are shown with the portal's pictures.
        var portal = new Uri(http.RequestServices.GetRequiredService<IOptions<CaseSystemSettings>>().Value.PortalUrl).GetLeftPart(UriPartial.Authority);
        headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'self'; img-src {portal}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        // As the forms want it, or they say so in the log at every page.
        headers.CacheControl = "no-cache, no-store";
        headers.Pragma = "no-cache";
        return next(http);
    }
}
