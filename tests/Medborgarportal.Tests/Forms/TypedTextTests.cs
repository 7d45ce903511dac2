using System.Text;
using Medborgarportal.Core.Forms;
using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Forms;

public sealed class TypedTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("   \t ", "")]
    [InlineData("  åäö  ", "åäö")]
    [InlineData("a\tb", "a b")]
    [InlineData("a\0b", "ab")]
    [InlineData("a\u0007\u001b\u007f\u0085b", "ab")]
    [InlineData("a\u030a", "å")]
    [InlineData("\u00a0a\u00a0", "a")]
    [InlineData("👩‍🦽", "👩‍🦽")]
    [InlineData("مرحبا بالعالم", "مرحبا بالعالم")]
    [InlineData("a\u202eb\u200fc", "a\u202eb\u200fc")]
    [InlineData("<b>\"'&</b>", "<b>\"'&</b>")]
    public void OneLine_KeepsWhatWasMeant(string? typed, string kept) => Assert.Equal(kept, TypedText.Clean(typed, multiline: false));

    /// <summary>Not as test data: attributes are stored as UTF-8, which has no halves.</summary>
    [Fact]
    public void HalvesOfPairsAndNonCharacters_Go()
    {
        Assert.Equal("", TypedText.Clean("\ud83d", multiline: false));
        Assert.Equal("ab", TypedText.Clean("a\ud83db", multiline: false));
        Assert.Equal("ab", TypedText.Clean("a\ude00b", multiline: false));
        Assert.Equal("😀", TypedText.Clean("\ude00\ud83d\ude00\ud83d", multiline: false));
        Assert.Equal("ab", TypedText.Clean("a\ufffe\uffffb", multiline: false));
    }

    [Theory]
    [InlineData("a\r\nb", "a\nb", "a b")]
    [InlineData("a\rb", "a\nb", "a b")]
    [InlineData("a\nb", "a\nb", "a b")]
    [InlineData("a\r\n\r\nb\r\n", "a\n\nb", "a  b")]
    public void LineEnds_BecomeOneKindOrSpaces(string typed, string lines, string line)
    {
        Assert.Equal(lines, TypedText.Clean(typed, multiline: true));
        Assert.Equal(line, TypedText.Clean(typed, multiline: false));
    }

    /// <summary>Text of any code units at all, among them those that Unicode has set aside as non-characters.</summary>
    [Fact]
    public void AnyCodeUnits_AreTakenAndBecomeTextThatStaysAsItIs()
    {
        var random = new Lcg(7);
        char[] nasty = ['\0', '\r', '\n', '\t', ' ', '\u00a0', '\u0301', '\u0308', 'e', 'å', '\ud800', '\udfff', '\ud83d', '\ude00', '\ufdd0', '\ufffe', '\uffff', '\u202e', '\u2028', '\uac00', '\u11a8', '\ufeff'];
        for (var i = 0; i < 20_000; i++)
        {
            var typed = new string([.. Enumerable.Range(0, random.Next(12)).Select(_ => random.Coin() ? random.Of(nasty) : (char)random.Next(0x10000))]);

            var kept = TypedText.Clean(typed, multiline: true);

            Assert.True(kept.IsNormalized(NormalizationForm.FormC));
            Assert.DoesNotContain(kept, c => char.IsControl(c) && c != '\n');
            Assert.DoesNotContain('\ufffd', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(kept)).Except(kept));
            Assert.Equal(kept, TypedText.Clean(kept, multiline: true));
        }
    }

    [Fact]
    public void AllNonCharacters_AreTaken()
    {
        var typed = new StringBuilder();
        for (var c = '\ufdd0'; c <= '\ufdef'; c++)
            typed.Append(c);
        for (var plane = 0x1ffff; plane <= 0x10ffff; plane += 0x10000)
            typed.Append(char.ConvertFromUtf32(plane - 1)).Append(char.ConvertFromUtf32(plane));

        Assert.EndsWith("slut", TypedText.Clean(typed + "slut", multiline: true), StringComparison.Ordinal);
    }
}
