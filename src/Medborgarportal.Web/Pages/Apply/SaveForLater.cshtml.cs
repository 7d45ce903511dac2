using Medborgarportal.Core.Content;
using Medborgarportal.Core.Notifications;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Web.Apply;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Apply;

/// <summary>Ways to come back to a draft: a code to write down, this device, or the e-legitimation; and a way to delete it at once.</summary>
public sealed class SaveForLaterModel(PortalContent content, Drafts drafts, INotifier notifier, TimeProvider time) : DraftPage(content, drafts)
{
    public string Code => Draft.ReturnCode is { } code ? Codes.Group(code) : "";

    /// <summary>The draft is kept on this device.</summary>
    public bool IsKept => DraftCookies.IsKept(Request, Draft);

    /// <summary>The last day that the draft is kept if nothing more is done with it.</summary>
    public DateOnly KeptUntil => TellOfDraftsEndJob.LastDay(Draft.LastActivity);

    /// <summary>The person is told before the draft is deleted, where they have said that it is safe; never of applications about violence.</summary>
    public bool IsTold => !Draft.Form.Safety && (notifier.Reaches(NoticeWay.Email) || notifier.Reaches(NoticeWay.Sms));

    public string EidUrl => Visit.Eid(Visit.SaveForLater(Service.Id));

    public string GoOnUrl => Draft.Journey.FirstUnfinished is { } step ? Visit.Question(Service.Id, step.Id) : Visit.Check(Service.Id);

    public async Task<IActionResult> OnGetAsync(string service)
    {
        if (await OpenAsync(service) is { } elsewhere)
            return elsewhere;
        if (Draft.IsSent)
            return SeeOther(Visit.Receipt(service));
        if (Person is { } person && !Draft.HasOwner)
            await Drafts.ClaimAsync(Draft, person, HttpContext.RequestAborted);
        return Page();
    }

    /// <summary>Makes a return code.</summary>
    public async Task<IActionResult> OnPostCodeAsync(string service)
    {
        if (await OpenAsync(service) is { } elsewhere)
            return elsewhere;
        await Drafts.ReturnCodeAsync(Draft, HttpContext.RequestAborted);
        return SeeOther(Visit.SaveForLater(service));
    }

    /// <summary>Keeps the draft on this device, or no longer.</summary>
    public async Task<IActionResult> OnPostDeviceAsync(string service, string? keep)
    {
        if (await OpenAsync(service) is { } elsewhere)
            return elsewhere;
        DraftCookies.Write(HttpContext, Draft, keep == "on", time);
        return SeeOther(Visit.SaveForLater(service));
    }
}
