using Medborgarportal.Core.Content;
using Medborgarportal.Web.Boards;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Boards;

/// <summary>A questionnaire as a sheet of pictures, to point at or tick.</summary>
[ServedFromMemory]
public sealed class PaperModel(PortalContent content) : PortalPage
{
    public PictureSheet Sheet { get; private set; } = null!;

    /// <summary>Where the paper is left.</summary>
    public Unit Unit { get; private set; } = null!;

    public IActionResult OnGet(string id)
    {
        if (!content.Questionnaires.TryGetValue(id, out var questionnaire))
            return NotFound();
        Sheet = PictureSheet.Of(questionnaire.Form, Visit.Language.Code);
        Unit = content.Municipality.Units[questionnaire.Form.Unit];
        return Page();
    }
}
