using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Medborgarportal.Core.Cases;

namespace Medborgarportal.Tests.Infrastructure;

/// <summary>JSON Schema by ajv (tests/npm), so that the contract's documents are checked by something that is not ours.</summary>
internal static class Ajv
{
    private static readonly string Folder = Path.Combine(RepositoryFolder.Path, "tests", "npm");

    private static readonly Lazy<Task> Installed = new(() =>
        Directory.Exists(Path.Combine(Folder, "node_modules", "ajv")) ? Task.CompletedTask : Run("npm", ["ci", "--ignore-scripts"], ""));

    /// <summary>For each document null, or what is wrong with it.</summary>
    public static async Task<IReadOnlyList<string?>> Check(IEnumerable<(string Schema, JsonNode Document)> documents)
    {
        await Installed.Value;
        var schemas = ContractDocuments.All.Where(document => document.Key.StartsWith("schemas/", StringComparison.Ordinal))
            .Select(document => KeyValuePair.Create(Path.GetFileNameWithoutExtension(document.Key), JsonNode.Parse(document.Value)));
        var input = new JsonObject
        {
            ["schemas"] = new JsonObject(schemas),
            ["documents"] = new JsonArray([.. documents.Select(d => new JsonObject { ["schema"] = d.Schema, ["document"] = d.Document.DeepClone() })]),
        };
        return JsonSerializer.Deserialize<List<string?>>(await Run("node", ["check-documents.mjs"], input.ToJsonString()))!;
    }

    private static async Task<string> Run(string command, string[] arguments, string input)
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
