using Medborgarportal.Core.Content;
using Medborgarportal.Core.Forms;
using Medborgarportal.Web.Apply;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Apply;

/// <summary>The application as a form of paper: the same questions in the same order and words, to print and fill in by hand.</summary>
[ServedFromMemory]
public sealed class PaperModel(PortalContent content) : PortalPage
{
    public FormDefinition Form { get; private set; } = null!;

    public FormTexts Texts { get; private set; } = null!;

    public PaperForm Paper { get; private set; } = null!;

    /// <summary>Where it is sent.</summary>
    public Unit Unit { get; private set; } = null!;

    public IActionResult OnGet(string service)
    {
        if (!content.Services.TryGetValue(service, out var found))
            return NotFound();
        Form = found.Form;
        // Nothing of an application about violence is left on the device.
        if (Form.Safety)
            OfferExit(content.Municipality.ExitUrl);
        Texts = Form.TextsIn(Visit.Language.Code);
        Paper = PaperForm.Of(Form, Texts, T);
        Unit = content.Municipality.Units[Form.Unit];
        return Page();
    }
}
