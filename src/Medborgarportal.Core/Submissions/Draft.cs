using System.Text.Json;
using System.Text.Json.Serialization;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Questionnaires;
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

    /// <summary>What was answered in an earlier application, shown in fields that have not been passed yet (<see cref="Submissions.Prefill"/>).</summary>
    public IReadOnlyDictionary<string, string[]> Prefilled => Content.Prefilled;

    /// <summary>The draft has been moved to a newer form than the one that it was started with.</summary>
    public bool HasMoved => Content.Earlier.Count > 0;

    /// <summary>There are answers to what is asked for no longer.</summary>
    public bool HasSetAside => Content.Earlier.Any(set => set.Fields.Values.Any(values => values.Length > 0));

    /// <summary>The version of a newer form that the person has chosen not to move to: they are not told of it again at each page.</summary>
    public string? Stays => Content.Stays;

    /// <summary>What a draft in pictures knows beside its answers; null for all others.</summary>
    public PictureDraft? Pictures => Content.Pictures;

    /// <summary>Counts up by one at each save.</summary>
    public int Revision { get; }

    internal DraftContent Content { get; }

    /// <summary>The same draft as somebody else has saved it meanwhile.</summary>
    internal Draft With(DraftContent content, int revision) => new(Id, Form, content, LastActivity, revision, SubmissionId, HasOwner);

    /// <summary>The same draft, with another version of its form and the answers as they are there.</summary>
    internal Draft With(FormDefinition form, DraftContent content) => new(Id, form, content, LastActivity, Revision, SubmissionId, HasOwner);
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

    /// <summary>The language variant of the last save; null in drafts from before it was kept.</summary>
    public string? Language { get; init; }

    // Null in drafts from before there was any: the reader sets what it does not find to null.
    public IReadOnlyDictionary<string, string[]> Prefilled { get => field ?? new Dictionary<string, string[]>(); init; }

    /// <summary>The versions that the draft has been moved from, oldest first, each with the answers that fit in no question any more.</summary>
    public IReadOnlyList<SetAside> Earlier { get => field ?? []; init; }

    public string? Stays { get; init; }

    public PictureDraft? Pictures { get; init; }

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
