namespace Medborgarportal.Web.Shell;

/// <summary>
/// A urlencoded form without NUL, raw or as <c>%00</c>. Nobody types one, but text that is pasted may hold it, and the framework's reader
/// refuses the whole form for it: all that was typed would be lost.
/// </summary>
internal sealed class BodyWithoutNull(Stream body) : ReadOnlyBody
{
    /// <summary>What may be the beginning of a <c>%00</c> that goes on in the next piece.</summary>
    private readonly byte[] held = new byte[2];
    private int heldLength;

    /// <param name="buffer">At least three bytes; none, to wait until there is something to read.</param>
    /// <param name="cancellationToken">The request's.</param>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
            return await body.ReadAsync(buffer, cancellationToken);
        if (buffer.Length < 3)
            throw new ArgumentException("Three bytes must fit.", nameof(buffer));
        while (true)
        {
            held.AsSpan(0, heldLength).CopyTo(buffer.Span);
            var read = await body.ReadAsync(buffer[heldLength..], cancellationToken);
            var length = heldLength + read;
            heldLength = 0;
            if (read == 0)
                return length;
            var piece = buffer.Span[..length];
            heldLength = piece.EndsWith("%"u8) ? 1 : piece.EndsWith("%0"u8) ? 2 : 0;
            piece[^heldLength..].CopyTo(held);
            length = Squeeze(piece[..^heldLength]);
            if (length > 0)
                return length;
        }
    }

    /// <summary>Moves what is kept together; gives its length. Most pieces hold none and are left as they are.</summary>
    private static int Squeeze(Span<byte> piece)
    {
        if (!piece.Contains((byte)0) && piece.IndexOf("%00"u8) < 0)
            return piece.Length;
        var length = 0;
        for (var i = 0; i < piece.Length; i++)
        {
            if (piece[i..].StartsWith("%00"u8))
                i += 2;
            else if (piece[i] != 0)
                piece[length++] = piece[i];
        }
        return length;
    }
}
