namespace Medborgarportal.Core.Cases;

/// <summary>
/// Writes each event as a file <c>&lt;event id&gt;.json</c>, for a case system that fetches files. The order within a case is the
/// event's sequence. A file is there whole or not at all; the same event written twice is the same file.
/// </summary>
internal sealed class FolderCaseConnector(string folder) : ICaseConnector
{
    public async Task<DeliveryAnswer> SendAsync(CaseMessage message, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, $"{message.Id}.json");
        var written = Path.Combine(folder, $".{message.Id}.part");
        try
        {
            Directory.CreateDirectory(folder);
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
            await using (var stream = new FileStream(written, options))
            {
                await stream.WriteAsync(message.Body, cancellationToken);
                stream.Flush(flushToDisk: true);
            }
            File.Move(written, file, overwrite: true);
            return new(Verdict.Delivered, "written");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            return new(Verdict.TryAgain, "not written");
        }
    }
}
