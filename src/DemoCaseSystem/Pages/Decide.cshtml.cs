using System.Text.Json;
using DemoCaseSystem.Cases;
using DemoCaseSystem.Contract;
using DemoCaseSystem.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DemoCaseSystem.Pages;

/// <summary>Write a decision, look it over, send it.</summary>
public sealed class DecideModel(IDbContextFactory<CaseDbContext> contexts, Decisions decisions, TimeProvider time) : PageModel
{
    [BindProperty]
    public DecisionForm Form { get; set; } = new();

    public Dictionary<string, string> Faults { get; } = new(StringComparer.Ordinal);

    internal CaseView View { get; private set; } = null!;

    /// <summary>The decision as it will be sent; null while it is being written.</summary>
    public DecisionMade? Preview { get; private set; }

    public async Task<IActionResult> OnGetAsync(string number, string? utfall, Guid? ratta, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await CaseView.ReadAsync(db, number, cancellationToken) is not { } view)
            return NotFound();
        View = view;
        if (ratta is { } id && view.Decisions.FirstOrDefault(d => d.Decision.DecisionId == id).Decision is { } refused)
        {
            Form = DecisionForm.ToPutRight(refused, view.Row.Waiting, time);
            return Page();
        }
        if (utfall is not ("approved" or "partly" or "rejected" or "ended"))
            return Redirect($"/arenden/{number}#beslut");
        var earlier = await db.Decisions.AsNoTracking().OrderByDescending(d => d.MadeAt).FirstOrDefaultAsync(cancellationToken);
        Form = DecisionForm.Begin(utfall, view, earlier is null ? null : JsonSerializer.Deserialize<DecisionMade>(earlier.Data, ContractJson.Options), time);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string number, string? steg, CancellationToken cancellationToken)
    {
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (await CaseView.ReadAsync(db, number, cancellationToken) is not { } view)
                return NotFound();
            View = view;
        }
        // The form's own words on what is wrong are used, not the binder's.
        ModelState.Clear();
        await TakePdfAsync(cancellationToken);
        if (steg == "andra")
            return Page();
        var decision = Form.Read(View, Faults);
        if (decision is not null && steg == "skicka")
        {
            await decisions.DecideAsync(View.Row.SubmissionId, decision, Form.Waiting && Form.GivesSupport, cancellationToken);
            return Redirect($"/arenden/{number}?gjort=beslut");
        }
        Preview = decision;
        return Page();
    }

    /// <summary>The form's fields as they were posted, to be posted again, with the file that was chosen.</summary>
    internal IEnumerable<(string Name, string Value)> Fields() =>
        Request.Form.Where(f => f.Key.StartsWith("Form.", StringComparison.Ordinal) && f.Key is not ("Form.Pdf" or "Form.PdfName"))
            .SelectMany(f => f.Value.Select(v => (f.Key, v ?? "")))
            .Concat(string.IsNullOrEmpty(Form.Pdf) ? [] : [("Form.Pdf", Form.Pdf), ("Form.PdfName", Form.PdfName ?? "")]);

    /// <summary>A file that is chosen now takes the place of one that was chosen before.</summary>
    private async Task TakePdfAsync(CancellationToken cancellationToken)
    {
        if (Request.Form.Files.GetFile("pdf") is not { Length: > 0 } file)
            return;
        if (file.Length > 2 * 1024 * 1024)
        {
            Faults[nameof(Form.Pdf)] = "PDF-filen är för stor. Den får vara 2 MB här.";
            return;
        }
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellationToken);
        (Form.Pdf, Form.PdfName) = (Convert.ToBase64String(bytes.ToArray()), file.FileName);
    }
}
