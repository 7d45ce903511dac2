using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Medborgarportal.Web.Shell;

/// <summary>Writes a page from its view as pages are written, but without a route and a handler.</summary>
public sealed class RoutelessView(IRazorViewEngine views, ITempDataProvider nothing)
{
    /// <param name="page">Its name below Pages, as what the layout says of a page is found by: <c>/Safety/Index</c>.</param>
    public async Task<string> WriteAsync<T>(HttpContext context, string page, T model)
    {
        var action = new ActionContext(context, new RouteData { Values = { ["page"] = page } }, new ActionDescriptor { RouteValues = { ["page"] = page } });
        var path = $"/Pages{page}.cshtml";
        var view = views.GetView(null, path, isMainPage: true).View ?? throw new InvalidOperationException($"{path} is not there.");
        using var html = new StringWriter();
        var data = new ViewDataDictionary<T>(new EmptyModelMetadataProvider(), action.ModelState) { Model = model };
        await view.RenderAsync(new ViewContext(action, view, data, new TempDataDictionary(context, nothing), html, new HtmlHelperOptions()));
        return html.ToString();
    }
}
