using Medborgarportal.Core.Attachments;
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
/// <remarks>
/// Files are taken in while the form is still being read, each as it comes; by then the token, which stands first, has been checked. After
/// that the page is answered as any other.
/// </remarks>
[IgnoreAntiforgeryToken]
[StreamsForm]
public sealed class QuestionModel(PortalContent content, Drafts drafts, Prefill prefill, AttachmentStore attachments, AttachmentIntake intake, HardWords hardWords, IAntiforgery antiforgery, TimeProvider time) : PortalPage
{
    private readonly List<(Question Question, AddedFile File)> taken = [];
    private bool? mayTake;
    private string? started;
    private IReadOnlySet<string> infected = new HashSet<string>();

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

    /// <summary>A newer form is published, and it changes something that this person meets.</summary>
    public bool IsNewerForm { get; private set; }

    /// <summary>The fields hold what the person answered in an earlier application, and this is where that is told.</summary>
    public bool IsPrefilled { get; private set; }

    private IReadOnlyDictionary<string, string[]> prefilled = new Dictionary<string, string[]>();

    public string? BackUrl { get; private set; }

    /// <summary>The page's heading: its own, or its only question.</summary>
    public Words Heading => Texts.Pages.GetValueOrDefault(Step.Id) is { Title: { } title } page
        ? Visit.Words(title, page.Language)
        : Visit.Label(Texts.Of(Step.Questions[0], Journey.OpenAnswers));

    /// <summary>"This text is in Swedish only", when anything on the page is; said once.</summary>
    public UiText? OnlyIn => Questions
        .Select(question => Texts.Questions[question.Id].Language)
        .Append(Texts.Pages.GetValueOrDefault(Step.Id)?.Language)
        .Select(Visit.OnlyIn)
        .FirstOrDefault(notice => notice is not null);

