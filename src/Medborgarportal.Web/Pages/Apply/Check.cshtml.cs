using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Web.Apply;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Apply;

/// <summary>Check answers: all that was answered, what is missing, and a way to change each (WCAG 3.3.4, 3.3.6).</summary>
public sealed class CheckModel(PortalContent content, Drafts drafts, AttachmentStore attachments) : DraftPage(content, drafts)
{
    public IReadOnlyList<AnswerSection> Sections { get; private set; } = [];

    public InfectedFiles Infected { get; private set; } = InfectedFiles.None;

    public int MissingCount { get; private set; }

    /// <summary>A question in the words that it was asked with.</summary>
    public Words Label(Question question) => Visit.Label(Texts.Of(question, Draft.Journey.OpenAnswers));

    /// <summary>A newer form is published, and it changes something that this person meets.</summary>
    public bool IsNewerForm { get; private set; }

    public async Task<IActionResult> OnGetAsync(string service)
    {
        if (await OpenAsync(service) is { } elsewhere)
            return elsewhere;
        if (Draft.IsSent)
            return SeeOther(Visit.Receipt(service));
        Sections = AnswerSection.Of(Draft.Journey, Texts, Visit);
        Infected = await InfectedFiles.OfAsync(Draft, attachments, HttpContext.RequestAborted);
        MissingCount = Draft.Journey.Missing().Count();
        if (Draft.Form.Version != Service.Form.Version)
            IsNewerForm = await Drafts.NewerAsync(Draft, Service.Form, Visit.Language.Code, HttpContext.RequestAborted) is { Asked.Count: > 0 };
        return Page();
    }
}
