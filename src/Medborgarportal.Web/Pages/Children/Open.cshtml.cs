using Medborgarportal.Core.Children;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Web.Apply;
using Medborgarportal.Web.Children;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Medborgarportal.Web.Pages.Children;

/// <summary>
/// A child opens an invitation, by its link or its code. Looking at the link spends nothing, since programs look at links before people do:
/// the button does. An invitation that is used, too old or wrong is told of in the same words.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class OpenModel(PortalContent content, ChildInvitations invitations, Attempts attempts, IAntiforgery antiforgery) : ChildPage(content, invitations)
{
    private readonly ChildInvitations invitations = invitations;

    public bool HasToken { get; private set; }

    /// <summary>This browser has questions open: the child goes on with them.</summary>
    public bool HasDraft { get; private set; }

    /// <summary>What was tried opens nothing.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Key of a text above the form: nothing was tried, since the token was too old or there were too many tries.</summary>
    public string? Notice { get; private set; }

    public string Typed { get; private set; } = "";

    public IReadOnlyList<FaultView> Faults { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? token)
    {
        Hide();
        if (!HasQuestions)
            return NotFound();
        HasToken = token is not null;
        HasDraft = await invitations.DraftAsync(ChildCookie.Read(Request), HttpContext.RequestAborted) is not null;
        IsClosed = HasToken && !HasDraft && !await invitations.CanOpenAsync(token, HttpContext.RequestAborted);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? token, string? code)
    {
        Hide();
        if (!HasQuestions)
            return NotFound();
        HasToken = token is not null;
        Typed = code?.Trim() is { Length: <= 100 } typed ? typed : "";
        if (!await antiforgery.IsRequestValidAsync(HttpContext))
            return NotTried(StatusCodes.Status400BadRequest);
        if (!HasToken && Typed.Length == 0)
            return Wrong(T["errors.returnCodeMissing"].Plain);
        if (!attempts.MayTry(HttpContext))
            return NotTried(StatusCodes.Status429TooManyRequests);
        var (form, language) = (Child.Form, Visit.Language.Code);
        var opened = HasToken
            ? await invitations.OpenByTokenAsync(token, form, language, HttpContext.RequestAborted)
            : await invitations.OpenByCodeAsync(Typed, form, language, HttpContext.RequestAborted);
        if (opened is not null)
        {
            attempts.Succeeded(HttpContext);
            ChildCookie.Write(HttpContext, opened.Access);
            return SeeOther(Visit.ChildHello());
        }
        if (HasToken)
        {
            IsClosed = true;
            return Page();
        }
        return Wrong(Codes.Normalise(Typed, Codes.ReturnLength) is null ? T["errors.returnCode", ("length", $"{Codes.ReturnLength}")].Plain : T["child.closedText"].Plain);
    }

    private PageResult Wrong(string text)
    {
        Faults = [new FaultView("code", "code", T["child.codeLabel"].Plain, text)];
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private PageResult NotTried(int status)
    {
        Notice = $"errorPage.e{status}.";
        Response.StatusCode = status;
        return Page();
    }
}
