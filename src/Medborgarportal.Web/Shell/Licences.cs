using System.Text.Json;
using System.Text.Json.Serialization;

namespace Medborgarportal.Web.Shell;

/// <summary>What of others' the portal ships to a browser, with its licence; written by the build of the look.</summary>
public sealed partial class Licences(Assets assets)
{
    public IReadOnlyList<Licence> All { get; } = JsonSerializer.Deserialize(assets.Bytes("licences.json").Span, LicenceJson.Default.ListLicence) ?? [];

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(List<Licence>))]
    private sealed partial class LicenceJson : JsonSerializerContext;
}

/// <param name="Name">The package's name.</param>
/// <param name="Id">SPDX identifier of its licence.</param>
/// <param name="What">Which part of it is shipped.</param>
/// <param name="Notice">The notice or attribution that the licence asks for.</param>
/// <param name="Changes">What was changed, where the licence asks for that.</param>
public sealed record Licence(string Name, string Version, [property: JsonPropertyName("licence")] string Id, string What, string Notice, string? Changes, string? Url);
