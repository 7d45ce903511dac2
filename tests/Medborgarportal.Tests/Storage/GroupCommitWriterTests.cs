using System.Data.Common;
using Medborgarportal.Core.Storage;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Medborgarportal.Tests.Storage;

public sealed class GroupCommitWriterTests
{
    private static InboxRow Row(string id) => new() { Source = "test", EventId = id, Type = "test", ReceivedAt = TimeProvider.System.GetUtcNow() };

    [Theory, ClassData(typeof(Databases))]
    public async Task Concurrent_units_of_which_each_tenth_fails_leave_exactly_the_others(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);

        var units = Enumerable.Range(0, 500).Select(i => database.Writer.WriteAsync(async (context, cancellation) =>
        {
            context.Inbox.Add(Row($"{i}"));
            // Half of the failing ones fail when saved, half after they have already written.
            if (i % 20 == 0)
                context.Inbox.Add(new InboxRow { Source = "test", EventId = $"{i}-second", Type = null!, ReceivedAt = default });
            if (i % 20 == 10)
            {
                await context.SaveChangesAsync(cancellation);
                throw new InvalidOperationException($"unit {i}");
            }
            return i;
        })).ToArray();
        await Task.WhenAll(units.Select(unit => unit.ContinueWith(_ => { }, TaskScheduler.Default)));

        for (var i = 0; i < units.Length; i++)
        {
            if (i % 10 == 0)
                Assert.NotNull(units[i].Exception);
            else
                Assert.Equal(i, await units[i]);
        }
        await using var read = database.Read();
        var ids = await read.Inbox.Select(row => row.EventId).ToListAsync();
        Assert.Equal(Enumerable.Range(0, 500).Where(i => i % 10 != 0).Select(i => $"{i}").Order(), ids.Order());
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_failing_unit_gets_its_own_exception_and_its_neighbours_none(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);

        var good = database.Write(context => context.Inbox.Add(Row("good")).Entity.EventId);
        var bad = database.Write<string>(_ => throw new FormatException("mine"));

