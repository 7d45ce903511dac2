using System.Globalization;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Web.Apply;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Apply;

/// <summary>The form has changed since the draft was begun: what is new, and a choice between the new questions and the old.</summary>
public sealed class NewQuestionsModel(PortalContent content, Drafts drafts) : DraftPage(content, drafts)
{
    /// <summary>Null once the draft has the published questions.</summary>
    public NewerForm? Newer { get; private set; }

    public IReadOnlyList<ChangeView> Asked { get; private set; } = [];

    public IReadOnlyList<ChangeView> Others { get; private set; } = [];

    /// <summary>What the draft keeps though it is asked for no longer; before the move: what would be.</summary>
    public IReadOnlyList<SetAsideAnswer> SetAside { get; private set; } = [];

    /// <summary>Something was saved elsewhere while the page stood open: it is shown anew, and nothing has been moved.</summary>
    public bool Again { get; private set; }

    public string GoOnUrl => Draft.Journey.FirstUnfinished is { } step ? Visit.Question(Service.Id, step.Id) : Visit.Check(Service.Id);

    /// <summary>What the page shows: the move is made of this and nothing else.</summary>
    public string Seen => string.Create(CultureInfo.InvariantCulture, $"{Draft.Revision}-{Service.Form.Version}");

    public async Task<IActionResult> OnGetAsync(string service)
    {
        if (await OpenAsync(service) is { } elsewhere)
            return elsewhere;
        if (Draft.IsSent)
            return SeeOther(Visit.Receipt(service));
        Again = Request.Query.ContainsKey("igen");
        Newer = await Drafts.NewerAsync(Draft, Service.Form, Visit.Language.Code, HttpContext.RequestAborted);
        if (Newer is null && !Draft.HasMoved)
            return SeeOther(GoOnUrl);
        var words = AnswerSection.Words(T);
        SetAside = await Drafts.SetAsideAsync(Newer?.After ?? Draft, Visit.Language.Code, words, HttpContext.RequestAborted);
        if (Newer is not null)
        {
            Asked = [.. Newer.Asked.Select(change => ChangeView.Of(change, Draft.Journey, Newer.After.Journey, words, T))];
            Others = [.. Newer.Others.Select(change => ChangeView.Of(change, Draft.Journey, Newer.After.Journey, words, T))];
        }
        return Page();
    }

    /// <summary>Moves the draft to the new questions.</summary>
    public async Task<IActionResult> OnPostAsync(string service, string? seen)
    {
        if (await OpenAsync(service) is { } elsewhere)
            return elsewhere;
        if (Draft.IsSent)
            return SeeOther(Visit.Receipt(service));
        if (Draft.Form.Version == Service.Form.Version)
            return SeeOther(Visit.NewQuestions(service));
        var outcome = seen == Seen
            ? (await Drafts.MoveAsync(Draft, Service.Form, new DraftAuthor(Person, Visit.Language.Code), HttpContext.RequestAborted)).Outcome
            : SaveOutcome.Clash;
        return SeeOther(outcome == SaveOutcome.Clash ? Visit.NewQuestions(service) + "?igen" : Visit.NewQuestions(service));
    }

    /// <summary>Goes on with the old questions.</summary>
    public async Task<IActionResult> OnPostStayAsync(string service)
    {
        if (await OpenAsync(service) is { } elsewhere)
            return elsewhere;
        if (Draft.IsSent)
            return SeeOther(Visit.Receipt(service));
        if (Draft.Form.Version != Service.Form.Version)
            await Drafts.StayAsync(Draft, Service.Form, HttpContext.RequestAborted);
        return SeeOther(GoOnUrl);
    }
}
