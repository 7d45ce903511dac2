using DemoCaseSystem.Cases;
using DemoCaseSystem.Contract;
using DemoCaseSystem.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DemoCaseSystem.Pages;

/// <summary>Asks the portal for invitations to questionnaires in pictures, shows what to hand over, and the answers that have come.</summary>
public sealed class QuestionnairesModel(IDbContextFactory<CaseDbContext> contexts, Decisions decisions, TimeProvider time) : PageModel
{
    private const int Most = 50;

    /// <summary>The questionnaires of the demo's content; a system that is meant to live keeps its own list.</summary>
    public static readonly IReadOnlyList<(string Id, string Name)> Known =
    [
        ("uppfoljning", "Uppföljning av stödet"),
        ("mitt-boendestod", "Så tycker jag om mitt boendestöd"),
        ("bemotande", "Bemötandekollen (anonym)"),
        ("livsomraden", "Mitt liv, område för område"),
        ("mitt-mote", "Så vill jag ha mitt möte"),
        ("barnet", "Barnets egna frågor"),
        ("forstod-du-beslutet", "Förstod du ditt beslut?"),
    ];

    public IReadOnlyList<InvitationMade> Invitations { get; private set; } = [];

    public IReadOnlySet<Guid> Closed { get; private set; } = new HashSet<Guid>();

    public IReadOnlyList<QuestionnaireSubmitted> Answers { get; private set; } = [];

    public string? Number { get; private set; }

    public string? Fault { get; private set; }

    public static string Name(string id) => Known.FirstOrDefault(k => k.Id == id).Name ?? id;

    public static string Who(string? who) => who switch
    {
        "self" => "svarade själv",
        "read" => "fick hjälp att läsa",
        "other" => "någon svarade åt personen",
        _ => "vem som svarade är inte sagt",
    };

    public Task OnGetAsync(CancellationToken cancellationToken) => ReadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(string? questionnaire, string? number, CancellationToken cancellationToken)
    {
        Number = number?.Trim();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var belongs = string.IsNullOrEmpty(Number) ? null : await CaseView.ReadAsync(db, Number, cancellationToken);
        if (Known.All(k => k.Id != questionnaire) || (belongs is null && !string.IsNullOrEmpty(Number)))
        {
            Fault = "Det finns inget ärende med det numret.";
            await ReadAsync(cancellationToken);
            return Page();
        }
        var asked = new QuestionnaireInvited(questionnaire!, "funktionsstod", belongs?.Row.Number, belongs?.Row.SubmissionId, belongs?.Concerned?.PersonalIdentityNumber);
        await decisions.SendAsync(Guid.CreateVersion7(time.GetUtcNow()), EventTypes.QuestionnaireInvited, asked, cancellationToken);
        return Redirect("/fragor#inbjudningar");
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        Invitations = await ReceivedEvents.OfAsync<InvitationMade>(db, EventTypes.QuestionnaireInvitationMade, Most, cancellationToken);
        Closed = (await ReceivedEvents.OfAsync<InvitationClosed>(db, EventTypes.QuestionnaireInvitationClosed, Most, cancellationToken)).Select(c => c.InvitationId).ToHashSet();
        Answers = await ReceivedEvents.OfAsync<QuestionnaireSubmitted>(db, EventTypes.QuestionnaireSubmitted, Most, cancellationToken);
    }
}
