using System.IO.Enumeration;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Web.Shell;

namespace Medborgarportal.Web.Development;

/// <summary>
/// In Development a change of content/ shows at the next page that is asked for. Each such request compares the files' sizes and times with
/// those that were read (a thousand files: about a millisecond); there is no watcher, which would miss changes on mounted and shared folders.
/// What has errors is told on every page, and the last faultless content goes on being shown.
/// </summary>
internal sealed class ContentReload(CurrentContent current, Assets assets, FormVersions versions) : IDisposable
{
    private readonly SemaphoreSlim door = new(1, 1);
    private int seen = StateOf(current.Value.Folder);

    public void Dispose() => door.Dispose();

    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var folder = current.Value.Folder;
        if (StateOf(folder) == seen)
            return;
        await door.WaitAsync(cancellationToken);
        try
        {
            // Taken before it is read: what is written meanwhile is seen at the next request.
            var state = StateOf(folder);
            if (state == seen)
                return;
            await ReadAsync(folder, cancellationToken);
            seen = state;
        }
        finally
        {
            door.Release();
        }
    }

    private async Task ReadAsync(ContentFolder folder, CancellationToken cancellationToken)
    {
        var faults = new ContentFaults();
        var content = PortalContent.Load(folder, faults);
        if (content is not null)
            assets.CheckSymbols(content, faults);
        if (content is null || faults.HasErrors)
        {
            current.Replace(new ContentEdition(current.Value, [.. faults.All.Where(f => f.Level == FaultLevel.Error)]));
            return;
        }
        // Before anybody can begin a draft with one of them.
        await versions.PublishAsync(content, cancellationToken);
        current.Replace(new ContentEdition(content, []));
    }

    private static int StateOf(ContentFolder folder)
    {
        var files = new FileSystemEnumerable<int>(
            folder.Root,
            (ref FileSystemEntry entry) => HashCode.Combine(string.GetHashCode(entry.Directory, StringComparison.Ordinal), string.GetHashCode(entry.FileName, StringComparison.Ordinal), entry.Length, entry.LastWriteTimeUtc),
            new EnumerationOptions { RecurseSubdirectories = true })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
        };
        // The order in which a folder lists its files does not matter.
        return files.Aggregate(0, (state, file) => unchecked(state + file));
    }
}

public static class ContentReloadOfRequest
{
    /// <summary>Looks for changed content before each page, in Development only.</summary>
    public static void UseChangedContent(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment() || app.Services.GetRequiredService<CurrentContent>().IsGiven)
            return;
        var reload = ActivatorUtilities.CreateInstance<ContentReload>(app.Services);
        app.Lifetime.ApplicationStopped.Register(reload.Dispose);
        app.Use(async (context, next) =>
        {
            if (HttpMethods.IsGet(context.Request.Method))
                await reload.LookAsync(context.RequestAborted);
            await next(context);
        });
    }
}
