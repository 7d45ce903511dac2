namespace Medborgarportal.Core.Attachments;

/// <summary>
/// Makes a JPEG of a HEIC with the program that is configured. The only place where a file lies on disk as it is: in a folder that the
/// portal's user alone can open, and that is gone when the answer is given, however it went.
/// </summary>
internal sealed class HeifConverter(AttachmentSettings settings, TimeProvider time) : IDisposable
{
    private const int AtATime = 2;

    private readonly SemaphoreSlim places = new(AtATime, AtATime);

    public bool IsConfigured => settings.HeifConvert is not null;

    /// <summary>
    /// Hands the picture made of <paramref name="heic"/> to <paramref name="use"/>; false when none could be made, or when that says so.
    /// </summary>
    public async Task<bool> ConvertAsync(Func<Stream, Task> heic, Func<Stream, Task<bool>> use, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        var folder = Directory.CreateTempSubdirectory("portal-picture-");
        try
        {
            var source = Path.Combine(folder.FullName, "in.heic");
            await using (var file = File.Create(source))
                await heic(file);
            if (!await RunAsync(source, Path.Combine(folder.FullName, "out.jpg"), cancellationToken))
                return false;
            // One with several pictures gives out-1.jpg and so on: the first is the one that is shown.
            var made = Directory.EnumerateFiles(folder.FullName, "out*.jpg").Order(StringComparer.Ordinal).FirstOrDefault();
            if (made is null)
                return false;
            await using var picture = File.OpenRead(made);
            return await use(picture);
        }
        finally
        {
            folder.Delete(recursive: true);
            places.Release();
        }
    }

    public void Dispose() => places.Dispose();

    private Task<bool> RunAsync(string source, string target, CancellationToken cancellationToken) =>
        ForeignProgram.RunAsync(settings.HeifConvert!, ["-q", "90", source, target], Path.GetDirectoryName(source)!, settings.ConvertTimeout, time, cancellationToken);
}
