using System.Diagnostics;

namespace Medborgarportal.Tests.Infrastructure;

/// <summary>Runs the scripts of tests/npm: tools that others wrote, to check ours by.</summary>
internal static class Npm
{
    private static readonly string Folder = Path.Combine(RepositoryFolder.Path, "tests", "npm");

    private static readonly string[] Packages = ["ajv", "date-holidays", "@willwade", "ical.js"];

    private static readonly Lazy<Task> Installed = new(() =>
        Array.TrueForAll(Packages, package => Directory.Exists(Path.Combine(Folder, "node_modules", package))) ? Task.CompletedTask : RunAsync("npm", ["ci", "--ignore-scripts"], ""));

    /// <summary>What a script writes to standard output; its packages are installed first where they are missing.</summary>
    public static async Task<string> NodeAsync(string[] arguments, string input)
    {
        await Installed.Value;
        return await RunAsync("node", arguments, input);
    }

    private static async Task<string> RunAsync(string command, string[] arguments, string input)
    {
        var start = new ProcessStartInfo(command, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{command} ended with {process.ExitCode}: {await errors}{await output}");
        return await output;
    }
}
