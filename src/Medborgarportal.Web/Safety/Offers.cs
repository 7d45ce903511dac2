using System.Collections.Concurrent;
using Medborgarportal.Core.Safety;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Medborgarportal.Web.Safety;

/// <summary>Which kind of page it is that shows the footer.</summary>
public static class Offers
{
    private static readonly ConcurrentDictionary<string, string?> Places = new(StringComparer.Ordinal);

    /// <summary>Counts the page that is being answered; the help itself has no route, and is never counted.</summary>
    public static void CountFooter(this OfferCounts offers, HttpContext context)
    {
        if (!HttpMethods.IsHead(context.Request.Method)
            && context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is { } page
            && Places.GetOrAdd(page.ViewEnginePath, OfferCounts.PlaceOf) is { } place)
        {
            offers.Count(place);
        }
    }
}
