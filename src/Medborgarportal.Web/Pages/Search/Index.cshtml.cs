using Medborgarportal.Core.Search;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Search;

/// <summary>
/// Search within the portal. What is asked is posted, so that it is in no address and no log, and answered at once. Nothing changes by it, so it needs no
/// antiforgery token, and the box can stand on pages that are the same for all.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class IndexModel(SearchIndex index) : PortalPage
{
    public string Typed { get; private set; } = "";

    public IReadOnlyList<SearchHit> Hits { get; private set; } = [];

    public void OnGet() => KeepNowhere();

    public void OnPost(string? ord)
    {
        KeepNowhere();
        Typed = ord?.Trim() is { Length: <= SearchIndex.LongestQuery } typed ? typed : "";
        Hits = index.Find(Visit.Language.Code, Typed);
    }
}
