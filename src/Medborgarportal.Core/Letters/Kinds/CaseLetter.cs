using System.Text.Json;
using System.Text.Json.Serialization;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Storage;

namespace Medborgarportal.Core.Letters;

/// <summary>
/// A letter from the case system that is no decision, as its event told it and as the portal keeps it, encrypted. Everything in it is
/// text from outside: shown as plain text or by SafeMarkdown, never as HTML.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Investigation), Investigation.KindId)]
[JsonDerivedType(typeof(Supplement), Supplement.KindId)]
[JsonDerivedType(typeof(Appointment), Appointment.KindId)]
[JsonDerivedType(typeof(Plan), Plan.KindId)]
[JsonDerivedType(typeof(Consent), Consent.KindId)]
[JsonDerivedType(typeof(Message), Message.KindId)]
[JsonDerivedType(typeof(OwnLetter), OwnLetter.KindId)]
public abstract record CaseLetter
{
    internal const int LongText = 20_000;

    private const string Purpose = "letters";

    /// <summary>Null when the letter answers nothing that was sent through the portal.</summary>
    public Guid? SubmissionId { get; init; }

    /// <summary>Null only in a case that the person writes about before the case system has told its number.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>The case system's own id of the letter: comes back with every answer.</summary>
    public string Reference { get; init; } = "";

    /// <summary>BCP 47 tag of what the case worker has written.</summary>
    public string Written { get; init; } = "sv";

    public DecisionContact? Contact { get; init; }

    public IReadOnlyList<DecisionRecipient> Recipients { get; init; } = [];

    /// <summary>In whose stead its recipient gets the letter; null for the person whom it is about, and where nobody has said.</summary>
    public LetterRole? GetsAs { get; init; }

    /// <summary>What came with the letter, in order: a file's place is its index.</summary>
    public IReadOnlyList<LetterFile> Files { get; init; } = [];

    /// <summary>The kind's id: column, address of its texts, beginning of its keys.</summary>
    [JsonIgnore]
    public abstract string Kind { get; }

    /// <summary>The files' bytes, only between the event and the database.</summary>
    [JsonIgnore]
    internal IReadOnlyList<byte[]> Contents { get; init; } = [];

    /// <summary>The last day to answer, where the case system tells one.</summary>
    [JsonIgnore]
    public virtual DateOnly? AnswerBy => null;

    public static CaseLetter Of(LetterRow letter, IProtection protection) =>
        JsonSerializer.Deserialize(protection.Unprotect(Purpose, letter.Payload), CaseLetterJson.Default.CaseLetter) ?? throw new JsonException("The letter is empty.");

    /// <summary>As a letter keeps it, encrypted; one recipient's letter does not tell who else got one.</summary>
    /// <param name="getsAs">In whose stead this recipient gets it.</param>
    public byte[] Protect(IProtection protection, LetterRole? getsAs = null) =>
        protection.Protect(Purpose, JsonSerializer.SerializeToUtf8Bytes(this with { Recipients = [], GetsAs = getsAs }, CaseLetterJson.Default.CaseLetter));
}

/// <summary>A file that came with a letter.</summary>
/// <param name="Name">As cleaned: no folders, an extension of its kind.</param>
/// <param name="MediaType">By what is in it, whatever the case system called it.</param>
/// <param name="Use"><c>file</c>, <c>document</c> or <c>photo</c>.</param>
public sealed record LetterFile(string Name, string MediaType, long Size, string Use);

/// <summary>A part of a text with its own heading.</summary>
/// <param name="Text">Markdown.</param>
public sealed record WrittenSection(string Title, string Text);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CaseLetter))]
internal sealed partial class CaseLetterJson : JsonSerializerContext;