    public async Task<IActionResult> OnGetAsync(string service, string step)
    {
        if (!await OpenAsync(service, step))
            return NotFound();
        if (CannotVisit(service, step) is { } elsewhere)
            return elsewhere;
        Notice = Request.Query.ContainsKey("forst") ? "draft.notYet" : null;
        if (Draft is not null && Draft.Form.Version != Service.Form.Version && Draft.Stays != Service.Form.Version)
            IsNewerForm = await drafts.NewerAsync(Draft, Service.Form, Visit.Language.Code, HttpContext.RequestAborted) is { Asked.Count: > 0 };
        if (Draft is { HasMoved: true } moved)
            Faults = await GoneOptionsAsync(moved);
        prefilled = Draft?.Prefilled ?? await prefill.OfAsync(Form, Person, HttpContext.RequestAborted);
        Show(Journey.OpenAnswers);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string service, string step)
    {
        var streamed = StreamedForm.Is(Request) ? await StreamedForm.ReadAsync(Request, (read, file) => TakeAsync(service, step, read, file)) : null;
        var form = streamed?.Fields ?? await Request.ReadFormAsync(HttpContext.RequestAborted);
        if (!await OpenAsync(service, step))
            return NotFound();
        if (streamed is not null && Request.Headers.Accept == "application/json")
            return Tell(streamed);
        if (Draft is { IsSent: true })
            return SeeOther(Visit.Receipt(service));
        if (Form.Pages.FirstOrDefault(p => p.Id == step) is not { } page)
            return await PageGoneAsync(service, step, form);
        var typed = PostedAnswers.Of(page, form, Journey.OpenAnswers);
        var place = PostedAnswers.ChangeEntries(page, form["action"], typed);
        if (!await StreamedForm.IsTokenValidAsync(HttpContext, antiforgery, form))
            return ShowTyped(page, typed, "errorPage.e400.", StatusCodes.Status400BadRequest);
        if (Draft is null && page != Journey.Pages[0])
            return DraftMissing(service, typed);
        if (Journey.Find(step) is null || !Journey.CanVisit(page))
            return SeeOther(FirstOpen(service));

        var author = new DraftAuthor(Person, Visit.Language.Code);
        var (outcome, saved) = Draft is null
            ? (SaveOutcome.Saved, await drafts.BeginAsync(Form, typed, author, HttpContext.RequestAborted))
            : await drafts.SaveAsync(Draft, page, typed, form["seen"], author, HttpContext.RequestAborted);
        switch (outcome)
        {
            case SaveOutcome.AlreadySent:
                return SeeOther(Visit.Receipt(service));
            case SaveOutcome.Gone:
                return DraftMissing(service, typed);
            case SaveOutcome.FormChanged:
                return QuestionGone.Of(page, Texts, typed, AnswerSection.Words(T), FirstOpen(service, saved!.Journey)).Show(this);
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
        if (form["remove"] is [{ } file])
        {
            await attachments.RemoveAsync(saved, file, HttpContext.RequestAborted);
            return SeeOther(Visit.Question(service, page.Id, FromCheck));
        }
        Faults = [.. FileFaultsOf(page, form, streamed), .. form.ContainsKey("add") ? [] : FaultView.OfPage(Journey, page, Texts, T)];
        if (Faults.Count > 0)
            return ShowTyped(page, typed, notice: null, streamed is { IsTooLarge: true } ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status422UnprocessableEntity);
        if (form.ContainsKey("add"))
            return SeeOther(Visit.Question(service, page.Id, FromCheck));
        return SeeOther(Journey.IsDone(page) ? Next(service, page) : Visit.Question(service, page.Id, FromCheck));
    }

    /// <summary>The view of one of the page's questions.</summary>
    public QuestionView View(Question question, bool alone)
    {
        var texts = Texts.Of(question, Journey.OpenAnswers);
        return new QuestionView
        {
            Question = question,
            Texts = new QuestionWords(Visit, texts),
            Answers = Answers,
            Faults = Faults.Count == 0 ? [] : [.. Faults.Where(f => f.Question == question.Id)],
            IsHeading = alone,
            Infected = infected,
            Kinds = intake.Kinds,
            HardWords = hardWords.Of(Form, question, texts, T, alone),
        };
    }

    /// <summary>Takes in a file, once it is clear that this page may: what comes of it is told when the whole form has been read.</summary>
    private async Task TakeAsync(string service, string step, StreamedForm form, StreamedFile file)
    {
        if (file.Name.Length == 0)
            return;
        mayTake ??= await MayTakeAsync(service, step, form.Fields);
        if (mayTake != true || Step.Questions.FirstOrDefault(q => !QuestionType.Of(q).IsPosted && q.Id == file.Field) is not { } question)
            return;
        taken.Add((question, await intake.AddAsync(Draft!, question.Id, file.Name, T["files.unnamed"].Plain, file.Content, HttpContext.RequestAborted)));
    }

    private async Task<bool> MayTakeAsync(string service, string step, IFormCollection form)
    {
        if (!await OpenAsync(service, step) || Draft is { IsSent: true } || !await StreamedForm.IsTokenValidAsync(HttpContext, antiforgery, form))
            return false;
        if (Journey.Find(step) is not { } page || !Journey.CanVisit(page))
            return false;
        Step = page;
        if (Draft is not null)
            return true;
        if (page != Journey.Pages[0] || DraftCookies.Read(Request, service) is not null)
            return false;
        // A form that begins with files begins its draft with them.
        Draft = await drafts.BeginAsync(Form, new Dictionary<string, string[]>(), new DraftAuthor(Person, Visit.Language.Code), HttpContext.RequestAborted);
        started = Draft.Access;
        DraftCookies.Write(HttpContext, Draft, keep: false, time);
        return true;
    }

    /// <summary>What has become of a file that a script sent by itself; the page's other fields were not sent with it and stay as they are.</summary>
    private JsonResult Tell(StreamedForm form)
    {
        var (_, file) = taken.FirstOrDefault();
        var fault = form.IsTooLarge ? FileFaults.TooMuch(T)
            : Draft is { IsSent: true } || file is { Outcome: AddOutcome.AlreadySent } ? T["draft.sentText"].Plain
            : Draft is null || file is { Outcome: AddOutcome.Gone } ? T["draft.notFoundText"].Plain
            : FileFaults.OfAlone(form, file, T);
        return FileFaults.Told(file, fault);
    }

    private IEnumerable<FaultView> FileFaultsOf(FormPage page, IFormCollection form, StreamedForm? streamed)
    {
        if (page.Questions.FirstOrDefault(q => !QuestionType.Of(q).IsPosted) is not { } first || streamed is null)
            return [];
        var faults = taken.Select(t => (t.Question, Text: FileFaults.Text(t.File, T))).Where(t => t.Text is not null).ToList();
        if (streamed.IsTooLarge)
            faults.Add((first, FileFaults.TooMuch(T)));
        else if (form.ContainsKey("add") && taken.Count == 0)
            faults.Add((first, T["files.faults.choose"].Plain));
        return faults.Select(f => FileFaults.View(f.Question, Texts.Questions[f.Question.Id], f.Text!));
    }

    private async Task<bool> OpenAsync(string service, string step)
    {
        KeepNowhere();
        FromCheck = Request.Query["fran"] == "kontrollera";
        if (!content.Services.TryGetValue(service, out var found))
            return false;
        Service = found;
        if (found.Form.Safety)
            OfferExit(content.Municipality.ExitUrl);
        Draft = await drafts.OpenAsync(service, started ?? DraftCookies.Read(Request, service), HttpContext.RequestAborted);
        Form = Draft?.Form ?? found.Form;
        Texts = Form.TextsIn(Visit.Language.Code);
        Journey = Draft?.Journey ?? new Journey(Form, Answers.None);
        if (Draft is { Answers.Files.Count: > 0, IsSent: false } && Journey.Find(step) is { } page && page.Questions.Any(q => !QuestionType.Of(q).IsPosted))
            infected = await attachments.InfectedAsync(Draft.Id, HttpContext.RequestAborted);
        return true;
    }

    /// <summary>Where the person is sent when this step cannot be shown to them; null when it can.</summary>
    private IActionResult? CannotVisit(string service, string step)
    {
        if (Draft is { IsSent: true })
            return SeeOther(Visit.Receipt(service));
        // A page of the questions that the draft was moved from: whoever goes back to it is led on.
        if (Form.Pages.All(p => p.Id != step))
            return Draft is { HasMoved: true } ? SeeOther(FirstOpen(service)) : NotFound();
        if (Draft is null && DraftCookies.Read(Request, service) is not null)
            return DraftMissing(service, typed: null);
        if (Journey.Find(step) is not { } page || !Journey.CanVisit(page))
            return SeeOther(FirstOpen(service));
        Step = page;
        return null;
    }

    private string FirstOpen(string service) => FirstOpen(service, Journey);

    private string FirstOpen(string service, Journey journey) =>
        journey.FirstUnfinished is { } first ? Visit.Question(service, first.Id) + "?forst" : Visit.Check(service);

    private string Next(string service, FormPage page)
    {
        if (FromCheck)
            return Journey.FirstUnfinished is { } unfinished ? Visit.Question(service, unfinished.Id, fromCheck: true) : Visit.Check(service);
        // After a move only what is new is left: whoever has answered the rest is not led through it once more.
        if (Draft is { HasMoved: true })
            return Journey.FirstUnfinished is { } left ? Visit.Question(service, left.Id) : Visit.Check(service);
        return Journey.Next(page) is { } next ? Visit.Question(service, next.Id) : Visit.Check(service);
    }

    private PageResult ShowTyped(FormPage page, Dictionary<string, string[]> typed, string? notice, int status)
    {
        Step = page;
        Notice = notice;
        Response.StatusCode = status;
        Show(Journey.OpenAnswers.With(Drafts.Saved(page, typed, Journey.OpenAnswers)));
        return Page();
    }

    private void Show(Answers answers)
    {
        // What was answered last time stands in fields that have not been passed in this application.
        var filled = Step.Questions.Where(q => !answers.WasAsked(q.Id)).SelectMany(q => QuestionType.Of(q).Fields(q)).Where(prefilled.ContainsKey).ToList();
        if (filled.Count > 0)
            answers = answers.With(filled.Select(field => KeyValuePair.Create(field, prefilled[field])));
        IsPrefilled = prefilled.Count > 0 && Step == Journey.Pages[0];
        Answers = answers;
        Seen = Drafts.SeenMark(Step, Draft?.Answers ?? Answers.None);
        // Asked on this page given what is typed on it now, so that a question opened by its neighbour is there after the first press.
        Questions = [.. Step.Questions.Where(q => q.When is null || q.When.Holds(answers))];
        BackUrl = FromCheck ? Visit.Check(Form.Service)
            : Journey.Previous(Step) is { } previous ? Visit.Question(Form.Service, previous.Id)
            : Visit.Service(Form.Service);
    }

    /// <summary>Answers of this page that were offered in the form that the draft was moved from, and are not any more: to be given again.</summary>
    private async Task<IReadOnlyList<FaultView>> GoneOptionsAsync(Draft moved)
    {
        var faults = new List<FaultView>();
        foreach (var fault in Journey.Faults(Step).Where(f => f.Kind == QuestionType.OptionGone))
        {
            var question = Step.Questions.First(q => q.Id == fault.Question);
            var option = fault.Values[0].Value;
            var label = await drafts.EarlierOptionAsync(moved, question.Id, GroupQuestion.Place(question, fault.Field)?.Part, option, Visit.Language.Code, HttpContext.RequestAborted);
            faults.Add(FaultView.Of(fault with { Values = [("option", label ?? option)] }, question, Texts, T));
        }
        return faults;
    }

    /// <summary>A page that the form does not have: one that the draft has been moved from in another tab, or none at all.</summary>
    private async Task<IActionResult> PageGoneAsync(string service, string step, IFormCollection form)
    {
        if (Draft is null || await drafts.EarlierPageAsync(Draft, step, HttpContext.RequestAborted) is not { } earlier)
            return NotFound();
        var texts = earlier.Form.TextsIn(Visit.Language.Code);
        var typed = PostedAnswers.Of(earlier.Page, form, Journey.OpenAnswers);
        return QuestionGone.Of(earlier.Page, texts, typed, AnswerSection.Words(T), FirstOpen(service)).Show(this);
    }

    /// <summary>The cookie opens nothing any more: says so, offers the ways back, and gives back what was just typed.</summary>
    private IActionResult DraftMissing(string service, Dictionary<string, string[]>? typed)
    {
        DraftCookies.Delete(HttpContext, service);
        var words = (typed ?? []).Values.SelectMany(values => values).Where(value => value != Answers.Unknown);
        return new DraftMissing(service, Texts.ApplyTitle, [.. words]).Show(this);
    }
}
