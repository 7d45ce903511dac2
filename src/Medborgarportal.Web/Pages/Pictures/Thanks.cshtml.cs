using Medborgarportal.Core.Content;
using Medborgarportal.Core.Questionnaires;
using Medborgarportal.Web.Pictures;

namespace Medborgarportal.Web.Pages.Pictures;

/// <summary>Thank you. The same for everyone who opens it, and alone on the page: it tells nothing of anybody, and leads nowhere.</summary>
public sealed class ThanksModel(PortalContent content, QuestionnaireAnswers answers) : PicturePage(content, answers)
{
    public void OnGet()
    {
        Hide();
        HandOver(true);
    }
}
