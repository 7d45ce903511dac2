using System.Globalization;
using DemoCaseSystem.Contract;

namespace DemoCaseSystem.Cases;

/// <summary>
/// The formal decision to begin from, for each outcome: Markdown with words in braces, which are filled in from the form when the decision
/// is looked over, so that text and fields cannot tell different things.
/// </summary>
/// <remarks>Content of a decision and of its notice: förvaltningslagen (2017:900) 31–33 §§, time to appeal 44 §, LSS 27 §.</remarks>
internal static class DecisionTemplate
{
    /// <summary>The words in braces and what they become.</summary>
    public static readonly IReadOnlyList<(string Word, string Means)> Words =
    [
        ("{omfattning}", "till exempel 20 timmar per månad eller 4 250 kronor per månad"),
        ("{tid}", "från och med … till och med …"),
        ("{utförare}", "en mening om vem som ger stödet"),
        ("{villkor}", "villkoren som en lista"),
        ("{skäl}", "skälen med enkla ord"),
        ("{beslutsdatum}", "dagen för beslutet"),
        ("{beslutsfattare}", "namn och titel"),
        ("{kontakt}", "vem personen kan fråga"),
        ("{överklaga}", "hur man överklagar (förvaltningslagen 33 §)"),
    ];

    public static string For(string outcome, CaseView view)
    {
        var insats = view.Row.Insats;
        var law = Swedish.Law(view.Application.Law);
        var under = law.Length == 0 ? "" : " " + law;
        var decision = outcome switch
        {
            "approved" => $"Socialnämnden beviljar ansökan om {insats}{under}.\n\nBeslutet omfattar {{omfattning}} och gäller {{tid}}. {{utförare}}\n\n{{villkor}}",
            "partly" => $"Socialnämnden beviljar ansökan om {insats}{under} till en del.\n\nBeslutet omfattar {{omfattning}} och gäller {{tid}}. {{utförare}}\n\nAnsökan avslås i övrigt.\n\n{{villkor}}",
            "rejected" => $"Socialnämnden avslår ansökan om {insats}{under}.",
            _ => $"Socialnämnden beslutar att {insats}{under} upphör {{tid}}.",
        };
        var atOnce = view.Application.Law?.Short == "LSS" ? "\n\n## När beslutet börjar gälla\n\nBeslutet gäller omedelbart (27 § LSS)." : "";
        return $"""
            # Beslut om {insats}

            Ärende: {view.Row.Number}

            Beslutet gäller: {view.Row.Name}

            Ansökan kom in: {Swedish.Day(view.Application.SubmittedAt)}

            Beslutsdatum: {"{beslutsdatum}"}

            ## Beslut

            {decision}

            ## Skäl för beslutet

            {"{skäl}"}{atOnce}

            ## Hur beslutet kan överklagas

            {"{överklaga}"}

            ## Kontakt

            {"{kontakt}"}

            {"{beslutsfattare}"}

            """;
    }

    public static string Fill(string text, DecisionMade decision)
    {
        var filled = text;
        foreach (var (word, value) in new[]
        {
            ("{omfattning}", decision.Extent is { } extent ? Swedish.Extent(extent) : ""),
            ("{tid}", decision.Period is { } period ? decision.Outcome == "ended" ? $"den {Swedish.Day(period.From)}" : Swedish.Period(period) : ""),
            ("{utförare}", decision.Provider is { } provider ? $"Stödet ges av {provider.Name}." : ""),
            ("{villkor}", decision.Conditions.Count == 0 ? "" : "Villkor:\n\n" + string.Join('\n', decision.Conditions.Select(c => $"- {c}"))),
            ("{skäl}", decision.Reasons.Plain),
            ("{beslutsdatum}", Swedish.Day(decision.DecidedAt)),
            ("{beslutsfattare}", $"{decision.DecidedBy.Name}, {decision.DecidedBy.Title}"),
            ("{kontakt}", ContactLine(decision.Contact)),
            ("{överklaga}", HowToAppeal(decision.Appeal)),
        })
            filled = filled.Replace(word, value, StringComparison.Ordinal);
        // A word that became nothing leaves no hole of empty lines behind.
        while (filled.Contains("\n\n\n", StringComparison.Ordinal))
            filled = filled.Replace("\n\n\n", "\n\n", StringComparison.Ordinal);
        return string.Join('\n', filled.Split('\n').Select(line => line.TrimEnd())).Trim() + "\n";
    }

    private static string ContactLine(Contact contact)
    {
        var parts = new List<string> { contact.Name, "telefon " + contact.Phone };
        if (contact.Email is { } email)
            parts.Add("e-post " + email);
        return string.Join(", ", parts) + (contact.Hours is { } hours ? string.Create(CultureInfo.InvariantCulture, $" ({hours})") : "") + ".";
    }

    private static string HowToAppeal(Appeal? appeal) => appeal?.Kind switch
    {
        "court" => $"""
            Beslutet kan överklagas till förvaltningsrätten. Överklagandet ska vara skriftligt och skickas eller lämnas till socialnämnden.

            Det ska ha kommit in till nämnden inom tre veckor från den dag då du fick del av beslutet{Until(appeal)}.

            Skriv vilket beslut du överklagar (ärendets nummer och dagen för beslutet), hur du vill att det ska ändras och varför. Skriv också namn, personnummer, adress och telefonnummer. Skicka gärna med sådant som visar det du säger.

            Nämnden ser först om överklagandet har kommit in i rätt tid, och om beslutet ska ändras. Om det inte ändras så som du vill lämnar nämnden över det till förvaltningsrätten. Vill du ha hjälp att överklaga, hör av dig till oss.
            """.ReplaceLineEndings("\n"),
        "legality" => $"""
            Beslutets laglighet kan prövas av förvaltningsrätten (13 kap. kommunallagen (2017:725)). Överklagandet ska vara skriftligt och ha kommit in till förvaltningsrätten inom tre veckor från den dag då justeringen av protokollet tillkännagavs på kommunens anslagstavla{Until(appeal)}.

            Skriv vilket beslut du överklagar och varför det strider mot lagen. Vill du ha hjälp, hör av dig till oss.
            """.ReplaceLineEndings("\n"),
        _ => "Beslutet kan inte överklagas.",
    };

    private static string Until(Appeal appeal) => appeal.Until is { } until ? $", senast den {Swedish.Day(until)}" : "";
}
