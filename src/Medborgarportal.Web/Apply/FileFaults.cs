using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Forms;
using Medborgarportal.Web.Shell;

namespace Medborgarportal.Web.Apply;

/// <summary>What is said of a file that could not be taken: its name, what it is, and what to do. Each file has its own.</summary>
public static class FileFaults
{
    /// <summary>What can be wrong with a file, for the preview page; the first is what is said when none was chosen.</summary>
    public static readonly IReadOnlyList<AddOutcome?> All =
    [
        null, AddOutcome.Empty, AddOutcome.TooLarge, AddOutcome.TooLargeTogether, AddOutcome.TooMany, AddOutcome.WrongType, AddOutcome.Heic, AddOutcome.NotReadable, AddOutcome.Elsewhere,
    ];

    /// <summary>The fault in words; null for a file that is in its place, or that needs no place any more.</summary>
    public static string? Text(AddedFile file, UiTexts t) => Key(file.Outcome) is not { } key ? null :
        t["files.named", ("name", file.Name), ("fault", t[key, ("size", FileLimits.Tell(file.Size)), ("max", FileLimits.Tell(FileLimits.File)), ("together", FileLimits.Tell(FileLimits.Draft)), ("count", QuestionType.Number(FileLimits.Count))].Plain)].Plain;

    /// <summary>As the summary and the field show it.</summary>
    public static FaultView View(Question question, QuestionTexts texts, string text) => new(question.Id, question.Id, texts.Label, text);

    private static string? Key(AddOutcome outcome) => outcome switch
    {
        AddOutcome.Empty => "files.faults.empty",
        AddOutcome.TooLarge => "files.faults.tooLarge",
        AddOutcome.TooLargeTogether => "files.faults.tooLargeTogether",
        AddOutcome.TooMany => "files.faults.tooMany",
        AddOutcome.WrongType => "files.faults.wrongType",
        AddOutcome.Heic => "files.faults.heic",
        AddOutcome.NotReadable => "files.faults.notReadable",
        AddOutcome.Elsewhere => "files.faults.elsewhere",
        _ => null,
    };
}
