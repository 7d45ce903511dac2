using System.Data.Common;
using Medborgarportal.Core.Storage;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Medborgarportal.Tests.Storage;

public sealed class MigrationTests
{
    [Theory, ClassData(typeof(Databases))]
    public async Task The_migrations_give_the_very_structure_that_the_model_has(DatabaseKind kind)
    {
        await using var migrated = await TestDatabase.Create(kind);
        await using var created = await TestDatabase.CreateEmpty(kind);
        created.StartProcess();
        await using (var context = created.Read())
            await context.Database.EnsureCreatedAsync();

        Assert.Equal(await Structure(created), await Structure(migrated));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Three_processes_that_start_together_migrate_once_and_all_can_work(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateEmpty(kind);
        var processes = Enumerable.Range(0, 3).Select(_ => database.StartProcess()).ToArray();

        await Task.WhenAll(processes.Select(process => Task.Run(() => process.GetRequiredService<MigrationRunner>().Run(CancellationToken.None))));

        await using var read = database.Read();
        var applied = await read.Database.SqlQuery<string>($"SELECT name AS \"Value\" FROM schema_migrations ORDER BY name").ToListAsync();
        Assert.Equal(Migration.For(kind).Select(migration => migration.Name), applied);
        for (var i = 0; i < processes.Length; i++)
        {
            var id = $"{i}";
            await processes[i].GetRequiredService<PortalWriter>().WriteAsync((context, _) =>
                Task.FromResult(context.Inbox.Add(new InboxRow { Source = "test", EventId = id, Type = "test", ReceivedAt = default }).Entity.EventId));
        }
        Assert.Equal(3, await read.Inbox.CountAsync());
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_migration_that_was_changed_after_it_was_applied_stops_the_start_and_is_named(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var changed = Migration.For(kind).Select(migration => migration with { Sql = migration.Sql + "\n-- changed" }).Select(m => new Migration(m.Name, m.Sql)).ToList();

        var fault = await Assert.ThrowsAsync<MigrationException>(() => Runner(database).Run(changed, CancellationToken.None));

        Assert.Contains("0001_first.sql", fault.Message, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_database_of_a_newer_version_stops_the_start_and_says_what_to_do(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await Runner(database).Run([.. Migration.For(kind), new Migration("9999_later.sql", "CREATE TABLE later (id integer)")], CancellationToken.None);

        var fault = await Assert.ThrowsAsync<MigrationException>(() => Runner(database).Run(CancellationToken.None));

        Assert.Contains("9999_later.sql", fault.Message, StringComparison.Ordinal);
        Assert.Contains("newer version", fault.Message, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_migration_that_fails_half_way_leaves_nothing_behind(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var failing = new Migration("0900_failing.sql", "CREATE TABLE half (id integer); INSERT INTO nowhere VALUES (1);");

        await Assert.ThrowsAsync<MigrationException>(() => Runner(database).Run([.. Migration.For(kind), failing], CancellationToken.None));

        Assert.DoesNotContain("half", await Structure(database), StringComparison.Ordinal);
        await Runner(database).Run(CancellationToken.None);
    }

    private static MigrationRunner Runner(TestDatabase database) => database.Services.GetRequiredService<MigrationRunner>();

    /// <summary>Every table, column, index and constraint as text, sorted.</summary>
    private static async Task<string> Structure(TestDatabase database)
    {
        const string sqlite = "SELECT name || ': ' || sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'schema_migrations'";
        const string postgres = """
            SELECT table_name || '.' || column_name || ': ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '')
            FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'schema_migrations'
            UNION ALL SELECT indexname || ': ' || indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'schema_migrations'
            UNION ALL SELECT conname || ': ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conname NOT LIKE 'schema_migrations%'
            """;
        await using var context = database.Read();
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = database.Kind == DatabaseKind.Sqlite ? sqlite : postgres;
        var lines = new List<string>();
        await using (DbDataReader rows = await command.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
                lines.Add(string.Join(' ', rows.GetString(0).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        }
        Assert.NotEmpty(lines);
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }
}
