using System.Data;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Medborgarportal.Core.Storage;

/// <summary>
/// Commits together what has gathered while the last commit was on its way. A unit that comes alone is committed at once;
/// nothing is ever delayed to gather more. SQLite has one loop (it has one writer), PostgreSQL a few, each with its own connection.
/// </summary>
public sealed class GroupCommitWriter : PortalWriter, IAsyncDisposable, IDisposable
{
    // PostgreSQL keeps 64 subtransactions of a session in shared memory; more of them slow every reader down.
    private const int BatchSize = 64;
    private const int QueueSize = 1024;
    private const int PostgreSqlLoops = 2;
    private const int TriesAlone = 8;
    private const int LooksAtWhatIsThere = 4;

    private readonly IDbContextFactory<PortalDbContext> contexts;
    private readonly ILogger<GroupCommitWriter> logger;
    private readonly Channel<WriteUnit> queue;
    private readonly IsolationLevel isolation;
    private readonly Task[] loops;

    public GroupCommitWriter(IDbContextFactory<PortalDbContext> contexts, StorageSettings settings, ILogger<GroupCommitWriter> logger)
    {
        this.contexts = contexts;
        this.logger = logger;
        var sqlite = settings.Kind == DatabaseKind.Sqlite;
        isolation = sqlite ? IsolationLevel.Serializable : IsolationLevel.RepeatableRead;
        queue = Channel.CreateBounded<WriteUnit>(new BoundedChannelOptions(QueueSize) { FullMode = BoundedChannelFullMode.Wait, SingleReader = sqlite });
        // SQLite blocks its thread while it waits for the disk, so it gets one of its own and starves nobody's request.
        loops = sqlite
            ? [Task.Factory.StartNew(RunBlocking, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)]
            : [.. Enumerable.Range(0, PostgreSqlLoops).Select(_ => Task.Run(Run))];
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Waits while the queue is full. Cancelling drops a unit that has not begun; one that has begun is carried through and its true
    /// outcome returned. Inside a unit queries track, so that what they give can be changed.
    /// </remarks>
    public override async Task<T> WriteAsync<T>(Func<PortalDbContext, CancellationToken, Task<T>> unit, CancellationToken cancellationToken = default)
    {
        var waiting = new WriteUnit<T>(unit);
        try
        {
            await queue.Writer.WriteAsync(waiting, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException e)
        {
            throw new InvalidOperationException("The portal is stopping; nothing more is written.", e);
        }
        await using var registration = cancellationToken.UnsafeRegister(static (state, token) => ((WriteUnit)state!).Drop(token), waiting).ConfigureAwait(false);
        return await waiting.Outcome.ConfigureAwait(false);
    }

    /// <summary>Takes nothing more, commits what is queued, and returns.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await Task.WhenAll(loops).ConfigureAwait(false);
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task Run()
    {
        var batch = new List<WriteUnit>(BatchSize);
        while (await queue.Reader.WaitToReadAsync().ConfigureAwait(false))
            await CommitGathered(batch).ConfigureAwait(false);
    }

    private void RunBlocking()
    {
        var batch = new List<WriteUnit>(BatchSize);
        while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            CommitGathered(batch).GetAwaiter().GetResult();
    }

    private async Task CommitGathered(List<WriteUnit> batch)
    {
        while (batch.Count < BatchSize && queue.Reader.TryRead(out var unit))
        {
            if (unit.Begin())
                batch.Add(unit);
        }
        if (batch.Count == 0)
            return;
        await Commit(batch).ConfigureAwait(false);
        foreach (var unit in batch)
        {
            if (unit.RunAgain)
                await CommitAlone(unit).ConfigureAwait(false);
        }
        foreach (var unit in batch)
            Complete(unit);
        batch.Clear();
    }

    /// <summary>One transaction for all units; afterwards each has its outcome or is marked to be run again alone.</summary>
    private async Task Commit(List<WriteUnit> batch)
    {
        var (committing, committed) = (false, false);
        try
        {
            await using var context = await contexts.CreateDbContextAsync().ConfigureAwait(false);
            context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
            context.Database.AutoSavepointsEnabled = false;
            // Repeatable read on PostgreSQL: of two units that read a row and then change it, the second is run again and sees the first's
            // change, as on SQLite, where they never overlap. SQLite knows only serializable.
            await using var transaction = await context.Database.BeginTransactionAsync(isolation).ConfigureAwait(false);
            await Execute(context, "SAVEPOINT unit").ConfigureAwait(false);
            for (var i = 0; i < batch.Count; i++)
            {
                if (!await RunUnit(batch[i], context).ConfigureAwait(false))
                    await Execute(context, "ROLLBACK TO SAVEPOINT unit").ConfigureAwait(false);
                else if (i < batch.Count - 1)
                    await Execute(context, "RELEASE SAVEPOINT unit; SAVEPOINT unit").ConfigureAwait(false);
            }
            committing = true;
            await transaction.CommitAsync().ConfigureAwait(false);
            committed = true;
        }
        catch (Exception e) when (!committed)
        {
            // Where the database itself has refused, nothing of the batch is there, and each can be tried alone. Where the connection
            // broke during the commit nobody knows: running again could do it twice, so the callers are told.
            var undone = !committing || e is PostgresException or SqliteException;
            logger.LogWarning("A batch of {Units} units was not committed ({Kind}); {What}", batch.Count, e.GetType().Name, undone ? "each is run again alone" : "whether it was is unknown");
            foreach (var unit in batch)
                unit.Undo(e, runAgain: undone);
        }
        catch (Exception e)
        {
            logger.LogWarning(e, "The connection could not be given back after a commit; the commit stands");
        }
    }

    /// <summary>False when the unit has failed and is to be undone.</summary>
    private static async Task<bool> RunUnit(WriteUnit unit, PortalDbContext context)
    {
        try
        {
            await unit.Run(context).ConfigureAwait(false);
            await context.SaveChangesAsync().ConfigureAwait(false);
            unit.Committed = context.TakeCommitted();
            return true;
        }
        catch (Exception e)
        {
            _ = context.TakeCommitted();
            unit.Undo(e, runAgain: IsCollision(e));
            return false;
        }
        finally
        {
            context.ChangeTracker.Clear();
        }
    }

    /// <summary>Savepoints as plain statements: ending one and beginning the next is one message to the database instead of two.</summary>
    private static async Task Execute(PortalDbContext context, string savepoint)
    {
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction!.GetDbTransaction();
#pragma warning disable CA2100 // One of the constants above.
        command.CommandText = savepoint;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    private async Task CommitAlone(WriteUnit unit)
    {
        List<WriteUnit> alone = [unit];
        for (var attempt = 1; ; attempt++)
        {
            unit.Reset();
            await Commit(alone).ConfigureAwait(false);
            // What is there already at one look after another, alone and with fresh eyes, is there for good. Not at the second yet: where several processes
            // number the messages of one case, each may be in the other's way more than once.
            if (unit.Fault is null || !IsCollision(unit.Fault) || attempt == TriesAlone || (attempt >= LooksAtWhatIsThere && IsUniqueViolation(unit.Fault)))
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(1 << attempt)).ConfigureAwait(false);
        }
    }

    private void Complete(WriteUnit unit)
    {
        if (unit.Fault is null)
        {
            foreach (var action in unit.Committed)
            {
                try
                {
                    action();
                }
                catch (Exception e)
                {
                    logger.LogError(e, "What was to be told after a commit failed; the commit stands");
                }
            }
        }
        unit.Complete();
    }

    /// <summary>Another writer was in the way, and the same unit can succeed when it is run again.</summary>
    private static bool IsCollision(Exception fault) => IsUniqueViolation(fault) || Inner(fault).Any(e =>
        e is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure }
        or SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_BUSY });

