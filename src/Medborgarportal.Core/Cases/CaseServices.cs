using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Medborgarportal.Core.Cases;

public static class CaseServices
{
    /// <summary>The case contract both ways: <see cref="Outbox"/> with its dispatcher, and <see cref="CaseInbox"/>. Needs storage.</summary>
    /// <param name="source">The CloudEvents <c>source</c> of this portal, from content/municipality.yaml.</param>
    /// <exception cref="SettingException">A setting of the contract cannot be used.</exception>
    public static IServiceCollection AddCases(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment, string source)
    {
        var settings = CaseSettings.Read(configuration, environment, source);
        services.AddMetrics();
        services.AddSingleton(settings);
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<OutboxStatus>();
        services.AddSingleton<OutboxLeases>();
        services.AddSingleton<CaseInbox>();
        services.AddHttpClient(HttpCaseConnector.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
            .RemoveAllLoggers();
        if (settings.Folder is { } folder)
            services.AddSingleton<ICaseConnector>(new FolderCaseConnector(folder));
        else
            services.AddSingleton<ICaseConnector, HttpCaseConnector>();
        services.AddSingleton<OutboxDispatcher>();
        services.AddHostedService(provider => provider.GetRequiredService<OutboxDispatcher>());
        return services;
    }
}
