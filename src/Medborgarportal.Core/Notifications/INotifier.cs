namespace Medborgarportal.Core.Notifications;

/// <summary>How a notice reaches a person.</summary>
public enum NoticeWay
{
    Email,
    Sms,
}

/// <summary>A short text to a person outside the portal. It never says what it is about.</summary>
/// <param name="To">An e-mail address, or a telephone number in E.164 (<c>+46701740601</c>).</param>
/// <param name="Subject">Of an e-mail; a text message has none.</param>
public sealed record Notice(NoticeWay Way, string To, string Subject, string Text);

/// <summary>Sends notices out of the portal. Neither addresses nor texts ever reach a log.</summary>
public interface INotifier
{
    /// <summary>Notices of this kind can be sent: the installation has configured it.</summary>
    bool Reaches(NoticeWay way);

    /// <summary>Hands a notice over; false when that failed now and is to be tried later.</summary>
    Task<bool> SendAsync(Notice notice, CancellationToken cancellationToken);
}
