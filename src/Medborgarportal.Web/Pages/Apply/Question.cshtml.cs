using System.Globalization;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Web.Apply;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Medborgarportal.Web.Pages.Apply;

/// <summary>
/// One page of an application. What is typed is saved at each press, right or wrong; only then is it judged. The antiforgery token is
/// checked in the handler and not before it, so that a person whose token is too old gets the page back with all that they typed.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class QuestionModel(PortalContent content, Drafts drafts, HardWords hardWords, IAntiforgery antiforgery, TimeProvider time) : PortalPage
{
    public ServiceContent Service { get; private set; } = null!;

    public Draft? Draft { get; private set; }

    public FormDefinition Form { get; private set; } = null!;

    public FormTexts Texts { get; private set; } = null!;

    public Journey Journey { get; private set; } = null!;

    public FormPage Step { get; private set; } = null!;

    public Answers Answers { get; private set; } = Answers.None;

    public IReadOnlyList<FaultView> Faults { get; private set; } = [];

    /// <summary>Key of a text shown above the question: a token that was too old, a step that could not be reached yet.</summary>
    public string? Notice { get; private set; }

    /// <summary>What the page's answers were when shown; posted back (see <see cref="Drafts.SeenMark"/>).</summary>
    public string Seen { get; private set; } = "";

    /// <summary>The draft is kept on this device.</summary>
    public bool IsKept => Draft is not null && DraftCookies.IsKept(Request, Draft);

    /// <summary>The person came from check answers and goes back there.</summary>
    public bool FromCheck { get; private set; }

    /// <summary>The page was answered elsewhere meanwhile: what is saved, beside <see cref="Answers"/>, which was typed now.</summary>
    public Answers? SavedElsewhere { get; private set; }

    /// <summary>Both texts, one after the other, where the page's only question is a text.</summary>
    public (string Field, string Text)? Both =>
        SavedElsewhere is { } saved && Step.Questions is [{ Type: "longtext" or "text" } question]
        && saved.Text(question.Id) is { } first && first != Answers.Unknown
        && Answers.Text(question.Id) is { } second && second != Answers.Unknown
            ? (question.Id, first + (question.Type == "longtext" ? "\n\n" : " ") + second)
            : null;

    public IEnumerable<Question> Questions { get; private set; } = [];

    public string? BackUrl { get; private set; }

    public async Task<IActionResult> OnGetAsync(string service, string step)
    {
        if (!await OpenAsync(service))
            return NotFound();
        if (CannotVisit(service, step) is { } elsewhere)
            return elsewhere;
        Notice = Request.Query.ContainsKey("forst") ? "draft.notYet" : null;
        Show(Journey.OpenAnswers);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string service, string step)
    {
        var form = await Request.ReadFormAsync(HttpContext.RequestAborted);
        if (!await OpenAsync(service))
            return NotFound();
        if (Form.Pages.FirstOrDefault(p => p.Id == step) is not { } page)
            return NotFound();
        var typed = Typed(page, form);
        var place = ChangeEntries(page, form["action"], typed);
        if (Draft is { IsSent: true })
            return SeeOther(Visit.Receipt(service));
        if (!await antiforgery.IsRequestValidAsync(HttpContext))
            return ShowTyped(page, typed, "errorPage.e400.", StatusCodes.Status400BadRequest);
        if (Draft is null && page != Journey.Pages[0])
            return DraftMissing(service, typed);
        if (Journey.Find(step) is null || !Journey.CanVisit(page))
            return SeeOther(FirstOpen(service));

        var (outcome, saved) = Draft is null
            ? (SaveOutcome.Saved, await drafts.BeginAsync(Form, typed, Person, HttpContext.RequestAborted))
            : await drafts.SaveAsync(Draft, page, typed, form["seen"], Person, HttpContext.RequestAborted);
        switch (outcome)
        {
            case SaveOutcome.AlreadySent:
                return SeeOther(Visit.Receipt(service));
            case SaveOutcome.Gone:
                return DraftMissing(service, typed);
            case SaveOutcome.Clash:
                SavedElsewhere = saved!.Answers;
                Draft = saved;
                return ShowTyped(page, typed, notice: null, StatusCodes.Status409Conflict);
        }
        // What is kept on the device is kept from the last answer on, as the draft itself is.
        var kept = DraftCookies.IsKept(Request, saved!);
        if (Draft is null || kept)
            DraftCookies.Write(HttpContext, saved!, kept, time);
        Draft = saved!;
        Journey = saved!.Journey;
        if (place is not null)
            return SeeOther(Visit.Question(service, page.Id, FromCheck) + "#" + place);
        var faults = Journey.Faults(page);
        if (faults.Count > 0)
        {
            Faults = [.. faults.Select(f => FaultView.Of(f, page.Questions.First(q => q.Id == f.Question), Texts, T))];
            return ShowTyped(page, typed, notice: null, StatusCodes.Status422UnprocessableEntity);
        }
        return SeeOther(Journey.IsDone(page) ? Next(service, page) : Visit.Question(service, page.Id, FromCheck));
    }

    /// <summary>The view of one of the page's questions.</summary>
    public QuestionView View(Question question, bool alone)
    {
        var texts = Texts.Of(question, Journey.OpenAnswers);
        return new QuestionView
        {
            Question = question,
            Texts = texts,
            Answers = Answers,
            Faults = Faults.Count == 0 ? [] : [.. Faults.Where(f => f.Question == question.Id)],
            IsHeading = alone,
            HardWords = hardWords.Of(Form, question, texts, T, alone),
        };
    }

    private async Task<bool> OpenAsync(string service)
    {
        KeepNowhere();
        FromCheck = Request.Query["fran"] == "kontrollera";
        if (!content.Services.TryGetValue(service, out var found))
            return false;
        Service = found;
        if (found.Form.Safety)
            OfferExit(content.Municipality.ExitUrl);
        Draft = await drafts.OpenAsync(service, DraftCookies.Read(Request, service), HttpContext.RequestAborted);
        Form = Draft?.Form ?? found.Form;
        Texts = Form.Texts.TryGetValue(Visit.Language.Code, out var texts) ? texts : Form.Texts.Values.First();
        Journey = Draft?.Journey ?? new Journey(Form, Answers.None);
        return true;
    }

    /// <summary>Where the person is sent when this step cannot be shown to them; null when it can.</summary>
    private IActionResult? CannotVisit(string service, string step)
    {
        if (Form.Pages.All(p => p.Id != step))
            return NotFound();
        if (Draft is { IsSent: true })
            return SeeOther(Visit.Receipt(service));
        if (Draft is null && DraftCookies.Read(Request, service) is not null)
            return DraftMissing(service, typed: null);
        if (Journey.Find(step) is not { } page || !Journey.CanVisit(page))
            return SeeOther(FirstOpen(service));
        Step = page;
        return null;
    }

    private string FirstOpen(string service) =>
        Journey.FirstUnfinished is { } first ? Visit.Question(service, first.Id) + "?forst" : Visit.Check(service);

    private string Next(string service, FormPage page)
    {
        if (FromCheck)
            return Journey.FirstUnfinished is { } unfinished ? Visit.Question(service, unfinished.Id, fromCheck: true) : Visit.Check(service);
        return Journey.Next(page) is { } next ? Visit.Question(service, next.Id) : Visit.Check(service);
    }

    /// <summary>What was answered to the questions that the page showed. One that it did not show was neither asked nor left empty.</summary>
    private Dictionary<string, string[]> Typed(FormPage page, IFormCollection form)
    {
        var typed = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var question in page.Questions)
        {
            var type = QuestionType.Of(question);
            if (question.When is { } when && !when.Holds(Journey.OpenAnswers) && !type.Fields(question).Any(form.ContainsKey))
                continue;
            foreach (var field in type.Fields(question))
                typed[field] = type.Read(question, field, form[field]);
        }
        return typed;
    }

    /// <summary>
    /// A press on "add" or "remove" of a group (<c>add.id</c>, <c>remove.id.2</c>) changes what was typed before it is saved.
    /// The id of the field to go to then; null when no such button was pressed.
    /// </summary>
    private static string? ChangeEntries(FormPage page, string? action, Dictionary<string, string[]> typed)
    {
        if (action?.Split('.') is not [var what, var id, ..] parts || page.Questions.FirstOrDefault(q => q.Id == id && q.Type == "group") is not { } group)
            return null;
        if (what == "add")
            GroupQuestion.Add(group, typed);
        else if (parts.Length == 3 && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            GroupQuestion.Remove(group, typed, number);
        return $"{id}-{GroupQuestion.Shown(group, new Answers(typed)).ToString(CultureInfo.InvariantCulture)}";
    }

    private PageResult ShowTyped(FormPage page, Dictionary<string, string[]> typed, string? notice, int status)
    {
        Step = page;
        Notice = notice;
        Response.StatusCode = status;
        Show(Journey.OpenAnswers.With(typed));
        return Page();
    }

    private void Show(Answers answers)
    {
        Answers = answers;
        Seen = Drafts.SeenMark(Step, Draft?.Answers ?? Answers.None);
        // Asked on this page given what is typed on it now, so that a question opened by its neighbour is there after the first press.
        Questions = [.. Step.Questions.Where(q => q.When is null || q.When.Holds(answers))];
        BackUrl = FromCheck ? Visit.Check(Form.Service)
            : Journey.Previous(Step) is { } previous ? Visit.Question(Form.Service, previous.Id)
            : Visit.Service(Form.Service);
    }

    /// <summary>The cookie opens nothing any more: says so, offers the ways back, and gives back what was just typed.</summary>
    private IActionResult DraftMissing(string service, Dictionary<string, string[]>? typed)
    {
        DraftCookies.Delete(HttpContext, service);
        var words = (typed ?? []).Values.SelectMany(values => values).Where(value => value != Answers.Unknown);
        return new DraftMissing(service, Texts.ApplyTitle, [.. words]).Show(this);
    }
}
