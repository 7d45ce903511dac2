namespace Medborgarportal.Core.People;

/// <summary>A person who has shown who they are with an e-legitimation, as the provider vouched for it.</summary>
/// <param name="PersonalIdentityNumber">Twelve digits, without a hyphen; checked by <see cref="People.PersonalIdentityNumber.IsValid"/>.</param>
/// <param name="GivenName">As in the population register; empty when the provider leaves it out.</param>
/// <param name="FamilyName">As in the population register; empty when the provider leaves it out.</param>
/// <param name="AssuranceLevel">The <c>acr</c> that the provider stated, for example <c>http://id.elegnamnden.se/loa/1.0/loa3</c>.</param>
public sealed record SignedInPerson(string PersonalIdentityNumber, string GivenName, string FamilyName, string AssuranceLevel)
{
    /// <summary>Names no one: a record that is logged by mistake must not tell who it was.</summary>
    public override string ToString() => "a signed-in person";
}
