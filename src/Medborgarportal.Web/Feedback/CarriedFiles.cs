using System.Security.Cryptography;
using System.Text.Json;
using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Feedback;
using Medborgarportal.Core.Forms;
using Medborgarportal.Web.Apply;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.DataProtection;

namespace Medborgarportal.Web.Feedback;

/// <summary>
/// The files that go with feedback, from press to press: they come with the press that sends, or one that adds them, and what was taken is named in a sealed
/// field of the page. Nothing in the database says what they belong to before it is sent, and what never is, is deleted.
/// </summary>
public sealed class CarriedFiles(AttachmentIntake intake, AttachmentStore store, IDataProtectionProvider protection)
{
    /// <summary>The field in which files are chosen.</summary>
    public const string Chosen = "filer";

    /// <summary>The sealed field.</summary>
    public const string Field = "filer-tagna";

    /// <summary>The button that takes one away; its value is the file's id.</summary>
    public const string Remove = "ta-bort-fil";

    /// <summary>What they answer, as the event says it.</summary>
    public const string Question = "files";

    private const string Words = "feedbackFiles.faults.";

    private readonly IDataProtector protector = protection.CreateProtector("Medborgarportal.CarriedFiles");
    private readonly List<AttachedFile> kept = [];
    private readonly List<string> faults = [];
    private bool opened;

    public IReadOnlyList<AttachedFile> Kept => kept;

    /// <summary>What could not be taken, each in words of its own.</summary>
    public IReadOnlyList<string> Faults => faults;

    /// <summary>A file has come with this press.</summary>
    public bool HasCome { get; private set; }

    /// <summary>The kinds that may be sent.</summary>
    public IReadOnlyList<FileKind> Kinds(bool anonymous) => [.. intake.Kinds.Where(kind => kind.IsPicture || !anonymous)];

    /// <summary>The field's value; null when no file is carried.</summary>
    public string? Sealed => kept.Count == 0 ? null : protector.Protect(JsonSerializer.Serialize(kept));

    /// <summary>Reads what is carried; a field that is not ours carries nothing.</summary>
    public void Open(IFormCollection posted)
    {
        if (opened)
            return;
        opened = true;
        if (posted[Field] is not [{ Length: > 0 } text])
            return;
        try
        {
            kept.AddRange(JsonSerializer.Deserialize<List<AttachedFile>>(protector.Unprotect(text)) ?? []);
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            // The page was changed by somebody, or its key is gone: the files have to be chosen again, and the page shows none.
        }
    }

    /// <summary>Takes in one file while the form is still being read.</summary>
    public async Task TakeAsync(StreamedFile file, bool anonymous, UiTexts t, CancellationToken cancellationToken)
    {
        HasCome = true;
        var added = await intake.AddAsync(kept, Question, file.Name, t["files.unnamed"].Plain, file.Content, anonymous, cancellationToken);
        if (added.File is { } taken && kept.TrueForAll(f => f.Id != taken.Id))
            kept.Add(taken);
        if (anonymous && added.Outcome == AddOutcome.WrongType)
            faults.Add(t["files.named", ("name", added.Name), ("fault", t[Words + "notPicture"].Plain)].Plain);
        else if (FileFaults.Text(added, t, Words) is { } fault)
            faults.Add(fault);
    }

    /// <summary>The form was larger than what is looked at: what came after that was thrown away.</summary>
    public void TooMuch(UiTexts t) => faults.Add(FileFaults.TooMuch(t, Words));

    /// <summary>Files came that could not be taken, since the form could not be told to be ours.</summary>
    public void ChooseAgain(UiTexts t) => faults.Add(t[Words + "chooseAgain"].Plain);

    /// <summary>The button that adds was pressed, and nothing was chosen.</summary>
    public void NothingChosen(UiTexts t) => faults.Add(t[Words + "choose"].Plain);

    /// <summary>Some of what was carried is not here any more.</summary>
    public void Gone(UiTexts t)
    {
        kept.Clear();
        faults.Add(t[Words + "gone"].Plain);
    }

    public async Task RemoveAsync(string id)
    {
        if (kept.Find(file => file.Id == id) is not { } file)
            return;
        kept.Remove(file);
        await store.RemoveLooseAsync(file);
    }

    /// <summary>Whoever has chosen to be anonymous since then: what is no picture is taken away, and told of.</summary>
    public async Task KeepPicturesAsync(UiTexts t)
    {
        foreach (var file in kept.Where(file => !FeedbackBox.MayBeAnonymous(file)).ToList())
        {
            await RemoveAsync(file.Id);
            faults.Add(t["files.named", ("name", file.Name), ("fault", t[Words + "notPicture"].Plain)].Plain);
        }
    }
}
