using System.Globalization;

namespace DemoCaseSystem.Cases;

/// <summary>Days, times and the contract's codes in the words of a Swedish case worker.</summary>
internal static class Swedish
{
    public static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("sv-SE");
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    public static DateTimeOffset Time(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);

    /// <summary>"212 kB", "3 MB".</summary>
    public static string Size(long bytes) => bytes <= 1024 * 1024
        ? string.Create(CultureInfo.InvariantCulture, $"{(bytes + 1023) / 1024} kB")
        : string.Create(CultureInfo.InvariantCulture, $"{(bytes + 1024 * 1024 - 1) / (1024 * 1024)} MB");

    /// <summary>What the portal's virus scanner has said.</summary>
    public static string Scan(string scan) => scan switch
    {
        "clean" => "Kontrollerad för virus",
        "infected" => "Skadlig, lämnas inte ut",
        "none" => "Inte kontrollerad för virus",
        _ => "Väntar på viruskontroll",
    };

    /// <summary><c>22 november 2026 kl. 13.30</c>.</summary>
    public static string Moment(DateTimeOffset moment) => Time(moment).ToString("d MMMM yyyy 'kl.' H.mm", Culture);

    public static string Day(DateTimeOffset moment) => Time(moment).ToString("d MMMM yyyy", Culture);

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", Culture);

    public static DateOnly Today(TimeProvider time) => DateOnly.FromDateTime(Time(time.GetUtcNow()).Date);

    public static string Role(string role) => role switch
    {
        "concerned" => "Den som ansökan gäller",
        "filledInBy" => "Har fyllt i",
        "guardian" => "Vårdnadshavare",
        "godMan" => "God man",
        "forvaltare" => "Förvaltare",
        "fullmakt" => "Ombud med fullmakt",
        "framtidsfullmakt" => "Ombud med framtidsfullmakt",
        "medsokande" => "Medsökande",
        "helper" => "Har hjälpt till",
        _ => role,
    };

    /// <summary>The roles in which somebody may get a letter.</summary>
    public static readonly IReadOnlyList<string> RecipientRoles = ["concerned", "guardian", "godMan", "forvaltare", "fullmakt", "framtidsfullmakt", "medsokande"];

    public static string LifeArea(string area) => area switch
    {
        "learning" => "Lärande och att tillämpa kunskap",
        "demands" => "Allmänna uppgifter och krav",
        "communication" => "Kommunikation",
        "mobility" => "Förflyttning",
        "care" => "Personlig vård",
        "home" => "Hemliv",
        "relations" => "Mellanmänskliga interaktioner",
        "majorAreas" => "Viktiga livsområden",
        "community" => "Samhällsgemenskap",
        "safety" => "Känsla av trygghet",
        "support" => "Stöd från närstående",
        _ => area,
    };

    public static string Section(string? section) => section switch
    {
        "about" => "Om personen",
        "need" => "Behov och önskemål",
        "contact" => "Kontakt",
        "finish" => "Övrigt",
        null or "" => "Övrigt",
        _ => section,
    };

    public static string Language(string language) => language switch
    {
        "sv" => "Svenska",
        "sv-lattlast" => "Lättläst svenska",
        "en" => "Engelska",
        "fi" => "Finska",
        "ar" => "Arabiska",
        _ => language,
    };

    /// <summary>The value of <c>lang</c>: easy-read is Swedish.</summary>
    public static string LanguageTag(string language) => language.StartsWith("sv", StringComparison.Ordinal) ? "sv" : language;

    public static string Outcome(string outcome) => outcome switch
    {
        "approved" => "Bifall",
        "partly" => "Delvis bifall",
        "rejected" => "Avslag",
        "ended" => "Insatsen upphör",
        _ => outcome,
    };

    public static string Amount(decimal amount) => amount.ToString("0.##", Culture);

    /// <summary><c>20 timmar per månad</c>, <c>4 250 kronor som engångsbelopp</c>.</summary>
    public static string Extent(Contract.Extent extent)
    {
        var one = extent.Amount == 1;
        var amount = extent.Unit switch
        {
            "hours" => Amount(extent.Amount) + (one ? " timme" : " timmar"),
            "days" => Amount(extent.Amount) + (one ? " dag" : " dagar"),
            "kronor" => extent.Amount.ToString(extent.Amount == decimal.Truncate(extent.Amount) ? "N0" : "N2", Culture) + (one ? " krona" : " kronor"),
            _ => Amount(extent.Amount) + (one ? " gång" : " gånger"),
        };
        return amount + extent.Per switch { "day" => " per dag", "week" => " per vecka", "month" => " per månad", "once" => " som engångsbelopp", _ => " per år" };
    }

    public static string Period(Contract.Period period) =>
        period.To is { } to ? $"från och med {Day(period.From)} till och med {Day(to)}" : $"från och med {Day(period.From)} och tills vidare";

    /// <summary>The law as a decision cites it, ending without a full stop; empty when the service has none.</summary>
    public static string Law(Contract.Law? law) => law switch
    {
        null => "",
        { Short: "LSS" } => $"enligt {law.Statute} lagen (1993:387) om stöd och service till vissa funktionshindrade (LSS)".Replace("  ", " ", StringComparison.Ordinal),
        { Short: "SoL" } => $"enligt {law.Statute} socialtjänstlagen (2025:400)".Replace("  ", " ", StringComparison.Ordinal),
        _ => $"enligt {law.Statute} {law.Short}".Replace("  ", " ", StringComparison.Ordinal),
    };
}

/// <summary>The six steps of a case, as the contract names them and as the client is shown them.</summary>
internal static class Steps
{
    public const string Application = "application";
    public const string Decision = "decision";

    public static readonly IReadOnlyList<(string Id, string Name)> All =
    [
        (Application, "Ansökan"),
        ("investigation", "Utreda"),
        (Decision, "Besluta"),
        ("planning", "Planera stöd"),
        ("support", "Stöd utförs"),
        ("followup", "Följa upp"),
    ];

    public static string Name(string id) => All.FirstOrDefault(s => s.Id == id).Name ?? id;
}
