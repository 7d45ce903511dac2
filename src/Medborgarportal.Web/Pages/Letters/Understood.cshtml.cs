using Medborgarportal.Core.Content;
using Medborgarportal.Core.Letters;
using Medborgarportal.Web.Letters;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Letters;

/// <summary>"Did you understand your decision?": one press, once, counted for the unit and tied to nobody.</summary>
public sealed class UnderstoodModel(PortalContent content, LetterBox letters, LetterReplies replies) : PortalPage
{
    public async Task<IActionResult> OnPostAsync(string id, string? answer)
    {
        KeepNowhere();
        if (Person is not { } person)
            return SeeOther(Visit.SignInFor(Visit.Url($"/brev/{id}")));
        if (!Guid.TryParseExact(id, "n", out var wanted) || await letters.ReadAsync(person, wanted, HttpContext.RequestAborted) is not { } letter)
            return NotFound();
        if (answer is not ("yes" or "partly" or "no"))
            return BadRequest();
        await replies.CountUnderstoodAsync(letter, answer, DecisionAnswers.Unit(content, letter.Decision), HttpContext.RequestAborted);
        return SeeOther(Visit.Letter(wanted) + (answer == "yes" ? "?tack" : "?tack=ring") + "#forstod");
    }
}
