using Medborgarportal.Core.Content;
using Medborgarportal.Core.Search;

namespace Medborgarportal.Web.Shell;

/// <summary>Pages of the portal that are no files of content/, as the search shows them.</summary>
internal static class FixedPages
{
    public static IReadOnlyList<SearchHit> Of(PortalContent content, string language)
    {
        var ui = content.Languages[language].Ui;
        var hits = new List<SearchHit>
        {
            Hit("/mina-sidor", "start.letters.title", "start.letters.text"),
            Hit("/fortsatt", "start.continue.title", "start.continue.text"),
            Hit("/anpassa", "nav.settings", "searchPage.settings"),
            Hit("/ni-sa-vi-gjorde", "published.title", "published.intro"),
            // The link and no more: what stands on the page is not looked through.
            Hit("/trygghet", "safety.link", "searchPage.safety"),
        };
        foreach (var (path, form) in new[] { ("/synpunkter", content.Feedback), ("/kontakt", content.ContactForm), ("/guide", content.GuideForm) })
        {
            if (form?.Form.TextsIn(language) is { } texts)
                hits.Add(new SearchHit(path, texts.ApplyTitle, texts.Short, language));
        }
        return hits;

        SearchHit Hit(string path, string title, string text) => new(path, ui[title], ui[text], language);
    }
}
