using System.Text;

namespace Medborgarportal.Core.Letters;

/// <summary>
/// Makes a tagged PDF of a page, by Chromium in a process of its own: no scripts, no network, none of the portal's settings, bounded in time
/// and number. The page lies on disk only meanwhile, in a folder that the portal's user alone can open and that is gone when the answer is
/// given, however it went.
/// </summary>
public sealed class PdfPrinter(PdfSettings settings, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim places = new(settings.AtATime, settings.AtATime);

    public bool IsConfigured => settings.Chromium is not null;

    /// <summary>The PDF; null when none could be made now.</summary>
    /// <param name="html">A whole page with all that it shows in it.</param>
    public async Task<byte[]?> PrintAsync(string html, CancellationToken cancellationToken)
    {
        if (!IsConfigured || !await places.WaitAsync(settings.Wait, cancellationToken))
            return null;
        var folder = Directory.CreateTempSubdirectory("portal-letter-");
        try
        {
            var (source, target) = (Path.Combine(folder.FullName, "in.html"), Path.Combine(folder.FullName, "out.pdf"));
            await File.WriteAllTextAsync(source, html, new UTF8Encoding(false), cancellationToken);
            return await RunAsync(folder.FullName, source, target, cancellationToken) && File.Exists(target)
                ? await File.ReadAllBytesAsync(target, cancellationToken)
                : null;
        }
        finally
        {
            Remove(folder);
            places.Release();
        }
    }

    public void Dispose() => places.Dispose();

    /// <summary>A helper process of the browser may write a last time while its folder is removed.</summary>
    private static void Remove(DirectoryInfo folder)
    {
        const int tries = 5;
        for (var i = 1; ; i++)
        {
            try
            {
                folder.Delete(recursive: true);
                return;
            }
            catch (IOException) when (i < tries)
            {
                Thread.Sleep(20 * i);
            }
            catch (DirectoryNotFoundException)
            {
                return;
            }
        }
    }

    private Task<bool> RunAsync(string folder, string source, string target, CancellationToken cancellationToken)
    {
        List<string> arguments =
        [
            "--headless",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-extensions",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-breakpad",
            "--no-first-run",
            "--no-pings",
            // Nothing is to be fetched; should something try to, no name leads anywhere.
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--user-data-dir=" + Path.Combine(folder, "profile"),
            "--export-tagged-pdf",
            "--generate-pdf-document-outline",
            "--no-pdf-header-footer",
            "--print-to-pdf=" + target,
            new Uri(source).AbsoluteUri,
        ];
        // The browser's own sandbox cannot be set up by root, as in many containers; it shows nothing but our own page there.
        if (Environment.UserName == "root")
            arguments.Insert(0, "--no-sandbox");
        return ForeignProgram.RunAsync(settings.Chromium!, arguments, folder, settings.Timeout, time, cancellationToken);
    }
}
