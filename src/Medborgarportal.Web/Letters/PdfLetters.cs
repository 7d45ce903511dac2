using System.Text;
using AngleSharp.Html.Parser;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Letters;
using Medborgarportal.Web.Shell;

namespace Medborgarportal.Web.Letters;

/// <summary>Writes a letter as a page with all that it shows in it – style, letters and pictures – and has it made into a PDF.</summary>
public sealed class PdfLetters(Assets assets, PdfPrinter printer, RoutelessView views)
{
    /// <summary>The PDF; null when none could be made now.</summary>
    public async Task<byte[]?> PrintAsync(HttpContext context, PdfLetterView letter) =>
        await printer.PrintAsync(await WriteAsync(context, letter), context.RequestAborted);

    internal async Task<string> WriteAsync(HttpContext context, PdfLetterView letter) => Whole(await views.WriteAsync(context, "/Letters/PdfLetter", letter));

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
