using Medborgarportal.Web.Shell;

namespace Medborgarportal.Web.Pages;

/// <summary>The start page: what can I do here, in few words with pictures.</summary>
[ServedFromMemory]
public sealed class IndexModel : PortalPage
{
    public void OnGet()
    {
    }
}
