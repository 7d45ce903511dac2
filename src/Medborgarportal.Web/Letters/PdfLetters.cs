using System.Text;
using System.Text.RegularExpressions;
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
public sealed partial class PdfLetters(Assets assets, PdfPrinter printer, IRazorViewEngine views, ITempDataProvider nothing)
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
        var style = Text("portal.css") + FontFile().Replace(Text("font.css"), match => $"url({Data(match.Groups["file"].Value, "font/woff2")})");
        return Picture().Replace(html.ToString(), match => $"src=\"{Data(assets.NameOf(match.Groups["address"].Value), match.Groups["type"].Value == "svg" ? "image/svg+xml" : "image/png")}\"")
            .Replace("<style></style>", $"<style>{style}</style>", StringComparison.Ordinal);
    }

    private string Text(string name) => Encoding.UTF8.GetString(assets.Bytes(name).Span);

    private string Data(string name, string type) => $"data:{type};base64,{Convert.ToBase64String(assets.Bytes(name).Span)}";

    [GeneratedRegex(@"src=""(?<address>/a/[^""]+\.(?<type>svg|png))""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Picture();

    [GeneratedRegex(@"url\(""?(?<file>[\w.-]+\.woff2)""?\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FontFile();
}

/// <summary>What the PDF shows: the letter in one variant, and the full decision, which is always there (FL 33 §).</summary>
/// <param name="Texts">The interface's words in the letter's language.</param>
/// <param name="Symbol">The picture of the answer.</param>
/// <param name="Large">In large print.</param>
public sealed record PdfLetterView(ComposedLetter Letter, DateOnly DecidedAt, DateOnly OpenedDay, Language Language, UiTexts Texts, string Symbol, bool Large);
