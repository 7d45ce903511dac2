using Medborgarportal.Core.Content;
using Medborgarportal.Core.Feedback;
using Medborgarportal.Core.Forms;
using Medborgarportal.Web.Apply;
using Medborgarportal.Web.Feedback;
using Medborgarportal.Web.Safety;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Medborgarportal.Web.Pages.Feedback;

/// <summary>
/// A complaint, a view or praise, one thing a page, all at one address that tells nothing. Answers are carried in the page itself until they are sent
/// (<see cref="CarriedAnswers"/>); there is no cookie, and the form is guarded by <see cref="CookielessForms"/>.
/// </summary>
[IgnoreAntiforgeryToken]
[WithoutCookies]
[StreamsForm]
public sealed class IndexModel(PortalContent content, FeedbackBox box, CookielessForms forms, CarriedFiles files, SafetyPageWriter safety, TimeProvider time) : PortalPage
{
    /// <summary>What a press does besides going on or to a page: the same in another language, to add files, to send.</summary>
    public const string OtherLanguage = "sprak";

    public const string AddFiles = "filer";

    public const string Send = "skicka";

    private bool? mayTake;

    /// <summary>What people write in their own words.</summary>
    private static readonly string[] Written = ["what", "happened", "wish"];

    public FormDefinition Form { get; private set; } = null!;

    public FormTexts Texts { get; private set; } = null!;

    public Journey Journey { get; private set; } = null!;

    /// <summary>The question at hand; null on the first page, at the check and on the receipt.</summary>
    public FormPage? Step { get; private set; }

    public bool IsCheck { get; private set; }

    /// <summary>The code, once it has been sent.</summary>
    public string? Code { get; private set; }

    public string Token { get; private set; } = "";

    /// <summary>Key of a text above: the form was too old, and nothing was sent.</summary>
    public string? Notice { get; private set; }

    public Answers Answers { get; private set; } = Answers.None;

    public IReadOnlyList<FaultView> Faults { get; private set; } = [];

    public IReadOnlyList<AnswerSection> Sections => AnswerSection.Of(Journey, Texts, Visit);

    /// <summary>What may tell who somebody is, in what was written; pointed out before it is sent.</summary>
    public IReadOnlyList<string> Names => [.. Written.SelectMany(question => NamesInText.Find(Journey.OpenAnswers.Text(question), time)).Distinct(StringComparer.Ordinal)];

    public bool IsAnonymous => Journey.OpenAnswers.Text("reply") == FeedbackBox.Anonymous;

    public PageContent Before => content.Feedback!.Before[Visit.Language.Code];

    public PageContent After => content.Feedback!.After[Visit.Language.Code];

    /// <summary>Whom to call now, where something serious is told of.</summary>
    public IReadOnlyList<SafetyViewLine> HelpLines => safety.HelpLines(Visit);

    public CarriedFiles Files => files;

    public IEnumerable<(string Name, string Value)> Carried => files.Sealed is { } taken
        ? CarriedAnswers.Fields(Form, Step, Answers).Append((CarriedFiles.Field, taken))
        : CarriedAnswers.Fields(Form, Step, Answers);

