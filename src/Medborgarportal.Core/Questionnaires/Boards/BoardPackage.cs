using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Medborgarportal.Core.Forms;

namespace Medborgarportal.Core.Questionnaires.Boards;

/// <summary>
/// A questionnaire as an <c>.obz</c> package, to be opened in an aid of a person's own. Generic content alone: nothing of anybody's answers is
/// ever in one. The same content gives the same bytes.
/// </summary>
public static class BoardPackage
{
    /// <summary>Zip knows no earlier day; a day of ours would make each package differ from the last.</summary>
    private static readonly DateTimeOffset noDay = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The package's bytes.</summary>
    /// <exception cref="InvalidOperationException">Something in it refers to what is not there.</exception>
    public static byte[] Of(FormDefinition form, FormTexts texts, BoardWords words, Func<string, BoardPicture?> pictures)
    {
        // Twice: what the boards say is a part of their ids.
        var version = Convert.ToHexStringLower(SHA256.HashData(Write(form, texts, words, "", pictures)).AsSpan(0, 5));
        return Write(form, texts, words, version, pictures);
    }

    private static byte[] Write(FormDefinition form, FormTexts texts, BoardWords words, string version, Func<string, BoardPicture?> pictures)
    {
        var maker = new QuestionnaireBoards(form, texts, words, version, pictures);
        var boards = maker.All();
        var manifest = new BoardManifest(
            QuestionnaireBoards.PathOf(0),
            new BoardPaths(
                boards.Select((board, i) => (board.Id, Path: QuestionnaireBoards.PathOf(i))).ToDictionary(b => b.Id, b => b.Path, StringComparer.Ordinal),
                maker.ImagePaths,
                new Dictionary<string, string>()));
        BoardCheck.Require(manifest, boards, maker.Pictures.Keys);
        using var output = new MemoryStream();
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            Entry(zip, "manifest.json", JsonSerializer.SerializeToUtf8Bytes(manifest, BoardJson.Named.BoardManifest), CompressionLevel.SmallestSize);
            for (var i = 0; i < boards.Count; i++)
                Entry(zip, QuestionnaireBoards.PathOf(i), JsonSerializer.SerializeToUtf8Bytes(boards[i], BoardJson.Named.Board), CompressionLevel.SmallestSize);
            foreach (var (path, picture) in maker.Pictures)
                Entry(zip, path, picture.Png.Span, CompressionLevel.NoCompression);
        }
        return output.ToArray();
    }

    private static void Entry(ZipArchive zip, string path, ReadOnlySpan<byte> bytes, CompressionLevel level)
    {
        var entry = zip.CreateEntry(path, level);
        entry.LastWriteTime = noDay;
        using var stream = entry.Open();
        stream.Write(bytes);
    }
}
