using Medborgarportal.Core.Attachments.Pictures;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Letters;
using Medborgarportal.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace Medborgarportal.Core.Attachments;

/// <summary>How it went with one file.</summary>
public enum AddOutcome
{
    /// <summary>It is in the draft; also when the very same file was there before.</summary>
    Added,

    Empty,
    TooLarge,

    /// <summary>With the draft's other files it would be too much.</summary>
    TooLargeTogether,

    TooMany,
    WrongType,

    /// <summary>A picture in HEIC, and no converter is configured.</summary>
    Heic,

    /// <summary>It begins as a picture and cannot be followed to its end.</summary>
    NotReadable,

    /// <summary>The same file answers another question of the draft.</summary>
    Elsewhere,

    AlreadySent,

    /// <summary>The draft has been deleted.</summary>
    Gone,
}

/// <summary>What became of one file.</summary>
/// <param name="Name">Its name as it can be shown to who chose it.</param>
/// <param name="Size">As it came, in bytes; 0 where it was not read to its end.</param>
/// <param name="File">As it is in the draft.</param>
public sealed record AddedFile(AddOutcome Outcome, string Name, long Size = 0, AttachedFile? File = null);

/// <summary>
/// Takes files in, one at a time, as they arrive: judged by what is in them, freed of what a picture tells besides itself, and stored
/// encrypted part by part. One that fails leaves nothing behind and touches no other.
/// </summary>
public sealed class AttachmentIntake
{
    private readonly AttachmentStore store;
    private readonly HeifConverter converter;

    internal AttachmentIntake(AttachmentStore store, HeifConverter converter)
    {
        this.store = store;
        this.converter = converter;
    }

    /// <summary>The kinds that can be taken, for the page to name.</summary>
    public IReadOnlyList<FileKind> Kinds => converter.IsConfigured
        ? [FileKind.Jpeg, FileKind.Png, FileKind.Heic, FileKind.Pdf, FileKind.Docx]
        : [FileKind.Jpeg, FileKind.Png, FileKind.Pdf, FileKind.Docx];

    /// <param name="name">As the browser sent it.</param>
    /// <param name="unnamed">The name of a file without one, without extension.</param>
    /// <param name="content">Read to its end only where that is needed.</param>
    /// <param name="picturesOnly">Documents are not taken here.</param>
    public Task<AddedFile> AddAsync(Draft draft, string question, string? name, string unnamed, Stream content, CancellationToken cancellationToken, bool picturesOnly = false) =>
        AddAsync(new DraftHome(store, draft.Id), question, name, unnamed, content, picturesOnly, cancellationToken);

    /// <summary>The same for a file in answer to a letter.</summary>
    public Task<AddedFile> AddAsync(OpenReply reply, string field, string? name, string unnamed, Stream content, CancellationToken cancellationToken) =>
        AddAsync(new ReplyHome(store, reply.Letter.Id, reply.Form.Kind), field, name, unnamed, content, picturesOnly: false, cancellationToken);

    /// <summary>The same for a file that goes with feedback: it belongs to nothing until that is sent, and is deleted within three days if it never is.</summary>
    /// <param name="before">The files that are to go with it already.</param>
    public Task<AddedFile> AddAsync(IReadOnlyList<AttachedFile> before, string field, string? name, string unnamed, Stream content, bool picturesOnly, CancellationToken cancellationToken) =>
        AddAsync(new FeedbackHome(store, before), field, name, unnamed, content, picturesOnly, cancellationToken);

    private async Task<AddedFile> AddAsync(IFileHome home, string question, string? name, string unnamed, Stream content, bool picturesOnly, CancellationToken cancellationToken)
    {
        var shown = FileNames.Shown(name) is { Length: > 0 } readable ? readable : unnamed;
        var source = new ByteSource(content, FileLimits.File);
        Guid? arriving = null;
        try
        {
            if (!await source.HasAsync(1, cancellationToken))
                return new(AddOutcome.Empty, shown);
            await source.HasAsync(FileKind.HeadLength, cancellationToken);
            if (FileKind.Of(source.Ahead.Span) is not { } kind)
                return new(AddOutcome.WrongType, shown);
            if (picturesOnly && !kind.IsPicture)
                return new(AddOutcome.WrongType, shown);
            if (kind == FileKind.Heic && !converter.IsConfigured)
                return new(AddOutcome.Heic, shown);
            (arriving, var reason) = await home.BeginAsync(question, cancellationToken);
            if (arriving is not { } id)
                return new(reason, shown);
            using var sink = new ChunkSink(store, id, home.IsUnordered, cancellationToken);
            if (!await CopyAsync(kind, source, sink, cancellationToken))
                return new(AddOutcome.NotReadable, shown, source.Total);
            if (kind == FileKind.Docx && !DocxCheck.IsDocx(sink.Tail, sink.Size))
                return new(AddOutcome.WrongType, shown, source.Total);
            var hash = await sink.FinishAsync();
            kind = kind == FileKind.Heic ? FileKind.Jpeg : kind;
            var file = new AttachedFile(id.ToString(), question, FileNames.Clean(name, kind, unnamed), kind.MediaType, sink.Size, hash);
            var (outcome, kept) = await home.FinishAsync(file, cancellationToken);
            arriving = null;
            return new(outcome, shown, source.Total, kept);
        }
        catch (FileTooLargeException)
        {
            return new(AddOutcome.TooLarge, shown, source.Total + await RestAsync(content, cancellationToken));
        }
        catch (DbUpdateException) when (arriving is not null)
        {
            // Its row went while it came: the draft was deleted meanwhile, and with it all that belonged to it.
            if (await store.DeleteAsync(arriving.Value) > 0)
                throw;
            return new(AddOutcome.Gone, shown);
        }
        finally
        {
            // Also when the line broke: a file that came in part is none.
            if (arriving is { } half)
                await store.DeleteAsync(half);
        }
    }

    private async Task<bool> CopyAsync(FileKind kind, ByteSource source, ChunkSink sink, CancellationToken cancellationToken)
    {
        if (kind == FileKind.Jpeg)
            return await JpegMetadata.CopyAsync(source, sink.WriteAsync, cancellationToken);
        if (kind == FileKind.Png)
            return await PngMetadata.CopyAsync(source, sink.WriteAsync, cancellationToken);
        if (kind == FileKind.Heic)
            return await ConvertAsync(source, sink, cancellationToken);
        await source.CopyRestAsync(sink.WriteAsync, cancellationToken);
        return true;
    }

    private Task<bool> ConvertAsync(ByteSource source, ChunkSink sink, CancellationToken cancellationToken) =>
        converter.ConvertAsync(
            async file => await source.CopyRestAsync(bytes => file.WriteAsync(bytes, cancellationToken), cancellationToken),
            async picture =>
            {
                try
                {
                    return await JpegMetadata.CopyAsync(new ByteSource(picture, FileLimits.File), sink.WriteAsync, cancellationToken);
                }
                catch (FileTooLargeException)
                {
                    return false;
                }
            },
            cancellationToken);

    /// <summary>How much more comes, so that a person can be told how large the file is.</summary>
    private static async Task<long> RestAsync(Stream content, CancellationToken cancellationToken)
    {
        var part = new byte[64 * 1024];
        var rest = 0L;
        for (int read; (read = await content.ReadAsync(part, cancellationToken)) > 0;)
            rest += read;
        return rest;
    }
}
