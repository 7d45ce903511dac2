using System.Security.Cryptography;

namespace Medborgarportal.Core.Cases;

/// <summary>When an undelivered message is tried again: doubling from one second, at most an hour, for ever.</summary>
public static class RetrySchedule
{
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>A receiver's Retry-After is obeyed up to this, so that a mistaken one does not hold messages for years.</summary>
    public static readonly TimeSpan LongestAsked = TimeSpan.FromDays(1);

    /// <summary>
    /// The wait after a number of failed tries: 1-2 s, 2-4 s, 4-8 s … 17-34 min, and from then on 30-60 min. The place within the span is by
    /// chance, so that messages that failed together do not all come back together.
    /// </summary>
    /// <param name="attempts">Tries so far, from 1.</param>
    public static TimeSpan After(int attempts, TimeSpan? asked)
    {
        var span = TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds / 2, Math.Pow(2, attempts - 1)));
        var wait = span + TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32((int)span.TotalMilliseconds));
        if (asked is not { } least)
            return wait;
        least = least < LongestAsked ? least : LongestAsked;
        return least > wait ? least : wait;
    }
}
