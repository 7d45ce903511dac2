using System.Data;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Medborgarportal.Core.Storage;

/// <summary>The database's structure is not one that this program can run on; the start stops.</summary>
public sealed class MigrationException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>One numbered SQL file; its text is never changed once it has been released.</summary>
/// <param name="Name">File name: <c>0001_first.sql</c>; sorted by it.</param>
/// <param name="Sql">The statements, with line feeds only.</param>
public sealed record Migration(string Name, string Sql)
{
    /// <summary>SHA-256 of the text, lower-case hex.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    /// <summary>The migrations that this program carries for one kind of database, in order.</summary>
    public static IReadOnlyList<Migration> For(DatabaseKind kind)
    {
        var assembly = typeof(Migration).Assembly;
        var prefix = $"{typeof(Migration).Namespace}.Migrations.{(kind == DatabaseKind.Sqlite ? "sqlite" : "postgresql")}.";
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return new Migration(name[prefix.Length..], reader.ReadToEnd().ReplaceLineEndings("\n"));
            })];
    }
}

/// <summary>Brings the database to this program's structure, once, however many processes start at the same time.</summary>
public sealed class MigrationRunner(IDbContextFactory<PortalDbContext> contexts, StorageSettings settings, TimeProvider time)
{
    // Any constant; shared by all processes of one database.
    private const long AdvisoryLock = 0x4D6564626F7267;

    /// <exception cref="MigrationException">An applied migration has been changed, is unknown to this program, or fails.</exception>
    public Task Run(CancellationToken cancellationToken) => Run(Migration.For(settings.Kind), cancellationToken);

    internal async Task Run(IReadOnlyList<Migration> migrations, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        if (settings.Kind == DatabaseKind.Sqlite)
            Directory.CreateDirectory(Path.GetDirectoryName(context.Database.GetDbConnection().DataSource)!);
        await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var connection = context.Database.GetDbConnection();
        if (settings.Kind == DatabaseKind.Sqlite)
        {
            await Execute(connection, null, "PRAGMA journal_mode = WAL", cancellationToken).ConfigureAwait(false);
            await Apply(connection, migrations, cancellationToken).ConfigureAwait(false);
            return;
        }
        await Execute(connection, null, $"SELECT pg_advisory_lock({AdvisoryLock})", cancellationToken).ConfigureAwait(false);
        try
        {
            await Apply(connection, migrations, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await Execute(connection, null, $"SELECT pg_advisory_unlock({AdvisoryLock})", CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task Apply(DbConnection connection, IReadOnlyList<Migration> migrations, CancellationToken cancellationToken)
    {
        await Execute(
            connection,
            null,
            "CREATE TABLE IF NOT EXISTS schema_migrations (name text NOT NULL PRIMARY KEY, sha256 text NOT NULL, applied_at bigint NOT NULL)",
            cancellationToken).ConfigureAwait(false);
        foreach (var migration in migrations)
        {
            // On SQLite this is BEGIN IMMEDIATE: who comes second waits here, and then sees what the first has done.
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.Unspecified, cancellationToken).ConfigureAwait(false);
            var applied = await Applied(connection, transaction, cancellationToken).ConfigureAwait(false);
            Check(applied, migrations);
            if (applied.ContainsKey(migration.Name))
                continue;
            try
            {
                await Execute(connection, transaction, migration.Sql, cancellationToken).ConfigureAwait(false);
            }
            catch (DbException e)
            {
                throw new MigrationException($"Migration {migration.Name} fails, and nothing of it was kept: {e.Message}", e);
            }
            await Record(connection, transaction, migration, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static void Check(Dictionary<string, string> applied, IReadOnlyList<Migration> migrations)
    {
        foreach (var (name, hash) in applied)
        {
            var known = migrations.FirstOrDefault(m => m.Name == name)
                ?? throw new MigrationException($"The database has had migration {name}, which this program does not know: it was made by a newer version. Start that version, or restore a backup from before it.");
            if (known.Hash != hash)
                throw new MigrationException($"Migration {name} was applied with another text than this program carries. A released migration is never changed: take back the change and write a new file.");
        }
    }

    private static async Task<Dictionary<string, string>> Applied(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, transaction, "SELECT name, sha256 FROM schema_migrations");
        await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var applied = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            applied.Add(rows.GetString(0), rows.GetString(1));
        return applied;
    }

    private async Task Record(DbConnection connection, DbTransaction transaction, Migration migration, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, transaction, "INSERT INTO schema_migrations (name, sha256, applied_at) VALUES (@name, @sha256, @at)");
        foreach (var (name, value) in new (string, object)[] { ("@name", migration.Name), ("@sha256", migration.Hash), ("@at", time.GetUtcNow().ToUnixTimeMilliseconds()) })
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task Execute(DbConnection connection, DbTransaction? transaction, string sql, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, transaction, sql);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static DbCommand Command(DbConnection connection, DbTransaction? transaction, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is ours: constants and embedded files.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Transaction = transaction;
        // A starter may wait for another one's migration of a large table.
        command.CommandTimeout = 600;
        return command;
    }
}
