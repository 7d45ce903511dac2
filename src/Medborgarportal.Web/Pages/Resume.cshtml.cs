using Medborgarportal.Core.Submissions;
using Medborgarportal.Web.Apply;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Medborgarportal.Web.Pages;

/// <summary>
/// Goes on with a draft by its return code, pasted or typed; or by login, from My pages. The antiforgery token is checked in the handlers,
/// so that a code that was typed on a page that had stood open too long is still there.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class ResumeModel(Drafts drafts, Attempts attempts, IAntiforgery antiforgery, TimeProvider time) : PortalPage
{
    public string Typed { get; private set; } = "";

    public IReadOnlyList<FaultView> Faults { get; private set; } = [];

    /// <summary>Key of a text above the form: nothing was tried, since the token was too old or there were too many tries.</summary>
    public string? Notice { get; private set; }

    public void OnGet() => KeepNowhere();

    public async Task<IActionResult> OnPostAsync(string? code)
    {
        KeepNowhere();
        Typed = code?.Trim() ?? "";
        if (Typed.Length > 100)
            Typed = Typed[..100];
        if (!await antiforgery.IsRequestValidAsync(HttpContext))
            return NotTried(StatusCodes.Status400BadRequest);
        if (Typed.Length > 0 && !attempts.MayTry(HttpContext))
            return NotTried(StatusCodes.Status429TooManyRequests);
        if (Typed.Length > 0 && await drafts.OpenByReturnCodeAsync(Typed, HttpContext.RequestAborted) is { } draft)
        {
            attempts.Succeeded(HttpContext);
            return GoOn(draft);
        }
        var text = Typed.Length == 0 ? T["errors.returnCodeMissing"] : T["errors.returnCode", ("length", $"{Codes.ReturnLength}")];
        Faults = [new FaultView("code", "code", T["resume.label"].Plain, text.Plain)];
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    /// <summary>Goes on with a draft of who is logged in.</summary>
    public async Task<IActionResult> OnPostDraftAsync(string? id)
    {
        KeepNowhere();
        if (!await antiforgery.IsRequestValidAsync(HttpContext))
            return BadRequest();
        if (Person is not { } person)
            return SeeOther(Visit.SignIn());
        var draft = Guid.TryParseExact(id, "n", out var wanted)
            ? (await drafts.OfPersonAsync(person, HttpContext.RequestAborted)).FirstOrDefault(d => d.Id == wanted)
            : null;
        return draft is null ? SeeOther(Visit.MyPages()) : GoOn(draft);
    }

    private PageResult NotTried(int status)
    {
        Notice = $"errorPage.e{status}.";
        Response.StatusCode = status;
        return Page();
    }

    private IActionResult GoOn(Draft draft)
    {
        DraftCookies.Write(HttpContext, draft, DraftCookies.IsKept(Request, draft), time);
        var service = draft.Form.Service;
        return SeeOther(
            draft.IsSent ? Visit.Receipt(service)
            : draft.Journey.FirstUnfinished is { } step ? Visit.Question(service, step.Id)
            : Visit.Check(service));
    }
}
