using Medborgarportal.Core.Attachments;

namespace Medborgarportal.Tests.Attachments;

/// <summary>What a file is, is told by what is in it; what it is called says nothing.</summary>
public sealed class FileKindTests
{
    public static TheoryData<byte[], string?> Heads => new()
    {
        { Files.Pdf(), "application/pdf" },
        { [.. "\uFEFF\n"u8, .. Files.Pdf()], "application/pdf" },
        { [.. new byte[1020], .. Files.Pdf()], null },
        { Files.Jpeg(), "image/jpeg" },
        { Files.Png(), "image/png" },
        { Files.Docx(), FileKind.Docx.MediaType },
        { Files.Heic(), "image/heic" },
        { Files.Heic("mif1"), "image/heic" },
        { Files.Heic("avif"), null },
        { Files.Heic("isom")[..12], null },
        { "GIF89a"u8.ToArray(), null },
        { "<html><script>alert(1)</script>"u8.ToArray(), null },
        { "MZ\x90\0"u8.ToArray(), null },
        { [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], null },
        { [0xFF], null },
        { [], null },
    };

    [Theory]
    [MemberData(nameof(Heads))]
    public void A_kind_is_known_by_its_first_bytes(byte[] head, string? mediaType) =>
        Assert.Equal(mediaType, FileKind.Of(head.AsSpan(0, Math.Min(head.Length, FileKind.HeadLength)))?.MediaType);

    [Fact]
    public void A_word_document_has_its_types_and_its_text_and_no_program()
    {
        Assert.True(Is(Files.Docx()));
        Assert.False(Is(Files.Docx("[Content_Types].xml", "xl/workbook.xml")));
        Assert.False(Is(Files.Docx("word/document.xml")));
        Assert.False(Is(Files.Docx("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")));
        Assert.False(Is(Files.Docx([.. Enumerable.Range(0, 5001).Select(i => $"word/{i}"), "[Content_Types].xml"])));
        Assert.False(Is("PK\x03\x04"u8.ToArray()));
    }

    [Fact]
    public void A_document_that_would_swell_is_refused_without_being_unpacked()
    {
        var bomb = Files.Docx();
        var entry = bomb.AsSpan().LastIndexOf("PK\x01\x02"u8);
        BitConverter.TryWriteBytes(bomb.AsSpan(entry + 24), 3_000_000_000u);

        Assert.False(Is(bomb));
    }

    [Fact]
    public void A_document_whose_numbers_lie_breaks_nothing()
    {
        var file = Files.Docx();
        for (var at = 0; at < file.Length; at++)
        {
            foreach (var lie in (byte[])[0, 1, 0x7F, 0xFF])
            {
                var lying = file.ToArray();
                lying[at] = lie;
                Is(lying);
                Is(lying[..at]);
            }
        }
    }

    [Theory]
    [InlineData("Läkarintyg.pdf", "Läkarintyg.pdf")]
    [InlineData("C:\\Users\\Maja\\intyg.PDF", "intyg.pdf")]
    [InlineData("../../etc/passwd", "passwd.pdf")]
    [InlineData("intyg", "intyg.pdf")]
    [InlineData("intyg.exe", "intyg.pdf")]
    [InlineData("Intyg v2.1", "Intyg v2.1.pdf")]
    [InlineData("Utlåtande av Dr. Ek", "Utlåtande av Dr. Ek.pdf")]
    [InlineData("a\u0000b\r\n\tc.pdf", "abc.pdf")]
    [InlineData("fdp.\u202Egpj.pdf", "fdp.gpj.pdf")]
    [InlineData("a<b>:\"|?*.pdf", "a_b______.pdf")]
    [InlineData("A\u030Akermanska.pdf", "\u00C5kermanska.pdf")]
    [InlineData("\uD83D", "Fil.pdf")]
    [InlineData("  .pdf", "Fil.pdf")]
    [InlineData("...", "Fil.pdf")]
    [InlineData("", "Fil.pdf")]
    [InlineData(null, "Fil.pdf")]
    [InlineData("وثيقة.pdf", "وثيقة.pdf")]
    public void A_name_is_cleaned_and_ends_as_its_kind(string? given, string expected) => Assert.Equal(expected, FileNames.Clean(given, FileKind.Pdf, "Fil"));

    [Fact]
    public void A_long_name_is_cut_between_letters()
    {
        var name = FileNames.Clean(string.Concat(Enumerable.Repeat("😀", 200)), FileKind.Docx, "Fil");

        Assert.InRange(name.Length, 90, FileNames.MaxLength);
        Assert.EndsWith("😀.docx", name, StringComparison.Ordinal);
        Assert.Equal("intyg.jpeg", FileNames.Clean("intyg.jpeg", FileKind.Jpeg, "Fil"));
        Assert.Equal("IMG_0001.jpg", FileNames.Clean("IMG_0001.HEIC", FileKind.Jpeg, "Fil"));
    }

    [Theory]
    [InlineData(1, "1\u00a0kB")]
    [InlineData(348_160, "340\u00a0kB")]
    [InlineData(FileLimits.File, "25\u00a0MB")]
    [InlineData(FileLimits.File + 1, "26\u00a0MB")]
    [InlineData(31 * FileLimits.Megabyte, "31\u00a0MB")]
    public void A_size_is_told_in_whole_numbers(long bytes, string told) => Assert.Equal(told, FileLimits.Tell(bytes));

    private static bool Is(byte[] file) => DocxCheck.IsDocx(file, file.Length);
}
