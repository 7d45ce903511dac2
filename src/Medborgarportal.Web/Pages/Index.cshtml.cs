using Medborgarportal.Core.Content;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Web.Apply;
using Medborgarportal.Web.Shell;

namespace Medborgarportal.Web.Pages;

/// <summary>The start page: what can I do here, in few words with pictures; and first of all what the person has begun.</summary>
[ServedFromMemory]
public sealed class IndexModel(PortalContent content, Drafts drafts) : PortalPage
{
    /// <summary>What this browser, or who is logged in, has begun and not sent: newest first. Never an application about violence.</summary>
    public IReadOnlyList<Draft> Begun { get; private set; } = [];

    public async Task OnGetAsync()
    {
        if (Person is null && !DraftCookies.Any(Request))
            return;
        var aborted = HttpContext.RequestAborted;
        var begun = Person is { } person ? (await drafts.OfPersonAsync(person, aborted)).ToList() : [];
        foreach (var service in content.Services.Keys)
        {
            if (DraftCookies.Read(Request, service) is { } access && await drafts.OpenAsync(service, access, aborted) is { IsSent: false } here && begun.TrueForAll(d => d.Id != here.Id))
                begun.Add(here);
        }
        Begun = [.. begun.Where(d => !d.Form.Safety).OrderByDescending(d => d.LastActivity)];
        if (Begun.Count > 0)
            KeepNowhere();
    }

    /// <summary>Where this browser's own draft goes on; null for one that is opened by the login first.</summary>
    public string? GoOnUrl(Draft draft) =>
        DraftCookies.Read(Request, draft.Form.Service) != draft.Access ? null
        : draft.Journey.FirstUnfinished is { } step ? Visit.Question(draft.Form.Service, step.Id)
        : Visit.Check(draft.Form.Service);
}
