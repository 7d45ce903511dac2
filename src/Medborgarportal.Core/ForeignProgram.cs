using System.ComponentModel;
using System.Diagnostics;

namespace Medborgarportal.Core;

/// <summary>A program of somebody else's, run on what people or the case system have sent: with none of the portal's settings to read, and bounded in time.</summary>
internal static class ForeignProgram
{
    /// <summary>True when it ended by itself and says that it went well; false when it could not be started, failed, or took too long.</summary>
    /// <param name="folder">Where it works; the only folder that it is told of, as its home and for its temporary files too.</param>
    public static async Task<bool> RunAsync(string program, IEnumerable<string> arguments, string folder, TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var path = start.Environment.TryGetValue("PATH", out var found) ? found : null;
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        start.Environment["HOME"] = start.Environment["TMPDIR"] = folder;
        using var timeout = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return false;
        }
        // What it says may name what it reads: taken in, so that it never waits for a reader, and forgotten.
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(either.Token);
            return process.ExitCode == 0;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }
}
