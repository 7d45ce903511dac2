using System.Text;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Safety;
using Medborgarportal.Web.Shell;

namespace Medborgarportal.Web.Safety;

/// <summary>
/// Writes the page from its view as pages are, but without a route and a handler: they would tell logs, traces and metrics which page was asked for.
/// </summary>
public sealed class SafetyPageWriter(PortalContent content, Assets assets, RoutelessView views)
{
    public Task<string> WriteAsync(HttpContext context, Visit visit)
    {
        context.Features.Set(visit);
        return views.WriteAsync(context, "/Safety/Index", ViewOf(visit));
    }

    /// <summary>Whom to call, with the day on which each was checked.</summary>
    public IReadOnlyList<SafetyViewLine> HelpLines(Visit visit) => [.. content.Safety.HelpLines.Select(line => LineOf(line, visit))];

    private SafetyView ViewOf(Visit visit)
    {
        var language = visit.Language;
        var page = content.Safety.Pages[language.Code];
        var values = SafetyContent.Values(content, page);
        var glossary = content.Glossaries[language.Code].Marker(visit.T["nav.close"].Plain);
        SafeHtml Html(string text) => SafetyContent.Render(text, values, glossary, language, concept => Drawing(concept).Markup);
        return new SafetyView
        {
            Title = page.Title,
            Intro = Html(page.Intro),
            Sections =
            [
                .. page.Sections.Select(section =>
                {
                    glossary.StartSection();
                    return new SafetyViewSection(section.Title, section.Symbol is null ? null : Drawing(section.Symbol), Html(section.Text), section.HasHelpLines, Html(section.After));
                }),
            ],
            HelpLines = HelpLines(visit),
            ExitUrl = content.Municipality.ExitUrl,
        };
    }

    private SafetyViewLine LineOf(HelpLine line, Visit visit)
    {
        var language = visit.Language.Code;
        // Names, numbers and times of a left-to-right script stay whole in a right-to-left page.
        string Whole(string text) => visit.Words(text, null).Plain;
        return new SafetyViewLine(
            Whole(line.Name[language]),
            line.Number,
            Drawing(line.Symbol),
            Whole(line.For[language]),
            Whole(line.Hours.GetValueOrDefault(language, "")),
            Whole(line.Note.GetValueOrDefault(language, "")),
            line.Source,
            line.Checked is { } day ? visit.T["safety.verified", ("when", day.InWords(visit.Language.Ui))] : visit.T["safety.notVerified"]);
    }

    /// <summary>A picture that stands in the page itself: one that is fetched would lie in the browser's cache under its name.</summary>
    private SafeHtml Drawing(string concept) => SymbolDrawing.Of(Encoding.UTF8.GetString(assets.Bytes($"symbols/{concept}.svg").Span));
}

/// <summary>What the view shows.</summary>
public sealed record SafetyView
{
    public required string Title { get; init; }

    public required SafeHtml Intro { get; init; }

    public required IReadOnlyList<SafetyViewSection> Sections { get; init; }

    public required IReadOnlyList<SafetyViewLine> HelpLines { get; init; }

    public required string ExitUrl { get; init; }
}

public sealed record SafetyViewSection(string Title, SafeHtml? Picture, SafeHtml Text, bool HasHelpLines, SafeHtml After);

public sealed record SafetyViewLine(string Name, string Number, SafeHtml Picture, string For, string Hours, string Note, string Source, UiText Checked)
{
    public string Call { get; } = "tel:" + string.Concat(Number.Where(char.IsAsciiDigit));
}
