using Microsoft.EntityFrameworkCore;

namespace DemoCaseSystem.Storage;

/// <summary>Lets one writer at a time into the file: SQLite has room for one, and numbers are given in order.</summary>
public sealed class WriteGate(IDbContextFactory<CaseDbContext> contexts) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);

    /// <summary>Runs <paramref name="unit"/> in a transaction of its own; what it changed is durable when this returns.</summary>
    public async Task<T> WriteAsync<T>(Func<CaseDbContext, Task<T>> unit, CancellationToken cancellationToken = default)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            var result = await unit(context);
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return result;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();
}
