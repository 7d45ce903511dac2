using Microsoft.Extensions.Options;

namespace DemoCaseSystem;

/// <summary>From <c>CaseSystem:*</c>.</summary>
public sealed class CaseSystemSettings
{
    /// <summary>The folder for <c>cases.db</c> and the keys of the forms.</summary>
    public string Data { get; set; } = "data/case-system";

    /// <summary>The portal's address; events go to <c>{PortalUrl}/api/cases/events</c>.</summary>
    public string PortalUrl { get; set; } = "http://localhost:5080";

    /// <summary>One or several <c>whsec_</c> secrets, separated by spaces: any is taken, all sign.</summary>
    public string Secret { get; set; } = "";
}

internal sealed class CaseSystemSettingsCheck : IValidateOptions<CaseSystemSettings>
{
    public ValidateOptionsResult Validate(string? name, CaseSystemSettings options)
    {
        var faults = new List<string>();
        if (string.IsNullOrWhiteSpace(options.Data))
            faults.Add("CaseSystem:Data must be a folder, for example data/case-system.");
        if (!Uri.TryCreate(options.PortalUrl, UriKind.Absolute, out var portal) || portal.Scheme is not ("http" or "https"))
            faults.Add("CaseSystem:PortalUrl must be the portal's address, for example http://localhost:5080.");
        if (!Contract.WebhookSignature.TryReadSecrets(options.Secret, out _))
            faults.Add("CaseSystem:Secret must be whsec_ and at least 24 bytes in base64 (several separated by spaces), the same as the portal's Portal:Cases:Secret.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
