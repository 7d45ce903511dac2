using System.Security.Cryptography;

namespace Medborgarportal.Core.Attachments;

/// <summary>Gathers a file into parts and stores each as soon as it is full; counts and hashes on the way.</summary>
internal sealed class ChunkSink(AttachmentStore store, Guid id, bool unordered, CancellationToken cancellationToken) : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] before = [];
    private byte[] current = new byte[AttachmentStore.ChunkSize];
    private int filled;
    private int number;

    public long Size { get; private set; }

    /// <summary>The file's last bytes: half a megabyte, or the whole file when it is smaller.</summary>
    public byte[] Tail => [.. before, .. current.AsSpan(0, filled)];

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        hash.AppendData(bytes.Span);
        Size += bytes.Length;
        while (bytes.Length > 0)
        {
            if (filled == current.Length)
                await StoreAsync();
            var part = Math.Min(bytes.Length, current.Length - filled);
            bytes.Span[..part].CopyTo(current.AsSpan(filled));
            filled += part;
            bytes = bytes[part..];
        }
    }

    /// <summary>Stores the rest; the file's SHA-256 in lower-case hex.</summary>
    public async Task<string> FinishAsync()
    {
        if (filled > 0)
            await StoreAsync();
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public void Dispose() => hash.Dispose();

    private async Task StoreAsync()
    {
        await store.AppendAsync(id, number++, current.AsMemory(0, filled), unordered, cancellationToken);
        // The one before the last is not needed any more: its place is used again.
        var free = before.Length == current.Length ? before : new byte[current.Length];
        before = filled == current.Length ? current : current[..filled];
        (current, filled) = (free, 0);
    }
}
