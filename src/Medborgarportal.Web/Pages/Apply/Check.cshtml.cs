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

    /// <summary>Names of the files that the virus scanner found something in.</summary>
    public IReadOnlyList<string> Infected { get; private set; } = [];

    public int MissingCount { get; private set; }

    /// <summary>A question in the words that it was asked with.</summary>
    public Words Label(Question question)
    {
        var texts = Texts.Of(question, Draft.Journey.OpenAnswers);
        return Visit.Words(texts.Label, texts.Language);
    }

    public async Task<IActionResult> OnGetAsync(string service)
    {
        if (await OpenAsync(service) is { } elsewhere)
            return elsewhere;
        if (Draft.IsSent)
            return SeeOther(Visit.Receipt(service));
        Sections = AnswerSection.Of(Draft.Journey, Texts, Visit);
        if (Draft.Answers.Files.Count > 0)
        {
            var found = await attachments.InfectedAsync(Draft.Id, HttpContext.RequestAborted);
            Infected = [.. Draft.Answers.Files.Where(file => found.Contains(file.Id)).Select(file => file.Name)];
        }
        MissingCount = Draft.Journey.Missing().Count();
        return Page();
    }
}
