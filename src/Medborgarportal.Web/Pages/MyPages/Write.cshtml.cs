using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Letters;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Web.Letters;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.MyPages;

/// <summary>What a person writes about a case themselves: a message, a change of circumstances, a withdrawal.</summary>
public sealed class WriteModel(SubmissionRegister submissions, LetterReplies replies, AttachmentIntake intake, IAntiforgery antiforgery) : ReplyPage(replies, intake, antiforgery)
{
    private readonly LetterReplies replies = replies;

    public Submission Case { get; private set; } = null!;

    protected override async Task<IActionResult?> OpenAsync()
    {
        KeepNowhere();
        var (id, what) = ((string)RouteData.Values["id"]!, (string)RouteData.Values["what"]!);
        if (Person is not { } person)
            return SeeOther(Visit.SignInFor(Visit.Url($"/mina-sidor/arende/{id}/{what}")));
        var kind = what switch { "meddelande" => "message", "andring" => "change", "ta-tillbaka" => "withdraw", _ => null };
        if (kind is null || !Guid.TryParseExact(id, "n", out var wanted) || await submissions.OfPersonAsync(person, wanted, HttpContext.RequestAborted) is not { } found)
            return NotFound();
        Case = found;
        Reply = await replies.OpenOwnAsync(person, wanted, kind, begin: HttpMethods.IsPost(Request.Method), HttpContext.RequestAborted);
        return Reply is null ? NotFound() : null;
    }
}
