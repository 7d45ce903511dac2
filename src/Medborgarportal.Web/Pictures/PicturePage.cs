using Medborgarportal.Core.Content;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Questionnaires;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pictures;

/// <summary>Base of the pages where somebody answers in pictures. Who is logged in has no part in them.</summary>
public abstract class PicturePage(PortalContent content, QuestionnaireAnswers answers) : PortalPage
{
    protected PortalContent Portal => content;

    public Draft Draft { get; protected set; } = null!;

    public FormTexts Texts { get; private set; } = null!;

    public Journey Journey => Draft.Journey;

    public PictureDraft Pictures => Draft.Pictures!;

    /// <summary>The device has been handed over for this alone: no header, no footer, no way to anything else.</summary>
    public bool IsHandedOver { get; private set; }

    /// <summary>A child answers: whom a child may call stands on each page, but not on a device that somebody else has handed over.</summary>
    public bool OffersTalk => !IsHandedOver && Draft.Form.Pictures!.Audience == "child";

    /// <summary>Who reads the answers.</summary>
    public Unit? Unit => content.Municipality.Units.GetValueOrDefault(Pictures.Unit);

    /// <summary>"This text is in Swedish only", when the questionnaire is.</summary>
    public UiText? OnlyIn => Visit.OnlyIn(Texts.LanguageOf("title"));

    /// <summary>Opens what is being answered in this browser; a result to return when there is nothing.</summary>
    protected async Task<IActionResult?> OpenAsync()
    {
        Hide();
        var cookie = QuestionnaireCookie.Read(Request);
        if (cookie is null || await answers.OpenAsync(cookie.Questionnaire, cookie.Access, HttpContext.RequestAborted) is not { } found)
        {
            if (cookie is not null)
                QuestionnaireCookie.Delete(HttpContext);
            return SeeOther(cookie is { HandedOver: true } ? Visit.PictureThanks() : Visit.PictureEntry());
        }
        Draft = found;
        Texts = Draft.Form.TextsIn(Visit.Language.Code);
        HandOver(cookie.HandedOver);
        return null;
    }

    protected void HandOver(bool handed)
    {
        IsHandedOver = handed;
        if (handed)
            ViewData["Alone"] = true;
    }

    /// <summary>Nothing of these pages stays in the browser, and nobody is told where a link came from.</summary>
    protected void Hide()
    {
        KeepNowhere();
        Response.Headers["Referrer-Policy"] = "no-referrer";
    }

    /// <summary>The first page that has not been passed; the last word when all have.</summary>
    protected string GoOnUrl => Journey.FirstUnfinished is { } page ? Visit.PictureQuestion(page.Id) : Visit.PictureCheck();
}
