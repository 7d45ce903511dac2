using Medborgarportal.Core.Contact;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Forms;
using Medborgarportal.Web.Apply;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Medborgarportal.Web.Pages.Contact;

/// <summary>
/// Contact without a decision, and the safe way in, on one page and at one neutral address: no cookie, no draft, answered at once, kept nowhere. Not
/// named after what is asked for, which pulls against WCAG 2.4.2: the title stands in the browser's history.
/// </summary>
[IgnoreAntiforgeryToken]
[WithoutCookies]
public sealed class IndexModel(PortalContent content, ContactBox box, CookielessForms forms, Attempts attempts) : PortalPage
{
    public FormDefinition Form { get; private set; } = null!;

    public FormTexts Texts { get; private set; } = null!;

    public FormPage Step => Form.Pages[0];

    public Answers Answers { get; private set; } = Answers.None;

    public string Token { get; private set; } = "";

    /// <summary>Key of a text above the form: nothing was sent.</summary>
    public string? Notice { get; private set; }

    public IReadOnlyList<FaultView> Faults { get; private set; } = [];

    /// <summary>It has been sent.</summary>
    public bool IsSent { get; private set; }

    /// <summary>The code, where one was wished.</summary>
    public string? Code { get; private set; }

    /// <summary>What a code that was typed has opened.</summary>
    public ContactThread? Thread { get; private set; }

    public string TypedCode { get; private set; } = "";

    public PageContent Before => content.ContactForm!.Before[Visit.Language.Code];

    public PageContent After => content.ContactForm!.After[Visit.Language.Code];

    public IActionResult OnGet()
    {
        if (!Open())
            return NotFound();
        Token = forms.NewToken();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!Open())
            return NotFound();
        var posted = await Request.ReadFormAsync(HttpContext.RequestAborted);
        Token = forms.TokenOf(posted);
        Answers = new Answers(PostedAnswers.Of(Step, posted, Answers.None));
        if (forms.KeyOf(Request, posted) is not { } key)
            return Again("contact.again.", StatusCodes.Status400BadRequest);
        if (posted["gor"] == "kod")
            return await OpenThreadAsync(posted["ord"]);
        var journey = new Journey(Form, Answers);
        Faults = [.. FaultView.OfPage(journey, Step, Texts, T)];
        // A way to reach the person, or a code by which they come back themselves: without either nobody could answer.
        if (Faults.Count == 0 && Answers.Text("phone") is null && Answers.Text("email") is null && Answers.Text("code") != "yes")
            Faults = [new FaultView("phone", "phone", Texts.Questions["phone"].Label, T["contact.reachMissing"].Plain)];
        if (Faults.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        Code = await box.RequestAsync(journey, key, Visit.Language.Code, AnswerSection.Words(T), HttpContext.RequestAborted);
        IsSent = true;
        return Page();
    }

    public QuestionView View(Question question) => new()
    {
        Question = question,
        Texts = new QuestionWords(Visit, Texts.Of(question, Answers)),
        Answers = Answers,
        Faults = [.. Faults.Where(fault => fault.Question == question.Id)],
        IsHeading = false,
    };

    private async Task<IActionResult> OpenThreadAsync(string? typed)
    {
        TypedCode = typed?.Trim() is { Length: <= 200 } text ? text : "";
        if (!attempts.MayTry(HttpContext))
            return Again("errorPage.e429.", StatusCodes.Status429TooManyRequests);
        Thread = await box.OpenAsync(TypedCode, HttpContext.RequestAborted);
        if (Thread is null)
        {
            Faults = [new FaultView("ord", "ord", T["contact.codeLabel"].Plain, T["contact.codeWrong"].Plain)];
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        attempts.Succeeded(HttpContext);
        return Page();
    }

    private PageResult Again(string notice, int status)
    {
        Notice = notice;
        Response.StatusCode = status;
        return Page();
    }

    private bool Open()
    {
        OfferExit(content.Municipality.ExitUrl);
        ViewData["Addresses"] = "one";
        if (content.ContactForm is not { } contact)
            return false;
        Form = contact.Form;
        Texts = Form.TextsIn(Visit.Language.Code);
        return true;
    }
}
