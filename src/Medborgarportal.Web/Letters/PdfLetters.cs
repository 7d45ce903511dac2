using System.Text;
using AngleSharp.Html.Parser;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Letters;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Medborgarportal.Web.Letters;

/// <summary>Writes a letter as a page with all that it shows in it – style, letters and pictures – and has it made into a PDF.</summary>
public sealed class PdfLetters(Assets assets, PdfPrinter printer, IRazorViewEngine views, ITempDataProvider nothing)
{
    private const string View = "/Pages/Letters/PdfLetter.cshtml";

    /// <summary>The PDF; null when none could be made now.</summary>
    public async Task<byte[]?> PrintAsync(HttpContext context, PdfLetterView letter) =>
        await printer.PrintAsync(await WriteAsync(context, letter), context.RequestAborted);

    internal async Task<string> WriteAsync(HttpContext context, PdfLetterView letter)
    {
        var action = new ActionContext(context, new RouteData { Values = { ["page"] = "/Letters/PdfLetter" } }, new ActionDescriptor { RouteValues = { ["page"] = "/Letters/PdfLetter" } });
        var view = views.GetView(null, View, isMainPage: true).View ?? throw new InvalidOperationException($"{View} is not there.");
        using var html = new StringWriter();
        var data = new ViewDataDictionary<PdfLetterView>(new EmptyModelMetadataProvider(), action.ModelState) { Model = letter };
        await view.RenderAsync(new ViewContext(action, view, data, new TempDataDictionary(context, nothing), html, new HtmlHelperOptions()));
        return Whole(html.ToString());
    }

    /// <summary>The page with its style and pictures in it, and without what can only be pressed: hard words are explained in the line.</summary>
    private string Whole(string html)
    {
        using var page = new HtmlParser().ParseDocument(html);
        foreach (var picture in page.Images)
        {
            var name = assets.NameOf(picture.GetAttribute("src")!);
            var type = name.EndsWith(".svg", StringComparison.Ordinal) ? "image/svg+xml" : "image/png";
            picture.SetAttribute("src", $"data:{type};base64,{Convert.ToBase64String(assets.Bytes(name).Span)}");
        }
        foreach (var word in page.QuerySelectorAll("button.word").ToList())
            word.Replace([.. word.ChildNodes]);
        foreach (var meaning in page.QuerySelectorAll(".word-meaning"))
        {
            meaning.RemoveAttribute("popover");
            foreach (var button in meaning.QuerySelectorAll("button").ToList())
                button.Remove();
        }
        var style = page.CreateElement("style");
        style.TextContent = Encoding.UTF8.GetString(assets.Bytes("portal.css").Span);
        page.Head!.Append(style);
        return page.DocumentElement.OuterHtml.Insert(0, "<!DOCTYPE html>");
    }
}

/// <summary>What the PDF shows: the letter in one variant, and the full decision, which is always there (FL 33 §).</summary>
/// <param name="Texts">The interface's words in the letter's language.</param>
/// <param name="Symbol">The picture of the answer.</param>
/// <param name="Large">In large print.</param>
public sealed record PdfLetterView(ComposedLetter Letter, DateOnly DecidedAt, DateOnly OpenedDay, Language Language, UiTexts Texts, string Symbol, bool Large);
