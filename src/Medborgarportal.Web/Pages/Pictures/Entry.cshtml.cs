using Medborgarportal.Core.Content;
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
/// Opens a questionnaire without its link: by the code in words, or by the number on the paper and four pictures. A code that opens nothing, whatever the
/// reason, is told of in the same words; nobody's memory or thinking is tested (WCAG 3.3.8): a code may be pasted, and pictures are pointed at beside the paper.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class EntryModel(PortalContent content, QuestionnaireAnswers answers, QuestionnaireInvitations invitations, Attempts attempts, IAntiforgery antiforgery) : PicturePage(content, answers)
{
    private readonly QuestionnaireAnswers answers = answers;

    /// <summary>This browser has questions open: the person goes on with them.</summary>
    public bool HasDraft { get; private set; }

    /// <summary>The number has been given; now the pictures.</summary>
    public bool IsPicking { get; private set; }

    public string Number { get; private set; } = "";

    public string Typed { get; private set; } = "";

    /// <summary>The pictures so far, in order.</summary>
    public IReadOnlyList<string> Picked { get; private set; } = [];

    public UiText? Fault { get; private set; }

    /// <summary>It is the number that has to be put right.</summary>
    public bool IsNumberFault { get; private set; }

    /// <summary>Key of a text above the form: nothing was tried, since the token was too old or there were too many tries.</summary>
    public string? Notice { get; private set; }

    /// <summary>Questionnaires that anyone may answer.</summary>
    public IReadOnlyList<QuestionnaireContent> Open => [.. Portal.Questionnaires.Values.Where(q => q.IsOpen)];

    public async Task OnGetAsync()
    {
        Hide();
        await LookForDraftAsync();
    }

    public async Task<IActionResult> OnPostWordsAsync(string? words)
    {
        Hide();
        await LookForDraftAsync();
        Typed = words?.Trim() is { Length: <= 200 } typed ? typed : "";
        if (!await antiforgery.IsRequestValidAsync(HttpContext))
            return NotTried(StatusCodes.Status400BadRequest);
        if (invitations.Words(Typed) is not { } code)
            return Wrong(T["pictures.wordsFault"]);
        if (!attempts.MayTry(HttpContext))
            return NotTried(StatusCodes.Status429TooManyRequests);
        return await invitations.OpenByWordsAsync(code, Visit.Language.Code, HttpContext.RequestAborted) is { } draft ? Opened(draft) : Wrong(T["pictures.closedText"]);
    }

    /// <summary>One press, one picture: so it works without a script, and each button stands alone.</summary>
    public async Task<IActionResult> OnPostPickAsync(string? number, string[] picked, string? picture)
    {
        Hide();
        await LookForDraftAsync();
        Number = number?.Trim() is { Length: <= 50 } typed ? typed : "";
        if (!await antiforgery.IsRequestValidAsync(HttpContext))
            return NotTried(StatusCodes.Status400BadRequest);
        if (QuestionnaireInvitations.Number(Number) is not { } digits)
        {
            IsNumberFault = true;
            return Wrong(T["pictures.numberFault"]);
        }
        (IsPicking, Number) = (true, digits);
        // An empty picture takes back the last.
        List<string> pictures = [.. picked.Where(PictureCode.Pictures.Contains).Distinct(StringComparer.Ordinal).Take(PictureCode.Length - 1)];
        if (picture is { Length: 0 } && pictures.Count > 0)
            pictures.RemoveAt(pictures.Count - 1);
        else if (picture is not null && PictureCode.Pictures.Contains(picture) && !pictures.Contains(picture))
            pictures.Add(picture);
        if (!PictureCode.IsWhole(pictures))
        {
            Picked = pictures;
            return Page();
        }
        if (!attempts.MayTry(HttpContext))
            return NotTried(StatusCodes.Status429TooManyRequests);
        return await invitations.OpenByPicturesAsync(digits, pictures, Visit.Language.Code, HttpContext.RequestAborted) is { } draft ? Opened(draft) : Wrong(T["pictures.picturesFault"]);
    }

    private IActionResult Opened(Draft draft)
    {
        attempts.Succeeded(HttpContext);
        QuestionnaireCookie.Write(HttpContext, draft, handedOver: false);
        return SeeOther(Visit.PictureHello());
    }

    private async Task LookForDraftAsync() =>
        HasDraft = QuestionnaireCookie.Read(Request) is { } cookie && await answers.OpenAsync(cookie.Questionnaire, cookie.Access, HttpContext.RequestAborted) is not null;

    private PageResult Wrong(UiText text)
    {
        Fault = text;
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
