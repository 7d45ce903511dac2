using Medborgarportal.Core.Storage;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Medborgarportal.Tests.Storage;

public sealed class StorageStartTests
{
    [Theory, ClassData(typeof(Databases))]
    public async Task A_host_is_migrated_before_anything_else_starts_and_its_writer_ends_after_everything_else(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateEmpty(kind);
        database.StartProcess();
        var host = Build(database);

        await host.StartAsync();
        await host.StopAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Services.GetRequiredService<PortalWriter>().WriteAsync((_, _) => Task.FromResult(0)));
        await using var read = database.Read();
        Assert.Equal(["start", "stop"], await read.Inbox.OrderBy(row => row.EventId).Select(row => row.EventId).ToListAsync());
        host.Dispose();
    }

    [Fact]
    public async Task Settings_and_data_begin_at_the_root_when_they_are_relative()
    {
        await using var database = await TestDatabase.CreateEmpty(DatabaseKind.Sqlite);
        var settings = StorageSettings.Read(
            new ConfigurationBuilder().AddInMemoryCollection([new("Portal:Data", "here"), new("Portal:Keys:Path", "there")]).Build(),
            new TestEnvironment("Development", database.Folder));

        Assert.Equal(Path.Combine(database.Folder, "here"), settings.DataFolder);
        Assert.Contains(Path.Combine(database.Folder, "here", "portal.db"), settings.ConnectionString, StringComparison.Ordinal);
        Assert.Equal(Path.Combine(database.Folder, "there"), settings.KeyFolder);
    }

    private static IHost Build(TestDatabase database)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Development", ContentRootPath = database.Folder });
        builder.Configuration.AddInMemoryCollection(database.Settings);
        builder.Services.AddLogging(logging => logging.ClearProviders());
        builder.Services.AddStorage(builder.Configuration, builder.Environment);
        builder.Services.AddHostedService<Work>();
        return builder.Build();
    }

    /// <summary>Writes at its start and at its stop, as background work does.</summary>
    private sealed class Work(PortalWriter writer) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Write("start");

        public Task StopAsync(CancellationToken cancellationToken) => Write("stop");

        private Task<string> Write(string id) => writer.WriteAsync((context, _) => Task.FromResult(context.Inbox.Add(new InboxRow { Source = "test", EventId = id, Type = "test", ReceivedAt = default }).Entity.EventId));
    }
}
