using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.SignIn;

/// <summary>The login page, with what can be done without an e-legitimation; also tells when a login was cancelled or failed.</summary>
public sealed class IndexModel : PortalPage
{
    /// <summary><c>avbruten</c>, <c>fel</c> or null.</summary>
    public string? Fault { get; private set; }

    public string EidUrl { get; private set; } = "";

    public IActionResult OnGet(string? till, string? fel)
    {
        KeepNowhere();
        var back = till is ['/', not '/' and not '\\', ..] ? till : Visit.MyPages();
        if (Person is not null && fel is null)
            return SeeOther(Url.IsLocalUrl(back) ? back : Visit.MyPages());
        Fault = fel is "avbruten" or "fel" ? fel : null;
        EidUrl = Visit.Eid(back);
        return Page();
    }
}
