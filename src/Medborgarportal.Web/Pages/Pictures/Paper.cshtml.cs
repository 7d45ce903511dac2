using System.Text;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Questionnaires;
using Medborgarportal.Web.Api;
using Medborgarportal.Web.Children;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Pictures;

/// <summary>An invitation as a sheet to print, fetched by the case system with a signature over method and path, in the language that is asked for.</summary>
public sealed class PaperModel(PortalContent content, InvitationPaper paper, CaseSettings cases, Assets assets) : PortalPage
{
    public InvitationMade Made { get; private set; } = null!;

    public QuestionnaireContent Questionnaire { get; private set; } = null!;

    public QrPicture Picture { get; private set; } = null!;

    /// <summary>In the sheet's own language.</summary>
    public string Link => Address($"{QuestionnaireInvitations.Path}{Made.Link[(Made.Link.LastIndexOf('/') + 1)..]}");

    public string EntryAddress => Address("/fragor");

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        KeepNowhere();
        var answer = await paper.FindAsync(id, $"{Request.Method} {Request.PathBase}{Request.Path}", CaseApi.Signature(Request), HttpContext.RequestAborted);
        if (!answer.Signed)
            return await Refuse(CaseApi.NotSigned("GET and the path with a space between"));
        if (answer.Made is not { } made || content.Questionnaires.GetValueOrDefault(made.Questionnaire) is not { } questionnaire)
            return await Refuse(CaseApi.Problem(StatusCodes.Status404NotFound, "There is no such invitation to print", "It has been opened, its time is out, or it is none of this sender's."));
        (Made, Questionnaire) = (made, questionnaire);
        Picture = QrPicture.Of(Link);
        return Page();
    }

    /// <summary>The picture itself, since a sheet that is shown elsewhere can fetch none.</summary>
    public SafeHtml Drawing(string concept) => SymbolDrawing.Of(Encoding.UTF8.GetString(assets.Bytes($"symbols/{concept}.svg").Span));

    public string Name(string concept) => content.Symbols[concept].Alt[Visit.Language.Code];

    private string Address(string path) => $"{cases.BaseUrl ?? $"{Request.Scheme}://{Request.Host}"}/{Visit.Language.Code}{path}";

    private async Task<IActionResult> Refuse(IResult problem)
    {
        await problem.ExecuteAsync(HttpContext);
        return new EmptyResult();
    }
}