        Assert.Equal("good", await good);
        Assert.Equal("mine", (await Assert.ThrowsAsync<FormatException>(() => bad)).Message);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_result_is_given_only_when_another_connection_can_read_it(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(async i =>
        {
            var id = await database.Write(context => context.Inbox.Add(Row($"{i}")).Entity.EventId);
            await using var read = database.Read();
            Assert.True(await read.Inbox.AnyAsync(row => row.EventId == id));
        }));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Rows_read_inside_a_unit_can_be_changed(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var id = Guid.CreateVersion7();
        await database.Write(context => context.Outbox.Add(Outbox(id)).Entity.Id);

        await database.Writer.WriteAsync(async (context, cancellation) =>
        {
            var row = await context.Outbox.SingleAsync(row => row.Id == id, cancellation);
            row.Attempts = 7;
            return row.Id;
        });

        await using var read = database.Read();
        Assert.Equal(7, (await read.Outbox.SingleAsync()).Attempts);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Increments_of_one_row_from_two_processes_are_all_counted(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var other = database.StartProcess().GetRequiredService<PortalWriter>();
        var (a, b) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await database.Write(context => { context.Outbox.AddRange(Outbox(a), Outbox(b)); return 0; });

        // Taken in opposite order by the two: PostgreSQL meets deadlocks here.
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => (i % 2 == 0 ? database.Writer : other).WriteAsync(async (context, cancellation) =>
        {
            foreach (var id in i % 2 == 0 ? [a, b] : new[] { b, a })
                await context.Outbox.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Attempts, row => row.Attempts + 1), cancellation);
            return 0;
        })));

        await using var read = database.Read();
        Assert.Equal([60, 60], await read.Outbox.Select(row => row.Attempts).ToListAsync());
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Units_that_read_a_row_and_then_change_it_never_overwrite_each_other(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var other = database.StartProcess().GetRequiredService<PortalWriter>();
        var id = Guid.CreateVersion7();
        await database.Write(context => context.Outbox.Add(Outbox(id)).Entity.Id);

        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => (i % 2 == 0 ? database.Writer : other).WriteAsync(async (context, cancellation) =>
        {
            var row = await context.Outbox.SingleAsync(row => row.Id == id, cancellation);
            await Task.Yield();
            return row.Attempts++;
        })));

        await using var read = database.Read();
        Assert.Equal(60, (await read.Outbox.SingleAsync()).Attempts);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Units_that_look_before_they_add_the_same_thing_all_succeed_and_it_is_added_once(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var other = database.StartProcess().GetRequiredService<PortalWriter>();

        var added = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? database.Writer : other).WriteAsync(async (context, cancellation) =>
        {
            if (await context.Inbox.AnyAsync(row => row.EventId == "same", cancellation))
                return false;
            context.Inbox.Add(Row("same"));
            return true;
        })));

        Assert.Single(added, true);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task What_is_to_be_told_after_the_commit_is_told_once_and_only_for_units_that_succeed(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var told = 0;

        await database.Write(context => { context.OnCommitted(() => Interlocked.Increment(ref told)); return 0; });
        await Assert.ThrowsAsync<FormatException>(() => database.Write<int>(context =>
        {
            context.OnCommitted(() => Interlocked.Increment(ref told));
            throw new FormatException();
        }));
        await database.Write(context => 0);

        Assert.Equal(1, told);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_unit_cancelled_before_it_begins_is_dropped_and_one_that_has_begun_is_carried_through(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var begun = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        using var cancellation = new CancellationTokenSource();

        // Occupies every loop of the writer.
        var blockers = Enumerable.Range(0, 8).Select(_ => database.Writer.WriteAsync(async (context, _) =>
        {
            begun.TrySetResult();
            await goOn.Task;
            context.Inbox.Add(Row($"{Guid.CreateVersion7()}"));
            return "done";
        }, cancellation.Token)).ToArray();
        await begun.Task;
        using var late = new CancellationTokenSource();
        var queued = Enumerable.Range(0, 200).Select(i => database.Writer.WriteAsync((context, _) => Task.FromResult(context.Inbox.Add(Row($"late {i}")).Entity.EventId), late.Token)).ToArray();
        await late.CancelAsync();
        await cancellation.CancelAsync();
        goOn.SetResult();

        await Task.WhenAll(blockers.Concat(queued).Select(unit => unit.ContinueWith(_ => { }, TaskScheduler.Default)));
        await using var read = database.Read();
        var rows = await read.Inbox.Select(row => row.EventId).ToListAsync();
        Assert.Equal(blockers.Concat(queued).Count(unit => unit.IsCompletedSuccessfully), rows.Count);
        Assert.Contains(blockers, unit => unit.IsCompletedSuccessfully);
        Assert.Contains(queued, unit => unit.IsCanceled);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task What_is_queued_when_the_portal_stops_is_committed_and_later_units_are_refused(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var process = database.StartProcess();
        var writer = process.GetRequiredService<PortalWriter>();

        var units = Enumerable.Range(0, 300).Select(i => writer.WriteAsync((context, _) => Task.FromResult(context.Inbox.Add(Row($"{i}")).Entity.EventId))).ToArray();
        await process.DisposeAsync();

        await Task.WhenAll(units);
        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.WriteAsync((_, _) => Task.FromResult(0)));
        await using var read = database.Read();
        Assert.Equal(300, await read.Inbox.CountAsync());
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task More_units_than_the_queue_holds_wait_their_turn(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);

        await Task.WhenAll(Enumerable.Range(0, 3000).Select(i => database.Write(context => context.Inbox.Add(Row($"{i}")).Entity.EventId)));

        await using var read = database.Read();
        Assert.Equal(3000, await read.Inbox.CountAsync());
    }

    [Fact]
    public async Task A_batch_whose_connection_is_cut_before_the_commit_is_run_again()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.PostgreSql);
        var cut = 0;

        var victim = await database.Writer.WriteAsync(async (context, cancellation) =>
        {
            context.Inbox.Add(Row("cut"));
            if (Interlocked.Exchange(ref cut, 1) == 0)
            {
                var own = await context.Database.SqlQuery<int>($"SELECT pg_backend_pid() AS \"Value\"").SingleAsync(cancellation);
                await using var killer = database.Read();
                await killer.Database.ExecuteSqlAsync($"SELECT pg_terminate_backend({own})", cancellation);
            }
            return "done";
        });

        Assert.Equal("done", victim);
        await using var read = database.Read();
        Assert.Equal(1, await read.Inbox.CountAsync());
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_form_version_that_a_draft_points_at_cannot_be_deleted(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await database.Write(context =>
        {
            context.FormVersions.Add(new FormVersionRow { Version = "v", Service = "s", Definition = [] });
            context.Drafts.Add(new DraftRow { Id = Guid.CreateVersion7(), Service = "s", FormVersion = "v", AccessHash = [], Payload = [] });
            return 0;
        });

        await Assert.ThrowsAnyAsync<DbException>(() => database.Writer.WriteAsync((context, cancellation) => context.FormVersions.ExecuteDeleteAsync(cancellation)));
        await Assert.ThrowsAsync<DbUpdateException>(() => database.Write(context =>
            context.Drafts.Add(new DraftRow { Id = Guid.CreateVersion7(), Service = "s", FormVersion = "none", AccessHash = [1], Payload = [] }).Entity.Id));
    }

    [Fact]
    public async Task Every_connection_to_SQLite_commits_to_the_disk_and_waits_for_its_turn()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        for (var i = 0; i < 3; i++)
        {
            await using var read = database.Read();
            Assert.Equal(2, await Pragma(read, "PRAGMA synchronous"));
            Assert.Equal(1, await Pragma(read, "PRAGMA foreign_keys"));
            Assert.Equal(10_000, await Pragma(read, "PRAGMA busy_timeout"));
        }
        Assert.True(File.Exists(Path.Combine(database.Folder, "portal.db-wal")));

        static async Task<long> Pragma(PortalDbContext context, string pragma)
        {
            await context.Database.OpenConnectionAsync();
            await using var command = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = pragma;
            return (long)(await command.ExecuteScalarAsync())!;
        }
    }

    private static OutboxRow Outbox(Guid id) => new() { Id = id, CaseKey = $"{id}", Sequence = 1, Type = "test", Unit = "test", Payload = [] };
}
