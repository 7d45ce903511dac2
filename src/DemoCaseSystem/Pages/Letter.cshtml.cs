using DemoCaseSystem.Cases;
using DemoCaseSystem.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DemoCaseSystem.Pages;

/// <summary>Write a letter that is no decision, and send it.</summary>
public sealed class LetterModel(IDbContextFactory<CaseDbContext> contexts, Decisions decisions) : PageModel
{
    [BindProperty]
    public LetterForm Form { get; set; } = new();

    public Dictionary<string, string> Faults { get; } = new(StringComparer.Ordinal);

    internal CaseView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string number, string? slag, CancellationToken cancellationToken)
    {
        if (slag is null || !LetterForm.Kinds.ContainsKey(slag) || !await OpenAsync(number, cancellationToken))
            return NotFound();
        Form.Kind = slag;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string number, List<IFormFile> files, CancellationToken cancellationToken)
    {
        if (!LetterForm.Kinds.TryGetValue(Form.Kind, out var kind) || !await OpenAsync(number, cancellationToken))
            return NotFound();
        ModelState.Clear();
        var read = new List<(string, string)>();
        foreach (var file in files.Where(f => f.Length is > 0 and < 4 * 1024 * 1024))
        {
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, cancellationToken);
            read.Add((file.FileName, Convert.ToBase64String(bytes.ToArray())));
        }
        if (Form.Read(View, $"{kind.Event.Split('.')[0]}-{View.Outbox.Count + 1}", read, Faults) is not { } data)
            return Page();
        await decisions.SendAsync(View.Row.SubmissionId, "se.medborgarportal." + kind.Event, data, cancellationToken);
        return Redirect($"/arenden/{number}?gjort=brev");
    }

    private async Task<bool> OpenAsync(string number, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await CaseView.ReadAsync(db, number, cancellationToken) is not { } view)
            return false;
        View = view;
        return true;
    }
}
