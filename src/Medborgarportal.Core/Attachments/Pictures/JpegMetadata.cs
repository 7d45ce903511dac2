using System.Buffers.Binary;

namespace Medborgarportal.Core.Attachments.Pictures;

/// <summary>
/// Copies a JPEG (ITU-T T.81 annex B) without what is not the picture: where and when it was taken, by what, thumbnails, comments, and
/// all that stands after its end. The picture's own bytes are the same as before. Kept besides: JFIF, colour profile, Adobe's colour
/// transform, and which way up it is.
/// </summary>
internal static class JpegMetadata
{
    private const byte Soi = 0xD8, Eoi = 0xD9, Sos = 0xDA, App0 = 0xE0, App1 = 0xE1, App2 = 0xE2, App14 = 0xEE, App15 = 0xEF, Com = 0xFE;

    /// <summary>False when it is no JPEG that can be followed to its end; what has been handed on until then is to be thrown away.</summary>
    public static async Task<bool> CopyAsync(ByteSource source, Func<ReadOnlyMemory<byte>, ValueTask> target, CancellationToken cancellationToken)
    {
        if (!await source.HasAsync(2, cancellationToken) || source.Ahead.Span[0] != 0xFF || source.Ahead.Span[1] != Soi)
            return false;
        source.Take(2);
        await target((byte[])[0xFF, Soi]);
        var (hasFrame, hasScan, isTurned) = (false, false, false);
        while (await NextMarkerAsync(source, cancellationToken) is { } marker)
        {
            if (marker == Eoi)
            {
                await target((byte[])[0xFF, Eoi]);
                return hasScan;
            }
            if (!IsKnown(marker) || !await source.HasAsync(2, cancellationToken))
                return false;
            var length = BinaryPrimitives.ReadUInt16BigEndian(source.Ahead.Span);
            if (length < 2 || !await source.HasAsync(length, cancellationToken))
                return false;
            var segment = source.Ahead[..length];
            if (marker == App1 && !hasFrame && !isTurned && ReadOrientation(segment.Span) is > Orientation.Upright and var orientation)
            {
                isTurned = true;
                await target(Segment(App1, [.. "Exif\0\0"u8, .. Orientation.Tiff(orientation)]));
            }
            else if (marker == App0 && segment.Span[2..].StartsWith("JFIF\0"u8) && length >= 16)
            {
                // Without its thumbnail, which may show what was cut away from the picture.
                await target(Segment(App0, [.. segment.Span[2..14], 0, 0]));
            }
            else if (IsKept(marker, segment.Span))
            {
                await target((byte[])[0xFF, marker]);
                await target(segment);
            }
            source.Take(length);
            hasFrame |= marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
            if (marker != Sos)
                continue;
            if (!hasFrame || !await CopyScanAsync(source, target, cancellationToken))
                return false;
            hasScan = true;
        }
        return false;
    }

    /// <summary>The next marker, taken, with the fill bytes that may stand before it; null when something else stands there or the file ends.</summary>
    private static async ValueTask<byte?> NextMarkerAsync(ByteSource source, CancellationToken cancellationToken)
    {
        if (!await source.HasAsync(2, cancellationToken) || source.Ahead.Span[0] != 0xFF)
            return null;
        while (source.Ahead.Span[1] == 0xFF)
        {
            source.Take(1);
            if (!await source.HasAsync(2, cancellationToken))
                return null;
        }
        var marker = source.Ahead.Span[1];
        source.Take(2);
        return marker;
    }

    /// <summary>Copies coded data up to the next marker, which is left; restart markers and stuffed FF 00 belong to the data.</summary>
    private static async ValueTask<bool> CopyScanAsync(ByteSource source, Func<ReadOnlyMemory<byte>, ValueTask> target, CancellationToken cancellationToken)
    {
        while (await source.HasAsync(2, cancellationToken))
        {
            var (length, isMarker) = DataAhead(source.Ahead.Span);
            if (length > 0)
            {
                await target(source.Ahead[..length]);
                source.Take(length);
            }
            if (isMarker)
                return true;
        }
        return false;
    }

    private static (int Length, bool IsMarker) DataAhead(ReadOnlySpan<byte> ahead)
    {
        for (var at = 0; ;)
        {
            var next = ahead[at..].IndexOf((byte)0xFF);
            if (next < 0)
                return (ahead.Length, false);
            at += next;
            if (at + 1 == ahead.Length)
                return (at, false);
            if (ahead[at + 1] is not (0x00 or (>= 0xD0 and <= 0xD7)))
                return (at, true);
            at += 2;
            if (at >= ahead.Length)
                return (ahead.Length, false);
        }
    }

    private static int ReadOrientation(ReadOnlySpan<byte> segment) =>
        segment[2..].StartsWith("Exif\0"u8) && segment.Length > 8 ? Orientation.Read(segment[8..]) : Orientation.Upright;

    /// <summary>Markers that have a length: frames, tables, scans, application data, comments.</summary>
    private static bool IsKnown(byte marker) => marker is (>= 0xC0 and <= 0xCF and not 0xC8) or (>= Sos and <= App15) or Com;

    private static bool IsKept(byte marker, ReadOnlySpan<byte> segment) => marker switch
    {
        App2 => segment[2..].StartsWith("ICC_PROFILE\0"u8),
        App14 => segment[2..].StartsWith("Adobe"u8),
        Com => false,
        _ => marker < App0,
    };

    private static byte[] Segment(byte marker, ReadOnlySpan<byte> content) =>
        [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];
}
