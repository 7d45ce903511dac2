using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Letters;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Letters;

/// <summary>
/// A decision letter: easy-read first, the full decision on the same page, one press away (FL 33 §). Opening it the first time is what
/// the time to appeal is counted from (FL 44 §), and is told to the case system.
/// </summary>
public sealed class LetterModel(PortalContent content, LetterBox letters, LetterComposer composer, PdfPrinter pdf) : PortalPage
{
    public Letter? Letter { get; private set; }

    public ComposedLetter? Composed { get; private set; }

    /// <summary>
    /// The variant that the letter is written in: easy-read where the visit's language has it, unless the other was asked for; another language where the visit's
    /// has no letters.
    /// </summary>
    public Language LetterLanguage { get; private set; } = null!;

    public Language? OtherVariant { get; private set; }

    /// <summary>The interface's texts in the letter's own language, for the headings that belong to it.</summary>
    public UiTexts LetterTexts => LetterLanguage.Tag == T.Language.Tag ? T : Visit.Texts[LetterLanguage.Code];

    /// <summary>The letter can be had as a PDF; else the page itself is printed.</summary>
    public bool HasPdf => pdf.IsConfigured;

    /// <summary>A PDF was asked for and could not be made.</summary>
    public bool PdfFailed => Request.Query["pdf"] == "nej";

    public DateOnly OpenedDay { get; private set; }

    /// <summary>Where the full decision is downloaded, where it is a PDF.</summary>
    public string FormalFile => Visit.LetterFile(Letter!.Id, FormalDecision.DocumentPlace);

    public async Task<IActionResult> OnGetAsync(string id)
    {
        KeepNowhere();
        if (Person is not { } person)
            return SeeOther(Visit.SignInFor(Visit.Url($"/brev/{id}")));
        if (Guid.TryParseExact(id, "n", out var wanted))
            Letter = await letters.ReadAsync(person, wanted, HttpContext.RequestAborted);
        if (Letter is not { } letter)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return Page();
        }
        (LetterLanguage, OtherVariant) = Variants(content, Visit.Language, Request.Query.ContainsKey("vanlig"));
        OpenedDay = DayOpened(letter);
        Composed = composer.Compose(letter.Decision, LetterLanguage.Code, OpenedDay);
        return Page();
    }

    /// <summary>The variant that a letter is shown in, and the other one if there is any.</summary>
    internal static (Language Shown, Language? Other) Variants(PortalContent content, Language visit, bool plain)
    {
        var written = visit.Fallback is { } instead ? content.Languages[instead] : visit;
        var variants = content.Languages.Values.Where(l => l.Tag == written.Tag).OrderByDescending(l => l.IsEasyRead).ToList();
        var shown = variants.Find(l => l.IsEasyRead != plain) ?? written;
        return (shown, variants.Find(l => l != shown));
    }

    internal static DateOnly DayOpened(Letter letter) => DateOnly.FromDateTime(Dates.Local(letter.OpenedAt ?? letter.AvailableAt).DateTime);

    /// <summary>The picture of a section's heading.</summary>
    public static string Symbol(string section) => section switch
    {
        "decided" => "decision",
        "reasons" => "reason",
        "next" => "calendar",
        "appeal" => "overklaga",
        _ => "handlaggare",
    };

    /// <summary>The picture of the answer, which its text tells too.</summary>
    public string AnswerSymbol => AnswerSymbolOf(Composed!);

    internal static string AnswerSymbolOf(ComposedLetter letter) => letter.Outcome switch
    {
        "approved" => "yes",
        "partly" => "partly",
        "rejected" => "no",
        _ => "information",
    };
}
