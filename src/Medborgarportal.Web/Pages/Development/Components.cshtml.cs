using Medborgarportal.Core.Content;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Web.Apply;
using Medborgarportal.Web.Development;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Development;

/// <summary>Every component in every state, to look at while one is changed; axe goes through it and the tests photograph it. Exists in Development only.</summary>
public sealed class ComponentsModel(PortalContent content, IHostEnvironment environment) : PortalPage
{
    public static readonly IReadOnlyList<string?> Steps = [null, .. CaseSteps.All];

    public static readonly IReadOnlyList<string> Symbols = ["letter", "decision", "ledsagare", "rating-3"];

    public IReadOnlyList<QuestionSpecimen> Questions { get; private set; } = [];

    public IReadOnlyList<AnswerSection> AnswerList { get; private set; } = [];

    /// <summary>All faults of the faulty questions: what a long error summary looks like.</summary>
    public IReadOnlyList<FaultView> Faults { get; private set; } = [];

    /// <summary>The answers of letters: colour, picture, words.</summary>
    public IEnumerable<(string? Colour, string Symbol, string Text)> LetterAnswers =>
    [
        ("yes", "yes", Answer("approved")),
        ("yes", "partly", Answer("partly")),
        ("no", "no", Answer("rejected")),
        (null, "information", Answer("ended")),
    ];

    public IActionResult OnGet()
    {
        if (!environment.IsDevelopment())
            return NotFound();
        KeepNowhere();
        var preview = Preview.Read(content);
        Questions = [.. preview.Questions(Visit)];
        AnswerList = preview.AnswerList(Visit);
        Faults = [.. Questions.SelectMany(q => q.View.Faults).DistinctBy(f => f.Text)];
        return Page();
    }

    private string Answer(string outcome) => content.Letters.Of("ledsagarservice", outcome, Visit.Language.Fallback ?? Visit.Language.Code).AnswerShort;
}
