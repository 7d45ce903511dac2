using System.Buffers.Binary;

namespace Medborgarportal.Core.Attachments.Pictures;

/// <summary>
/// Which way up a picture is: the one thing of its Exif that is kept, since without it a photographed paper lies on its side.
/// Exif 2.32 § 4.6 (TIFF 6.0): tag 0x0112, a SHORT from 1 (upright) to 8, in the first directory.
/// </summary>
internal static class Orientation
{
    public const int Upright = 1;

    private const int Tag = 0x0112;
    private const int EntryLength = 12;

    /// <summary>The orientation that a block of TIFF tells; <see cref="Upright"/> for all that cannot be read.</summary>
    public static int Read(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 14)
            return Upright;
        var little = tiff.StartsWith("II*\0"u8);
        if (!little && !tiff.StartsWith("MM\0*"u8))
            return Upright;
        var offset = little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (offset > tiff.Length - 2)
            return Upright;
        var count = Short(tiff[(int)offset..], little);
        var entries = tiff[((int)offset + 2)..];
        for (var i = 0; i < count && entries.Length >= EntryLength; i++, entries = entries[EntryLength..])
        {
            if (Short(entries, little) != Tag)
                continue;
            var value = Short(entries[8..], little);
            return Short(entries[2..], little) == 3 && value is >= 1 and <= 8 ? value : Upright;
        }
        return Upright;
    }

    /// <summary>TIFF with this orientation and nothing else.</summary>
    public static byte[] Tiff(int orientation) =>
    [
        .. "MM\0*"u8, 0, 0, 0, 8,
        0, 1,
        Tag >> 8, Tag & 0xFF, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0,
        0, 0, 0, 0,
    ];

    private static int Short(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
