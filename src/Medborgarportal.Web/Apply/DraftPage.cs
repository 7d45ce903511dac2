using Medborgarportal.Core.Content;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Apply;

/// <summary>Base of the pages that need a draft that is already begun: check, send, receipt, save for later, delete.</summary>
public abstract class DraftPage(PortalContent content, Drafts drafts) : PortalPage
{
    public ServiceContent Service { get; private set; } = null!;

    public Draft Draft { get; protected set; } = null!;

    public FormTexts Texts { get; private set; } = null!;

    protected Drafts Drafts { get; } = drafts;

    /// <summary>The council has questions of their own to children.</summary>
    protected bool HasChildForm => content.Child is not null;

    /// <summary>Opens the draft of this browser; a result to return when there is none.</summary>
    protected async Task<IActionResult?> OpenAsync(string service)
    {
        KeepNowhere();
        if (!content.Services.TryGetValue(service, out var found))
            return NotFound();
        Service = found;
        var access = DraftCookies.Read(Request, service);
        if (await Drafts.OpenAsync(service, access, HttpContext.RequestAborted) is not { } draft)
        {
            DraftCookies.Delete(HttpContext, service);
            return new DraftMissing(service, Words(found.Form).ApplyTitle, []).Show(this);
        }
        Draft = draft;
        Texts = Words(draft.Form);
        return null;
    }

    private FormTexts Words(FormDefinition form) =>
        form.Texts.TryGetValue(Visit.Language.Code, out var texts) ? texts : form.Texts.Values.First();
}
