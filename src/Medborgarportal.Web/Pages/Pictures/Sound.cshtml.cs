using Medborgarportal.Core.Content;
using Medborgarportal.Core.Questionnaires;
using Medborgarportal.Web.Pictures;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Pictures;

/// <summary>A question as somebody has read it. The same for everyone; nothing of it stays in the browser, as of all these pages.</summary>
public sealed class SoundModel(PortalContent content, QuestionnaireAnswers answers) : PicturePage(content, answers)
{
    public async Task<IActionResult> OnGetAsync(string questionnaire, string step)
    {
        Hide();
        if (Portal.Questionnaires.GetValueOrDefault(questionnaire)?.Recordings.GetValueOrDefault((Visit.Language.Code, step)) is not { } found)
            return NotFound();
        // Some browsers play nothing that cannot be had in ranges.
        await Results.Bytes(found.Bytes, found.MediaType, enableRangeProcessing: true).ExecuteAsync(HttpContext);
        return new EmptyResult();
    }
}
