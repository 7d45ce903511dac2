using Medborgarportal.Core.Content;
using Medborgarportal.Web.Shell;

namespace Medborgarportal.Web.Pages.Apply;

/// <summary>All that can be applied for, by law.</summary>
[ServedFromMemory]
public sealed class ServicesModel(PortalContent content) : PortalPage
{
    public IEnumerable<IGrouping<string, ServiceContent>> Categories =>
        content.Services.Values
            .GroupBy(s => s.Category)
            .OrderBy(g => ServiceContent.Categories.ToList().IndexOf(g.Key));

    public void OnGet()
    {
    }
}
