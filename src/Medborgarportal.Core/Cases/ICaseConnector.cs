namespace Medborgarportal.Core.Cases;

/// <summary>A message as it leaves: <paramref name="Body"/> is the whole event, to be sent byte for byte.</summary>
public sealed record CaseMessage(Guid Id, string Type, string Unit, ReadOnlyMemory<byte> Body);

/// <summary>What a case system's answer means.</summary>
public enum Verdict
{
    /// <summary>The case system has it (2xx), or had it already (409).</summary>
    Delivered,

    /// <summary>Refused for good (400, 413, 415, 422): the same message will never be taken.</summary>
    Refused,

    /// <summary>Everything else, no answer among it: tried again, for ever.</summary>
    TryAgain,
}

/// <summary>How one try went.</summary>
/// <param name="Outcome">A few words without content, for operations: <c>http 503</c>, <c>no answer</c>.</param>
/// <param name="RetryAfter">How long the receiver asks to be left alone.</param>
/// <param name="CaseNumber">The case system's own number, when it told it.</param>
/// <param name="SnapshotSha256">The hash of what the person saw, as the case system read it.</param>
public sealed record DeliveryAnswer(Verdict Verdict, string Outcome, TimeSpan? RetryAfter = null, string? CaseNumber = null, string? SnapshotSha256 = null);

/// <summary>The way to a case system. Does not throw for anything that the case system or the network does.</summary>
public interface ICaseConnector
{
    Task<DeliveryAnswer> SendAsync(CaseMessage message, CancellationToken cancellationToken);
}
