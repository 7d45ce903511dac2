using Microsoft.Extensions.Options;

namespace Medborgarportal.Web.SignIn;

/// <summary>The e-legitimation's OpenID Connect provider, from <c>Portal:Eid:*</c>. Checked at start (<see cref="EidSettingsCheck"/>).</summary>
public sealed class EidSettings
{
    public const string Section = "Portal:Eid";

    /// <summary>The provider's issuer address: <c>https://eid.example.se</c>. Plain http is accepted for this machine only.</summary>
    public string Authority { get; set; } = "";

    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    /// <summary>The claim that holds the personnummer (OIDC Sweden, Attribute Specification).</summary>
    public string PersonalNumberClaim { get; set; } = "https://id.oidc.se/claim/personalIdentityNumber";

    /// <summary>What is asked for, separated by spaces; <c>openid</c> must be among it (OIDC Sweden, Attribute Specification).</summary>
    public string Scope { get; set; } = "openid profile https://id.oidc.se/scope/naturalPersonNumber";

    /// <summary>The lowest level of assurance taken; asked for as <c>acr_values</c> and checked in the answer.</summary>
    public string Acr { get; set; } = AssuranceLevels.Loa3;

    /// <summary>The portal's public address, from <c>Portal:BaseUrl</c>: the answer comes back there. Null: the address of the request.</summary>
    public string? BaseUrl { get; set; }
}

/// <summary>Tells at start which setting is wrong, what it may be, and an example.</summary>
internal sealed class EidSettingsCheck : IValidateOptions<EidSettings>
{
    public ValidateOptionsResult Validate(string? name, EidSettings options)
    {
        var faults = new List<string>();
        if (!Uri.TryCreate(options.Authority, UriKind.Absolute, out var authority) || !IsSafe(authority) || authority.Query.Length > 0 || authority.Fragment.Length > 0)
            faults.Add("Portal:Eid:Authority must be the e-legitimation provider's https address (http only for localhost), for example https://eid.example.se.");
        if (string.IsNullOrWhiteSpace(options.ClientId))
            faults.Add("Portal:Eid:ClientId must be the name that the provider knows the portal by, for example medborgarportal.");
        if (string.IsNullOrWhiteSpace(options.ClientSecret))
            faults.Add("Portal:Eid:ClientSecret must be the secret that the provider gave; set it in the environment (Portal__Eid__ClientSecret), not in a file that is committed.");
        if (string.IsNullOrWhiteSpace(options.PersonalNumberClaim))
            faults.Add("Portal:Eid:PersonalNumberClaim must name the claim with the personnummer, for example https://id.oidc.se/claim/personalIdentityNumber.");
        if (!options.Scope.Split(' ').Contains("openid"))
            faults.Add("Portal:Eid:Scope must hold openid, for example openid profile https://id.oidc.se/scope/naturalPersonNumber.");
        if (string.IsNullOrWhiteSpace(options.Acr))
            faults.Add($"Portal:Eid:Acr must be the lowest level of assurance, for example {AssuranceLevels.Loa3}.");
        if (options.BaseUrl is { } baseUrl && (!Uri.TryCreate(baseUrl, UriKind.Absolute, out var portal) || portal.Scheme is not ("http" or "https")))
            faults.Add("Portal:BaseUrl must be the portal's public address, for example https://ansok.exempelstad.se.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static bool IsSafe(Uri address) => address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);
}

/// <summary>The Swedish levels of assurance (tillitsnivåer) as <c>acr</c> values.</summary>
public static class AssuranceLevels
{
    private const string Family = "http://id.elegnamnden.se/loa/1.0/loa";

    public const string Loa3 = Family + "3";

    /// <summary>Whether <paramref name="acr"/> is <paramref name="required"/> or, within the Swedish levels 1–4, a higher one. Other values must be equal.</summary>
    public static bool Satisfies(string? acr, string required) =>
        string.Equals(acr, required, StringComparison.Ordinal) || (Level(acr) is { } level && Level(required) is { } least && level >= least);

    private static int? Level(string? acr) =>
        acr is not null && acr.Length == Family.Length + 1 && acr.StartsWith(Family, StringComparison.Ordinal) && acr[^1] is >= '1' and <= '4'
            ? acr[^1] - '0'
            : null;
}
