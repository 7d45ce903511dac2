using System.Globalization;

namespace DemoCaseSystem.Cases;

/// <summary>A letter that is no decision, as the case worker writes it; <see cref="Read"/> makes the event's data of it.</summary>
public sealed class LetterForm
{
    /// <summary>Kind → event type after the prefix, and what the case worker calls it.</summary>
    public static readonly IReadOnlyDictionary<string, (string Event, string Name)> Kinds = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["utredning"] = ("investigation.communicated.v1", "Kommunicera utredning"),
        ["komplettering"] = ("supplement.requested.v1", "Begär komplettering"),
        ["kallelse"] = ("appointment.called.v1", "Kalla till möte"),
        ["plan"] = ("plan.sent.v1", "Skicka plan"),
        ["samtycke"] = ("consent.requested.v1", "Fråga om samtycke"),
        ["meddelande"] = ("message.sent.v1", "Skriv meddelande"),
    };

    public string Kind { get; set; } = "";

    public string? Until { get; set; }

    public string? Summary { get; set; }

    /// <summary>Parts, each begun by a line "# Rubrik".</summary>
    public string? Sections { get; set; }

    /// <summary>A line each: "sak: varför".</summary>
    public string? Items { get; set; }

    public string? Starts { get; set; }

    public string How { get; set; } = "office";

    public string? Place { get; set; }

    public string? Who { get; set; } = "Kim Alm";

    public string? About { get; set; }

    public bool Child { get; set; }

    /// <summary>Who gets it; empty: the sender of the application, who has shown who they are.</summary>
    public string? Recipient { get; set; }

    public string? Role { get; set; }

    public string Plan { get; set; } = "genomforandeplan";

    /// <summary>A line each.</summary>
    public string? Whom { get; set; }

    public string? What { get; set; }

    public string? Why { get; set; }

    public string? Text { get; set; }

    /// <summary>The event's data; null, with what is missing, when it is not whole.</summary>
    /// <param name="files">Name and content (base64) of each.</param>
    internal Dictionary<string, object?>? Read(CaseView view, string reference, IReadOnlyList<(string Name, string Content)> files, Dictionary<string, string> faults)
    {
        var number = view.Row.Number;
        var data = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["submissionId"] = view.Row.SubmissionId,
            ["caseNumber"] = number,
            ["reference"] = reference,
            ["language"] = "sv",
            ["contact"] = new { name = "Kim Alm", phone = "0100-12 34 60", email = "funktionsstod@exempelstad.example", hours = "vardagar 9–12" },
            ["recipients"] = Array.Empty<object>(),
        };
        if (!string.IsNullOrWhiteSpace(Recipient))
        {
            if (Contract.PersonalIdentityNumber.Read(Recipient) is { } to)
                data["recipients"] = new[] { DecisionForm.RecipientOf(to, Role, view) };
            else
                faults[nameof(Recipient)] = "Personnumret stämmer inte. Skriv tolv siffror, till exempel 19920417-9825.";
        }
        var pictures = Kind == "kallelse" ? files.Take(1).ToList() : [];
        data["files"] = files.Skip(pictures.Count).Select(f => new { name = f.Name, content = f.Content });
        switch (Kind)
        {
            case "utredning":
                data["until"] = Day(required: true);
                data["summary"] = Empty(Summary);
                data["sections"] = Parts();
                break;
            case "komplettering":
                data["until"] = Day(required: true);
                data["items"] = Lines(Needed(Items, nameof(Items))).Select(line => line.Split(':', 2)).Select(p => new { what = p[0].Trim(), why = p.Length > 1 ? p[1].Trim() : "Vi behöver det för att kunna besluta." });
                break;
            case "kallelse":
                if (!DateTime.TryParseExact(Starts, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var starts))
                    faults[nameof(Starts)] = "Skriv dag och tid så här: 2026-12-08 13:30.";
                data["starts"] = new DateTimeOffset(starts, TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm").GetUtcOffset(starts));
                data["how"] = How;
                data["place"] = Empty(Place);
                data["who"] = new[] { new Dictionary<string, object?> { ["name"] = Needed(Who, nameof(Who)), ["title"] = "handläggare", ["photo"] = pictures.Count > 0 ? new { name = pictures[0].Name, content = pictures[0].Content } : null } };
                data["about"] = Needed(About, nameof(About));
                data["child"] = Child;
                break;
            case "plan":
                data["plan"] = Plan;
                data["until"] = Day(required: false);
                data["summary"] = Empty(Summary);
                data["sections"] = Parts();
                break;
            case "samtycke":
                data["whom"] = Lines(Needed(Whom, nameof(Whom)));
                data["what"] = Needed(What, nameof(What));
                data["why"] = Needed(Why, nameof(Why));
                data["until"] = Day(required: false);
                break;
            default:
                data["thread"] = number;
                data["from"] = "Kim Alm";
                data["text"] = Needed(Text, nameof(Text));
                break;
        }
        return faults.Count == 0 ? data : null;

        string? Day(bool required)
        {
            if (DateOnly.TryParseExact(Until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                return Until;
            if (required || !string.IsNullOrWhiteSpace(Until))
                faults[nameof(Until)] = "Skriv dagen så här: 2026-12-09.";
            return null;
        }

        string Needed(string? text, string field)
        {
            if (string.IsNullOrWhiteSpace(text))
                faults[field] = "Skriv något här.";
            return text?.Trim() ?? "";
        }

        List<object> Parts()
        {
            var parts = new List<object>();
            foreach (var part in ("\n" + Needed(Sections, nameof(Sections)).ReplaceLineEndings("\n")).Split("\n# ", StringSplitOptions.RemoveEmptyEntries).Where(p => !string.IsNullOrWhiteSpace(p)))
            {
                var lines = part.Trim().Split('\n', 2);
                parts.Add(new { title = lines[0].TrimStart('#', ' '), text = lines.Length > 1 && !string.IsNullOrWhiteSpace(lines[1]) ? lines[1].Trim() : lines[0] });
            }
            return parts;
        }
    }

    /// <summary>What the case worker calls an event of this type, to or from the portal; null when it is none of these.</summary>
    public static string? NameOf(string type) => type["se.medborgarportal.".Length..] switch
    {
        "investigation.communicated.v1" => "Utredningen är kommunicerad",
        "supplement.requested.v1" => "Komplettering är begärd",
        "appointment.called.v1" => "Kallelse är skickad",
        "plan.sent.v1" => "Plan är skickad",
        "consent.requested.v1" => "Samtycke är efterfrågat",
        "message.sent.v1" => "Meddelande till personen",
        "investigation.commented.v1" => "Utredningen är kommenterad",
        "supplement.submitted.v1" => "Komplettering har kommit",
        "appointment.answered.v1" => "Svar på kallelsen",
        "plan.answered.v1" => "Svar om planen",
        "consent.answered.v1" => "Svar om samtycke",
        "message.replied.v1" => "Meddelande från personen",
        "appeal.submitted.v1" => "Beslutet är överklagat",
        "callback.requested.v1" => "Personen vill bli uppringd",
        "circumstances.changed.v1" => "Något har ändrats",
        "application.withdrawn.v1" => "Ansökan tas tillbaka",
        "notification.failed.v1" => "Personen kunde inte nås med mejl eller sms",
        _ => null,
    };

    /// <summary>A chosen answer in words.</summary>
    public static string Answer(string answer) => answer switch
    {
        "yes" => "Ja",
        "no" => "Nej",
        "change" => "Vill ändra",
        "right" => "Det stämmer",
        "comments" => "Något är fel eller saknas",
        "withdrawn" => "Tar tillbaka sitt ja",
        "voicemail" => "Meddelande får lämnas",
        "noVoicemail" => "Lämna inget meddelande",
        "whole" => "Hela ansökan",
        "part" => "En del av ansökan",
        _ => answer,
    };

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
