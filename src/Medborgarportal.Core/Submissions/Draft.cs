using System.Text.Json;
using System.Text.Json.Serialization;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Storage;

namespace Medborgarportal.Core.Submissions;

/// <summary>An application that is being filled in, opened: its row, decrypted, with the form it was started with.</summary>
public sealed class Draft
{
    internal const string Purpose = "drafts";

    internal Draft(Guid id, FormDefinition form, DraftContent content, DateTimeOffset lastActivity, int revision, Guid? submissionId, bool hasOwner)
    {
        Id = id;
        Form = form;
        Content = content;
        LastActivity = lastActivity;
        Revision = revision;
        SubmissionId = submissionId;
        HasOwner = hasOwner;
        Journey = new Journey(form, content.Answers);
    }

    public Guid Id { get; }

    /// <summary>The form as it was when the draft was begun.</summary>
    public FormDefinition Form { get; }

    public Journey Journey { get; }

    public Answers Answers => Content.Answers;

    public DateTimeOffset LastActivity { get; }

    public Guid? SubmissionId { get; }

    public bool IsSent => SubmissionId is not null;

    /// <summary>The draft belongs to a person who has logged in, and can be found again by logging in.</summary>
    public bool HasOwner { get; }

    /// <summary>The return code, once the person has asked for one.</summary>
    public string? ReturnCode => Content.ReturnCode;

    /// <summary>The secret of the cookie that opens this draft.</summary>
    public string Access => Content.Access;

    internal DraftContent Content { get; }

    /// <summary>The same draft as somebody else has saved it meanwhile.</summary>
    internal Draft With(DraftContent content, int revision) => new(Id, Form, content, LastActivity, revision, SubmissionId, HasOwner);

    internal int Revision { get; }
}

/// <summary>What is encrypted in a draft's row.</summary>
internal sealed record DraftContent
{
    public required string Access { get; init; }

    public required IReadOnlyDictionary<string, string[]> Fields
    {
        get;
        init
        {
            field = value;
            // A copy made by 'with' brings the old answers along.
            answers = null;
        }
    }

    public string? ReturnCode { get; init; }

    /// <summary>
    /// What the values of answers with files stand for. Changed in the same unit as the files' rows, so that both always say the same; null
    /// when there are none.
    /// </summary>
    public IReadOnlyList<AttachedFile>? Files
    {
        get;
        init
        {
            field = value;
            answers = null;
        }
    }

    [JsonIgnore]
    public Answers Answers => answers ??= new Answers(Fields, Files);

    private Answers? answers;

    /// <summary>The same with other files; the answers of the questions that have or had one follow.</summary>
    public DraftContent WithFiles(IReadOnlyList<AttachedFile> files)
    {
        var questions = files.Concat(Files ?? []).Select(file => file.Question).Distinct(StringComparer.Ordinal);
        var answered = questions.Select(question => KeyValuePair.Create(question, files.Where(file => file.Question == question).Select(file => file.Id).ToArray()));
        return this with { Fields = Answers.With(answered).Fields, Files = files.Count == 0 ? null : files };
    }

    public byte[] Protect(IProtection protection) =>
        protection.Protect(Draft.Purpose, JsonSerializer.SerializeToUtf8Bytes(this, DraftJson.Default.DraftContent));

    public static DraftContent Unprotect(IProtection protection, byte[] payload) =>
        JsonSerializer.Deserialize(protection.Unprotect(Draft.Purpose, payload), DraftJson.Default.DraftContent)
        ?? throw new JsonException("The draft is empty.");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(DraftContent))]
internal sealed partial class DraftJson : JsonSerializerContext;
