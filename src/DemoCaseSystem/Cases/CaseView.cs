using System.Text.Json;
using DemoCaseSystem.Contract;
using DemoCaseSystem.Storage;
using Microsoft.EntityFrameworkCore;

namespace DemoCaseSystem.Cases;

/// <summary>A case with all that its page shows.</summary>
internal sealed record CaseView
{
    public required CaseRow Row { get; init; }

    public required ApplicationSubmitted Application { get; init; }

    public required IReadOnlyList<(DecisionMade Decision, OutboxRow Message)> Decisions { get; init; }

    public required IReadOnlyList<EventRow> Events { get; init; }

    public required IReadOnlyList<OutboxRow> Outbox { get; init; }

    /// <summary>What children in the case have told themselves, latest first.</summary>
    public required IReadOnlyList<ChildViewSubmitted> ChildViews { get; init; }

    public static async Task<CaseView?> ReadAsync(CaseDbContext db, string number, CancellationToken cancellationToken)
    {
        var row = await db.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.Number == number, cancellationToken);
        if (row is null)
            return null;
        var outbox = await db.Outbox.AsNoTracking().Where(o => o.SubmissionId == row.SubmissionId).OrderBy(o => o.Sequence).ToListAsync(cancellationToken);
        var decisions = await db.Decisions.AsNoTracking().Where(d => d.SubmissionId == row.SubmissionId).OrderByDescending(d => d.MadeAt).ToListAsync(cancellationToken);
        var events = await db.Events.AsNoTracking().Where(e => e.SubmissionId == row.SubmissionId).OrderBy(e => e.ReceivedAt).ToListAsync(cancellationToken);
        return new CaseView
        {
            Row = row,
            Application = JsonSerializer.Deserialize<ApplicationSubmitted>(row.Data, ContractJson.Options)!,
            Events = events,
            ChildViews = [.. events.Where(e => e.Type == EventTypes.ChildViewSubmitted).Reverse().Select(e => ReceivedEvents.Data<ChildViewSubmitted>(e.Body))],
            Outbox = outbox,
            Decisions = [.. decisions.Select(d => (JsonSerializer.Deserialize<DecisionMade>(d.Data, ContractJson.Options)!, outbox.Single(o => o.Id == d.EventId)))],
        };
    }

    /// <summary>What the person has answered to letters, latest first.</summary>
    public IReadOnlyList<(string Name, DateTimeOffset At, LetterReply Reply)> Replies =>
    [
        .. Events.Reverse().Where(e => LetterForm.NameOf(e.Type) is not null && !e.Type.EndsWith("notification.failed.v1", StringComparison.Ordinal))
            .Select(e => (LetterForm.NameOf(e.Type)!, e.ReceivedAt, ReceivedEvents.Data<LetterReply>(e.Body))),
    ];

    public Party? Concerned => Application.Parties.FirstOrDefault(p => p.Role == "concerned");

    /// <summary>Numbers that are missing in the row of events of this case: the portal has sent something that has not come (yet).</summary>
    public IReadOnlyList<long> Gaps
    {
        get
        {
            var come = Events.Where(e => e.Sequence is not null).Select(e => e.Sequence!.Value).ToHashSet();
            return come.Count == 0 ? [] : [.. Range(1, come.Max()).Where(n => !come.Contains(n)).Take(20)];
        }
    }

    /// <summary>The application's files, with what the portal's scanner has said of each since.</summary>
    public IReadOnlyList<Attachment> Attachments => [.. Application.Attachments.Select(file =>
        Events.Where(e => e.Type == EventTypes.AttachmentScanned).Select(Scanned).LastOrDefault(s => s.Id == file.Id) is { Scan: { } scan } ? file with { Scan = scan } : file)];

    /// <summary>Answers on how to reach the person: shown first, before anyone picks up a telephone.</summary>
    public IReadOnlyList<Answer> ContactAnswers => [.. Application.Answers.Where(a => a.Section == "contact")];

    /// <summary>What must be known before anyone is contacted. Reads the portal's question ids <c>safe</c>, <c>protected</c> and <c>otherGuardianAgrees</c>.</summary>
    public IReadOnlyList<string> Warnings
    {
        get
        {
            var warnings = new List<string>();
            if (Is("protected", "yes"))
                warnings.Add("Skyddade personuppgifter. Följ rutinen innan du skriver, ringer eller söker i register.");
            if (Is("safe", "no"))
                warnings.Add("Det är inte tryggt att höra av sig. Vänta tills personen själv hör av sig, eller använd bara det sätt som står här.");
            else if (Is("safe", "some"))
                warnings.Add("Det är bara tryggt att höra av sig på vissa sätt och tider. Läs dem här innan du gör något.");
            else if (Application.Answers.FirstOrDefault(a => a.Question == "safe") is { Unknown: true })
                warnings.Add("Personen vet inte om det är tryggt att vi hör av oss. Lämna inget meddelande och nämn inte ärendet.");
            if (Events.Any(e => e.Type.EndsWith("notification.failed.v1", StringComparison.Ordinal)))
                warnings.Add("Personen har inte kunnat nås med mejl eller sms om ett brev. Ring eller skriv om det är tryggt.");
            if (Is("otherGuardianAgrees", "notSafe"))
                warnings.Add("Det är inte tryggt att kontakta den andra vårdnadshavaren. Prata med den som har sökt först.");
            return warnings;
        }
    }

    /// <summary>The other answers by section in the order they were asked; within a section, those of a life area under its heading, last.</summary>
    public IEnumerable<(string? Section, IEnumerable<Answer> General, IEnumerable<(string LifeArea, IEnumerable<Answer> Answers)> ByLifeArea)> Sections =>
        Application.Answers.Where(a => a.Section != "contact").GroupBy(a => a.Section).Select(section => (
            section.Key,
            section.Where(a => a.LifeArea is null),
            section.Where(a => a.LifeArea is not null).GroupBy(a => a.LifeArea!).Select(area => (area.Key, area.AsEnumerable()))));

    /// <summary>Numbers of those who have shown who they are: who a letter goes to unless somebody else is named.</summary>
    public IReadOnlyList<string> VerifiedNumbers =>
        [.. Application.Parties.Where(p => p is { Verified: true, PersonalIdentityNumber: not null }).Select(p => p.PersonalIdentityNumber!).Distinct()];

    public IReadOnlyList<TimelineEntry> Timeline
    {
        get
        {
            var entries = new List<TimelineEntry> { new(Application.SubmittedAt, "Ansökan skickades i portalen", null) };
            entries.AddRange(Events.Select(e => new TimelineEntry(e.ReceivedAt, e.Type switch
            {
                EventTypes.ApplicationSubmitted => "Ansökan kom hit",
                EventTypes.AttachmentScanned => Scanned(e).Scan == "clean" ? "En fil är kontrollerad" : "Något skadligt hittades i en fil",
                EventTypes.ChildViewSubmitted => "Barnet har berättat själv",
                EventTypes.LetterAvailable => "Brevet finns i portalen",
                EventTypes.LetterOpened => "Brevet öppnades av mottagaren",
                _ when LetterForm.NameOf(e.Type) is { } name => name,
                _ => "Ett meddelande av ett slag som inte är känt här",
            }, null)));
            foreach (var message in Outbox)
            {
                var what = message.Type == EventTypes.DecisionMade
                    ? Decisions.FirstOrDefault(d => d.Message.Id == message.Id) is { Decision: { } decision } ? $"Beslut: {Swedish.Outcome(decision.Outcome)}" : "Beslut"
                    : LetterForm.NameOf(message.Type) ?? Step(message);
                entries.Add(new TimelineEntry(message.CreatedAt, what, message));
            }
            return [.. entries.OrderByDescending(e => e.At)];
        }
    }

    private static (Guid Id, string? Scan) Scanned(EventRow row)
    {
        using var body = JsonDocument.Parse(row.Body);
        var data = body.RootElement.GetProperty("data");
        return (data.GetProperty("attachmentId").GetGuid(), data.GetProperty("scan").GetString());
    }

    private static string Step(OutboxRow message)
    {
        using var body = JsonDocument.Parse(message.Body);
        var data = body.RootElement.GetProperty("data");
        return $"Steg: {Steps.Name(data.GetProperty("step").GetString()!)}{(data.GetProperty("waiting").GetBoolean() ? " (väntar på stödet)" : "")}";
    }

    private bool Is(string question, string value) =>
        Application.Answers.Any(a => a.Question == question && a.Values.Contains(value));

    private static IEnumerable<long> Range(long first, long last)
    {
        for (var n = first; n <= last; n++)
            yield return n;
    }
}

/// <param name="Message">The message that told the portal of it; null for what came from there.</param>
internal sealed record TimelineEntry(DateTimeOffset At, string What, OutboxRow? Message);
