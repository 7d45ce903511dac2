using Medborgarportal.Core.Attachments;

namespace Medborgarportal.Core.Forms;

/// <summary>
/// Any number of files. The values are ids of attachments: each file is added and taken away by itself, so what a page posts never
/// changes them (<see cref="IsPosted"/>), and two tabs can never lose one another's.
/// </summary>
public class FilesQuestion : QuestionType
{
    public override string Name => "files";

    public override bool IsPosted => false;

    public override string[] Read(Question question, string field, IReadOnlyList<string?> posted) =>
        [.. posted.Select(value => TypedText.Clean(value, multiline: false)).Where(value => value.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <summary>The name of each file with its size, one a line.</summary>
    public override string Tell(Question question, QuestionTexts texts, Answers answers, TellTexts words) =>
        string.Join('\n', answers[question.Id].Select(id => words.Always(id) ?? (Of(answers, id) is { } file ? $"{file.Name} ({FileLimits.Tell(file.Size)})" : id)));

    /// <summary>The file that a value stands for.</summary>
    public static AttachedFile? Of(Answers answers, string id) => answers.Files.FirstOrDefault(file => file.Id == id);
}

/// <summary>A file that has been attached to a draft.</summary>
/// <param name="Id">The attachment's id (a lower-case UUID).</param>
/// <param name="Name">As cleaned: no folders, no control characters, an extension of its kind.</param>
/// <param name="Size">In bytes, as it is kept.</param>
/// <param name="Sha256">Lower-case hex, of what is kept.</param>
public sealed record AttachedFile(string Id, string Question, string Name, string MediaType, long Size, string Sha256);
