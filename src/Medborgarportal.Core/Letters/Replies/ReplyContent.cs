using System.Text.Json;
using System.Text.Json.Serialization;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Storage;

namespace Medborgarportal.Core.Letters;

/// <summary>What a person has typed in answer to a letter, and the files beside it.</summary>
public sealed record ReplyContent
{
    internal const string Purpose = "replies";

    public static readonly ReplyContent None = new();

    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<AttachedFile> Files { get; init; } = [];

    /// <summary>The value of a field; null when it is empty.</summary>
    public string? Text(string field) => Texts.TryGetValue(field, out var text) && !string.IsNullOrWhiteSpace(text) ? text : null;

    public IEnumerable<AttachedFile> FilesOf(string field) => Files.Where(file => file.Question == field);

    internal bool IsEmpty(IReadOnlyList<ReplyField> asked) => asked.All(field => Text(field.Id) is null && !FilesOf(field.Id).Any());

    internal static ReplyContent Unprotect(IProtection protection, byte[] payload) =>
        JsonSerializer.Deserialize(protection.Unprotect(Purpose, payload), LetterReplyJson.Default.ReplyContent) ?? None;

    internal byte[] Protect(IProtection protection) => protection.Protect(Purpose, JsonSerializer.SerializeToUtf8Bytes(this, LetterReplyJson.Default.ReplyContent));
}

/// <summary>What went to the case system in answer to a letter; also what the portal keeps and shows of it.</summary>
/// <param name="CaseNumber">Null while the case system has told none.</param>
/// <param name="Reference">The case system's own id of the letter; null for what the person began to write themselves.</param>
/// <param name="By">Who answers, as the e-legitimation vouched for.</param>
/// <param name="Language">The language variant that was used.</param>
/// <param name="Answer">What was chosen, where there is a choice.</param>
/// <param name="Appeal">Of an appeal: the decision, and whether it came in time.</param>
public sealed record LetterReplied(
    Guid? SubmissionId,
    Guid LetterId,
    string? CaseNumber,
    string? Reference,
    DateTimeOffset At,
    ReplyAuthor By,
    string Language,
    string? Answer,
    IReadOnlyList<ReplyText> Texts,
    IReadOnlyList<ReplyAttachment> Attachments,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] AppealFacts? Appeal = null);

/// <param name="Role">In whose stead they got the letter that they answer, as the case system told; null where it told nothing.</param>
/// <param name="For">The name of the person whom they stand in for.</param>
public sealed record ReplyAuthor(
    string GivenName,
    string FamilyName,
    string PersonalIdentityNumber,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Role = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? For = null);

/// <summary>A text of an answer, with the words that it was asked for in.</summary>
public sealed record ReplyText(string Field, string Label, string Text);

/// <summary>As in application.submitted; <paramref name="Field"/> tells what it answers.</summary>
public sealed record ReplyAttachment(Guid Id, string Field, string Label, string Name, string MediaType, long Size, string Sha256, string Scan);

/// <summary>What an appeal is filled with beforehand, so that nobody need know how one is written.</summary>
/// <param name="Until">The last day, where it is known; a late appeal is taken in all the same (the authority judges, FL 45 §).</param>
/// <param name="Late">Sent after <paramref name="Until"/>.</param>
public sealed record AppealFacts(DateOnly DecidedAt, string Insats, string Outcome, DateOnly ReceivedAt, DateOnly? Until, bool Late);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ReplyContent))]
[JsonSerializable(typeof(LetterReplied))]
internal sealed partial class LetterReplyJson : JsonSerializerContext;
