namespace Medborgarportal.Web.Children;

/// <summary>The offer to invite the child, beside what a guardian has sent.</summary>
/// <param name="Made">When an invitation was last made: all that is ever shown of it.</param>
public sealed record InviteOffer(Guid Submission, DateTimeOffset? Made);
