using Medborgarportal.Core.Children;
using Medborgarportal.Core.Content;
using Medborgarportal.Web.Children;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Children;

/// <summary>Thank you. The same for everyone who opens it: it tells nothing of anybody.</summary>
public sealed class ThanksModel(PortalContent content, ChildInvitations invitations) : ChildPage(content, invitations)
{
    public PageContent After => Child.After[Visit.Language.Code];

    public IActionResult OnGet()
    {
        Hide();
        return HasQuestions ? Page() : NotFound();
    }
}
