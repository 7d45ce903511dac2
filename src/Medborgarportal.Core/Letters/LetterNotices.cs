using Medborgarportal.Core.Storage;

namespace Medborgarportal.Core.Letters;

/// <summary>Wakes the job that tells of letters when one has come; other processes look every so often.</summary>
public sealed class NoticeSignal
{
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes at the next <see cref="Notify"/>. Take it before looking, so that none slips in between.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    public void Notify() => Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
}

/// <summary>Who is to be told that a letter has come: a row in the unit that takes the letter in, so that both are there or neither.</summary>
internal static class LetterNotices
{
    /// <summary>An appointment is told of once more this long before it.</summary>
    public static readonly TimeSpan RemindBefore = TimeSpan.FromDays(1);

    public static void Add(PortalDbContext context, LetterRow letter, DateTimeOffset due, NoticeSignal? signal)
    {
        context.LetterNotices.Add(new LetterNoticeRow { Id = RandomId.New(), LetterId = letter.Id, Created = due, Due = due });
        if (signal is not null)
            context.OnCommitted(signal.Notify);
    }
}
