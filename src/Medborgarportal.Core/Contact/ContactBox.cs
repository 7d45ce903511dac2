using System.Text.Json;
using System.Text.Json.Serialization;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Feedback;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Storage;
using Medborgarportal.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace Medborgarportal.Core.Contact;

/// <summary>The data of <c>se.medborgarportal.contact.requested.v1</c>: somebody wants to be contacted, without any decision.</summary>
public sealed record ContactRequested
{
    public required Guid ContactId { get; init; }

    /// <summary>One of the kinds of content/contact/kinds.yaml; <c>any</c> where the person has not said what it is about.</summary>
    public required string Kind { get; init; }

    public required string Unit { get; init; }

    /// <summary>
    /// Care must be taken: nobody but the person may come to know of the request. Only the ways and times told may be used, and neither the portal,
    /// the council nor the matter may be named to anybody else.
    /// </summary>
    public required bool Protected { get; init; }

    /// <summary>The code in words that the person has been given, so that they can be recognised by it; null where none was wished.</summary>
    public string? Code { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>The language variant that the person used.</summary>
    public required string Language { get; init; }

    public required IReadOnlyList<SubmittedAnswer> Answers { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ContactRequested))]
internal sealed partial class ContactJson : JsonSerializerContext;

/// <summary>What who comes back with a code reads.</summary>
public sealed record ContactThread(string Day, ContactAnswered? Answer);

/// <summary>Takes in requests for contact and hands them on; what was asked is kept nowhere but in its message.</summary>
public sealed class ContactBox(
    IDbContextFactory<PortalDbContext> contexts,
    PortalWriter writer,
    IProtection protection,
    Cases.Outbox outbox,
    CurrentContent content,
    TimeProvider time)
{
    /// <summary>Words in a code.</summary>
    public const int CodeWords = 4;

    private const string CodePurpose = "contact code hash";

    /// <summary>Commits the request. The code, where one is wished. The same <paramref name="key"/> once more changes nothing.</summary>
    /// <param name="key">A random text that the page carries.</param>
    public async Task<string?> RequestAsync(Journey journey, string key, string language, TellTexts words, CancellationToken cancellationToken)
    {
        var id = RandomId.From(protection.Hash("contact id", key));
        var open = journey.OpenAnswers;
        var kind = content.Value.Contact.Kinds.FirstOrDefault(k => k.Id == open.Text("kind"));
        var code = open.Text("code") == "yes" ? content.Value.WordCodes.Of(protection.Hash("contact code", key), CodeWords) : null;
        var now = time.GetUtcNow();
        var asked = new ContactRequested
        {
            ContactId = id,
            Kind = kind?.Id ?? "any",
            Unit = kind?.Unit ?? content.Value.Contact.Unit,
            // Whoever does not say that it is safe is treated as if it were not.
            Protected = kind?.Protected == true || open.Text("careful") != "no",
            Code = code,
            RequestedAt = now,
            Language = language,
            Answers = [.. SubmissionContent.Answers(journey, journey.Definition.TextsIn(language), words).Where(a => a.Values.Count > 0 && a.Question != "code")],
        };
        await writer.WriteAsync(
            async (db, stop) =>
            {
                if (await db.Outbox.AnyAsync(o => o.Id == id, stop))
                    return false;
                outbox.AddContact(db, asked);
                if (code is not null)
                    db.Contacts.Add(new ContactRow { Place = RandomId.Place(), Id = id, CodeHash = protection.Hash(CodePurpose, code), Day = SwedishTime.Told(SwedishTime.Day(now)), Unit = asked.Unit });
                return true;
            },
            cancellationToken);
        return code;
    }

    /// <summary>What a code opens; null when it opens nothing.</summary>
    public async Task<ContactThread?> OpenAsync(string? typed, CancellationToken cancellationToken)
    {
        if (content.Value.WordCodes.Normalise(typed, CodeWords) is not { } code)
            return null;
        var hash = protection.Hash(CodePurpose, code);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Contacts.AsNoTracking().FirstOrDefaultAsync(c => c.CodeHash == hash, cancellationToken) is not { } row)
            return null;
        return new ContactThread(row.Day, row.Reply is null ? null : JsonSerializer.Deserialize(protection.Unprotect(FeedbackBox.Purpose, row.Reply), FeedbackJson.Default.ContactAnswered));
    }
}
