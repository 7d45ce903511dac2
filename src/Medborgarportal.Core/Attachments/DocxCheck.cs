using System.Buffers.Binary;
using System.Text;

namespace Medborgarportal.Core.Attachments;

/// <summary>
/// Tells a Word document by the table of contents of its zip archive (APPNOTE 4.3.12, 4.3.16; ECMA-376 part 2). Nothing is unpacked, so
/// an archive that would swell does no harm here; one that says it would is refused for the sake of who opens it.
/// </summary>
internal static class DocxCheck
{
    private const int EndLength = 22;
    private const int EntryLength = 46;
    private const int MostEntries = 5000;
    private const long MostUnpacked = 500 * FileLimits.Megabyte;

    /// <param name="tail">The file's last bytes; the table of contents must lie within.</param>
    /// <param name="size">The whole file's size.</param>
    public static bool IsDocx(ReadOnlySpan<byte> tail, long size)
    {
        if (FindEnd(tail) is not { } end)
            return false;
        var record = tail[end..];
        var entries = BinaryPrimitives.ReadUInt16LittleEndian(record[10..]);
        long length = BinaryPrimitives.ReadUInt32LittleEndian(record[12..]);
        long offset = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        // Both are counted from the beginning of the file; what stands between the table and its end would be no document of Word's.
        var start = offset - (size - tail.Length);
        if (entries is 0 or > MostEntries || start < 0 || start + length != end)
            return false;
        return IsDocument(tail[(int)start..end], entries);
    }

    private static bool IsDocument(ReadOnlySpan<byte> table, int entries)
    {
        var (hasTypes, hasWord, unpacked) = (false, false, 0L);
        for (var i = 0; i < entries; i++)
        {
            if (table.Length < EntryLength || !table.StartsWith("PK\x01\x02"u8))
                return false;
            unpacked += BinaryPrimitives.ReadUInt32LittleEndian(table[24..]);
            int name = BinaryPrimitives.ReadUInt16LittleEndian(table[28..]);
            var length = EntryLength + name + BinaryPrimitives.ReadUInt16LittleEndian(table[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(table[32..]);
            if (table.Length < length)
                return false;
            var path = Encoding.UTF8.GetString(table.Slice(EntryLength, name));
            hasTypes |= path == "[Content_Types].xml";
            hasWord |= path.StartsWith("word/", StringComparison.Ordinal);
            // A document with macros is a program; Word itself gives it another name.
            if (path.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))
                return false;
            table = table[length..];
        }
        return hasTypes && hasWord && unpacked <= MostUnpacked;
    }

    /// <summary>Where the end record begins: the last one whose comment fills the rest of the file.</summary>
    private static int? FindEnd(ReadOnlySpan<byte> tail)
    {
        var earliest = Math.Max(0, tail.Length - EndLength - ushort.MaxValue);
        for (var at = tail.Length - EndLength; at >= earliest; at--)
        {
            if (tail[at..].StartsWith("PK\x05\x06"u8) && at + EndLength + BinaryPrimitives.ReadUInt16LittleEndian(tail[(at + 20)..]) == tail.Length)
                return at;
        }
        return null;
    }
}
