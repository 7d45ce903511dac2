using Medborgarportal.Core.Attachments.Pictures;
using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Attachments;

/// <summary>A picture tells what is on it and nothing else: not where it was taken, when, or with what.</summary>
public sealed class PictureTests
{
    private static readonly Func<byte[], Task<byte[]?>>[] Strips = [Jpeg, Png];

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(8)]
    public async Task A_jpeg_keeps_its_picture_its_colours_and_which_way_up_it_is(int orientation)
    {
        var kept = (await Jpeg(Files.Jpeg(orientation)))!;

        byte[] expected =
        [
            0xFF, 0xD8,
            .. Files.Segment(0xE0, [.. "JFIF\0"u8, 1, 2, 0, 0, 1, 0, 1, 0, 0]),
            .. Files.Segment(0xE1, [.. "Exif\0\0MM\0*\0\0\0\x08\0\x01"u8, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0]),
            .. Files.Segment(0xE2, [.. "ICC_PROFILE\0\x01\x01"u8, .. "colours"u8]),
            .. Files.Segment(0xEE, [.. "Adobe\0d\0\0\0\0\x01"u8]),
            .. Files.Segment(0xDB, new byte[65]),
            .. Files.Segment(0xC0, [8, 0, 1, 0, 1, 1, 1, 0x11, 0]),
            .. Files.Segment(0xDA, [1, 1, 0, 0, 63, 0]),
            .. Files.Scan,
            .. Files.Segment(0xC4, [0, .. new byte[16]]),
            .. Files.Segment(0xDA, [1, 1, 0, 1, 63, 0]),
            .. Files.Scan,
            0xFF, 0xD9,
        ];
        Assert.Equal(expected, kept);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(null)]
    public async Task An_upright_picture_has_no_exif_at_all(int? orientation)
    {
        Assert.False(Files.Has((await Jpeg(Files.Jpeg(orientation)))!, "Exif"));
        Assert.False(Files.Has((await Png(Files.Png(orientation)))!, "eXIf"));
    }

    [Fact]
    public async Task A_png_keeps_its_picture_its_colours_and_which_way_up_it_is()
    {
        var kept = (await Png(Files.Png(orientation: 3)))!;

        byte[] expected =
        [
            0x89, .. "PNG\r\n"u8, 0x1A, 0x0A,
            .. PngMetadata.Chunk("IHDR"u8, [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]),
            .. PngMetadata.Chunk("gAMA"u8, [0, 0, 0xB1, 0x8F]),
            .. PngMetadata.Chunk("eXIf"u8, [.. "MM\0*\0\0\0\x08\0\x01"u8, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 3, 0, 0, 0, 0, 0, 0]),
            .. PngMetadata.Chunk("IDAT"u8, [.. "picture"u8]),
            .. PngMetadata.Chunk("IEND"u8, []),
        ];
        Assert.Equal(expected, kept);
    }

    [Fact]
    public async Task The_place_is_gone_and_what_is_kept_is_kept_the_next_time_too()
    {
        foreach (var (strip, file) in Strips.Zip([Files.Jpeg(), Files.Png()]))
        {
            Assert.True(Files.Has(file, Files.Canary));
            var kept = (await strip(file))!;
            Assert.False(Files.Has(kept, Files.Canary));
            Assert.Equal(kept, await strip(kept));
        }
    }

    [Fact]
    public async Task Bytes_that_come_one_by_one_make_no_difference()
    {
        Assert.Equal(await Jpeg(Files.Jpeg()), await Strip(new ByteSource(new Drip(Files.Jpeg()), 100_000), JpegMetadata.CopyAsync));
        Assert.Equal(await Png(Files.Png()), await Strip(new ByteSource(new Drip(Files.Png()), 100_000), PngMetadata.CopyAsync));
    }

    [Fact]
    public async Task A_picture_that_is_cut_off_anywhere_is_refused()
    {
        foreach (var (strip, file) in Strips.Zip([Files.Jpeg(), Files.Png()]))
        {
            // What stands after the end is no part of it.
            var end = file.Length - System.Text.Encoding.UTF8.GetByteCount(Files.Canary);
            for (var length = 0; length < end; length++)
                Assert.Null(await strip(file[..length]));
            Assert.NotNull(await strip(file[..end]));
        }
    }

    /// <summary>Every 16-bit number of a JPEG, and every length of a PNG, made to lie: at worst it is refused.</summary>
    [Fact]
    public async Task Lengths_that_lie_give_nothing_away_and_break_nothing()
    {
        var random = new Lcg(11);
        foreach (var (strip, file) in Strips.Zip([Files.Jpeg(), Files.Png()]))
        {
            for (var at = 2; at + 4 < file.Length; at++)
            {
                foreach (var lie in (byte[][])[[0, 0], [0, 1], [0xFF, 0xFF], [0x7F, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0xFF], [(byte)random.Next(256), (byte)random.Next(256)]])
                {
                    var lying = file.ToArray();
                    lie.CopyTo(lying, at);
                    await strip(lying);
                }
            }
        }
    }

    [Fact]
    public async Task Random_damage_breaks_nothing()
    {
        var random = new Lcg(17);
        foreach (var (strip, file) in Strips.Zip([Files.Jpeg(), Files.Png()]))
        {
            for (var round = 0; round < 5000; round++)
            {
                var damaged = file.ToArray();
                for (var i = random.Next(8); i >= 0; i--)
                    damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                await strip(damaged[..(1 + random.Next(damaged.Length))]);
            }
        }
    }

    [Fact]
    public async Task An_exif_that_lies_is_read_as_upright()
    {
        var random = new Lcg(23);
        for (var round = 0; round < 20_000; round++)
        {
            var exif = Files.Exif(6);
            exif[random.Next(46)] = (byte)random.Next(256);
            Assert.InRange(Orientation.Read(exif.AsSpan(0, random.Next(exif.Length))), 1, 8);
        }
        Assert.Equal(6, Orientation.Read(Files.Exif(6)));
        Assert.Equal(5, Orientation.Read(Orientation.Tiff(5)));
        await Task.CompletedTask;
    }

    [Fact]
    public async Task A_picture_larger_than_it_may_be_stops_as_soon_as_it_is_seen()
    {
        var source = new ByteSource(new MemoryStream([.. Files.Jpeg()[..^40], .. new byte[1_000_000]]), 200_000);

        await Assert.ThrowsAsync<FileTooLargeException>(() => Strip(source, JpegMetadata.CopyAsync));

        Assert.InRange(source.Total, 200_000, 200_000 + ByteSource.Capacity);
    }

    private static Task<byte[]?> Jpeg(byte[] file) => Strip(new ByteSource(new MemoryStream(file), 100_000), JpegMetadata.CopyAsync);

    private static Task<byte[]?> Png(byte[] file) => Strip(new ByteSource(new MemoryStream(file), 100_000), PngMetadata.CopyAsync);

    private static async Task<byte[]?> Strip(ByteSource source, Func<ByteSource, Func<ReadOnlyMemory<byte>, ValueTask>, CancellationToken, Task<bool>> copy)
    {
        using var kept = new MemoryStream();
        var whole = await copy(source, bytes => kept.WriteAsync(bytes), CancellationToken.None);
        return whole ? kept.ToArray() : null;
    }

    /// <summary>A line so slow that each byte comes by itself.</summary>
    private sealed class Drip(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => base.ReadAsync(buffer[..Math.Min(1, buffer.Length)], cancellationToken);
    }
}
