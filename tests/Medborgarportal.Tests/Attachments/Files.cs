using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Medborgarportal.Core.Attachments.Pictures;

namespace Medborgarportal.Tests.Attachments;

/// <summary>Files as people send them, built by hand, so that a test knows what is where in them.</summary>
internal static class Files
{
    /// <summary>Stands where a camera writes the place: it must never be found again.</summary>
    public const string Canary = "59.3293N 18.0686E Storgatan 1";

    /// <summary>Coded data with a stuffed FF, a restart marker, and bytes that look like text.</summary>
    public static readonly byte[] Scan = [0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56, .. "picture"u8, 0xFF, 0x00];

    public static byte[] Pdf(string content = "intyg") => Encoding.Latin1.GetBytes($"%PDF-1.7\n{content}\n%%EOF\n");

    public static byte[] Heic(string brand = "heic") => [0, 0, 0, 24, .. "ftyp"u8, .. Encoding.ASCII.GetBytes(brand), 0, 0, 0, 0, .. "mif1"u8, .. "heic"u8, .. new byte[100]];

    /// <summary>A JPEG with all that a telephone puts into one.</summary>
    /// <param name="orientation">1 to 8; null: no Exif.</param>
    public static byte[] Jpeg(int? orientation = 6, string seed = "") =>
    [
        0xFF, 0xD8,
        .. Segment(0xE0, [.. "JFIF\0"u8, 1, 2, 0, 0, 1, 0, 1, 1, 1, 9, 9, 9]),
        .. orientation is { } turned ? Segment(0xE1, [.. "Exif\0\0"u8, .. Exif(turned)]) : [],
        .. Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Encoding.UTF8.GetBytes(Canary)]),
        .. Segment(0xE2, [.. "ICC_PROFILE\0\x01\x01"u8, .. "colours"u8]),
        .. Segment(0xE2, [.. "MPF\0"u8, .. Encoding.UTF8.GetBytes(Canary)]),
        .. Segment(0xED, [.. "Photoshop 3.0\0"u8, .. Encoding.UTF8.GetBytes(Canary)]),
        .. Segment(0xEE, [.. "Adobe\0d\0\0\0\0\x01"u8]),
        .. Segment(0xFE, Encoding.UTF8.GetBytes(Canary)),
        .. Segment(0xDB, new byte[65]),
        0xFF, 0xFF, .. Segment(0xC0, [8, 0, 1, 0, 1, 1, 1, 0x11, 0])[1..],
        .. Segment(0xDA, [1, 1, 0, 0, 63, 0]),
        .. Scan,
        .. Segment(0xC4, [0, .. new byte[16]]),
        .. Segment(0xDA, [1, 1, 0, 1, 63, 0]),
        .. Scan, .. Encoding.UTF8.GetBytes(seed),
        0xFF, 0xD9,
        .. Encoding.UTF8.GetBytes(Canary),
    ];

    public static byte[] Png(int? orientation = 6, string seed = "") =>
    [
        0x89, .. "PNG\r\n"u8, 0x1A, 0x0A,
        .. PngMetadata.Chunk("IHDR"u8, [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]),
        .. PngMetadata.Chunk("gAMA"u8, [0, 0, 0xB1, 0x8F]),
        .. orientation is { } turned ? PngMetadata.Chunk("eXIf"u8, Exif(turned)) : [],
        .. PngMetadata.Chunk("tEXt"u8, Encoding.UTF8.GetBytes("Comment\0" + Canary)),
        .. PngMetadata.Chunk("zTXt"u8, Encoding.UTF8.GetBytes("Comment\0\0" + Canary)),
        .. PngMetadata.Chunk("iTXt"u8, Encoding.UTF8.GetBytes("XML:com.adobe.xmp\0" + Canary)),
        .. PngMetadata.Chunk("tIME"u8, [7, 234, 11, 22, 9, 30, 0]),
        .. PngMetadata.Chunk("prVt"u8, Encoding.UTF8.GetBytes(Canary)),
        .. PngMetadata.Chunk("IDAT"u8, [.. "picture"u8, .. Encoding.UTF8.GetBytes(seed)]),
        .. PngMetadata.Chunk("IEND"u8, []),
        .. Encoding.UTF8.GetBytes(Canary),
    ];

    /// <summary>A zip archive with these entries; without any named, those of a Word document.</summary>
    public static byte[] Docx(params string[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in entries.Length > 0 ? entries : ["[Content_Types].xml", "_rels/.rels", "word/document.xml"])
            {
                using var content = zip.CreateEntry(entry).Open();
                content.Write("<xml/>"u8);
            }
        }
        return bytes.ToArray();
    }

    /// <summary>TIFF as a camera writes it, little-endian: maker, orientation, and a pointer to the place.</summary>
    public static byte[] Exif(int orientation)
    {
        var entries = new (ushort Tag, ushort Type, uint Count, uint Value)[] { (0x010F, 2, 8, 62), (0x0112, 3, 1, (uint)orientation), (0x8825, 4, 1, 70) };
        var tiff = new byte[14 + (12 * entries.Length)];
        "II*\0"u8.CopyTo(tiff);
        BinaryPrimitives.WriteUInt32LittleEndian(tiff.AsSpan(4), 8);
        BinaryPrimitives.WriteUInt16LittleEndian(tiff.AsSpan(8), (ushort)entries.Length);
        for (var i = 0; i < entries.Length; i++)
        {
            var at = tiff.AsSpan(10 + (12 * i));
            BinaryPrimitives.WriteUInt16LittleEndian(at, entries[i].Tag);
            BinaryPrimitives.WriteUInt16LittleEndian(at[2..], entries[i].Type);
            BinaryPrimitives.WriteUInt32LittleEndian(at[4..], entries[i].Count);
            BinaryPrimitives.WriteUInt32LittleEndian(at[8..], entries[i].Value);
        }
        return [.. tiff, .. Encoding.UTF8.GetBytes(Canary)];
    }

    public static byte[] Segment(byte marker, byte[] content) => [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    public static bool Has(byte[] file, string text) => file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
}
