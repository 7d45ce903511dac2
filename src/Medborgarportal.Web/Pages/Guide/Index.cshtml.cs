using Medborgarportal.Core.Content;
using Medborgarportal.Core.Forms;
using Medborgarportal.Web.Apply;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Guide;

/// <summary>
/// "Kan det passa mig?": a few questions, and which supports may fit. Answered at once; nothing is stored and nothing changes, so there is nothing for
/// an antiforgery token to guard.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class IndexModel(PortalContent content) : PortalPage
{
    public FormDefinition Form { get; private set; } = null!;

    public FormTexts Texts { get; private set; } = null!;

    public Answers Answers { get; private set; } = Answers.None;

    public bool IsAnswered { get; private set; }

    /// <summary>What may fit, in the order of content/guide/rules.yaml.</summary>
    public IReadOnlyList<ServiceContent> Fitting { get; private set; } = [];

    public PageContent Before => content.GuideForm!.Before[Visit.Language.Code];

    public PageContent After => content.GuideForm!.After[Visit.Language.Code];

    public IActionResult OnGet() => Open() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!Open())
            return NotFound();
        var posted = await Request.ReadFormAsync(HttpContext.RequestAborted);
        foreach (var page in Form.Pages)
            Answers = Answers.With(PostedAnswers.Of(page, posted, Answers));
        IsAnswered = true;
        Fitting = [.. content.Guide.Where(rule => rule.When.Holds(Answers)).Select(rule => content.Services[rule.Service])];
        return Page();
    }

    public QuestionView View(Question question) => new()
    {
        Question = question,
        Texts = new QuestionWords(Visit, Texts.Of(question, Answers)),
        Answers = Answers,
        Faults = [],
        IsHeading = false,
    };

    private bool Open()
    {
        KeepNowhere();
        if (content.GuideForm is not { } guide)
            return false;
        Form = guide.Form;
        Texts = Form.TextsIn(Visit.Language.Code);
        return true;
    }
}
