using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Medborgarportal.Web.Apply;

/// <summary>A draft that cannot be opened any more: what the page says of it.</summary>
/// <param name="Service">The service, to begin anew.</param>
/// <param name="Title">The application's heading.</param>
/// <param name="Typed">What the person had just typed, so that it can be copied.</param>
public sealed record DraftMissing(string Service, string Title, IReadOnlyList<string> Typed)
{
    public IActionResult Show(PortalPage page) => new ViewResult
    {
        ViewName = "/Pages/Apply/DraftMissing.cshtml",
        ViewData = new ViewDataDictionary<DraftMissing>(page.ViewData, this),
        StatusCode = StatusCodes.Status404NotFound,
    };
}
