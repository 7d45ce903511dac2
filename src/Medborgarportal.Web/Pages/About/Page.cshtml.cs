using Medborgarportal.Core.Content;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.About;

/// <summary>A page of text from content/pages; the licences page also lists what the build has shipped, and that of the symbols shows them all.</summary>
[ServedFromMemory]
public sealed class PageModel(PortalContent content, Assets assets, Licences licences) : PortalPage
{
    public PageContent Text { get; private set; } = null!;

    public IReadOnlyList<Licence> Licences { get; private set; } = [];

    /// <summary>All pictures that the portal shows, by what they mean.</summary>
    public IReadOnlyList<Symbol> Symbols { get; private set; } = [];

    /// <summary>The council's own set, which has a licence of its own.</summary>
    public SymbolSet? SymbolSet => assets.SymbolSet;

    public bool ShowSteps { get; private set; }

    public IActionResult OnGet(string id)
    {
        if (!content.Pages.TryGetValue(id, out var page))
            return NotFound();
        Text = page[Visit.Language.Code];
        // The licence of the symbols asks to be told where they are shown.
        Licences = id == "licenser" ? licences.All : id == "symboler" ? [.. licences.All.Where(l => l.Name == "openmoji")] : [];
        Symbols = id == "symboler" ? [.. content.Symbols.Values] : [];
        ShowSteps = id == "sa-gar-det-till";
        return Page();
    }
}
