using Medborgarportal.Core.Content;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Web.Apply;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Apply;

/// <summary>Check answers: all that was answered, what is missing, and a way to change each (WCAG 3.3.4, 3.3.6).</summary>
public sealed class CheckModel(PortalContent content, Drafts drafts) : DraftPage(content, drafts)
{
    public IReadOnlyList<AnswerSection> Sections { get; private set; } = [];

    public int MissingCount { get; private set; }

    /// <summary>A newer form is published, and it changes something that this person meets.</summary>
    public bool IsNewerForm { get; private set; }

    public async Task<IActionResult> OnGetAsync(string service)
    {
        if (await OpenAsync(service) is { } elsewhere)
            return elsewhere;
        if (Draft.IsSent)
            return SeeOther(Visit.Receipt(service));
        Sections = AnswerSection.Of(Draft.Journey, Texts, AnswerSection.Words(T));
        MissingCount = Draft.Journey.Missing().Count();
        if (Draft.Form.Version != Service.Form.Version)
            IsNewerForm = await Drafts.NewerAsync(Draft, Service.Form, Visit.Language.Code, HttpContext.RequestAborted) is { Asked.Count: > 0 };
        return Page();
    }
}
