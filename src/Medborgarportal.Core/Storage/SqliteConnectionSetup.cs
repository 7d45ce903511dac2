using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Medborgarportal.Core.Storage;

/// <summary>What SQLite keeps per connection and not in the file; set once for each connection of the pool.</summary>
internal sealed class SqliteConnectionSetup : DbConnectionInterceptor
{
    public static readonly SqliteConnectionSetup Instance = new();

    private const int BusyMilliseconds = 10_000;

    // FULL: a commit has reached the disk when it is answered, also in WAL mode. The cache is in KiB, and used only as far as needed.
    private const string Settings = "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384;";

    private readonly ConditionalWeakTable<sqlite3, object> known = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => SetUp(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        SetUp(connection);
        return Task.CompletedTask;
    }

    private void SetUp(DbConnection connection)
    {
        if (((SqliteConnection)connection).Handle is not { } handle || !known.TryAdd(handle, this))
            return;
        raw.sqlite3_busy_timeout(handle, BusyMilliseconds);
        if (raw.sqlite3_exec(handle, Settings) is var result && result != raw.SQLITE_OK)
            throw new SqliteException("The connection cannot be set up.", result);
    }
}
