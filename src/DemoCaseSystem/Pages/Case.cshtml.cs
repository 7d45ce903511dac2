using DemoCaseSystem.Cases;
using DemoCaseSystem.Outbox;
using DemoCaseSystem.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DemoCaseSystem.Pages;

/// <summary>One case: what the person wrote, and what is done with it.</summary>
public sealed class CaseModel(IDbContextFactory<CaseDbContext> contexts, Decisions decisions, OutboxSender sender, WriteGate gate, TimeProvider time) : PageModel
{
    internal CaseView View { get; private set; } = null!;

    public string? Done { get; private set; }

    /// <summary>Why a file could not be fetched just now.</summary>
    public string? FileFault { get; private set; }

    public async Task<IActionResult> OnGetAsync(string number, string? gjort, string? fil, CancellationToken cancellationToken)
    {
        FileFault = PortalFiles.Told(fil);
        if (await ReadAsync(number, cancellationToken) is not { } view)
            return NotFound();
        View = view;
        if (view.Row.OpenedAt is null && HttpMethods.IsGet(Request.Method))
        {
            await gate.WriteAsync(async db =>
            {
                (await db.Cases.FindAsync([view.Row.SubmissionId], cancellationToken))!.OpenedAt ??= time.GetUtcNow();
                return true;
            }, cancellationToken);
        }
        Done = gjort switch
        {
            "beslut" => "Beslutet är fattat och går till portalen.",
            "brev" => "Brevet går till portalen.",
            "steg" => "Steget är sparat.",
            _ => null,
        };
        return Page();
    }

    /// <summary>Every form of the page names what it does.</summary>
    public IActionResult OnPost() => BadRequest();

    public async Task<IActionResult> OnPostStepAsync(string number, string? step, bool waiting, CancellationToken cancellationToken)
    {
        if (await ReadAsync(number, cancellationToken) is not { } view)
            return NotFound();
        if (!Steps.All.Any(s => s.Id == step))
            return BadRequest();
        await decisions.SetStepAsync(view.Row.SubmissionId, step!, waiting, cancellationToken);
        return Redirect($"/arenden/{view.Row.Number}?gjort=steg");
    }

    public async Task<IActionResult> OnPostSendAgainAsync(string number, Guid message, CancellationToken cancellationToken)
    {
        if (await ReadAsync(number, cancellationToken) is not { } view || view.Outbox.All(o => o.Id != message))
            return NotFound();
        await sender.SendAgainAsync(message, cancellationToken);
        await decisions.SendNowAsync(cancellationToken);
        return Redirect($"/arenden/{view.Row.Number}#meddelanden");
    }

    private async Task<CaseView?> ReadAsync(string number, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await CaseView.ReadAsync(db, number, cancellationToken);
    }
}
