using System.Globalization;
using DemoCaseSystem.Contract;

namespace DemoCaseSystem.Cases;

/// <summary>A decision as it is being written: every field as typed, so that nothing is lost when something is wrong with one.</summary>
public sealed class DecisionForm
{
    public string Outcome { get; set; } = "approved";

    public string? Amount { get; set; }

    public string? Unit { get; set; }

    public string? Per { get; set; }

    public string? From { get; set; }

    public string? To { get; set; }

    public string? Provider { get; set; }

    /// <summary>One a line.</summary>
    public string? Conditions { get; set; }

    public List<string> Codes { get; set; } = [];

    public string? OtherCode { get; set; }

    public string? Plain { get; set; }

    /// <summary>The reasons, written to a child.</summary>
    public string? ForChild { get; set; }

    public string? ChildConsequence { get; set; }

    public string? Formal { get; set; }

    /// <summary>The decision as a PDF in base64; goes with the form from page to page until the decision is sent.</summary>
    public string? Pdf { get; set; }

    public string? PdfName { get; set; }

    /// <summary>The PDF goes without the text.</summary>
    public bool PdfAlone { get; set; }

    public string? DecidedAt { get; set; }

    public string? DecidedByName { get; set; }

    public string? DecidedByTitle { get; set; }

    public string? ContactName { get; set; }

    public string? ContactPhone { get; set; }

    public string? ContactEmail { get; set; }

    public string? ContactHours { get; set; }

    public string? Appeal { get; set; }

    public string? AppealUntil { get; set; }

    public string? ReceivedAt { get; set; }

    public string? Recipient { get; set; }

    /// <summary>In whose stead the recipient gets the letter; empty where it is not said.</summary>
    public string? Role { get; set; }

    public string? SecondRecipient { get; set; }

    public string? SecondRole { get; set; }

    /// <summary>The case worker has made sure who the person is (cases without e-legitimation).</summary>
    public bool IdentityChecked { get; set; }

    public bool Waiting { get; set; }

    /// <summary>Made when the form is first shown and posted with it, so that a second press is the same decision.</summary>
    public Guid DecisionId { get; set; }

    internal bool GivesSupport => Outcome is "approved" or "partly";

    /// <summary>A new form with what can be known beforehand.</summary>
    /// <param name="earlier">The latest decision anywhere: who decided then, and whom to ask, most often holds now too.</param>
    internal static DecisionForm Begin(string outcome, CaseView view, DecisionMade? earlier, TimeProvider time)
    {
        var today = Swedish.Today(time);
        var firstOfNextMonth = new DateOnly(today.Year, today.Month, 1).AddMonths(1);
        var gives = outcome is "approved" or "partly";
        var money = IsMoney(view.Row.Insats);
        return new DecisionForm
        {
            DecisionId = Guid.CreateVersion7(time.GetUtcNow()),
            Outcome = outcome,
            Amount = !gives ? null : money ? "4250" : "20",
            Unit = money ? "kronor" : "hours",
            Per = "month",
            From = gives || outcome == "ended" ? Date(firstOfNextMonth) : null,
            To = gives ? Date(firstOfNextMonth.AddYears(1).AddDays(-1)) : null,
            DecidedAt = Date(today),
            DecidedByName = earlier?.DecidedBy.Name ?? "Kim Alm",
            DecidedByTitle = earlier?.DecidedBy.Title ?? "handläggare",
            ContactName = earlier?.Contact.Name ?? "Kim Alm",
            ContactPhone = earlier?.Contact.Phone ?? "0100-12 34 60",
            ContactEmail = earlier is null ? "funktionsstod@exempelstad.example" : earlier.Contact.Email,
            ContactHours = earlier is null ? "vardagar 9–12" : earlier.Contact.Hours,
            Appeal = view.Application.Law?.Short == "KBF" ? "legality" : "court",
            Formal = DecisionTemplate.For(outcome, view),
            Recipient = view.VerifiedNumbers.Count > 0 ? PersonalIdentityNumber.Show(view.VerifiedNumbers[0]) : null,
            Role = RoleOf(view, 0),
            SecondRecipient = view.VerifiedNumbers.Count > 1 ? PersonalIdentityNumber.Show(view.VerifiedNumbers[1]) : null,
            SecondRole = RoleOf(view, 1),
            Waiting = gives && !money,
        };
    }

