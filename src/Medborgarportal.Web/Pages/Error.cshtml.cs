using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages;

/// <summary>What is shown when something went wrong: what happened, what to do, what is kept; never details.</summary>
[IgnoreAntiforgeryToken]
public sealed class ErrorModel : PortalPage
{
    private static readonly int[] Told = [400, 404, 413, 429, 500, 503];

    /// <summary>Key of the texts below <c>errorPage.</c>.</summary>
    public string Key { get; private set; } = "";

    public void OnGet(int status) => Show(status);

    public void OnPost(int status) => Show(status);

    private void Show(int status)
    {
        KeepNowhere();
        var told = Told.Contains(status) ? status : status >= 500 ? 500 : 404;
        Key = $"errorPage.e{told}.";
    }
}
