using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using Medborgarportal.Core.People;
using Medborgarportal.Web.Safety;
using Medborgarportal.Web.Settings;
using Microsoft.AspNetCore.Html;

namespace Medborgarportal.Web.Shell;

/// <summary>
/// The parts of the layout that have been rendered: each once for a language variant, with and without somebody logged in, with and
/// without reading aloud. That is all they depend on, besides the page's own address, for which they have gaps.
/// </summary>
public sealed class FrameParts
{
    private const string StandIn = "/-this-page-";

    private static readonly SignedInPerson Somebody = new("", "", "", "");

    private readonly ConcurrentDictionary<(string Name, string Language, bool SignedIn, bool Speech), FramePart> kept = new();

    public FramePart? Find(string name, Visit visit) => kept.GetValueOrDefault(Key(name, visit));

    /// <param name="html">The part as rendered for <see cref="Nobodys"/>.</param>
    public FramePart Keep(string name, Visit visit, string html) => kept.GetOrAdd(Key(name, visit), _ => new FramePart(html, StandIn));

    /// <summary>All that a part may know of a visit: what it is kept by, and a stand-in for the page's address.</summary>
    public static Visit Nobodys(Visit visit) => new()
    {
        Language = visit.Language,
        T = visit.T,
        Texts = visit.Texts,
        Preferences = Preferences.None with { Speech = visit.Preferences.Speech },
        Person = visit.Person is null ? null : Somebody,
        PathAfterLanguage = StandIn,
    };

    private static (string Name, string Language, bool SignedIn, bool Speech) Key(string name, Visit visit) =>
        (name, visit.Language.Code, visit.Person is not null, visit.Preferences.Speech);
}

/// <summary>HTML with gaps for the page's address, which stands as a path in some and as a value of a query in others.</summary>
public sealed class FramePart
{
    private readonly List<(string Html, bool IsQuery)> pieces = [];
    private readonly string end;

    public FramePart(string html, string standIn)
    {
        var query = Uri.EscapeDataString(standIn);
        while (true)
        {
            var (path, value) = (html.IndexOf(standIn, StringComparison.Ordinal), html.IndexOf(query, StringComparison.Ordinal));
            if (path < 0 && value < 0)
                break;
            var isQuery = path < 0 || (value >= 0 && value < path);
            pieces.Add((html[..(isQuery ? value : path)], isQuery));
            html = html[(isQuery ? value + query.Length : path + standIn.Length)..];
        }
        end = html;
    }

    public IHtmlContent For(Visit visit) => new Filled(this, visit.PathAfterLanguage);

    private sealed class Filled(FramePart part, string path) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            // A query is written to logs: the help about violence is not named in one.
            var (asPath, asQuery) = (encoder.Encode(path), SafetyAddress.IsNamedIn(path) ? "" : Uri.EscapeDataString(path));
            foreach (var (html, isQuery) in part.pieces)
            {
                writer.Write(html);
                writer.Write(isQuery ? asQuery : asPath);
            }
            writer.Write(part.end);
        }
    }
}