    /// <summary>A decision that the portal refused, to be put right: a new decision with the old one's words.</summary>
    internal static DecisionForm ToPutRight(DecisionMade decision, bool waiting, TimeProvider time) => new()
    {
        DecisionId = Guid.CreateVersion7(time.GetUtcNow()),
        Outcome = decision.Outcome,
        Amount = decision.Extent is { } extent ? Swedish.Amount(extent.Amount) : null,
        Unit = decision.Extent?.Unit ?? "hours",
        Per = decision.Extent?.Per ?? "month",
        From = decision.Period is { } period ? Date(period.From) : null,
        To = decision.Period?.To is { } to ? Date(to) : null,
        Provider = decision.Provider?.Name,
        Conditions = string.Join('\n', decision.Conditions),
        Codes = [.. decision.Reasons.Codes.Where(ReasonCodes.IsKnown)],
        OtherCode = decision.Reasons.Codes.FirstOrDefault(c => !ReasonCodes.IsKnown(c)),
        Plain = decision.Reasons.Plain,
        ForChild = decision.Reasons.ForChild,
        ChildConsequence = decision.ChildConsequence,
        Formal = decision.Formal.Text,
        Pdf = decision.Formal.Document?.Content,
        PdfName = decision.Formal.Document?.Name,
        PdfAlone = decision.Formal is { Document: not null, Text: null },
        DecidedAt = Date(decision.DecidedAt),
        DecidedByName = decision.DecidedBy.Name,
        DecidedByTitle = decision.DecidedBy.Title,
        ContactName = decision.Contact.Name,
        ContactPhone = decision.Contact.Phone,
        ContactEmail = decision.Contact.Email,
        ContactHours = decision.Contact.Hours,
        Appeal = decision.Appeal?.Kind ?? "none",
        AppealUntil = decision.Appeal?.Until is { } until ? Date(until) : null,
        ReceivedAt = decision.ReceivedAt is { } received ? Date(received) : null,
        Recipient = decision.Recipients.Count > 0 ? PersonalIdentityNumber.Show(decision.Recipients[0].PersonalIdentityNumber) : null,
        Role = decision.Recipients.Count > 0 ? decision.Recipients[0].Role : null,
        SecondRole = decision.Recipients.Count > 1 ? decision.Recipients[1].Role : null,
        SecondRecipient = decision.Recipients.Count > 1 ? PersonalIdentityNumber.Show(decision.Recipients[1].PersonalIdentityNumber) : null,
        Waiting = waiting,
    };

