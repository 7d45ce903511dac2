using System.Collections.Concurrent;

namespace Medborgarportal.Core.Content;

/// <summary>One reading of content/, and what has been made of it; both are let go of together.</summary>
public sealed class ContentEdition(PortalContent content, IReadOnlyList<ContentFault> faults)
{
    private readonly ConcurrentDictionary<Type, object> made = new();

    public PortalContent Content { get; } = content;

    /// <summary>Faults of a newer content, which cannot take this one's place until they are mended; none in production.</summary>
    public IReadOnlyList<ContentFault> Faults { get; } = faults;

    /// <summary>What <paramref name="make"/> makes of the content, once.</summary>
    public T Made<T>(Func<PortalContent, T> make)
        where T : class =>
        (T)made.GetOrAdd(typeof(T), _ => make(Content));
}

/// <summary>
/// The content that is shown now, for those who live longer than a request; pages take <see cref="PortalContent"/> itself and keep it for
/// the whole request. It is never replaced in production.
/// </summary>
public sealed class CurrentContent(ContentEdition edition)
{
    private volatile ContentEdition edition = edition;

    public CurrentContent(PortalContent content)
        : this(new ContentEdition(content, []))
    {
    }

    /// <summary>The content was handed to the host, not read by it: nobody edits it.</summary>
    public bool IsGiven { get; init; }

    public ContentEdition Edition => edition;

    public PortalContent Value => edition.Content;

    /// <summary>From the next request on, this is what is shown.</summary>
    public void Replace(ContentEdition next) => edition = next;
}
