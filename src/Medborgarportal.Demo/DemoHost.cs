using DemoCaseSystem;
using Medborgarportal.Demo.OpenIdProvider;
using Medborgarportal.Web;
using Medborgarportal.Web.SignIn;
using Microsoft.AspNetCore.Connections;

namespace Medborgarportal.Demo;

/// <summary>
/// Portal, case system and OpenID Connect provider in one process: three hosts that know of each other by address and secret alone,
/// as they would on three machines. The case system can be stopped and started while the others go on.
/// </summary>
public sealed class DemoHost : IAsyncDisposable
{
    private readonly DemoSecrets secrets;

    private DemoHost(DemoOptions options)
    {
        Options = options;
        secrets = DemoSecrets.ReadOrMake(options.Data);
    }

    /// <summary>As started: with the ports that were chosen.</summary>
    public DemoOptions Options { get; }

    public WebApplication Portal { get; private set; } = null!;

    public WebApplication Provider { get; private set; } = null!;

    /// <summary>Null while it is stopped.</summary>
    public WebApplication? CaseSystem { get; private set; }

    /// <summary>Returns when all three listen.</summary>
    /// <exception cref="PortInUseException">A port is taken; the message names the setting to change.</exception>
    public static async Task<DemoHost> StartAsync(DemoOptions options, CancellationToken cancellationToken = default)
    {
        var demo = new DemoHost(options.WithPortsChosen() with { Data = Path.GetFullPath(options.Data) });
        try
        {
            demo.Provider = ProviderHost.Build(demo.Args(), demo.ConfigureProvider);
            await StartAsync(demo.Provider, nameof(DemoOptions.ProviderUrl), demo.Options.ProviderUrl, cancellationToken);
            await demo.StartCaseSystemAsync(cancellationToken);
            demo.Portal = PortalHost.Build(demo.Args(), demo.ConfigurePortal);
            await StartAsync(demo.Portal, nameof(DemoOptions.PortalUrl), demo.Options.PortalUrl, cancellationToken);
            return demo;
        }
        catch
        {
            await demo.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the case system, at the same address and with the same data as before. Nothing happens when it runs.</summary>
    public async Task StartCaseSystemAsync(CancellationToken cancellationToken = default)
    {
        if (CaseSystem is not null)
            return;
        CaseSystem = CaseSystemHost.Build(Args(), ConfigureCaseSystem);
        await StartAsync(CaseSystem, nameof(DemoOptions.CaseSystemUrl), Options.CaseSystemUrl, cancellationToken);
    }

    /// <summary>Stops the case system; what is sent to it meanwhile meets a closed door.</summary>
    public async Task StopCaseSystemAsync(CancellationToken cancellationToken = default)
    {
        if (CaseSystem is not { } running)
            return;
        CaseSystem = null;
        await running.StopAsync(cancellationToken);
        await running.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        // The portal first: it is the one that talks to the others.
        foreach (var app in new[] { Portal, CaseSystem, Provider })
        {
            if (app is null)
                continue;
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            await app.StopAsync(patience.Token);
            await app.DisposeAsync();
        }
        CaseSystem = null;
    }

    private static async Task StartAsync(WebApplication app, string setting, string url, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new PortInUseException(setting, url, e);
        }
    }

    // Content and pictures are found from the repository's root, from wherever the demo was started.
    private string[] Args() =>
        [.. Options.Args, "--environment", Options.Environment, .. DemoFolder.Root() is { } root ? new[] { "--contentRoot", root } : []];

    private void ConfigurePortal(WebApplicationBuilder builder)
    {
        Configure(builder, Options.PortalUrl, new(StringComparer.Ordinal)
        {
            ["Portal:Data"] = Options.Data,
            ["Portal:BaseUrl"] = Options.PortalUrl,
            ["Portal:Mail:Folder"] = Path.Combine(Options.Data, "outgoing-mail"),
            ["Portal:Sms:Folder"] = Path.Combine(Options.Data, "outgoing-sms"),
            ["Portal:Cases:Url"] = Options.CaseSystemUrl + "/events",
            // Nobody who tries the demo waits a day for what is anonymous.
            ["Portal:Anonymous:Batch"] = "00:00:10",
            ["Portal:Cases:Secret"] = secrets.Webhook,
            ["Portal:Eid:Authority"] = Options.ProviderUrl,
            ["Portal:Eid:ClientId"] = "medborgarportal",
            ["Portal:Eid:ClientSecret"] = secrets.EidClient,
        });
        Options.ConfigurePortal?.Invoke(builder);
    }

    private void ConfigureCaseSystem(WebApplicationBuilder builder)
    {
        Configure(builder, Options.CaseSystemUrl, new(StringComparer.Ordinal)
        {
            ["CaseSystem:Data"] = Path.Combine(Options.Data, "case-system"),
            ["CaseSystem:PortalUrl"] = Options.PortalUrl,
            ["CaseSystem:Secret"] = secrets.Webhook,
        });
        Options.ConfigureCaseSystem?.Invoke(builder);
    }

    private void ConfigureProvider(WebApplicationBuilder builder) => Configure(builder, Options.ProviderUrl, new(StringComparer.Ordinal)
    {
        ["Provider:Issuer"] = Options.ProviderUrl,
        ["Provider:ClientId"] = "medborgarportal",
        ["Provider:ClientSecret"] = secrets.EidClient,
        ["Provider:RedirectUri"] = Options.PortalUrl + SignInSetup.CallbackPath,
    });

    private static void Configure(WebApplicationBuilder builder, string url, Dictionary<string, string?> settings)
    {
        builder.WebHost.UseUrls(url);
        builder.Configuration.AddInMemoryCollection(settings);
        // Below what the environment and the command line say: quiet, so that the links printed at the start stay in view.
        builder.Configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource
        {
            InitialData = [new("Logging:LogLevel:Default", "Warning")],
        });
        // That the demo keeps its keys beside its data is known: they are made up, as the people are.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // A start that fails is told by whoever started the demo, not by the host as well.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        // Ctrl+C is for the demo as a whole, not for each host by itself.
        builder.Services.AddSingleton<IHostLifetime, LedLifetime>();
    }

    /// <summary>A host that starts and stops when the demo tells it to.</summary>
    private sealed class LedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

/// <summary>A port that the demo wants is taken.</summary>
/// <param name="setting">Name of the setting to change, without its section.</param>
public sealed class PortInUseException(string setting, string url, Exception inner)
    : Exception($"The address {url} is in use. Choose another with the setting Demo:{setting}.", inner)
{
    public string Setting => setting;

    public string Url => url;
}