    /// <summary>The decision, or null with what is wrong: field name → what to do.</summary>
    internal DecisionMade? Read(CaseView view, Dictionary<string, string> faults)
    {
        string Need(string field, string? value, string what)
        {
            if (string.IsNullOrWhiteSpace(value))
                faults[field] = what;
            return (value ?? "").Trim();
        }
        DateOnly? Day(string field, string? value, string? missing)
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                if (missing is not null)
                    faults[field] = missing;
                return null;
            }
            if (DateOnly.TryParseExact(value.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return day;
            faults[field] = "Skriv dagen som 2026-12-01.";
            return null;
        }
        string? Number(string field, string? value)
        {
            if (string.IsNullOrWhiteSpace(value))
                return null;
            if (PersonalIdentityNumber.Read(value) is { } number)
                return number;
            faults[field] = "Personnumret stämmer inte. Skriv tolv siffror, till exempel 19920417-9825.";
            return null;
        }

        if (Outcome is not ("approved" or "partly" or "rejected" or "ended"))
            faults[nameof(Outcome)] = "Välj hur det går med ansökan.";
        Extent? extent = null;
        // What is not counted (a place in a home) has no extent.
        if (GivesSupport && !string.IsNullOrWhiteSpace(Amount))
        {
            if (!decimal.TryParse(Amount?.Replace('.', ',').Trim(), NumberStyles.AllowDecimalPoint, Swedish.Culture, out var amount) || amount is < 0 or >= 1_000_000 || (amount == 0 && Unit != "kronor"))
                faults[nameof(Amount)] = "Skriv hur mycket med siffror, till exempel 20.";
            if (Unit is not ("hours" or "days" or "times" or "kronor") || Per is not ("day" or "week" or "month" or "year" or "once") || (Per == "once" && Unit != "kronor"))
                faults[nameof(Unit)] = "Välj timmar, dagar, gånger eller kronor, och per vad. Bara kronor kan vara en gång.";
            extent = new Extent(amount, Unit ?? "", Per ?? "");
        }
        var from = Outcome == "rejected" ? null : Day(nameof(From), From, Outcome == "ended" ? "Skriv vilken dag insatsen upphör." : "Skriv från vilken dag beslutet gäller.");
        var to = GivesSupport ? Day(nameof(To), To, null) : null;
        if (from is not null && to < from)
            faults[nameof(To)] = "Sista dagen kan inte vara före den första.";
        var decidedAt = Day(nameof(DecidedAt), DecidedAt, "Skriv dagen för beslutet.");
        var codes = Codes.Where(ReasonCodes.IsKnown).Concat(string.IsNullOrWhiteSpace(OtherCode) ? [] : [OtherCode.Trim()]).ToList();
        var recipients = new[] { (Number: Number(nameof(Recipient), Recipient), Role), (Number: Number(nameof(SecondRecipient), SecondRecipient), Role: SecondRole) }
            .Where(r => r.Number is not null).DistinctBy(r => r.Number)
            .Select(r => RecipientOf(r.Number!, r.Role, view)).ToList();
        if (view.VerifiedNumbers.Count == 0)
        {
            if (recipients.Count == 0 && !faults.ContainsKey(nameof(Recipient)))
                faults[nameof(Recipient)] = "Skriv mottagarens personnummer. Utan det kan brevet inte lämnas till någon.";
            if (!IdentityChecked)
                faults[nameof(IdentityChecked)] = "Ansökan kom utan e-legitimation. Kontrollera vem personen är och kryssa i rutan.";
        }
        var plain = Need(nameof(Plain), Plain, "Skriv skälen med enkla ord. De står i det lättlästa brevet.").ReplaceLineEndings("\n");
        if (Pdf?.Length > MostOfPdf)
            faults[nameof(Pdf)] = "PDF-filen är för stor. Den får vara 2 MB här.";
        var document = string.IsNullOrEmpty(Pdf) ? null : new FileContent(string.IsNullOrWhiteSpace(PdfName) ? "beslut.pdf" : PdfName, Pdf);
        var alone = PdfAlone && document is not null;
        var text = alone ? null : Need(nameof(Formal), Formal, "Skriv beslutet.").ReplaceLineEndings("\n");
        var decision = new DecisionMade
        {
            SubmissionId = view.Row.SubmissionId,
            CaseNumber = view.Row.Number,
            DecisionId = DecisionId,
            DecidedAt = decidedAt ?? default,
            Insats = view.Row.Insats,
            Outcome = Outcome,
            Extent = extent,
            Period = from is { } first ? new Period(first, to) : null,
            Provider = string.IsNullOrWhiteSpace(Provider) || !GivesSupport ? null : new Provider(Provider.Trim()),
            Conditions = GivesSupport ? [.. (Conditions ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)] : [],
            Reasons = new Reasons(codes, plain, Empty(ForChild)),
            ChildConsequence = Empty(ChildConsequence),
            Formal = new FormalText(alone ? "pdf" : "markdown", "sv", text, document),
            DecidedBy = new DecidedBy(Need(nameof(DecidedByName), DecidedByName, "Skriv vem som har beslutat."), Need(nameof(DecidedByTitle), DecidedByTitle, "Skriv beslutsfattarens titel.")),
            Contact = new Contact(
                Need(nameof(ContactName), ContactName, "Skriv vem personen kan fråga."),
                Need(nameof(ContactPhone), ContactPhone, "Skriv ett telefonnummer."),
                string.IsNullOrWhiteSpace(ContactEmail) ? null : ContactEmail.Trim(),
                string.IsNullOrWhiteSpace(ContactHours) ? null : ContactHours.Trim()),
            Appeal = new Appeal(Appeal is "court" or "legality" ? Appeal : "none", Day(nameof(AppealUntil), AppealUntil, null)),
            ReceivedAt = Day(nameof(ReceivedAt), ReceivedAt, null),
            Recipients = recipients,
        };
        if (faults.Count > 0)
            return null;
        return text is null ? decision : decision with { Formal = decision.Formal with { Text = DecisionTemplate.Fill(text, decision) } };
    }

    // Base64 of two megabytes: a field of a form may hold four.
    private const int MostOfPdf = 2 * 1024 * 1024 / 3 * 4;

    /// <summary>Insatser that are money: those begin in kronor.</summary>
    private static bool IsMoney(string insats) => insats is "ekonomiskt-bistand" or "ekonomiskt-bistand-igen" or "bostadsbidrag" or "hemvardsbidrag" or "inkomst-avgift";

    private static string? RoleOf(CaseView view, int place) =>
        view.VerifiedNumbers.Count > place && view.Application.Parties.FirstOrDefault(p => p.PersonalIdentityNumber == view.VerifiedNumbers[place] && Swedish.RecipientRoles.Contains(p.Role)) is { Role: var role } ? role : null;

    /// <summary>A recipient, with the name of the one whom they stand in for, if any.</summary>
    internal static Recipient RecipientOf(string number, string? role, CaseView view)
    {
        var known = role is not null && Swedish.RecipientRoles.Contains(role) ? role : null;
        return new Recipient(number, known, known is null or "concerned" ? null : view.Concerned?.Name?.Full);
    }

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim().ReplaceLineEndings("\n");

    private static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Reasons that can be counted over many decisions.</summary>
internal static class ReasonCodes
{
    public static readonly IReadOnlyList<(string Code, string Words)> All =
    [
        ("needMet", "Behovet finns och ska tillgodoses"),
        ("notPersonkrets", "Hör inte till lagens personkrets"),
        ("noNeed", "Behovet är inte så stort att stödet behövs"),
        ("metOtherwise", "Behovet tillgodoses på annat sätt"),
        ("notEnoughKnown", "Det saknas uppgifter"),
        ("changedNeed", "Behovet har ändrats"),
        ("ownWish", "Personen vill det själv"),
    ];

    public static bool IsKnown(string code) => All.Any(c => c.Code == code);
}
