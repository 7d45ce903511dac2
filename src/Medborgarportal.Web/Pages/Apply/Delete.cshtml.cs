using Medborgarportal.Core.Content;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Web.Apply;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Apply;

/// <summary>Deletes a draft at once, after asking once.</summary>
public sealed class DeleteModel(PortalContent content, Drafts drafts) : DraftPage(content, drafts)
{
    public async Task<IActionResult> OnGetAsync(string service)
    {
        if (await OpenAsync(service) is { } elsewhere)
            return elsewhere;
        return Draft.IsSent ? SeeOther(Visit.Receipt(service)) : Page();
    }

    public async Task<IActionResult> OnPostAsync(string service)
    {
        if (await OpenAsync(service) is { } elsewhere)
            return elsewhere;
        if (Draft.IsSent)
            return SeeOther(Visit.Receipt(service));
        await Drafts.DeleteAsync(Draft, HttpContext.RequestAborted);
        DraftCookies.Delete(HttpContext, service);
        return SeeOther(Visit.Service(service) + "?borttagen");
    }
}
