using System.Collections.Concurrent;
using Medborgarportal.Core.Notifications;

namespace Medborgarportal.Tests.Infrastructure;

/// <summary>Takes notices instead of a mail server and a gateway.</summary>
internal sealed class SentNotices : INotifier
{
    public ConcurrentQueue<Notice> Notices { get; } = [];

    /// <summary>Nothing gets through.</summary>
    public bool Fails { get; set; }

    /// <summary>How often something was to be sent.</summary>
    public int Tries { get; private set; }

    public bool Reaches(NoticeWay way) => true;

    public Task<bool> SendAsync(Notice notice, CancellationToken cancellationToken)
    {
        Tries++;
        if (!Fails)
            Notices.Enqueue(notice);
        return Task.FromResult(!Fails);
    }
}
