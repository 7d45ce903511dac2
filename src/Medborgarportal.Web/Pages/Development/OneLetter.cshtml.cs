using Medborgarportal.Core.Content;
using Medborgarportal.Core.Letters;
using Medborgarportal.Web.Development;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Development;

/// <summary>One decision letter of the gallery, as its reader gets it: with all values, with as few as may be (<c>?lite</c>), or to a child (<c>?barn</c>). Exists in Development only.</summary>
public sealed class OneLetterModel(PortalContent content, LetterComposer composer, IHostEnvironment environment) : PortalPage
{
    public ComposedLetter Letter { get; private set; } = null!;

    public Language LetterLanguage { get; private set; } = null!;

    /// <summary>The interface's texts in the letter's own language, for the headings that belong to it.</summary>
    public UiTexts LetterTexts => Visit.Texts[LetterLanguage.Code];

    public bool IsFew { get; private set; }

    public bool IsToChild { get; private set; }

    public IActionResult OnGet(string insats, string outcome)
    {
        var gallery = new LetterGallery(content, composer);
        if (!environment.IsDevelopment() || !gallery.Has(insats, outcome))
            return NotFound();
        KeepNowhere();
        LetterLanguage = content.Languages[Visit.Language.Fallback ?? Visit.Language.Code];
        IsFew = Request.Query.ContainsKey("lite");
        IsToChild = Request.Query.ContainsKey("barn");
        Letter = gallery.Compose(insats, outcome, LetterLanguage.Code, IsToChild, IsFew);
        return Page();
    }

    /// <summary>The picture of the answer, which its text tells too.</summary>
    public string AnswerSymbol => Letter.Outcome switch
    {
        "approved" => "yes",
        "partly" => "partly",
        "rejected" => "no",
        _ => "information",
    };
}
