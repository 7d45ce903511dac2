using System.Text.Json;
using System.Text.Json.Nodes;
using Medborgarportal.Core.Cases;

namespace Medborgarportal.Tests.Infrastructure;

/// <summary>JSON Schema by ajv (tests/npm), so that the contract's documents are checked by something that is not ours.</summary>
internal static class Ajv
{
    /// <summary>For each document null, or what is wrong with it.</summary>
    public static async Task<IReadOnlyList<string?>> Check(IEnumerable<(string Schema, JsonNode Document)> documents)
    {
        var schemas = ContractDocuments.All.Where(document => document.Key.StartsWith("schemas/", StringComparison.Ordinal))
            .Select(document => KeyValuePair.Create(Path.GetFileNameWithoutExtension(document.Key), JsonNode.Parse(document.Value)));
        var input = new JsonObject
        {
            ["schemas"] = new JsonObject(schemas),
            ["documents"] = new JsonArray([.. documents.Select(d => new JsonObject { ["schema"] = d.Schema, ["document"] = d.Document.DeepClone() })]),
        };
        return JsonSerializer.Deserialize<List<string?>>(await Npm.NodeAsync(["check-documents.mjs"], input.ToJsonString()))!;
    }
}
