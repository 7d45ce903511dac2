using System.Buffers.Binary;

namespace Medborgarportal.Core.Questionnaires.Boards;

/// <summary>What boards say beside a questionnaire's own words, in the language that these are in.</summary>
public sealed record BoardWords
{
    /// <summary>BCP 47 tag: <c>sv</c>.</summary>
    public required string Locale { get; init; }

    public required string Unknown { get; init; }

    public required string Skip { get; init; }

    public required string MoreTime { get; init; }

    public required string Talk { get; init; }

    public required string Begin { get; init; }

    public required string Next { get; init; }

    public required string Back { get; init; }

    /// <summary>To the first board.</summary>
    public required string First { get; init; }

    public required string More { get; init; }

    public required string Thanks { get; init; }
}

/// <summary>A concept's picture as PNG, with whose it is.</summary>
public sealed record BoardPicture(ReadOnlyMemory<byte> Png, BoardLicence Licence)
{
    /// <summary>Width and height in pixels, as the file's header says them (PNG § 11.2.1).</summary>
    /// <exception cref="FormatException">The file is no PNG.</exception>
    public (int Width, int Height) Size
    {
        get
        {
            var bytes = Png.Span;
            if (bytes.Length < 24 || !bytes.StartsWith(Signature))
                throw new FormatException("The picture is no PNG.");
            return ((int)BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]), (int)BinaryPrimitives.ReadUInt32BigEndian(bytes[20..]));
        }
    }

    private static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
}
