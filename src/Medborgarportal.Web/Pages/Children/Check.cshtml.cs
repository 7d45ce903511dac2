using Medborgarportal.Core.Children;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Forms;
using Medborgarportal.Web.Apply;
using Medborgarportal.Web.Children;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Children;

/// <summary>What the child has answered, before it is sent: the only place to read it, and gone afterwards.</summary>
[IgnoreAntiforgeryToken]
public sealed class CheckModel(PortalContent content, ChildInvitations invitations, ChildViews views, IAntiforgery antiforgery) : ChildPage(content, invitations)
{
    public IReadOnlyList<AnswerSection> Sections { get; private set; } = [];

    /// <summary>Key of a text above the answers: the token was too old, and nothing was sent.</summary>
    public string? Notice { get; private set; }

    /// <summary>Every question may be skipped, so a child may send before the last; only what cannot be read is put right first.</summary>
    public FormPage? Faulty => Draft.Journey.Pages.FirstOrDefault(page => Draft.Journey.Faults(page).Count > 0);

    public async Task<IActionResult> OnGetAsync()
    {
        if (await OpenAsync() is { } elsewhere)
            return elsewhere;
        Sections = AnswerSection.Of(Draft.Journey, Texts, AnswerSection.Words(T));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        // Sent by a press before: thanked again, since there is nothing more to show.
        if (await OpenAsync() is { } elsewhere)
            return HasQuestions ? SeeOther(Visit.ChildThanks()) : elsewhere;
        if (!await antiforgery.IsRequestValidAsync(HttpContext))
        {
            Notice = "errorPage.e400.";
            Response.StatusCode = StatusCodes.Status400BadRequest;
            Sections = AnswerSection.Of(Draft.Journey, Texts, AnswerSection.Words(T));
            return Page();
        }
        if (Faulty is not null)
            return SeeOther(Visit.ChildCheck());
        await views.SendAsync(Draft, Visit.Language.Code, AnswerSection.Words(T), HttpContext.RequestAborted);
        ChildCookie.Delete(HttpContext);
        return SeeOther(Visit.ChildThanks());
    }
}
