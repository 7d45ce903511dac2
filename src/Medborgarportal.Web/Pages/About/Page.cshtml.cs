using Medborgarportal.Core.Content;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.About;

/// <summary>A page of text from content/pages; the licences page also lists what the build has shipped.</summary>
[ServedFromMemory]
public sealed class PageModel(PortalContent content, Licences licences) : PortalPage
{
    public PageContent Text { get; private set; } = null!;

    public IReadOnlyList<Licence> Licences { get; private set; } = [];

    public bool ShowSteps { get; private set; }

    public IActionResult OnGet(string id)
    {
        if (!content.Pages.TryGetValue(id, out var page))
            return NotFound();
        Text = page[Visit.Language.Code];
        Licences = id == "licenser" ? licences.All : [];
        ShowSteps = id == "sa-gar-det-till";
        return Page();
    }
}
