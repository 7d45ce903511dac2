using Medborgarportal.Core.Content;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Razor.Internal;

namespace Medborgarportal.Web.Shell;

/// <summary>Base of all views: the visit and its texts at hand, without a look-up per text.</summary>
public abstract class PortalView<TModel> : RazorPage<TModel>
{
    private Visit? visit;

    public Visit Visit => visit ??= Context.Features.GetRequiredFeature<Visit>();

    public UiTexts T => Visit.T;

    [RazorInject]
    public PortalContent Content { get; set; } = null!;

    [RazorInject]
    public Assets Assets { get; set; } = null!;
}
