using Medborgarportal.Core.Children;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Children;

/// <summary>Base of the pages where a child answers. Who is logged in has no part in them.</summary>
public abstract class ChildPage(PortalContent content, ChildInvitations invitations) : PortalPage
{
    public ServiceContent Child => content.Child!;

    /// <summary>The council has questions to children.</summary>
    protected bool HasQuestions => content.Child is not null;

    public Draft Draft { get; protected set; } = null!;

    public FormTexts Texts { get; private set; } = null!;

    /// <summary>Who reads what the child writes: its number is shown on each page. Null before an invitation has been opened.</summary>
    public Unit? Unit { get; private set; }

    /// <summary>Opens what the child is writing in this browser; a result to return when there is nothing.</summary>
    protected async Task<IActionResult?> OpenAsync()
    {
        Hide();
        if (content.Child is null)
            return NotFound();
        if (await invitations.DraftAsync(ChildCookie.Read(Request), HttpContext.RequestAborted) is not { } found)
        {
            ChildCookie.Delete(HttpContext);
            return SeeOther(Visit.ChildCode());
        }
        Draft = found.Draft;
        Unit = content.Municipality.Units.GetValueOrDefault(found.Unit);
        Texts = Draft.Form.TextsIn(Visit.Language.Code);
        return null;
    }

    /// <summary>Nothing of these pages stays in the browser, and nobody is told where a link came from.</summary>
    protected void Hide()
    {
        KeepNowhere();
        Response.Headers["Referrer-Policy"] = "no-referrer";
    }
}
