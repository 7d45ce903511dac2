using Medborgarportal.Web.Shell;

namespace Medborgarportal.Web.Pages.SignIn;

/// <summary>Asks for the press that logs out (a GET must not), and says what to do on a shared device.</summary>
public sealed class SignOutModel : PortalPage
{
    public void OnGet() => KeepNowhere();
}
