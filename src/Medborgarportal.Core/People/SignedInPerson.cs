namespace Medborgarportal.Core.People;

/// <summary>Who has logged in.</summary>
/// <param name="PersonalIdentityNumber">Personnummer or samordningsnummer, 12 digits.</param>
/// <param name="AssuranceLevel">The level of assurance that the provider stated (<c>acr</c>).</param>
public sealed record SignedInPerson(string PersonalIdentityNumber, string GivenName, string FamilyName, string AssuranceLevel)
{
    /// <summary>Never the number or the name: this may end up in a log.</summary>
    public override string ToString() => nameof(SignedInPerson);
}
