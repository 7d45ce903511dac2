using Medborgarportal.Core.Forms;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Medborgarportal.Web.Apply;

/// <summary>The draft was moved to newer questions in another tab, and the page that was answered here is not among them.</summary>
/// <param name="Title">The application's heading.</param>
/// <param name="Typed">What the person had just typed, with its questions, so that it can be copied.</param>
/// <param name="GoOnUrl">The page to go on with.</param>
public sealed record QuestionGone(string Title, IReadOnlyList<(string Label, string Text)> Typed, string GoOnUrl)
{
    public static QuestionGone Of(FormPage page, FormTexts texts, Dictionary<string, string[]> typed, TellTexts words, string goOnUrl)
    {
        var answers = new Answers(typed);
        return new QuestionGone(
            texts.ApplyTitle,
            [
                .. page.Questions
                    .Select(q => (texts.Of(q, answers).Label, Text: QuestionType.Of(q).Tell(q, texts.Of(q, answers), answers, words)))
                    .Where(told => told.Text.Length > 0),
            ],
            goOnUrl);
    }

    public IActionResult Show(PortalPage page) => new ViewResult
    {
        ViewName = "/Pages/Apply/QuestionGone.cshtml",
        ViewData = new ViewDataDictionary<QuestionGone>(page.ViewData, this),
        StatusCode = StatusCodes.Status409Conflict,
    };
}
