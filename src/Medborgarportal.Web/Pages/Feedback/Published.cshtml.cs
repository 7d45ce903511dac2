using Medborgarportal.Core.Content;
using Medborgarportal.Core.Feedback;
using Medborgarportal.Core.Storage;
using Medborgarportal.Web.Shell;

namespace Medborgarportal.Web.Pages.Feedback;

/// <summary>"Ni sa – vi gjorde": what the council has published of what people have said.</summary>
public sealed class PublishedModel(PortalContent content, FeedbackBox box) : PortalPage
{
    public IReadOnlyList<FeedbackPublicationRow> Published { get; private set; } = [];

    public async Task OnGetAsync() => Published = await box.PublishedAsync(HttpContext.RequestAborted);

    public string? UnitOf(FeedbackPublicationRow row) =>
        row.Unit is { } unit && content.Municipality.Units.TryGetValue(unit, out var found) ? found.Name[Visit.Language.Code] : null;

    /// <summary>From the case system and not from content/: headings, lists and links, no HTML, no pictures.</summary>
    /// <param name="name">Put before the ids in it, so that no two on the page are the same.</param>
    public static SafeHtml Html(string markdown, string name) => SafeMarkdown.Render(markdown, new MarkdownOptions { TopHeading = 3, IdPrefix = name }).Html;

    public static DateOnly Day(FeedbackPublicationRow row) => DateOnly.ParseExact(row.Day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
