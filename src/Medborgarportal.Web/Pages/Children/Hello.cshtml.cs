using Medborgarportal.Core.Children;
using Medborgarportal.Core.Content;
using Medborgarportal.Web.Children;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Children;

/// <summary>The first page that a child sees: what this is, and who reads it.</summary>
public sealed class HelloModel(PortalContent content, ChildInvitations invitations) : ChildPage(content, invitations)
{
    public PageContent Before => Child.Before[Visit.Language.Code];

    public string BeginUrl => Visit.ChildQuestion((Draft.Journey.FirstUnfinished ?? Draft.Journey.Pages[0]).Id);

    public async Task<IActionResult> OnGetAsync() => await OpenAsync() ?? Page();
}
