using System.Collections.Concurrent;
using System.Security.Cryptography;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Questionnaires.Boards;
using Medborgarportal.Web.Shell;

namespace Medborgarportal.Web.Boards;

/// <summary>The questionnaires as packages of boards, each made when it is first asked for and kept as long as the content that it shows.</summary>
public sealed class KeptBoards(PortalContent content, Assets assets, LanguageTexts texts)
{
    private readonly ConcurrentDictionary<(string Id, string Language), Lazy<KeptPackage>> kept = new();

    /// <summary>The package of a questionnaire in a language; null when there is no such questionnaire.</summary>
    public KeptPackage? Find(string id, string language)
    {
        if (!content.Questionnaires.TryGetValue(id, out var questionnaire))
            return null;
        // Words that are missing in this language are those of another: then the whole package is in that one, so that an aid reads it with one voice.
        var shown = questionnaire.Form.TextsIn(language).LanguageOf("title") ?? language;
        return kept.GetOrAdd((id, shown), key => new Lazy<KeptPackage>(() =>
        {
            var words = texts.All[key.Language];
            var bytes = BoardPackage.Of(questionnaire.Form, questionnaire.Form.TextsIn(key.Language), WordsOf(words), Picture);
            return new KeptPackage(bytes, $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8))}\"", $"{id}-{words.Language.Code}.obz");
        })).Value;
    }

    private static BoardWords WordsOf(UiTexts t) => new()
    {
        Locale = t.Language.Tag,
        Unknown = t["pictures.unknown"].Plain,
        Skip = t["pictures.skip"].Plain,
        MoreTime = t["pictures.moreTime"].Plain,
        Talk = t["pictures.talk"].Plain,
        Begin = t["pictures.begin"].Plain,
        Next = t["pictures.next"].Plain,
        Back = t["pictures.back"].Plain,
        First = t["boards.first"].Plain,
        More = t["boards.more"].Plain,
        Thanks = t["boards.thanks"].Plain,
    };

    private BoardPicture? Picture(string concept) =>
        content.Symbols.TryGetValue(concept, out var symbol) && assets.SymbolPng(concept) is { } png ? new BoardPicture(png, LicenceOf(symbol)) : null;

    /// <summary>Whose the picture is: an aid shows it, and the licence asks for it.</summary>
    private BoardLicence LicenceOf(Symbol symbol)
    {
        const string shareAlike = "https://creativecommons.org/licenses/by-sa/4.0/";
        return assets.SymbolSet is { } set && set.Has(symbol.Id) ? new BoardLicence(set.Licence, set.Url, set.Url, set.Attribution, set.Url)
            : symbol.File.StartsWith("openmoji:", StringComparison.Ordinal) ? new BoardLicence("CC-By-SA", shareAlike, "https://openmoji.org", "OpenMoji", "https://openmoji.org")
            : new BoardLicence("CC-By-SA", shareAlike, null, content.Municipality.Name, null);
    }
}

/// <param name="Etag">A mark of the bytes (RFC 9110 § 8.8.3).</param>
/// <param name="FileName">What the file is called when it is kept.</param>
public sealed record KeptPackage(byte[] Bytes, string Etag, string FileName);

public static class BoardsOfRequest
{
    /// <summary><c>/sv/bilder/bemotande/tavlor.obz</c>: the same for everybody, and only about the questions.</summary>
    public static void MapBoards(this IEndpointRouteBuilder app) =>
        app.MapMethods("/{lang:lang}/bilder/{id}/tavlor.obz", ["GET", "HEAD"], async (HttpContext context, string lang, string id, KeptBoards boards) =>
        {
            if (boards.Find(id, lang) is not { } package)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }
            var headers = context.Response.Headers;
            headers.ETag = package.Etag;
            headers.CacheControl = "no-cache";
            if (context.Request.Headers.IfNoneMatch == package.Etag)
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
            // Some browsers unpack what is called a zip.
            headers.ContentType = "application/octet-stream";
            headers.ContentDisposition = $"attachment; filename=\"{package.FileName}\"";
            headers.ContentLength = package.Bytes.Length;
            if (!HttpMethods.IsHead(context.Request.Method))
                await context.Response.Body.WriteAsync(package.Bytes, context.RequestAborted);
        });
}
