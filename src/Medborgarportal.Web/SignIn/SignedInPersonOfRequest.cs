using System.Security.Claims;
using Medborgarportal.Core.People;

namespace Medborgarportal.Web.SignIn;

/// <summary>Who is signed in, to and from the claims of the session cookie.</summary>
public static class SignedInPersonOfRequest
{
    private const string Number = "personnummer";
    private const string Given = "given_name";
    private const string Family = "family_name";
    private const string Level = "acr";

    /// <summary>The person who is signed in, or null.</summary>
    public static SignedInPerson? SignedInPerson(this HttpContext context)
    {
        var user = context.User;
        return user.Identity?.IsAuthenticated == true && user.FindFirstValue(Number) is { } number
            ? new SignedInPerson(number, user.FindFirstValue(Given) ?? "", user.FindFirstValue(Family) ?? "", user.FindFirstValue(Level) ?? "")
            : null;
    }

    internal static ClaimsPrincipal ToPrincipal(this SignedInPerson person) => new(new ClaimsIdentity(
        [new Claim(Number, person.PersonalIdentityNumber), new Claim(Given, person.GivenName), new Claim(Family, person.FamilyName), new Claim(Level, person.AssuranceLevel)],
        SignInSetup.EidScheme));
}
