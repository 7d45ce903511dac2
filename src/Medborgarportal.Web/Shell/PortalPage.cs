using Medborgarportal.Core.People;
using Medborgarportal.Web.Safety;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Medborgarportal.Web.Shell;

/// <summary>Base of all pages: the visit at hand.</summary>
public abstract class PortalPage : PageModel
{
    public Visit Visit => HttpContext.Visit();

    public UiTexts T => Visit.T;

    public SignedInPerson? Person => Visit.Person;

    /// <summary>Sends the browser on with GET (303), so that reload and Back never post again.</summary>
    protected IActionResult SeeOther(string url)
    {
        Response.Headers.Location = url;
        return new StatusCodeResult(StatusCodes.Status303SeeOther);
    }

    /// <summary>Pages with personal data stay nowhere: not in the browser's cache, not in anything between (RFC 9111 § 5.2.2.5).</summary>
    protected void KeepNowhere() => Response.Headers.CacheControl = "no-store";

    /// <summary>
    /// A page about violence: kept nowhere, named to nobody that it leads to, and with a quick exit that stands first on it
    /// (the design's safety rules).
    /// </summary>
    /// <param name="exitUrl">The neutral page outside that the exit leads to.</param>
    protected void OfferExit(string exitUrl)
    {
        SafetyPages.Discreet(Response.Headers);
        ViewData["Exit"] = exitUrl;
    }
}
