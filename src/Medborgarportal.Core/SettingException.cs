namespace Medborgarportal.Core;

/// <summary>A setting is missing or cannot be used: the start stops, and whoever runs the portal is told what to write.</summary>
/// <param name="setting">The configuration key, with colons: <c>Portal:Keys:Certificate</c>.</param>
/// <param name="fault">What is wrong, in one sentence without the value (it may be a secret).</param>
/// <param name="allowed">What the setting may be, in one sentence.</param>
/// <param name="example">One value that would work.</param>
public sealed class SettingException(string setting, string fault, string allowed, string example, Exception? inner = null)
    : Exception($"{setting}: {fault} It may be {allowed} Example: {setting}={example}", inner)
{
    public string Setting { get; } = setting;
}
