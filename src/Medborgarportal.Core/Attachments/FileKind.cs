using System.Buffers.Binary;

namespace Medborgarportal.Core.Attachments;

/// <summary>The kinds of file that can be attached, told apart by what is in them and never by their names.</summary>
public sealed record FileKind(string MediaType, IReadOnlyList<string> Extensions)
{
    /// <summary>So much of a file's beginning is looked at.</summary>
    public const int HeadLength = 1024;

    public static readonly FileKind Pdf = new("application/pdf", [".pdf"]);
    public static readonly FileKind Jpeg = new("image/jpeg", [".jpg", ".jpeg"]);
    public static readonly FileKind Png = new("image/png", [".png"]);
    public static readonly FileKind Docx = new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", [".docx"]);

    /// <summary>Never kept as it is: made into JPEG where there is a converter, since few computers can show it.</summary>
    public static readonly FileKind Heic = new("image/heic", [".heic", ".heif"]);

    /// <summary>It is a photo or a drawing, and no document.</summary>
    public bool IsPicture => MediaType.StartsWith("image/", StringComparison.Ordinal);

    private static readonly uint[] HeicBrands = [.. new[] { "heic", "heix", "hevc", "hevx", "heim", "heis", "hevm", "hevs", "mif1", "msf1" }.Select(Code)];

    /// <summary>
    /// The kind that a file says it is in its first bytes (magic numbers); null for any other. A zip archive is only the beginning of a
    /// <see cref="Docx"/>: <see cref="DocxCheck"/> looks at the rest.
    /// </summary>
    public static FileKind? Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return Jpeg;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return Png;
        if (head.StartsWith("PK\x03\x04"u8))
            return Docx;
        if (head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8))
            return IsHeic(head) ? Heic : null;
        // ISO 32000 readers take a header anywhere in the first kilobyte, and some scanners write something before it.
        return head[..Math.Min(head.Length, HeadLength)].IndexOf("%PDF-"u8) >= 0 ? Pdf : null;
    }

    /// <summary>ISO/IEC 14496-12 § 4.3: the brand, and those that it is compatible with. AVIF says mif1 too, and is none.</summary>
    private static bool IsHeic(ReadOnlySpan<byte> head)
    {
        var length = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(head), (uint)head.Length);
        var found = false;
        for (var at = 8; at + 4 <= length; at += at == 8 ? 8 : 4)
        {
            var brand = BinaryPrimitives.ReadUInt32BigEndian(head[at..]);
            if (brand == Code("avif") || brand == Code("avis"))
                return false;
            found |= HeicBrands.Contains(brand);
        }
        return found;
    }

    private static uint Code(string brand) => BinaryPrimitives.ReadUInt32BigEndian(System.Text.Encoding.ASCII.GetBytes(brand));
}
