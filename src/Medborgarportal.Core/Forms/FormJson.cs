using System.Text.Json.Serialization;

namespace Medborgarportal.Core.Forms;

/// <summary>The JSON of definitions: compact, stable in order, null left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(FormDefinition))]
internal sealed partial class FormJson : JsonSerializerContext;
