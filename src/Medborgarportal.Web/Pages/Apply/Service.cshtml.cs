using Medborgarportal.Core.Content;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Web.Apply;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Apply;

/// <summary>The page before an application: who can get it, what is needed, how long it takes, what happens then.</summary>
[ServedFromMemory]
public sealed class ServiceModel(PortalContent content, Drafts drafts) : PortalPage
{
    public ServiceContent Service { get; private set; } = null!;

    /// <summary>A draft of this browser or of who is logged in: offered first.</summary>
    public Draft? Draft { get; private set; }

    /// <summary>Other drafts of the same service, of who is logged in: newest first.</summary>
    public IReadOnlyList<Draft> Others { get; private set; } = [];

    /// <summary>Where this browser's draft goes on; null when it is opened by the login first.</summary>
    public string? GoOnUrl { get; private set; }

    /// <summary>The draft was just deleted.</summary>
    public bool Deleted { get; private set; }

    public string StartUrl => Visit.Question(Service.Id, Service.Form.Pages[0].Id);

    public async Task<IActionResult> OnGetAsync(string service)
    {
        if (!content.Services.TryGetValue(service, out var found))
            return NotFound();
        Service = found;
        Deleted = Request.Query.ContainsKey("borttagen");
        if (Request.Headers.Cookie.Count > 0)
        {
            Draft = await drafts.OpenAsync(service, DraftCookies.Read(Request, service), HttpContext.RequestAborted);
            if (Draft is { IsSent: false } here)
                GoOnUrl = here.Journey.FirstUnfinished is { } step ? Visit.Question(service, step.Id) : Visit.Check(service);
            if (Person is { } person)
            {
                var own = (await drafts.OfPersonAsync(person, HttpContext.RequestAborted)).Where(d => d.Form.Service == service).ToList();
                Draft ??= own.FirstOrDefault();
                Others = [.. own.Where(d => d.Id != Draft?.Id)];
            }
            if (Draft is not null)
                KeepNowhere();
        }
        return Page();
    }

    /// <summary>Begins another application after one that has been sent: this browser lets go of that one's receipt.</summary>
    public IActionResult OnPostAgain(string service)
    {
        if (!content.Services.TryGetValue(service, out var found))
            return NotFound();
        Service = found;
        DraftCookies.Delete(HttpContext, service);
        return SeeOther(StartUrl);
    }
}
