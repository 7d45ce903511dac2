namespace Medborgarportal.Core.Storage;

/// <summary>
/// The one way to change the database. Units of work that arrive together are committed together (group commit);
/// each has its own savepoint, so that one that fails never touches its neighbours. The task completes after the commit is durable.
/// </summary>
public abstract class PortalWriter
{
    /// <summary>Runs <paramref name="unit"/> inside a transaction and returns its result once that is durable.</summary>
    /// <remarks>The unit may be run again from its beginning (deadlock, serialisation): it must have no effects but those on the context.
    /// It must not keep the context. Changes are saved for it; an exception undoes the unit alone and reaches the caller.</remarks>
    public abstract Task<T> WriteAsync<T>(Func<PortalDbContext, CancellationToken, Task<T>> unit, CancellationToken cancellationToken = default);
}
