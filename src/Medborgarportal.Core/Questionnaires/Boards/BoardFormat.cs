using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Medborgarportal.Core.Questionnaires.Boards;

/// <summary>
/// One board of the Open Board Format (openboardformat.org, <c>open-board-0.1</c>) in the profile that importers agree about: locale, images
/// and sounds always there, pictures as files of the package, no addresses, no actions, no strings of other languages.
/// </summary>
internal sealed record Board
{
    public const string OpenBoard = "open-board-0.1";

    public string Format { get; } = OpenBoard;

    /// <summary>Unique, and new for each version of the content: importers pass over an id that they know, and the id <c>root</c>.</summary>
    public required string Id { get; init; }

    /// <summary>BCP 47 tag of the words.</summary>
    public required string Locale { get; init; }

    public required string Name { get; init; }

    public required string DescriptionHtml { get; init; }

    public required IReadOnlyList<BoardButton> Buttons { get; init; }

    public required BoardGrid Grid { get; init; }

    public required IReadOnlyList<BoardImage> Images { get; init; }

    public IReadOnlyList<string> Sounds { get; } = [];
}

/// <param name="Label">What is read on it.</param>
/// <param name="Vocalization">What is said; null where that is the label.</param>
internal sealed record BoardButton(string Id, string Label, string? Vocalization, string? ImageId, string BackgroundColor, string BorderColor, BoardLink? LoadBoard);

/// <summary>The board that a button opens.</summary>
internal sealed record BoardLink(string Id, string Name, string Path);

/// <param name="Order">Row by row: the ids of buttons, null where nothing stands.</param>
internal sealed record BoardGrid(int Rows, int Columns, IReadOnlyList<IReadOnlyList<string?>> Order);

internal sealed record BoardImage(string Id, int Width, int Height, string ContentType, string Path, BoardLicence License);

/// <summary>Whose a picture is.</summary>
public sealed record BoardLicence(string Type, string? CopyrightNoticeUrl, string? SourceUrl, string AuthorName, string? AuthorUrl);

/// <summary>The package's own list of what it holds.</summary>
internal sealed record BoardManifest(string Root, BoardPaths Paths)
{
    public string Format { get; } = Board.OpenBoard;
}

internal sealed record BoardPaths(IReadOnlyDictionary<string, string> Boards, IReadOnlyDictionary<string, string> Images, IReadOnlyDictionary<string, string> Sounds);

[JsonSerializable(typeof(Board))]
[JsonSerializable(typeof(BoardManifest))]
internal sealed partial class BoardJson : JsonSerializerContext
{
    /// <summary>Names as the format writes them (<c>image_id</c>); letters of all scripts as they are.</summary>
    public static readonly BoardJson Named = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    });
}
