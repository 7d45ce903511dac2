using System.Globalization;
using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Letters;
using Medborgarportal.Web.Apply;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Letters;

/// <summary>
/// A page with something to answer. What is typed is kept at each press, right or wrong, before it is judged; it is sent once, and shown as
/// sent from then on. The token is checked in the handler, so that one that is too old gives the page back with what was typed.
/// </summary>
[IgnoreAntiforgeryToken]
[StreamsForm]
public abstract class ReplyPage(LetterReplies replies, AttachmentIntake intake, IAntiforgery antiforgery) : PortalPage
{
    private readonly List<(ReplyField Field, AddedFile File)> taken = [];
    private bool? mayTake;

    public OpenReply? Reply { get; protected set; }

    /// <summary>What stands in the fields.</summary>
    public ReplyContent Typed { get; private set; } = ReplyContent.None;

    public IReadOnlyList<FaultView> Faults { get; private set; } = [];

    /// <summary>The token was too old: nothing was sent, and everything typed is here.</summary>
    public bool IsStale { get; private set; }

    /// <summary>It has just been sent.</summary>
    public bool IsSent { get; private set; }

    /// <summary>The kinds of file that can be taken.</summary>
    public IReadOnlyList<FileKind> Kinds => intake.Kinds;

    /// <summary>The page's own address.</summary>
    public string Here => Request.PathBase + Request.Path;

    /// <summary>Texts to begin with, in fields that nothing has been typed in.</summary>
    public virtual IReadOnlyDictionary<string, string> Begun => new Dictionary<string, string>();

    /// <summary>What an appeal is filled with beforehand.</summary>
    public virtual AppealFacts? Appeal => null;

    /// <summary>Finds the letter and the way of answering; a result when the page cannot be shown.</summary>
    protected abstract Task<IActionResult?> OpenAsync();

    /// <summary>What to do besides when the page is shown.</summary>
    protected virtual Task ShowAsync() => Task.CompletedTask;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await OpenAsync() is { } elsewhere)
            return elsewhere;
        IsSent = Request.Query.ContainsKey("skickat") && Reply is { Sent.Count: > 0 };
        Typed = Reply?.Draft ?? ReplyContent.None;
        await ShowAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var aborted = HttpContext.RequestAborted;
        var streamed = StreamedForm.Is(Request) ? await StreamedForm.ReadAsync(Request, TakeAsync) : null;
        var form = streamed?.Fields ?? await Request.ReadFormAsync(aborted);
        if (await OpenAsync() is { } elsewhere)
            return elsewhere;
        if (Reply is not { } reply)
            return NotFound();
        if (streamed is not null && Request.Headers.Accept == "application/json")
            return Tell(streamed);
        var typed = reply.Fields.Where(f => f.Input != ReplyInput.Files && form[f.Id].Count > 0)
            .ToDictionary(f => f.Id, f => Clean(form[f.Id].ToString()), StringComparer.Ordinal);
        Typed = reply.Draft with { Texts = typed };
        if (!await StreamedForm.IsTokenValidAsync(HttpContext, antiforgery, form))
        {
            IsStale = true;
            return await ShowAgainAsync(StatusCodes.Status400BadRequest);
        }
        if (!reply.MayAnswer)
            return SeeOther(Here + "#svar");
        Typed = await replies.SaveAsync(reply, typed, aborted);
        if (form["remove"] is [{ } file])
        {
            await replies.RemoveFileAsync(reply, file, aborted);
            return SeeOther(Here + "#svara");
        }
        Faults = [.. FileFaultsOf(reply, form, streamed), .. form.ContainsKey("add") ? [] : ReplyForm.Faults(reply.Fields, Typed).Select(f => Fault(reply, f.Field, f.Fault))];
        if (Faults.Count > 0)
            return await ShowAgainAsync(streamed is { IsTooLarge: true } ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status422UnprocessableEntity);
        if (form.ContainsKey("add"))
            return SeeOther(Here + "#svara");
        var place = int.TryParse(form["place"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : -1;
        await replies.SendAsync(reply, place, Typed, Person!, Visit.Language.Code, Label, Appeal, aborted);
        return SeeOther(Here + "?skickat#svar");
    }

    /// <summary>The words that a field is asked for in: the case worker's own, or the interface's.</summary>
    public string Label(ReplyField field) => field.Written ?? T[Key(field)].Plain;

    public string Key(ReplyField field) => "reply." + Reply!.Form.Kind + "." + field.Id;

    public string OptionText(string option) => T["reply." + Reply!.Form.Kind + ".options." + option].Plain;

    /// <summary>The value of a field as it is shown.</summary>
    public string? Value(ReplyField field) => Typed.Texts.TryGetValue(field.Id, out var typed) ? typed : Begun.GetValueOrDefault(field.Id);

    public FaultView? FaultOf(ReplyField field) => Faults.FirstOrDefault(f => f.Field == field.Id);

    private async Task<IActionResult> ShowAgainAsync(int status)
    {
        Response.StatusCode = status;
        await ShowAsync();
        return Page();
    }

    private FaultView Fault(OpenReply reply, string field, string fault)
    {
        var about = reply.Fields.First(f => f.Id == field);
        var most = about.Input == ReplyInput.Line ? ReplyForm.LongestLine : ReplyForm.LongestText;
        return new FaultView(field, field, Label(about), T["reply.faults." + fault, ("max", most.ToString(CultureInfo.InvariantCulture))].Plain);
    }

    private async Task TakeAsync(StreamedForm form, StreamedFile file)
    {
        if (file.Name.Length == 0)
            return;
        mayTake ??= await OpenAsync() is null && Reply is { MayAnswer: true } && await StreamedForm.IsTokenValidAsync(HttpContext, antiforgery, form.Fields);
        if (mayTake == true && Reply!.Fields.FirstOrDefault(f => f.Input == ReplyInput.Files && f.Id == file.Field) is { } field)
            taken.Add((field, await intake.AddAsync(Reply, field.Id, file.Name, T["files.unnamed"].Plain, file.Content, HttpContext.RequestAborted)));
    }

    /// <summary>What has become of a file that a script sent by itself.</summary>
    private JsonResult Tell(StreamedForm form)
    {
        var (_, file) = taken.FirstOrDefault();
        return FileFaults.Told(file, FileFaults.OfAlone(form, file, T));
    }

    private IEnumerable<FaultView> FileFaultsOf(OpenReply reply, IFormCollection form, StreamedForm? streamed)
    {
        if (streamed is null || reply.Fields.FirstOrDefault(f => f.Input == ReplyInput.Files) is not { } first)
            return [];
        var faults = taken.Select(t => (t.Field, Text: FileFaults.Text(t.File, T))).Where(t => t.Text is not null).ToList();
        if (streamed.IsTooLarge)
            faults.Add((first, FileFaults.TooMuch(T)));
        else if (form["add"] is [{ } at] && taken.Count == 0)
            faults.Add((reply.Fields.FirstOrDefault(f => f.Id == at) ?? first, T["files.faults.choose"].Plain));
        return faults.Select(f => new FaultView(f.Field.Id, f.Field.Id, Label(f.Field), f.Text!));
    }

    private static string Clean(string text) =>
        string.Concat(text.ReplaceLineEndings("\n").EnumerateRunes().Where(r => r.Value is '\n' or '\t' || (r.Value != 0xFFFD && !System.Text.Rune.IsControl(r))).Select(r => r.ToString())).Trim();
}
