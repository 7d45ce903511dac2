using DemoCaseSystem.Cases;
using DemoCaseSystem.Contract;
using DemoCaseSystem.Storage;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DemoCaseSystem.Pages;

/// <summary>What somebody has answered in pictures, in their words and pictures, on one page to print and keep.</summary>
public sealed class AnswersModel(IDbContextFactory<CaseDbContext> contexts, IOptions<CaseSystemSettings> settings) : PageModel
{
    private const int Most = 200;

    public QuestionnaireSubmitted? Sent { get; private set; }

    public async Task OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        Sent = (await ReceivedEvents.OfAsync<QuestionnaireSubmitted>(db, EventTypes.QuestionnaireSubmitted, Most, cancellationToken)).Find(sent => sent.AnswersId == id);
        if (Sent is null)
            Response.StatusCode = StatusCodes.Status404NotFound;
    }

    public string Picture(ShownPicture shown) => $"{settings.Value.PortalUrl.TrimEnd('/')}/api/cases/symbols/{Uri.EscapeDataString(shown.Concept)}";
}
