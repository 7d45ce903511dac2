using System.Globalization;
using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Questionnaires;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Web.Apply;
using Medborgarportal.Web.Pictures;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Medborgarportal.Web.Pages.Pictures;

/// <summary>
/// One question in pictures. Each press saves: the script sends what was chosen at once, and without it the buttons do, Tillbaka as well as Nästa. Many options
/// are shown few at a time; the buttons lead through the parts.
/// </summary>
/// <remarks>Photos are taken in while the form is still being read; by then the token, which stands first, has been checked.</remarks>
[IgnoreAntiforgeryToken]
[StreamsForm]
public sealed class QuestionModel(PortalContent content, QuestionnaireAnswers answers, Drafts drafts, AttachmentStore attachments, AttachmentIntake intake, IAntiforgery antiforgery) : PicturePage(content, answers)
{
    private readonly List<(Question Question, AddedFile File)> taken = [];
    private bool? mayTake;
    private IReadOnlySet<string> infected = new HashSet<string>();
    private IEnumerable<string> photos = [];

    public FormPage Step { get; private set; } = null!;

    public Answers Answers { get; private set; } = Answers.None;

    public IReadOnlyList<FaultView> Faults { get; private set; } = [];

    /// <summary>Key of a text above the question: the token was too old, or the same page was answered in another window.</summary>
    public string? Notice { get; private set; }

    /// <summary>The part of the options that is shown, counted from 0.</summary>
    public int Part { get; private set; }

    public bool FromCheck { get; private set; }

    public string Seen => Drafts.SeenMark(Step, Draft.Answers);

    public IEnumerable<Question> Questions => Step.Questions.Where(q => q.When is null || q.When.Holds(Answers));

    public bool HasFiles => Step.Questions.Any(q => !QuestionType.Of(q).IsPosted);

    /// <summary>An answer here is one press, so it may lead on by itself for who has asked for that.</summary>
    public bool LeadsOn => Visit.Preferences.AutoNext && Step.Questions is [{ Type: "yespartlyno" or "choice" } only] && OptionOrder.Parts(only, Pictures.Reversed).Count == 1;

    /// <summary>Where the question can be heard as somebody has read it; null where nobody has, or its words are other ones by now.</summary>
    public string? Sound =>
        Portal.Questionnaires.GetValueOrDefault(Draft.Form.Service) is { } current && current.Form.Version == Draft.Form.Version && current.Recordings.ContainsKey((Visit.Language.Code, Step.Id))
            ? Visit.PictureSound(Draft.Form.Service, Step.Id)
            : null;

    public WhereView Where => WhereView.Of(Journey, Step, Texts, Visit);

