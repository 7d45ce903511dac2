using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DemoCaseSystem.Pages;

/// <summary>Makes the way in misbehave. In Development only.</summary>
public sealed class FaultModel(FaultSwitch faults, IHostEnvironment environment) : PageModel
{
    public Fault Current => faults.Current;

    public static string Name(Fault fault) => fault switch
    {
        Fault.None => "Allt fungerar",
        Fault.Down => "Nere: förbindelsen bryts",
        Fault.Slow => "Långsamt: svarar efter tio sekunder",
        Fault.Error => "Svarar 500, sparar inget",
        Fault.Conflict => "Svarar 409 (har redan), sparar inget",
        Fault.Refuse => "Svarar 422 (tar inte emot), sparar inget",
        _ => "Sparar, men bryts innan svaret",
    };

    public IActionResult OnGet() => environment.IsDevelopment() ? Page() : NotFound();

    public IActionResult OnPost(Fault fault)
    {
        if (!environment.IsDevelopment())
            return NotFound();
        faults.Current = Enum.IsDefined(fault) ? fault : Fault.None;
        return Redirect("/fault");
    }
}
