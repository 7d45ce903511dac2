namespace Medborgarportal.Tests.Infrastructure;

/// <summary>All language variants of the portal, for pages that speak them all.</summary>
internal sealed class EveryLanguage : TheoryData<string>
{
    public EveryLanguage() => AddRange("sv", "sv-lattlast", "en", "fi", "ar");
}
