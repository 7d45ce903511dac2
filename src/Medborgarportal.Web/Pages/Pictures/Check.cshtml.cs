using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Feedback;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Questionnaires;
using Medborgarportal.Web.Apply;
using Medborgarportal.Web.Pictures;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Pictures;

/// <summary>
/// What the person has said, in pictures, to change and to send. Once sent it is shown as a page to print and keep, in the answer to the press: afterwards the
/// portal has nothing left to show.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class CheckModel(PortalContent content, QuestionnaireAnswers answers, AttachmentStore attachments, IAntiforgery antiforgery, TimeProvider time) : PicturePage(content, answers)
{
    private readonly QuestionnaireAnswers answers = answers;

    public IReadOnlyList<PictureAnswer> Said => ToldAnswers.Of(Journey, Texts, AnswerSection.Words(T), Portal.Symbols);

    public QuestionnaireSubmitted? Sent { get; private set; }

    /// <summary>The code in words that the answer is read with; null where nobody answers.</summary>
    public string? Code { get; private set; }

    /// <summary>What may tell who somebody is, in what goes to a manager without a name.</summary>
    public IReadOnlyList<string> Names => Draft.Form.Pictures is { IsFeedback: true }
        ? [.. Journey.Pages.SelectMany(Journey.Questions).Where(q => q.Type is "text" or "longtext").SelectMany(q => NamesInText.Find(Journey.OpenAnswers.Text(q.Id), time)).Distinct(StringComparer.Ordinal)]
        : [];

    public string? Notice { get; private set; }

    /// <summary>Everything may be skipped; only what cannot be read is put right first.</summary>
    public FormPage? Faulty => Journey.Pages.FirstOrDefault(page => Journey.Faults(page).Count > 0);

    public IEnumerable<string> Photos { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (await OpenAsync() is { } elsewhere)
            return elsewhere;
        await FindPhotosAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var access = QuestionnaireCookie.Read(Request)?.Access;
        // Sent by a press before: thanked again, since there is nothing more to show but a code.
        if (await OpenAsync() is not null)
        {
            Code = access is null ? null : await answers.CodeOfSentAsync(access, HttpContext.RequestAborted);
            return Code is null ? SeeOther(Visit.PictureThanks()) : Page();
        }
        if (!await antiforgery.IsRequestValidAsync(HttpContext))
        {
            Notice = "errorPage.e400.";
            Response.StatusCode = StatusCodes.Status400BadRequest;
            await FindPhotosAsync();
            return Page();
        }
        if (Faulty is not null)
            return SeeOther(Visit.PictureCheck());
        Sent = await answers.SendAsync(Draft, Visit.Language.Code, AnswerSection.Words(T), HttpContext.RequestAborted);
        QuestionnaireCookie.Delete(HttpContext);
        Code = answers.CodeOf(Draft.Form, Draft.Access);
        return Sent is null ? SeeOther(Visit.PictureThanks()) : Page();
    }

    private async Task FindPhotosAsync() => Photos = (await attachments.PhotosAsync(Draft, HttpContext.RequestAborted)).Keys;
}
