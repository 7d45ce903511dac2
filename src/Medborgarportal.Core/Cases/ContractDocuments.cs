using System.Text.Json;

namespace Medborgarportal.Core.Cases;

/// <summary>The contract's own documents, as they are served and as the tests check events against them.</summary>
public static class ContractDocuments
{
    private const string Prefix = "contract/";

    /// <summary>Path → UTF-8 JSON: <c>openapi.json</c>, <c>schemas/decision.made.v1.json</c>, <c>examples/decision.made.v1.json</c> …</summary>
    public static IReadOnlyDictionary<string, byte[]> All { get; } = typeof(ContractDocuments).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToDictionary(name => name[Prefix.Length..].Replace('\\', '/'), Read, StringComparer.Ordinal);

    /// <summary>The decision of the examples: one that has every value.</summary>
    public static DecisionMade ExampleDecision()
    {
        var faults = new List<FieldFault>();
        using var json = JsonDocument.Parse(All["examples/decision.made.v1.json"]);
        return IncomingEvent.Read(json.RootElement, faults)?.Data as DecisionMade ?? throw new InvalidOperationException("The example has faults: " + string.Join("; ", faults));
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(ContractDocuments).Assembly.GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
