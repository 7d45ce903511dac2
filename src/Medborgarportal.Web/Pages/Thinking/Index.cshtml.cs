using Medborgarportal.Core.Content;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Thinking;

/// <summary>
/// A few questions to think about. There is no form: nothing can be sent. Without a script each answer's words stand in a line to open; with it the
/// chosen answer's words open.
/// </summary>
public sealed class IndexModel(PortalContent content) : PortalPage
{
    public ThinkingAid Aid { get; private set; } = null!;

    public IActionResult OnGet(string id)
    {
        KeepNowhere();
        Response.Headers["Referrer-Policy"] = "no-referrer";
        if (!content.Thinking.TryGetValue(id, out var aids) || !aids.TryGetValue(Visit.Language.Code, out var aid))
            return NotFound();
        Aid = aid;
        return Page();
    }
}
