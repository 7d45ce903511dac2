using Medborgarportal.Core.Content;

namespace Medborgarportal.ContentCheck.Preview;

/// <summary>A page, letter or message: what stands above, then the text.</summary>
internal static class PreviewText
{
    /// <param name="place">A folder with its last slash (a file for each language), or a file's name up to its language.</param>
    public static IReadOnlyList<PreviewRow> Read(ContentFolder content, string place, IReadOnlyList<string> languages) =>
        [new PreviewRow(place.TrimEnd('/', '.'), languages.ToDictionary(l => l, l => Parts(content, $"{place}{l}.md"), StringComparer.Ordinal))];

    public static IReadOnlyList<PreviewPart> Parts(ContentFolder content, string file)
    {
        if (!content.Exists(file))
            return [new PreviewPart("missing", file)];
        var lines = content.ReadText(file).Split('\n');
        var end = lines[0] == "---" ? Array.IndexOf(lines, "---", 1) : -1;
        var parts = new List<PreviewPart>();
        foreach (var line in lines[..Math.Max(end, 0)].Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
                parts.Add(new PreviewPart(line.StartsWith("title", StringComparison.Ordinal) ? "title" : "hint", line[(colon + 1)..].Trim()));
        }
        parts.Add(new PreviewPart("markdown", string.Join('\n', lines[(end + 1)..])));
        return parts;
    }
}
