using System.Text.RegularExpressions;
using Medborgarportal.Core.Content;

namespace Medborgarportal.Core.Safety;

/// <summary>All that the portal says about violence in close relationships (content/safety).</summary>
public sealed partial class SafetyContent
{
    /// <summary>Put before each id that Markdown gives, so that they are known and can be taken away.</summary>
    private const string Named = "text-";

    private SafetyContent(IReadOnlyDictionary<string, SafetyPage> pages, IReadOnlyList<HelpLine> lines) => (Pages, HelpLines) = (pages, lines);

    /// <summary>Language → page. May hold languages that the portal does not offer yet.</summary>
    public IReadOnlyDictionary<string, SafetyPage> Pages { get; }

    /// <summary>In the order in which they are shown.</summary>
    public IReadOnlyList<HelpLine> HelpLines { get; }

    /// <summary>
    /// A text of the page as HTML: pictures stand in it as drawings, since a picture that is fetched would stay in the browser's cache; and nothing
    /// has an id that an address could name.
    /// </summary>
    /// <param name="picture">The drawing (SVG) of a concept, without ids.</param>
    /// <param name="glossary">One for the whole page.</param>
    public static SafeHtml Render(string markdown, IReadOnlyDictionary<string, InlineValue> values, GlossaryMarker? glossary, Language language, Func<string, string> picture)
    {
        var html = Render(markdown, new ContentMarkdownOptions
        {
            TopHeading = 3,
            IdPrefix = Named,
            KeepLineBreaks = language.IsEasyRead,
            IsRightToLeft = language.IsRightToLeft,
            Values = values,
            Glossary = glossary,
            Symbol = concept => new SymbolImage("/" + concept, ""),
        });
        return new SafeHtml(Image().Replace(Id().Replace(html, ""), image => picture(image.Groups["concept"].Value)));
    }

    /// <summary>What <c>{name}</c> stands for on the page: the council's values, and those of the unit that answers.</summary>
    public static IReadOnlyDictionary<string, InlineValue> Values(PortalContent content, SafetyPage page)
    {
        var unit = content.Municipality.Units[page.Unit];
        return new Dictionary<string, InlineValue>(content.Values[page.Language], StringComparer.Ordinal)
        {
            ["unit"] = InlineValue.Text(unit.Name[page.Language]),
            ["unitPhone"] = InlineValue.Phone(unit.Phone),
            ["unitHours"] = InlineValue.Text(unit.Hours[page.Language]),
        };
    }

    internal static SafetyContent Load(ContentFolder folder, IReadOnlyList<string> languages, ContentFaults faults) =>
        new(SafetyPage.LoadAll(folder, languages, faults), HelpLine.LoadAll(folder, languages, faults));

    /// <summary>Values, pictures and units that the pages name and that are not there.</summary>
    internal void Check(PortalContent content, ContentFaults faults)
    {
        foreach (var line in HelpLines.Where(line => !content.Symbols.ContainsKey(line.Symbol)))
            faults.Error(HelpLine.File, 1, $"there is no symbol '{line.Symbol}'", "use a concept of symbols/concepts.yaml, or add it there");
        foreach (var page in Pages.Values)
        {
            var file = SafetyPage.File(page.Language);
            if (!content.Municipality.Units.ContainsKey(page.Unit))
            {
                faults.Error(file, 1, $"the council has no unit '{page.Unit}'", "name one of 'units:' in municipality.yaml");
                continue;
            }
            if (page.Sections.Count(section => section.HasHelpLines) != 1)
                faults.Error(file, 1, "the help lines are to be shown once", $"write {SafetyPage.HelpLinesHere} on a line of its own in one section");
            foreach (var section in page.Sections.Where(section => section.Symbol is { } symbol && !content.Symbols.ContainsKey(symbol)))
                faults.Error(file, 1, $"there is no symbol '{section.Symbol}'", "use a concept of symbols/concepts.yaml, or add it there");
            if (!content.Values.ContainsKey(page.Language))
                continue;
            var options = new ContentMarkdownOptions
            {
                File = file,
                Faults = faults,
                Values = Values(content, page),
                Symbol = concept => content.Symbols.ContainsKey(concept) ? new SymbolImage("/" + concept, "") : null,
            };
            foreach (var text in page.Sections.SelectMany(section => new[] { section.Text, section.After }).Prepend(page.Intro))
                ContentMarkdown.Render(text, options with { FirstLine = LineOf(content.Folder.ReadText(file), text) });
        }
    }

    private static int LineOf(string whole, string part) => whole.AsSpan(0, Math.Max(0, whole.IndexOf(part, StringComparison.Ordinal))).Count('\n') + 1;

    private static string Render(string markdown, ContentMarkdownOptions options) => ContentMarkdown.Render(markdown, options).Html.Markup;

    [GeneratedRegex($@" id=""{Named}[^""]*""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();

    [GeneratedRegex(@"<img\b[^>]*\bsrc=""/(?<concept>[\w-]+)""[^>]*>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Image();
}
