using Medborgarportal.Core.Content;
using Medborgarportal.Core.Questionnaires;
using Medborgarportal.Web.Pictures;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Pictures;

/// <summary>The first page: who asks, why, who reads it.</summary>
public sealed class HelloModel(PortalContent content, QuestionnaireAnswers answers) : PicturePage(content, answers)
{
    public bool HasBegun => Draft.Answers.Fields.Count > 0;

    public string BeginUrl => GoOnUrl;

    public async Task<IActionResult> OnGetAsync() => await OpenAsync() ?? Page();
}
