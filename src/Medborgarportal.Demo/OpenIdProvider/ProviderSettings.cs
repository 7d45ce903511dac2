namespace Medborgarportal.Demo.OpenIdProvider;

/// <summary>From <c>Provider:*</c>: who the provider is, and the one client it knows.</summary>
internal sealed class ProviderSettings
{
    public string Issuer { get; set; } = "";

    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    /// <summary>Compared letter for letter (RFC 9700, 2.1).</summary>
    public string RedirectUri { get; set; } = "";
}
