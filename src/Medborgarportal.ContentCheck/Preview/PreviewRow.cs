namespace Medborgarportal.ContentCheck.Preview;

/// <summary>The same part of a text in every language, shown side by side.</summary>
/// <param name="Heading">What it is: a page's id, its questions' types, when it is shown.</param>
/// <param name="Cells">Language → what people read.</param>
internal sealed record PreviewRow(string Heading, IReadOnlyDictionary<string, IReadOnlyList<PreviewPart>> Cells);

/// <summary>A piece of text in a cell.</summary>
/// <param name="Kind">title, label, text, hint, why, option, markdown or missing.</param>
/// <param name="Symbol">The concept of the picture beside it.</param>
internal sealed record PreviewPart(string Kind, string Text, string? Symbol = null);
