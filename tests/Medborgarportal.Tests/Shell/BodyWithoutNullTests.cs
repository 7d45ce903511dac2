using System.Text;
using Medborgarportal.Tests.Infrastructure;
using Medborgarportal.Web.Shell;

namespace Medborgarportal.Tests.Shell;

public sealed class BodyWithoutNullTests
{
    [Theory]
    [InlineData("a=b", "a=b")]
    [InlineData("", "")]
    [InlineData("%00", "")]
    [InlineData("a=%00b\0c%00", "a=bc")]
    [InlineData("a=%0", "a=%0")]
    [InlineData("a=100%", "a=100%")]
    [InlineData("%%0000", "%00")]
    [InlineData("%0%000", "%00")]
    [InlineData("%2500", "%2500")]
    [InlineData("%0a%0D%01", "%0a%0D%01")]
    public async Task NullGoes_HoweverTheBodyComesInPieces(string sent, string kept)
    {
        for (var size = 1; size <= sent.Length + 1; size++)
        {
            await using var body = new BodyWithoutNull(new Pieces(Encoding.Latin1.GetBytes(sent), size));
            using var read = new MemoryStream();

            await body.CopyToAsync(read);

            Assert.Equal(kept, Encoding.Latin1.GetString(read.ToArray()));
        }
    }

    [Fact]
    public async Task AnyBody_LosesItsNullsAndNothingElse()
    {
        var random = new Lcg(5);
        for (var i = 0; i < 2000; i++)
        {
            var sent = new string([.. Enumerable.Range(0, random.Next(40)).Select(_ => "%0\0ab1"[random.Next(6)])]);
            await using var body = new BodyWithoutNull(new Pieces(Encoding.Latin1.GetBytes(sent), 1 + random.Next(8)));
            using var read = new MemoryStream();
            await body.CopyToAsync(read);
            var expected = sent.Replace("%00", "", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal);

            Assert.Equal(expected, Encoding.Latin1.GetString(read.ToArray()));
        }
    }

    /// <summary>Bytes that come a few at a time, as from the network.</summary>
    private sealed class Pieces(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(size, buffer.Length)], cancellationToken);
    }
}
