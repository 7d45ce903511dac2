using Medborgarportal.Core.Letters;

namespace Medborgarportal.Web.MyPages;

/// <summary>A letter as it stands in a list.</summary>
/// <param name="Service">The name of what it is about.</param>
public sealed record LetterCard(Letter Letter, string Service);
