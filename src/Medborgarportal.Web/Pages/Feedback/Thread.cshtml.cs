using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Feedback;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Web.Apply;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Medborgarportal.Web.Pages.Feedback;

/// <summary>What was left and what has been answered, opened by the code in words; answered at once, so that the code is in no address.</summary>
[IgnoreAntiforgeryToken]
[WithoutCookies]
public sealed class ThreadModel(FeedbackBox box, AttachmentStore attachments, CookielessForms forms, Attempts attempts) : PortalPage
{
    public static readonly IReadOnlyList<string> Faces = ["yes", "partly", "no"];

    public FeedbackThread? Thread { get; private set; }

    public string Token { get; private set; } = "";

    public string Typed { get; private set; } = "";

    /// <summary>Key of a text above the form.</summary>
    public string? Notice { get; private set; }

    public IReadOnlyList<FaultView> Faults { get; private set; } = [];

    /// <summary>What was written, without how to reach who wrote it.</summary>
    public IEnumerable<SubmittedAnswer> Answers => Thread!.Sent.Answers.Where(answer => answer.Question is not ("name" or "email" or "phone"));

    /// <summary>Files that the scanner found something in, and that nobody has been given.</summary>
    public IReadOnlyList<SubmittedAttachment> Infected { get; private set; } = [];

    public void OnGet()
    {
        Hide();
        Token = forms.NewToken();
    }

    public async Task<IActionResult> OnPostAsync(string? code, string? svar)
    {
        Hide();
        var posted = await Request.ReadFormAsync(HttpContext.RequestAborted);
        Token = forms.TokenOf(posted);
        Typed = code?.Trim() is { Length: <= 200 } typed ? typed : "";
        if (forms.KeyOf(Request, posted) is null)
            return NotTried("feedback.again.", StatusCodes.Status400BadRequest);
        if (Typed.Length == 0)
            return Wrong("feedback.codeMissing");
        if (!attempts.MayTry(HttpContext))
            return NotTried("errorPage.e429.", StatusCodes.Status429TooManyRequests);
        Thread = svar is null ? await box.OpenAsync(Typed, HttpContext.RequestAborted) : await box.SayAsync(Typed, svar, HttpContext.RequestAborted);
        if (Thread is null)
            return Wrong("feedback.codeWrong");
        attempts.Succeeded(HttpContext);
        if (Thread.Sent.Attachments is { Count: > 0 } files)
        {
            var infected = await attachments.InfectedAsync(Thread.Id, HttpContext.RequestAborted);
            Infected = [.. files.Where(file => infected.Contains(file.Id.ToString()))];
        }
        return Page();
    }

    private PageResult Wrong(string key)
    {
        Faults = [new FaultView("code", "code", T["feedback.codeLabel"].Plain, T[key].Plain)];
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private PageResult NotTried(string notice, int status)
    {
        Notice = notice;
        Response.StatusCode = status;
        return Page();
    }

    private void Hide()
    {
        KeepNowhere();
        Response.Headers["Referrer-Policy"] = "no-referrer";
    }
}