    public async Task<IActionResult> OnGetAsync(string step)
    {
        if (await OpenAsync() is { } elsewhere)
            return elsewhere;
        if (!Find(step))
            return SeeOther(GoOnUrl);
        Answers = Journey.OpenAnswers;
        await LookAtFilesAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string step)
    {
        var streamed = StreamedForm.Is(Request) ? await StreamedForm.ReadAsync(Request, (read, file) => TakeAsync(step, read, file)) : null;
        var form = streamed?.Fields ?? await Request.ReadFormAsync(HttpContext.RequestAborted);
        if (await OpenAsync() is { } elsewhere)
            return elsewhere;
        if (!Find(step))
            return SeeOther(GoOnUrl);
        var isByItself = Request.Headers.Accept == "application/json";
        if (streamed is not null && isByItself)
            return Tell(streamed);
        var typed = PictureAnswers.Settle(Step, PostedAnswers.Of(Step, form, Journey.OpenAnswers), Journey.OpenAnswers, Shown());
        if (!await StreamedForm.IsTokenValidAsync(HttpContext, antiforgery, form))
            return isByItself ? StatusCode(StatusCodes.Status400BadRequest) : Show(typed, "errorPage.e400.", StatusCodes.Status400BadRequest);
        if (InsteadOfPhotos(typed))
            await RemoveFilesAsync();
        var (outcome, saved) = await drafts.SaveAsync(Draft, Step, typed, form["seen"], new DraftAuthor(null, Visit.Language.Code), HttpContext.RequestAborted);
        Draft = saved ?? Draft;
        if (isByItself)
            return outcome == SaveOutcome.Saved ? new JsonResult(new { seen = Seen }) : StatusCode(StatusCodes.Status409Conflict);
        if (outcome == SaveOutcome.Clash)
            return Show(typed, "pictures.clash.", StatusCodes.Status409Conflict);
        if (outcome != SaveOutcome.Saved)
            return SeeOther(Visit.PictureThanks());
        if (form["remove"] is [{ } file])
        {
            await attachments.RemoveAsync(Draft, file, HttpContext.RequestAborted);
            return SeeOther(Visit.PictureQuestion(Step.Id, FromCheck));
        }
        Faults = [.. FileFaultsOf(form, streamed), .. form.ContainsKey("add") ? [] : FaultView.OfPage(Journey, Step, Texts, T)];
        await LookAtFilesAsync();
        if (Faults.Count > 0)
            return Show(typed, notice: null, streamed is { IsTooLarge: true } ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status422UnprocessableEntity);
        if (form.ContainsKey("add"))
            return SeeOther(Visit.PictureQuestion(Step.Id, FromCheck));
        return SeeOther(form["go"] == "back" ? BackUrl() : NextUrl());
    }

    public string PartialOf(Question question) => "/Pages/Pictures/Questions/" + question.Type switch
    {
        "yespartlyno" or "choice" or "choices" => "_Tiles.cshtml",
        "sort" => "_Sort.cshtml",
        "point" => "_Point.cshtml",
        "photo" => "_Photo.cshtml",
        "text" or "longtext" => "_Words.cshtml",
        "info" => "_Info.cshtml",
        var type => throw new InvalidOperationException($"No partial draws the question type '{type}' in pictures."),
    };

    public PictureQuestionView View(Question question)
    {
        var texts = Texts.Of(question, Journey.OpenAnswers);
        return new PictureQuestionView
        {
            Base = new QuestionView
            {
                Question = question,
                Texts = new QuestionWords(Visit, texts),
                Answers = Answers,
                Faults = [.. Faults.Where(f => f.Question == question.Id)],
                IsHeading = question == Step.Questions[0],
                Infected = infected,
                Kinds = intake.Kinds,
            },
            Texts = texts,
            Visit = Visit,
            Reversed = Pictures.Reversed,
            Symbol = question == Step.Questions[0] ? Step.Symbol : null,
            Photos = photos,
            Part = Part,
        };
    }

    private bool Find(string step)
    {
        if (Journey.Find(step) is not { } page || !Journey.CanVisit(page))
            return false;
        Step = page;
        FromCheck = Request.Query["fran"] == "klart";
        Part = int.TryParse(Request.Query["del"], NumberStyles.None, CultureInfo.InvariantCulture, out var part) ? Math.Clamp(part - 1, 0, PartsOf(page) - 1) : 0;
        return true;
    }

    private int PartsOf(FormPage page) => OptionOrder.Parts(page.Questions[0], Pictures.Reversed).Count;

    /// <summary>The options that were to choose among on the page, where it did not show all.</summary>
    private Dictionary<string, IReadOnlyList<string>> Shown() =>
        PartsOf(Step) == 1 ? [] : new(StringComparer.Ordinal) { [Step.Questions[0].Id] = OptionOrder.Parts(Step.Questions[0], Pictures.Reversed)[Part] };

    private string NextUrl()
    {
        // Every part is shown before the next question: what stands first is not to be the only thing that is seen. One of the four answers is for all of it.
        if (Part + 1 < PartsOf(Step) && !Journey.OpenAnswers[Step.Questions[0].Id].Any(Answers.IsAlways))
            return Visit.PictureQuestion(Step.Id, FromCheck, Part + 1);
        if (FromCheck)
            return Journey.FirstUnfinished is { } unfinished ? Visit.PictureQuestion(unfinished.Id, fromCheck: true) : Visit.PictureCheck();
        return Journey.Next(Step) is { } next ? Visit.PictureQuestion(next.Id) : Visit.PictureWho();
    }

