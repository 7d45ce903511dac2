using System.Globalization;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Letters;
using Medborgarportal.Web.Development;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Development;

/// <summary>Every decision letter in the visit's language, with its figures. Exists in Development only.</summary>
public sealed class LettersModel(PortalContent content, LetterComposer composer, IHostEnvironment environment) : PortalPage
{
    private readonly LetterGallery gallery = new(content, composer);

    /// <summary>Heading → its letters.</summary>
    public IReadOnlyList<(string Heading, IReadOnlyList<GalleryLetter> Letters)> Groups { get; private set; } = [];

    /// <summary>The variants that letters are written in, besides the one at hand.</summary>
    public IEnumerable<Language> OtherLanguages => content.Letters.Languages.Where(code => code != Visit.Language.Code).Select(code => content.Languages[code]);

    public IActionResult OnGet()
    {
        if (!environment.IsDevelopment())
            return NotFound();
        KeepNowhere();
        var language = Visit.Language.Fallback ?? Visit.Language.Code;
        var (shares, toChild) = (content.Letters.OwnShares(language), content.Letters.OwnShares(language, toChild: true));
        Groups = [.. gallery.Insatser.Select(insats => (Heading(insats), (IReadOnlyList<GalleryLetter>)[.. gallery.Of(insats, language, shares, toChild)]))];
        return Page();
    }

    public string Name(GalleryLetter letter)
    {
        var outcome = T["devLetters.outcomes." + letter.Outcome];
        return letter.ToChild ? T["devLetters.toChild", ("outcome", outcome.Plain)].Plain : outcome.Plain;
    }

    public UiText Figures(GalleryLetter letter) => T[
        "devLetters.figures",
        ("lix", letter.Report.Lix.ToString(CultureInfo.InvariantCulture)),
        ("words", letter.Report.LongestSentence.ToString(CultureInfo.InvariantCulture)),
        ("share", letter.OwnShare.ToString(CultureInfo.InvariantCulture))];

    private string Heading(string insats) =>
        content.Services.Values.FirstOrDefault(s => s.Form.Insats == insats)?.Form.Texts[Visit.Language.Code].Title ?? T["devLetters.any"].Plain;
}
