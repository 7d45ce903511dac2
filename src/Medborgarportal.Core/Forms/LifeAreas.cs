namespace Medborgarportal.Core.Forms;

/// <summary>The life areas (ICF/IBIC) that answers are sorted by in the unit's investigation (DUR).</summary>
public static class LifeAreas
{
    public static readonly IReadOnlyList<string> All =
    [
        "learning", "demands", "communication", "mobility", "care", "home", "relations", "majorAreas", "community", "safety", "support",
    ];
}
