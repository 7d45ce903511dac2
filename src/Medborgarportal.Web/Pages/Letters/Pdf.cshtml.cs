using Medborgarportal.Core.Content;
using Medborgarportal.Core.Letters;
using Medborgarportal.Web.Letters;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Letters;

/// <summary>The letter as a PDF to keep: the variant that the page shows, with the full decision. Its name says nothing of what it is about.</summary>
public sealed class PdfModel(PortalContent content, LetterBox letters, LetterComposer composer, PdfLetters pdf) : PortalPage
{
    private const string FileName = "brev.pdf";

    public async Task<IActionResult> OnGetAsync(string id)
    {
        KeepNowhere();
        if (Person is not { } person)
            return SeeOther(Visit.SignInFor(Visit.Url($"/brev/{id}")));
        if (!Guid.TryParseExact(id, "n", out var wanted) || await letters.ReadAsync(person, wanted, HttpContext.RequestAborted) is not { } letter)
            return NotFound();
        var (language, _) = LetterModel.Variants(content, Visit.Language, Request.Query.ContainsKey("vanlig"));
        var opened = LetterModel.DayOpened(letter);
        var composed = composer.Compose(letter.Decision, language.Code, opened);
        var view = new PdfLetterView(
            composed, letter.Decision.DecidedAt, opened, language, Visit.Texts[language.Code], LetterModel.AnswerSymbolOf(composed), Request.Query.ContainsKey("stor"));
        return await pdf.PrintAsync(HttpContext, view) is { } bytes
            ? File(bytes, "application/pdf", FileName)
            : SeeOther($"{Visit.Letter(wanted)}?pdf=nej");
    }
}