    private string BackUrl()
    {
        if (Part > 0)
            return Visit.PictureQuestion(Step.Id, FromCheck, Part - 1);
        if (FromCheck)
            return Visit.PictureCheck();
        return Journey.Previous(Step) is { } previous ? Visit.PictureQuestion(previous.Id, part: PartsOf(previous) - 1) : Visit.PictureHello();
    }

    private PageResult Show(Dictionary<string, string[]> typed, string? notice, int status)
    {
        Notice = notice;
        Answers = Journey.OpenAnswers.With(Drafts.Saved(Step, typed, Journey.OpenAnswers));
        Response.StatusCode = status;
        return Page();
    }

    private async Task LookAtFilesAsync()
    {
        if (!HasFiles || Draft.Answers.Files.Count == 0)
            return;
        infected = await attachments.InfectedAsync(Draft.Id, HttpContext.RequestAborted);
        photos = (await attachments.PhotosAsync(Draft, HttpContext.RequestAborted)).Keys;
    }

    /// <summary>"Hoppa över" and its like, said of photos: then none are sent.</summary>
    private bool InsteadOfPhotos(Dictionary<string, string[]> typed) =>
        Step.Questions is [{ Type: "photo" } photo, ..] && typed.TryGetValue(photo.Id, out var said) && said.Any(Answers.IsAlways);

    private async Task RemoveFilesAsync()
    {
        foreach (var file in Draft.Answers.Files.Where(f => f.Question == Step.Questions[0].Id))
            await attachments.RemoveAsync(Draft, file.Id, HttpContext.RequestAborted);
    }

    /// <summary>Takes in a photo, once it is clear that this page may: what comes of it is told when the whole form has been read.</summary>
    private async Task TakeAsync(string step, StreamedForm form, StreamedFile file)
    {
        if (file.Name.Length == 0)
            return;
        mayTake ??= await OpenAsync() is null && Find(step) && await StreamedForm.IsTokenValidAsync(HttpContext, antiforgery, form.Fields);
        if (mayTake != true || Step.Questions.FirstOrDefault(q => q.Type == "photo" && q.Id == file.Field) is not { } question)
            return;
        taken.Add((question, await intake.AddAsync(Draft, question.Id, file.Name, T["files.unnamed"].Plain, file.Content, HttpContext.RequestAborted, picturesOnly: true)));
    }

    /// <summary>What has become of a photo that a script sent by itself.</summary>
    private JsonResult Tell(StreamedForm form)
    {
        var (_, file) = taken.FirstOrDefault();
        var fault = !form.IsTooLarge && file is not null ? FaultOf(file) : FileFaults.OfAlone(form, file, T);
        return FileFaults.Told(file, fault);
    }

    private IEnumerable<FaultView> FileFaultsOf(IFormCollection form, StreamedForm? streamed)
    {
        if (streamed is null || Step.Questions.FirstOrDefault(q => q.Type == "photo") is not { } photo)
            return [];
        var faults = taken.Select(t => FaultOf(t.File)).OfType<string>().ToList();
        if (streamed.IsTooLarge)
            faults.Add(FileFaults.TooMuch(T));
        else if (form.ContainsKey("add") && taken.Count == 0)
            faults.Add(T["files.faults.choose"].Plain);
        return faults.Select(fault => FileFaults.View(photo, Texts.Questions[photo.Id], fault));
    }

    private string? FaultOf(AddedFile file) =>
        file.Outcome == AddOutcome.WrongType ? T["files.named", ("name", file.Name), ("fault", T["pictures.notPhoto"].Plain)].Plain : FileFaults.Text(file, T);
}
