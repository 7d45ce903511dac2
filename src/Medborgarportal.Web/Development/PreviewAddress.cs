using Medborgarportal.Core.Content;
using Medborgarportal.Web.Shell;

namespace Medborgarportal.Web.Development;

/// <summary><c>/utveckling/komponenter</c> (and <c>?lang=en</c>): the preview page in a language; the address exists in Development only.</summary>
public static class PreviewAddress
{
    public static void MapPreview(this IEndpointRouteBuilder app)
    {
        if (!app.ServiceProvider.GetRequiredService<IHostEnvironment>().IsDevelopment())
            return;
        app.MapMethods("/utveckling/komponenter", ["GET", "HEAD"], (HttpContext context, PortalContent content, LanguageChoice choice, string? lang) =>
            Results.Redirect($"/{(lang is not null && content.Languages.ContainsKey(lang) ? lang : choice.Of(context).Code)}/utveckling/komponenter"));
    }
}
