using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Medborgarportal.Core.Storage;

/// <summary>
/// Finds a draft by the hash of its cookie's secret: what every page of an application begins with. Past EF, which takes several times
/// as long for the same row. On SQLite the statement is prepared once and kept with its connection for the next who asks.
/// </summary>
public sealed class DraftLookup(StorageSettings settings) : IDisposable
{
    private const string Sql =
        """
        SELECT "id", "service", "form_version", "owner_hash", "return_hash", "payload", "revision", "created", "last_activity", "submission_id"
        FROM "drafts" WHERE "access_hash" = @access
        """;

    private readonly ConcurrentBag<SqliteCommand> prepared = [];

    /// <summary>The row, or null when there is none. It is nobody's to change: changes go through <see cref="PortalWriter"/>.</summary>
    public ValueTask<DraftRow?> FindAsync(byte[] accessHash, CancellationToken cancellationToken) =>
        settings.Kind == DatabaseKind.Sqlite ? new(Find(accessHash)) : new(FindOnServerAsync(accessHash, cancellationToken));

    public void Dispose()
    {
        while (prepared.TryTake(out var command))
            Close(command);
    }

    private DraftRow? Find(byte[] accessHash)
    {
        var command = prepared.TryTake(out var kept) ? kept : Prepare();
        try
        {
            command.Parameters[0].Value = accessHash;
            DraftRow? row;
            using (var reader = command.ExecuteReader())
                row = reader.Read() ? Read(reader, accessHash) : null;
            prepared.Add(command);
            return row;
        }
        catch
        {
            Close(command);
            throw;
        }
    }

    private SqliteCommand Prepare()
    {
        var connection = new SqliteConnection(settings.ConnectionString);
        connection.Open();
        var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.Parameters.Add("@access", SqliteType.Blob);
        return command;
    }

    private static void Close(SqliteCommand command)
    {
        var connection = command.Connection;
        command.Dispose();
        connection?.Dispose();
    }

    private async Task<DraftRow?> FindOnServerAsync(byte[] accessHash, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Sql, connection) { Parameters = { new NpgsqlParameter("access", accessHash) } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Read(reader, accessHash) : null;
    }

    private static DraftRow Read(DbDataReader reader, byte[] accessHash) => new()
    {
        Id = reader.GetGuid(0),
        Service = reader.GetString(1),
        FormVersion = reader.GetString(2),
        AccessHash = accessHash,
        OwnerHash = reader.IsDBNull(3) ? null : reader.GetFieldValue<byte[]>(3),
        ReturnHash = reader.IsDBNull(4) ? null : reader.GetFieldValue<byte[]>(4),
        Payload = reader.GetFieldValue<byte[]>(5),
        Revision = reader.GetInt32(6),
        Created = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(7)),
        LastActivity = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(8)),
        SubmissionId = reader.IsDBNull(9) ? null : reader.GetGuid(9),
    };
}
