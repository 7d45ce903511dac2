using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Attachments.Pictures;
using Medborgarportal.Core.Cases;

namespace Medborgarportal.Core.Letters;

/// <summary>
/// Reads the files of an event (base64): judged by what is in them and never by what they are called, pictures freed of what they tell
/// besides themselves. A PDF or DOCX is only ever handed on as a download.
/// </summary>
internal sealed class LetterFiles
{
    /// <summary>One file as it is, in bytes.</summary>
    public const int Largest = 4 * 1024 * 1024;

    private readonly List<LetterFile> files = [];
    private readonly List<byte[]> contents = [];

    public IReadOnlyList<LetterFile> Told => files;

    public IReadOnlyList<byte[]> Contents => contents;

    /// <summary>Reads <c>{name, content}</c>; a fault of the field when it is nothing that <paramref name="allowed"/> names.</summary>
    public int? Read(EventFields fields, string use, params ReadOnlySpan<FileKind> allowed)
    {
        var name = fields.Text("name");
        var encoded = fields.Text("content", (Largest * 4 / 3) + 4);
        var bytes = new byte[encoded.Length * 3 / 4 + 3];
        if (encoded.Length == 0)
            return null;
        if (!Convert.TryFromBase64String(encoded, bytes, out var length))
        {
            fields.Fault("content", "is to be base64");
            return null;
        }
        var content = bytes.AsSpan(0, length).ToArray();
        if (FileKind.Of(content.AsSpan(0, Math.Min(length, FileKind.HeadLength))) is not { } kind || !allowed.Contains(kind) || Cleaned(kind, content) is not { } cleaned)
        {
            fields.Fault("content", "is to be a whole file of one of these kinds: " + string.Join(", ", allowed.ToArray().Select(k => k.MediaType)));
            return null;
        }
        files.Add(new LetterFile(FileNames.Clean(name, kind, "fil"), kind.MediaType, cleaned.Length, use));
        contents.Add(cleaned);
        return files.Count - 1;
    }

    /// <summary>The file as it is kept; null when it cannot be followed to its end.</summary>
    private static byte[]? Cleaned(FileKind kind, byte[] content)
    {
        if (kind == FileKind.Docx)
            return DocxCheck.IsDocx(content, content.Length) ? content : null;
        if (kind != FileKind.Jpeg && kind != FileKind.Png)
            return content;
        using var source = new MemoryStream(content);
        using var target = new MemoryStream(content.Length);
        ValueTask Write(ReadOnlyMemory<byte> part)
        {
            target.Write(part.Span);
            return ValueTask.CompletedTask;
        }
        var bytes = new ByteSource(source, Largest + 1);
        // Both streams lie in memory: nothing is ever waited for.
        var whole = kind == FileKind.Jpeg
            ? JpegMetadata.CopyAsync(bytes, Write, CancellationToken.None).GetAwaiter().GetResult()
            : PngMetadata.CopyAsync(bytes, Write, CancellationToken.None).GetAwaiter().GetResult();
        return whole ? target.ToArray() : null;
    }
}
