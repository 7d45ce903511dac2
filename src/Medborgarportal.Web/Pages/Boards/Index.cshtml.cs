using Medborgarportal.Core.Content;
using Medborgarportal.Core.Questionnaires;
using Medborgarportal.Web.Shell;

namespace Medborgarportal.Web.Pages.Boards;

/// <summary>The questionnaires that anyone may look through, take to an aid of their own, or print.</summary>
[ServedFromMemory]
public sealed class IndexModel(PortalContent content) : PortalPage
{
    public IReadOnlyList<QuestionnaireContent> Questionnaires { get; } = [.. content.Questionnaires.Values];

    public void OnGet()
    {
    }
}
