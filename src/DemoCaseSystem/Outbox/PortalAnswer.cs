using System.Text.Json;
using DemoCaseSystem.Storage;

namespace DemoCaseSystem.Outbox;

/// <summary>What the portal answered to a message, as lines for the case worker.</summary>
internal sealed record PortalAnswer(string? Title, IReadOnlyList<string> Lines)
{
    /// <summary>Warnings of a message that was taken, or the reasons why it was not (RFC 9457); nothing where the answer says nothing.</summary>
    public static PortalAnswer Read(OutboxRow message)
    {
        if (message.Answer is not { Length: > 0 } answer)
            return new(null, []);
        try
        {
            using var json = JsonDocument.Parse(answer);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return new(null, []);
            if (message.State == OutboxState.Delivered)
                return new(null, Items(root, "warnings"));
            return new(Text(root, "title"), [.. Text(root, "detail") is { } detail ? new[] { detail } : [], .. Items(root, "errors")]);
        }
        catch (JsonException)
        {
            return new(null, []);
        }
    }

    private static List<string> Items(JsonElement root, string name) =>
        root.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(Line).Where(line => line.Length > 0)]
            : [];

    /// <summary>A plain text, or an object with <c>field</c> and <c>detail</c>.</summary>
    private static string Line(JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.String => item.GetString()!,
        JsonValueKind.Object => string.Join(": ", new[] { Text(item, "field"), Text(item, "detail") ?? Text(item, "message") }.Where(part => part is not null)),
        _ => "",
    };

    private static string? Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
