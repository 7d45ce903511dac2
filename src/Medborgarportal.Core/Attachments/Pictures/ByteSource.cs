namespace Medborgarportal.Core.Attachments.Pictures;

/// <summary>The file has more bytes than it may.</summary>
internal sealed class FileTooLargeException : Exception;

/// <summary>
/// A file as it arrives, read forward through a buffer of fixed size: whatever the file says of itself, no more memory is used than that.
/// </summary>
internal sealed class ByteSource(Stream stream, long most)
{
    /// <summary>Room for the longest segment of a JPEG (64 KB) and some more.</summary>
    public const int Capacity = 128 * 1024;

    private readonly byte[] buffer = new byte[Capacity];
    private int start;
    private int end;

    /// <summary>Bytes of the file that have come so far.</summary>
    public long Total { get; private set; }

    /// <summary>What has come and not been taken.</summary>
    public ReadOnlyMemory<byte> Ahead => buffer.AsMemory(start, end - start);

    /// <summary>Waits until <paramref name="count"/> bytes lie ahead; false when the file ends before.</summary>
    /// <exception cref="FileTooLargeException">More than the allowed number of bytes have come.</exception>
    public async ValueTask<bool> HasAsync(int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Capacity);
        while (end - start < count)
        {
            if (start > 0 && buffer.Length - start < count)
            {
                buffer.AsSpan(start, end - start).CopyTo(buffer);
                (start, end) = (0, end - start);
            }
            var read = await stream.ReadAsync(buffer.AsMemory(end), cancellationToken);
            if (read == 0)
                return false;
            end += read;
            Total += read;
            if (Total > most)
                throw new FileTooLargeException();
        }
        return true;
    }

    public void Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, end - start);
        start += count;
        if (start == end)
            (start, end) = (0, 0);
    }

    /// <summary>Hands on the next <paramref name="count"/> bytes, however many; false when the file ends before.</summary>
    public async ValueTask<bool> CopyAsync(long count, Func<ReadOnlyMemory<byte>, ValueTask> target, CancellationToken cancellationToken)
    {
        while (count > 0)
        {
            if (!await HasAsync(1, cancellationToken))
                return false;
            var part = Ahead[..(int)Math.Min(count, end - start)];
            await target(part);
            count -= part.Length;
            Take(part.Length);
        }
        return true;
    }

    /// <summary>Hands on all that is left.</summary>
    public async ValueTask CopyRestAsync(Func<ReadOnlyMemory<byte>, ValueTask> target, CancellationToken cancellationToken)
    {
        while (await HasAsync(1, cancellationToken))
        {
            var part = Ahead;
            await target(part);
            Take(part.Length);
        }
    }
}
