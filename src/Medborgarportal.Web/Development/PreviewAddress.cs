using Medborgarportal.Core.Content;
using Medborgarportal.Web.Shell;

namespace Medborgarportal.Web.Development;

/// <summary><c>/utveckling/komponenter</c> and <c>/utveckling/brev</c> (and <c>?lang=en</c>): the preview pages in a language; the addresses exist in Development only.</summary>
public static class PreviewAddress
{
    public static void MapPreview(this IEndpointRouteBuilder app)
    {
        if (!app.ServiceProvider.GetRequiredService<IHostEnvironment>().IsDevelopment())
            return;
        foreach (var page in new[] { "/utveckling/komponenter", "/utveckling/brev" })
        {
            app.MapMethods(page, ["GET", "HEAD"], (HttpContext context, PortalContent content, LanguageChoice choice, string? lang) =>
                Results.Redirect($"/{(lang is not null && content.Languages.ContainsKey(lang) ? lang : choice.Of(context).Code)}{page}"));
        }
    }
}