    /// <summary>Somebody added the same at the same time: run again, a unit that looks before it adds finds it.</summary>
    private static bool IsUniqueViolation(Exception fault) => Inner(fault).Any(e => e is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation });

    private static IEnumerable<Exception> Inner(Exception? fault)
    {
        for (var e = fault; e is not null; e = e.InnerException)
            yield return e;
    }
}

/// <summary>A unit of work on its way through the writer.</summary>
internal abstract class WriteUnit
{
    private const int Waiting = 0, Begun = 1, Dropped = 2;
    private int state;

    public Exception? Fault { get; private set; }

    public bool RunAgain { get; private set; }

    public Action[] Committed { get; set; } = [];

    /// <summary>False when the caller has gone away before the unit began.</summary>
    public bool Begin() => Interlocked.CompareExchange(ref state, Begun, Waiting) == Waiting;

    public void Drop(CancellationToken token)
    {
        if (Interlocked.CompareExchange(ref state, Dropped, Waiting) == Waiting)
            Cancel(token);
    }

    public void Undo(Exception fault, bool runAgain)
    {
        Fault = fault;
        RunAgain = runAgain;
    }

    public void Reset()
    {
        Fault = null;
        RunAgain = false;
        Committed = [];
    }

    public abstract Task Run(PortalDbContext context);

    public abstract void Complete();

    protected abstract void Cancel(CancellationToken token);
}

internal sealed class WriteUnit<T>(Func<PortalDbContext, CancellationToken, Task<T>> unit) : WriteUnit
{
    private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;

    public Task<T> Outcome => completion.Task;

    // No caller's token goes in: a unit that has begun is carried through.
    public override async Task Run(PortalDbContext context) => result = await unit(context, CancellationToken.None).ConfigureAwait(false);

    public override void Complete()
    {
        if (Fault is null)
            completion.TrySetResult(result!);
        else
            completion.TrySetException(Fault);
    }

    protected override void Cancel(CancellationToken token) => completion.TrySetCanceled(token);
}
