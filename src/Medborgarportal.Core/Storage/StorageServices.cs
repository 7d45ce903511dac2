using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Medborgarportal.Core.Storage;

public static class StorageServices
{
    /// <summary>
    /// The database, the writer, protection at rest and the migrations, which run before anything else of the host starts.
    /// Read through <see cref="IDbContextFactory{TContext}"/> (no tracking), write through <see cref="PortalWriter"/>.
    /// </summary>
    /// <exception cref="SettingException">A setting of storage cannot be used.</exception>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var settings = StorageSettings.Read(configuration, environment);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(settings);
        // Not AddPooledDbContextFactory: its contexts need the container, which answers nobody while it is being taken down,
        // and then the writer still has to commit what is queued.
        services.AddSingleton<IDbContextFactory<PortalDbContext>>(provider =>
        {
            var options = new DbContextOptionsBuilder<PortalDbContext>();
            Configure(options, settings);
            return new PooledDbContextFactory<PortalDbContext>(options.UseLoggerFactory(provider.GetRequiredService<ILoggerFactory>()).Options);
        });
        services.AddSingleton<GroupCommitWriter>();
        services.AddSingleton<PortalWriter>(provider => provider.GetRequiredService<GroupCommitWriter>());
        services.AddSingleton<DraftLookup>();
        services.AddSingleton<MigrationRunner>();
        services.AddHostedService<StorageLifetime>();
        AddProtection(services, settings);
        return services;
    }

    internal static void Configure(DbContextOptionsBuilder options, StorageSettings settings)
    {
        options.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
        if (settings.Kind == DatabaseKind.Sqlite)
            options.UseSqlite(settings.ConnectionString).AddInterceptors(SqliteConnectionSetup.Instance);
        else
            options.UseNpgsql(settings.ConnectionString);
    }

    private static void AddProtection(IServiceCollection services, StorageSettings settings)
    {
        services.AddSingleton<DatabaseKeyRing>();
        services.AddSingleton<IProtection, Protection>();
        // The name is part of what keys are made for: with another one nothing that is stored can be opened.
        var builder = services.AddDataProtection()
            .SetApplicationName("Medborgarportal")
            .UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
        if (settings.Certificate is { } certificate)
            builder.ProtectKeysWithCertificate(certificate).UnprotectKeysWithAnyCertificate([.. settings.OlderCertificates]);
        if (settings.KeysInDatabase)
        {
            services.AddOptions<KeyManagementOptions>().Configure<DatabaseKeyRing>((options, keyRing) => options.XmlRepository = keyRing);
        }
        else
        {
            LookupKeyFile.CreateFolder(settings.KeyFolder);
            builder.PersistKeysToFileSystem(new DirectoryInfo(settings.KeyFolder));
        }
    }

    /// <summary>
    /// Begins before the web server and all background work, so that nobody meets a database that is not ready, and ends after them,
    /// when nobody is left who writes.
    /// </summary>
    private sealed class StorageLifetime(MigrationRunner migrations, GroupCommitWriter writer) : IHostedLifecycleService
    {
        public Task StartingAsync(CancellationToken cancellationToken) => migrations.Run(cancellationToken);

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => writer.DisposeAsync().AsTask();
    }
}
