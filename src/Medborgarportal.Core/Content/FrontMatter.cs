namespace Medborgarportal.Core.Content;

/// <summary>What stands between two lines <c>---</c> at the top of a text, and what comes after it.</summary>
/// <param name="Yaml">With an empty line where the first <c>---</c> stood, so that faults name the file's own lines.</param>
/// <param name="Body">The text itself.</param>
internal sealed record FrontMatter(string Yaml, string Body)
{
    /// <summary>The line in the file that <see cref="Body"/> begins on, counted from 1.</summary>
    public int BodyLine => Yaml.AsSpan().Count('\n') + 3;

    /// <param name="text">With <c>\n</c> for line ends, as <see cref="ContentFolder.ReadText"/> gives it.</param>
    /// <returns>Null when the text begins with no front matter.</returns>
    public static FrontMatter? Split(string text)
    {
        var end = text.StartsWith("---\n", StringComparison.Ordinal) ? text.IndexOf("\n---\n", 3, StringComparison.Ordinal) : -1;
        // Two marks with nothing between them share a line end.
        return end < 0 ? null : new FrontMatter(end == 3 ? "" : "\n" + text[4..end], text[(end + 5)..]);
    }
}
