using Medborgarportal.Core.Content;
using Medborgarportal.Core.Questionnaires;
using Medborgarportal.Web.Pictures;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Pictures;

/// <summary>A question as somebody has read it. The same for everyone; nothing of it stays in the browser, as of all these pages.</summary>
public sealed class SoundModel(PortalContent content, QuestionnaireAnswers answers) : PicturePage(content, answers)
{
    public IActionResult OnGet(string questionnaire, string step)
    {
        Hide();
        // Some browsers play nothing that cannot be had in ranges.
        return Portal.Questionnaires.GetValueOrDefault(questionnaire)?.Recordings.GetValueOrDefault((Visit.Language.Code, step)) is { } found
            ? new FileStreamResult(new MemoryStream(found.Bytes.ToArray(), writable: false), found.MediaType) { EnableRangeProcessing = true }
            : NotFound();
    }
}
