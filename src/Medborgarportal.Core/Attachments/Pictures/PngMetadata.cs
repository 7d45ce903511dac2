using System.Buffers.Binary;
using System.Text;

namespace Medborgarportal.Core.Attachments.Pictures;

/// <summary>
/// Copies a PNG (W3C PNG, third edition) chunk by chunk: the picture, its colours and its animation, and nothing else. Texts, times, Exif
/// (but for which way up it is), chunks that nobody knows, and what stands after its end stay behind.
/// </summary>
internal static class PngMetadata
{
    private const int LargestExif = 64 * 1024;

    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal)
    {
        "IHDR", "PLTE", "IDAT", "IEND",
        "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI", "bKGD", "hIST", "pHYs", "sPLT", "acTL", "fcTL", "fdAT",
    };

    private static readonly uint[] Table = MakeTable();

    /// <summary>False when it is no PNG that can be followed to its end; what has been handed on until then is to be thrown away.</summary>
    public static async Task<bool> CopyAsync(ByteSource source, Func<ReadOnlyMemory<byte>, ValueTask> target, CancellationToken cancellationToken)
    {
        if (!await source.CopyAsync(8, target, cancellationToken))
            return false;
        for (var (first, hasData, isTurned) = (true, false, false); await source.HasAsync(8, cancellationToken); first = false)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(source.Ahead.Span);
            var name = Encoding.Latin1.GetString(source.Ahead.Span.Slice(4, 4));
            // The fifth bit of the first letter tells whether a picture can be shown without the chunk.
            var isKept = Kept.Contains(name);
            if (length > int.MaxValue || !name.All(char.IsAsciiLetter) || (!isKept && char.IsAsciiLetterUpper(name[0])) || (first != (name == "IHDR")) || (first && length != 13))
                return false;
            var orientation = Orientation.Upright;
            if (name == "eXIf" && length <= LargestExif && !isTurned)
            {
                if (!await source.HasAsync(8 + (int)length, cancellationToken))
                    return false;
                orientation = Orientation.Read(source.Ahead.Span.Slice(8, (int)length));
            }
            if (!await ChunkAsync(source, length, isKept ? target : Nowhere, cancellationToken))
                return false;
            if (orientation != Orientation.Upright)
            {
                isTurned = true;
                await target(Chunk("eXIf"u8, Orientation.Tiff(orientation)));
            }
            hasData |= name == "IDAT";
            if (name == "IEND")
                return hasData;
        }
        return false;
    }

    private static ValueTask Nowhere(ReadOnlyMemory<byte> bytes) => ValueTask.CompletedTask;

    /// <summary>Copies one chunk with its length and check sum; false when it is cut off or the sum is wrong (its length lied, or it is damaged).</summary>
    private static async Task<bool> ChunkAsync(ByteSource source, long length, Func<ReadOnlyMemory<byte>, ValueTask> target, CancellationToken cancellationToken)
    {
        await source.CopyAsync(4, target, cancellationToken);
        var sum = uint.MaxValue;
        var whole = await source.CopyAsync(
            4 + length,
            part =>
            {
                sum = Add(sum, part.Span);
                return target(part);
            },
            cancellationToken);
        if (!whole || !await source.HasAsync(4, cancellationToken) || BinaryPrimitives.ReadUInt32BigEndian(source.Ahead.Span) != ~sum)
            return false;
        return await source.CopyAsync(4, target, cancellationToken);
    }

    /// <summary>A chunk as it stands in a file.</summary>
    internal static byte[] Chunk(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        name.CopyTo(chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), ~Add(uint.MaxValue, chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }

    /// <summary>CRC-32 of ISO 3309, as annex D of the specification has it.</summary>
    private static uint Add(uint sum, ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
            sum = Table[(byte)(sum ^ b)] ^ (sum >> 8);
        return sum;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (uint n = 0; n < table.Length; n++)
        {
            var c = n;
            for (var k = 0; k < 8; k++)
                c = (c & 1) == 1 ? 0xEDB88320u ^ (c >> 1) : c >> 1;
            table[n] = c;
        }
        return table;
    }
}
