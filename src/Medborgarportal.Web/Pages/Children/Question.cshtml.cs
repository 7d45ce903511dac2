using Medborgarportal.Core.Children;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Web.Apply;
using Medborgarportal.Web.Children;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Medborgarportal.Web.Pages.Children;

/// <summary>One question to a child. What is written is saved right or wrong, as in an application; everything may be skipped.</summary>
[IgnoreAntiforgeryToken]
public sealed class QuestionModel(PortalContent content, ChildInvitations invitations, Drafts drafts, IAntiforgery antiforgery) : ChildPage(content, invitations)
{
    public FormPage Step { get; private set; } = null!;

    public Answers Answers { get; private set; } = Answers.None;

    public IReadOnlyList<FaultView> Faults { get; private set; } = [];

    /// <summary>Key of a text above the question: the token was too old, or the same page was answered in another window.</summary>
    public string? Notice { get; private set; }

    public string Seen => Drafts.SeenMark(Step, Draft.Answers);

    public IEnumerable<Question> Questions => Step.Questions.Where(q => q.When is null || q.When.Holds(Answers));

    public string BackUrl => Draft.Journey.Previous(Step) is { } previous ? Visit.ChildQuestion(previous.Id) : Visit.ChildHello();

    public async Task<IActionResult> OnGetAsync(string step)
    {
        if (await OpenAsync() is { } elsewhere)
            return elsewhere;
        if (Draft.Journey.Find(step) is not { } page)
            return SeeOther(Visit.ChildHello());
        (Step, Answers) = (page, Draft.Journey.OpenAnswers);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string step)
    {
        var form = await Request.ReadFormAsync(HttpContext.RequestAborted);
        if (await OpenAsync() is { } elsewhere)
            return elsewhere;
        if (Draft.Journey.Find(step) is not { } page)
            return SeeOther(Visit.ChildHello());
        var typed = PostedAnswers.Of(page, form, Draft.Journey.OpenAnswers);
        Step = page;
        if (!await antiforgery.IsRequestValidAsync(HttpContext))
            return Show(typed, "errorPage.e400.", StatusCodes.Status400BadRequest);
        var (outcome, saved) = await drafts.SaveAsync(Draft, page, typed, form["seen"], new DraftAuthor(null, Visit.Language.Code), HttpContext.RequestAborted);
        if (outcome == SaveOutcome.Clash)
        {
            // Shown with what was written now; pressing again keeps that. The other window's words stand below.
            Draft = saved!;
            return Show(typed, "child.clash.", StatusCodes.Status409Conflict);
        }
        if (outcome != SaveOutcome.Saved)
            return SeeOther(Visit.ChildThanks());
        Draft = saved!;
        Faults = [.. FaultView.OfPage(Draft.Journey, page, Texts, T)];
        if (Faults.Count > 0)
            return Show(typed, notice: null, StatusCodes.Status422UnprocessableEntity);
        if (!Draft.Journey.IsDone(page))
            return SeeOther(Visit.ChildQuestion(page.Id));
        return SeeOther(Draft.Journey.Next(page) is { } next && Request.Query["fran"] != "klart" ? Visit.ChildQuestion(next.Id) : Visit.ChildCheck());
    }

    public QuestionView View(Question question, bool alone) => new()
    {
        Question = question,
        Texts = new QuestionWords(Visit, Texts.Of(question, Draft.Journey.OpenAnswers)),
        Answers = Answers,
        Faults = [.. Faults.Where(f => f.Question == question.Id)],
        IsHeading = alone,
    };

    private PageResult Show(Dictionary<string, string[]> typed, string? notice, int status)
    {
        Notice = notice;
        Answers = Draft.Journey.OpenAnswers.With(typed);
        Response.StatusCode = status;
        return Page();
    }
}
