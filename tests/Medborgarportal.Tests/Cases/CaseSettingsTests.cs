using Medborgarportal.Core;
using Medborgarportal.Core.Cases;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.Extensions.Configuration;

namespace Medborgarportal.Tests.Cases;

public sealed class CaseSettingsTests
{
    [Theory]
    [InlineData("Development", "Portal:Cases:Url", "http://localhost:5090/events", "Portal:Cases:Secret")]
    [InlineData("Development", "Portal:Cases:Url", "events", "Portal:Cases:Url")]
    [InlineData("Development", "Portal:Cases:Url", "ftp://x/events", "Portal:Cases:Url")]
    [InlineData("Development", "Portal:Cases:Url", "https://user:password@x/events", "Portal:Cases:Url")]
    [InlineData("Production", "Portal:Cases:Url", "http://cases.internal/events", "Portal:Cases:Url")]
    [InlineData("Development", "Portal:Cases:Secret", "secret", "Portal:Cases:Secret")]
    [InlineData("Development", "Portal:Cases:Units:vuxna:Url", "nowhere", "Portal:Cases:Units:vuxna:Url")]
    [InlineData("Development", "Portal:Cases:Units:vuxna:Secret", "whsec_x", "Portal:Cases:Units:vuxna:Secret")]
    [InlineData("Development", "Portal:BaseUrl", "localhost", "Portal:BaseUrl")]
    public void A_setting_that_cannot_be_used_is_named_with_an_example_and_without_its_value(string environment, string key, string value, string named)
    {
        var fault = Assert.Throws<SettingException>(() => Read(environment, new() { [key] = value }));

        Assert.Equal(named, fault.Setting);
        Assert.Contains($"Example: {named}=", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("password@", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Messages_go_to_a_folder_or_an_address_but_not_both()
    {
        var fault = Assert.Throws<SettingException>(() => Read("Development", new()
        {
            ["Portal:Cases:Folder"] = "out",
            ["Portal:Cases:Url"] = "https://x/events",
            ["Portal:Cases:Secret"] = CaseReceiver.Secret,
        }));

        Assert.Equal("Portal:Cases:Folder", fault.Setting);
    }

    [Fact]
    public void On_the_same_machine_plain_http_will_do_also_in_production() =>
        Assert.Equal("http://localhost:5090/events", Read("Production", new() { ["Portal:Cases:Url"] = "http://localhost:5090/events", ["Portal:Cases:Secret"] = CaseReceiver.Secret }).Default.Url?.ToString());

    [Fact]
    public void Without_any_setting_nothing_is_configured_and_nothing_fails()
    {
        var settings = Read("Production", []);

        Assert.False(settings.IsConfigured(settings.Default));
        Assert.Empty(settings.Default.Secrets);
    }

    [Fact]
    public void Several_secrets_are_separated_by_spaces() =>
        Assert.Equal(2, Read("Development", new() { ["Portal:Cases:Secret"] = $"{CaseReceiver.Secret}  {CaseReceiver.Secret}" }).Default.Secrets.Count);

    private static CaseSettings Read(string environment, Dictionary<string, string?> settings) =>
        CaseSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), new TestEnvironment(environment, Path.GetTempPath()), "urn:test");
}
