using DemoCaseSystem.Storage;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DemoCaseSystem.Pages;

/// <summary>The cases, latest first, all or some of them.</summary>
public sealed class IndexModel(IDbContextFactory<CaseDbContext> contexts) : PageModel
{
    private const int Most = 200;

    public IReadOnlyList<CaseRow> Cases { get; private set; } = [];

    public IReadOnlyList<(string Id, string Name, int Count)> Filters { get; private set; } = [];

    public IReadOnlyList<string> Refused { get; private set; } = [];

    public int Waiting { get; private set; }

    public string Show { get; private set; } = "";

    public bool More { get; private set; }

    public async Task OnGetAsync(string? visa, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var all = db.Cases.AsNoTracking();
        var filters = new (string Id, string Name, IQueryable<CaseRow> Cases)[]
        {
            ("", "Alla", all),
            ("nya", "Nya", all.Where(c => c.OpenedAt == null)),
            ("overifierade", "Identitet inte kontrollerad", all.Where(c => !c.Verified)),
            ("vantar", "Väntar på stödet", all.Where(c => c.Waiting)),
            ("obeslutade", "Utan beslut", all.Where(c => c.Outcome == null)),
        };
        Show = filters.Any(f => f.Id == visa) ? visa! : "";
        var counted = new List<(string, string, int)>();
        foreach (var (id, name, cases) in filters)
            counted.Add((id, name, await cases.CountAsync(cancellationToken)));
        Filters = counted;
        Cases = await filters.Single(f => f.Id == Show).Cases.OrderByDescending(c => c.ReceivedAt).ThenByDescending(c => c.Counter).Take(Most).ToListAsync(cancellationToken);
        More = counted.Single(f => f.Item1 == Show).Item3 > Most;
        Waiting = await db.Outbox.CountAsync(o => o.State == OutboxState.Waiting, cancellationToken);
        Refused = await db.Outbox.Where(o => o.State == OutboxState.Refused).Join(db.Cases, o => o.SubmissionId, c => c.SubmissionId, (_, c) => c.Number).Distinct().OrderBy(n => n).ToListAsync(cancellationToken);
    }
}
