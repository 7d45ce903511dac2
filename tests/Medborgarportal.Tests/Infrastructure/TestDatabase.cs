using Medborgarportal.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Medborgarportal.Tests.Infrastructure;

/// <summary>The databases that every storage test runs on.</summary>
public sealed class Databases : TheoryData<DatabaseKind>
{
    public Databases()
    {
        Add(DatabaseKind.Sqlite);
        Add(DatabaseKind.PostgreSql);
    }
}

/// <summary>An environment for <c>AddStorage</c> and its like without a host.</summary>
internal sealed class TestEnvironment(string name, string contentRoot) : IHostEnvironment
{
    public string EnvironmentName { get; set; } = name;

    public string ApplicationName { get; set; } = "Medborgarportal.Tests";

    public string ContentRootPath { get; set; } = contentRoot;

    public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
}

/// <summary>A database of its own for one test, with the storage services of as many processes as the test wants.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly List<ServiceProvider> processes = [];
    private readonly string? connection;

    private TestDatabase(DatabaseKind kind, string folder, string? connection)
    {
        Kind = kind;
        Folder = folder;
        this.connection = connection;
    }

    public DatabaseKind Kind { get; }

    /// <summary>The data folder.</summary>
    public string Folder { get; }

    /// <summary>What a host needs in its configuration to run on this database.</summary>
    public Dictionary<string, string?> Settings => new(StringComparer.Ordinal) { ["Portal:Data"] = Folder, ["Portal:Database"] = connection };

    public ServiceProvider Services => processes[0];

    public PortalWriter Writer => Services.GetRequiredService<PortalWriter>();

    public IProtection Protection => Services.GetRequiredService<IProtection>();

    /// <summary>A migrated database and the services of one process on it.</summary>
    public static async Task<TestDatabase> Create(DatabaseKind kind, Action<IServiceCollection, IConfiguration>? configure = null, Dictionary<string, string?>? settings = null)
    {
        var database = await CreateEmpty(kind);
        var services = database.StartProcess(configure, settings);
        await services.GetRequiredService<MigrationRunner>().Run(CancellationToken.None);
        return database;
    }

    public static async Task<TestDatabase> CreateEmpty(DatabaseKind kind)
    {
        var folder = Directory.CreateTempSubdirectory("portal-test-").FullName;
        return new TestDatabase(kind, folder, kind == DatabaseKind.PostgreSql ? await (await PostgresServer.Running()).CreateDatabase() : null);
    }

    /// <summary>The services of one more process on the same database and data folder.</summary>
    public ServiceProvider StartProcess(Action<IServiceCollection, IConfiguration>? configure = null, Dictionary<string, string?>? settings = null, string environment = "Development")
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings).AddInMemoryCollection(settings ?? []).Build();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton<IConfiguration>(configuration);
        services.AddStorage(configuration, new TestEnvironment(environment, Folder));
        configure?.Invoke(services, configuration);
        var provider = services.BuildServiceProvider();
        processes.Add(provider);
        return provider;
    }

    public PortalDbContext Read() => Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContext();

    public Task<T> Write<T>(Func<PortalDbContext, T> unit) => Writer.WriteAsync((context, _) => Task.FromResult(unit(context)));

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
            await process.DisposeAsync();
        if (connection is not null)
        {
            await using (var open = new Npgsql.NpgsqlConnection(connection))
                Npgsql.NpgsqlConnection.ClearPool(open);
            await (await PostgresServer.Running()).DropDatabase(connection);
        }
        else
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        }
        Directory.Delete(Folder, recursive: true);
    }
}
