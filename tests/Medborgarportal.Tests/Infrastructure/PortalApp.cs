using System.Text.Json;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.People;
using Medborgarportal.Core.Storage;
using Medborgarportal.Web;
using Medborgarportal.Web.Shell;
using Medborgarportal.Web.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Medborgarportal.Tests.Infrastructure;

/// <summary>
/// The whole portal as it is installed, in this process: Kestrel on a free port of the loopback address, a database and a data folder of
/// its own, the repository's content with the service of <see cref="TestService"/> beside it. No case system is configured: messages wait.
/// </summary>
internal sealed class PortalApp : IAsyncDisposable
{
    private static readonly Lazy<Task<PortalApp>> Common = new(StartCommon);

    /// <summary>Read once for all portals whose content nobody changes.</summary>
    private static readonly Lazy<(TestContent Files, PortalContent Content)> CommonContent = new(ReadCommon);

    private readonly WebApplication host;
    private readonly TestDatabase database;
    private readonly TestContent? content;

    private PortalApp(WebApplication host, TestDatabase database, TestContent? content, Uri address)
    {
        this.host = host;
        this.database = database;
        this.content = content;
        Address = address;
    }

    public Uri Address { get; }

    public IServiceProvider Services => host.Services;

    public PortalContent Content => Services.GetRequiredService<CurrentContent>().Value;

    /// <summary>The copy of content/ that this portal reads: of one that was started with content of its own.</summary>
    public TestContent Files => content ?? throw new InvalidOperationException("This portal has its content in common with others. Start it with 'content'.");

    public TimeProvider Time => Services.GetRequiredService<TimeProvider>();

    /// <summary>One portal for all tests that change nothing of it; ends with the test process.</summary>
    public static Task<PortalApp> Shared() => Common.Value;

    /// <summary>A portal of the test's own.</summary>
    /// <param name="time">The portal's clock; null: the machine's.</param>
    /// <param name="log">Gets everything that is logged at Debug or above.</param>
    /// <param name="settings">Further settings.</param>
    /// <param name="content">Gives the portal a content of its own, which this may change before it is read, and the test while the portal runs.</param>
    public static async Task<PortalApp> Start(DatabaseKind kind = DatabaseKind.Sqlite, TimeProvider? time = null, ILoggerProvider? log = null, Dictionary<string, string?>? settings = null, Action<TestContent>? content = null)
    {
        var storage = await TestDatabase.CreateEmpty(kind);
        var copy = content is null ? null : new TestContent();
        content?.Invoke(copy!);
        var portal = PortalHost.Build(["--environment", "Development"], builder =>
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Configuration.AddInMemoryCollection(storage.Settings);
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Portal:Content"] = copy?.Folder,
                ["Portal:Eid:Authority"] = "http://localhost:1",
                ["Portal:Eid:ClientId"] = "portal",
                ["Portal:Eid:ClientSecret"] = "not used: tests issue the session's cookie themselves",
            });
            builder.Configuration.AddInMemoryCollection(settings ?? []);
            builder.Logging.ClearProviders();
            if (log is not null)
                builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Debug);
            if (time is not null)
                builder.Services.AddSingleton(time);
            if (copy is null)
                builder.Services.AddSingleton(CommonContent.Value.Content);
        });
        await portal.StartAsync();
        var address = portal.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new PortalApp(portal, storage, copy, new Uri(address));
    }

    /// <summary>A new browser without scripts.</summary>
    public Citizen Visitor(string language = "sv") => new(this, language);

    /// <summary>The interface's words in a language: what a page is expected to say.</summary>
    public UiTexts Words(string language) => new(Content.Languages[language]);

    /// <summary>The cookie of somebody who has come back from the e-legitimation, as the portal itself issues it.</summary>
    public string SessionOf(SignedInPerson person)
    {
        var options = Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(SignInSetup.CookieScheme);
        var now = Time.GetUtcNow();
        var ticket = new AuthenticationTicket(
            person.ToPrincipal(),
            new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now + options.ExpireTimeSpan },
            SignInSetup.CookieScheme);
        return options.TicketDataFormat.Protect(ticket);
    }

    public PortalDbContext Read() => Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContext();

    /// <summary>All messages on their way to the case system, opened, oldest first.</summary>
    public async Task<IReadOnlyList<JsonElement>> Messages()
    {
        await using var read = Read();
        var rows = await read.Outbox.OrderBy(row => row.CreatedAt).ToListAsync();
        var protection = Services.GetRequiredService<IProtection>();
        return [.. rows.Select(row => JsonDocument.Parse(protection.Unprotect(Outbox.Purpose, row.Payload)).RootElement)];
    }

    /// <summary>The data of the one message about the application with this receipt number.</summary>
    public async Task<JsonElement> Submitted(string number)
    {
        var compact = number.Replace(" ", "", StringComparison.Ordinal);
        return Assert.Single(
            (await Messages()).Select(message => message.GetProperty("data")),
            data => data.TryGetProperty("receiptNumber", out var told) && told.GetString() == compact);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await host.DisposeAsync();
        await database.DisposeAsync();
        content?.Dispose();
    }

    private static async Task<PortalApp> StartCommon()
    {
        var app = await Start();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => app.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return app;
    }

    private static (TestContent Files, PortalContent Content) ReadCommon()
    {
        var files = new TestContent();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => files.Dispose();
        return (files, PortalContent.Load(new ContentFolder(files.Folder)));
    }
}

/// <summary>Test persons; the numbers are from the birth numbers that Skatteverket keeps for tests.</summary>
internal static class Persons
{
    private const string Level = "http://id.elegnamnden.se/loa/1.0/loa3";

    public static readonly SignedInPerson Maja = new("199204179825", "Maja", "Lindqvist", Level);
    public static readonly SignedInPerson Gunnar = new("197108119830", "Gunnar", "Ek", Level);

    /// <summary>Has begun nothing and sent nothing, in any test.</summary>
    public static readonly SignedInPerson Birger = new("194501059895", "Birger", "Åkesson", Level);
}
