using System.Diagnostics.CodeAnalysis;

namespace Medborgarportal.Core.Forms;

/// <summary>
/// What a person has written, as typed: field name → values. A question's main field has the question's id; further fields
/// (a date's day, a person's family name) are <c>id.part</c>. A key that is present with no values means "asked, and left empty".
/// Immutable: <see cref="With"/> gives a new one.
/// </summary>
public sealed class Answers
{
    public static readonly Answers None = Over(new Dictionary<string, string[]>(StringComparer.Ordinal));

    /// <summary>The value that stands for "Jag vet inte" in any question that offers it.</summary>
    public const string Unknown = "_unknown";

    /// <summary>"Hoppa över", said on purpose: not the same as an answer that is missing.</summary>
    public const string Skipped = "_skipped";

    /// <summary>"Jag behöver mer tid".</summary>
    public const string MoreTime = "_moreTime";

    /// <summary>"Jag vill prata med någon".</summary>
    public const string Talk = "_talk";

    /// <summary>What can be answered to every question in pictures, apart from its scale and from a missing answer.</summary>
    public static readonly IReadOnlyList<string> Always = [Unknown, Skipped, MoreTime, Talk];

    public static bool IsAlways(string value) => Always.Contains(value);

    private readonly Dictionary<string, string[]> fields;

    public Answers(IReadOnlyDictionary<string, string[]> fields, IReadOnlyList<AttachedFile>? files = null)
        : this(new(fields, StringComparer.Ordinal), files, null)
    {
    }

    private Answers(Dictionary<string, string[]> fields, IReadOnlyList<AttachedFile>? files, DateOnly? today)
    {
        this.fields = fields;
        Files = files ?? [];
        Today = today ?? DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date);
    }

    /// <summary>The day that ages are counted to; where none is told, the day that it is.</summary>
    public DateOnly Today { get; }

    /// <summary>A view over a dictionary that its owner goes on filling.</summary>
    internal static Answers Over(Dictionary<string, string[]> fields, IReadOnlyList<AttachedFile>? files = null, DateOnly? today = null) => new(fields, files, today);

    /// <summary>The files whose ids are values of answers to questions of type <c>files</c>.</summary>
    public IReadOnlyList<AttachedFile> Files { get; }

    public IReadOnlyDictionary<string, string[]> Fields => fields;

    /// <summary>The values of a field; empty when it was never asked or was left empty.</summary>
    public IReadOnlyList<string> this[string field] => fields.TryGetValue(field, out var values) ? values : [];

    public bool WasAsked(string field) => fields.ContainsKey(field);

    /// <summary>The field's only or first value, or null when it is empty.</summary>
    public string? Text(string field) => fields.TryGetValue(field, out var values) && values.Length > 0 ? values[0] : null;

    public bool TryGet(string field, [NotNullWhen(true)] out string? value) => (value = Text(field)) is not null;

    /// <summary>Whether the question has any answer, in its own field or in a part.</summary>
    public bool HasAny(string question) =>
        this[question].Count > 0 || fields.Any(f => f.Value.Length > 0 && f.Key.Length > question.Length && f.Key[question.Length] == '.' && f.Key.StartsWith(question, StringComparison.Ordinal));

    public Answers With(IEnumerable<KeyValuePair<string, string[]>> changed)
    {
        var next = new Dictionary<string, string[]>(fields, StringComparer.Ordinal);
        foreach (var (field, values) in changed)
            next[field] = values;
        return Over(next, Files, Today);
    }
}
