using Medborgarportal.Core.People;

namespace Medborgarportal.Core.Submissions;

/// <summary>Who saves a draft.</summary>
/// <param name="Person">Who is logged in; null when nobody is.</param>
/// <param name="Language">The language variant of the page that was saved: what the portal writes to the person is written in it.</param>
public sealed record DraftAuthor(SignedInPerson? Person, string Language);