    public IActionResult OnGet()
    {
        if (!Open())
            return NotFound();
        Token = forms.NewToken();
        Journey = new Journey(Form, Answers.None);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!Open())
            return NotFound();
        var streamed = StreamedForm.Is(Request) ? await StreamedForm.ReadAsync(Request, TakeAsync) : null;
        var posted = streamed?.Fields ?? await Request.ReadFormAsync(HttpContext.RequestAborted);
        Token = forms.TokenOf(posted);
        files.Open(posted);
        var shown = Form.Pages.FirstOrDefault(page => page.Id == posted["steg"]);
        Answers = CarriedAnswers.Read(Form, shown, posted);
        Journey = new Journey(Form, Answers);
        var press = posted["gor"].ToString();
        if (press == OtherLanguage)
        {
            // Just as it was, judged by nobody.
            Step = shown is not null && Journey.Find(shown.Id) is { } same ? same : Journey.FirstUnfinished;
            IsCheck = Step is null;
            return IsCheck ? Check(StatusCodes.Status200OK) : Page();
        }
        if (shown is not null && Journey.Find(shown.Id) is not null && press is not "tillbaka")
        {
            Step = shown;
            Faults = [.. FaultView.OfPage(Journey, shown, Texts, T)];
            if (Faults.Count > 0)
            {
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return Page();
            }
        }
        if (shown is null && Journey.IsComplete && await FilesAsync(posted, streamed, press) is { } page)
            return page;
        if (press == Send && shown is null && Journey.IsComplete)
            return await SendAsync(posted);
        Step = NextOf(shown, press);
        IsCheck = Step is null && Journey.IsComplete;
        if (!IsCheck)
            return Page();
        if (IsAnonymous)
            await files.KeepPicturesAsync(T);
        return Check(StatusCodes.Status200OK);
    }

    public QuestionView View(Question question) => new()
    {
        Question = question,
        Texts = new QuestionWords(Visit, Texts.Of(question, Answers)),
        Answers = Answers,
        Faults = [.. Faults.Where(fault => fault.Question == question.Id)],
        IsHeading = true,
    };

    /// <summary>Where a press leads; null for the check.</summary>
    private FormPage? NextOf(FormPage? shown, string press)
    {
        if (press == "tillbaka")
            return shown is not null && Journey.Find(shown.Id) is { } at ? Journey.Previous(at) ?? at : Journey.Pages[^1];
        if (Journey.Find(press) is { } chosen && Journey.CanVisit(chosen))
            return chosen;
        // From a page that was come back to, only what is left is asked.
        return shown is not null && Journey.Find(shown.Id) is { } answered && !Journey.IsComplete ? Journey.Next(answered) ?? Journey.FirstUnfinished : Journey.FirstUnfinished;
    }

    /// <summary>What the last page does with files; null when there is nothing to be told of them.</summary>
    private async Task<IActionResult?> FilesAsync(IFormCollection posted, StreamedForm? streamed, string press)
    {
        if (posted[CarriedFiles.Remove] is [{ } id])
        {
            await files.RemoveAsync(id);
            return Check(StatusCodes.Status200OK);
        }
        if (streamed is { IsTooLarge: true })
            files.TooMuch(T);
        else if (mayTake == false)
            files.ChooseAgain(T);
        else if (press == AddFiles && !files.HasCome)
            files.NothingChosen(T);
        if (IsAnonymous && press == Send)
            await files.KeepPicturesAsync(T);
        if (files.Faults.Count > 0 && forms.KeyOf(Request, posted) is not null)
            return Check(streamed is { IsTooLarge: true } ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status422UnprocessableEntity);
        return press == AddFiles ? Check(files.Faults.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK) : null;
    }

    /// <summary>Takes in a file once it is clear that the form is ours: the token stands first in it, and the answers before the files.</summary>
    private async Task TakeAsync(StreamedForm form, StreamedFile file)
    {
        if (file.Name.Length == 0)
            return;
        mayTake ??= forms.KeyOf(Request, form.Fields) is not null;
        if (mayTake == false || file.Field != CarriedFiles.Chosen)
            return;
        files.Open(form.Fields);
        await files.TakeAsync(file, form.Fields["reply"] is not [{ } way] || way == FeedbackBox.Anonymous, T, HttpContext.RequestAborted);
    }

    private async Task<IActionResult> SendAsync(IFormCollection posted)
    {
        if (forms.KeyOf(Request, posted) is not { } key)
        {
            Notice = "feedback.again.";
            return Check(StatusCodes.Status400BadRequest);
        }
        Code = await box.SubmitAsync(Journey, key, Visit.Language.Code, AnswerSection.Words(T), files.Kept, T["feedbackFiles.picture"].Plain, HttpContext.RequestAborted);
        if (Code is not null)
            return Page();
        files.Gone(T);
        return Check(StatusCodes.Status422UnprocessableEntity);
    }

    private PageResult Check(int status)
    {
        Step = null;
        IsCheck = true;
        Faults = [.. files.Faults.Select(fault => new FaultView(CarriedFiles.Chosen, CarriedFiles.Chosen, T["feedbackFiles.label"].Plain, fault))];
        Response.StatusCode = status;
        return Page();
    }

    private bool Open()
    {
        KeepNowhere();
        Response.Headers["Referrer-Policy"] = "no-referrer";
        if (content.Feedback is not { } feedback)
            return false;
        Form = feedback.Form;
        Texts = Form.TextsIn(Visit.Language.Code);
        return true;
    }
}
