using Medborgarportal.Core.Content;
using Medborgarportal.Web.Boards;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Boards;

/// <summary>A questionnaire to look through before one answers: nothing can be pressed, nothing is kept.</summary>
[ServedFromMemory]
public sealed class LookModel(PortalContent content) : PortalPage
{
    public PictureSheet Sheet { get; private set; } = null!;

    public IActionResult OnGet(string id)
    {
        if (!content.Questionnaires.TryGetValue(id, out var questionnaire))
            return NotFound();
        Sheet = PictureSheet.Of(questionnaire.Form, Visit.Language.Code);
        return Page();
    }
}
