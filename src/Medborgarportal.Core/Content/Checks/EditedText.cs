namespace Medborgarportal.Core.Content.Checks;

/// <summary>A text of content/ that people read, with the places of its lines.</summary>
/// <param name="Language">Language variant: <c>sv</c>, <c>sv-lattlast</c>, <c>en</c>.</param>
/// <param name="File">Path below content/.</param>
/// <param name="Key">Its key in a YAML file (<c>questions.whom.label</c>); empty in a page.</param>
/// <param name="Lines">Its lines as they are shown, without Markdown's marks, each with its line in the file.</param>
public sealed record EditedText(string Language, string File, string Key, IReadOnlyList<(string Text, int Line)> Lines)
{
    public int Line => Lines[0].Line;

    /// <summary>The lines as one running text.</summary>
    public string Text { get; } = string.Join(' ', Lines.Select(line => line.Text));

    /// <summary>The line in the file on which the character at <paramref name="index"/> of <see cref="Text"/> stands.</summary>
    public int LineAt(int index)
    {
        foreach (var (text, line) in Lines)
        {
            if (index <= text.Length)
                return line;
            index -= text.Length + 1;
        }
        return Lines[^1].Line;
    }
}
