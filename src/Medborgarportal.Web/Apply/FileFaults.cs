using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Forms;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Apply;

/// <summary>What is said of a file that could not be taken: its name, what it is, and what to do. Each file has its own.</summary>
public static class FileFaults
{
    /// <summary>What can be wrong with a file, for the preview page; the first is what is said when none was chosen.</summary>
    public static readonly IReadOnlyList<AddOutcome?> All =
    [
        null, AddOutcome.Empty, AddOutcome.TooLarge, AddOutcome.TooLargeTogether, AddOutcome.TooMany, AddOutcome.WrongType, AddOutcome.Heic, AddOutcome.NotReadable, AddOutcome.Elsewhere,
    ];

    private const string OfApplication = "files.faults.";

    /// <summary>The fault in words; null for a file that is in its place, or that needs no place any more.</summary>
    /// <param name="texts">Where the words stand: those of an application end with what has been saved of it.</param>
    public static string? Text(AddedFile file, UiTexts t, string texts = OfApplication) => Key(file.Outcome) is not { } key ? null :
        t["files.named", ("name", file.Name), ("fault", t[texts + key, ("size", FileLimits.Tell(file.Size)), ("max", FileLimits.Tell(FileLimits.File)), ("together", FileLimits.Tell(FileLimits.Draft)), ("count", QuestionType.Number(FileLimits.Count))].Plain)].Plain;

    /// <summary>The form was larger than what is looked at.</summary>
    public static string TooMuch(UiTexts t, string texts = OfApplication) => t[texts + "tooMuch", ("max", FileLimits.Tell(StreamsFormAttribute.Most))].Plain;

    /// <summary>What is wrong with a file that a script sent by itself: with its form, or with itself; null when it is in its place.</summary>
    /// <param name="file">What became of it; null when the form had none that could be taken.</param>
    public static string? OfAlone(StreamedForm form, AddedFile? file, UiTexts t) =>
        form.IsTooLarge ? TooMuch(t) : file is null ? t["files.faults.reload"].Plain : Text(file, t);

    /// <summary>The answer to a script that sent a file by itself.</summary>
    public static JsonResult Told(AddedFile? file, string? fault) =>
        new(new { id = file?.File?.Id, name = file?.File?.Name, size = file?.File is { } kept ? FileLimits.Tell(kept.Size) : null, fault });

    /// <summary>As the summary and the field show it.</summary>
    public static FaultView View(Question question, QuestionTexts texts, string text) => new(question.Id, question.Id, texts.Label, text);

    private static string? Key(AddOutcome outcome) => outcome switch
    {
        AddOutcome.Empty => "empty",
        AddOutcome.TooLarge => "tooLarge",
        AddOutcome.TooLargeTogether => "tooLargeTogether",
        AddOutcome.TooMany => "tooMany",
        AddOutcome.WrongType => "wrongType",
        AddOutcome.Heic => "heic",
        AddOutcome.NotReadable => "notReadable",
        AddOutcome.Elsewhere => "elsewhere",
        _ => null,
    };
}
