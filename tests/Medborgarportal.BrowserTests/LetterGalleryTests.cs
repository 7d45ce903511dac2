using System.Text.RegularExpressions;
using Medborgarportal.BrowserTests.Infrastructure;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Letters;
using Medborgarportal.Tests.Infrastructure;
using Medborgarportal.Web.Development;

namespace Medborgarportal.BrowserTests;

/// <summary>The gallery of all letters: complete, and each structure of a letter fit for everyone, in each language that letters are written in.</summary>
[Collection(SharedPortal.Name)]
public sealed partial class LetterGalleryTests(PortalFixture portal)
{
    private static readonly PortalContent content = RepositoryContent.Value;
    private static readonly LetterGallery gallery = new(content, new LetterComposer(content));

    [Theory]
    [InlineData("sv")]
    [InlineData("sv-lattlast")]
    [InlineData("en")]
    public Task Every_structure_of_a_letter(string language) => portal.VisitAsync(new() { Width = 320 }, async visitor =>
    {
        await visitor.GoToAsync($"/utveckling/brev?lang={language}");
        Assert.Equal($"/{language}/utveckling/brev", visitor.Path);
        await visitor.MeetAsync();
        var linked = await visitor.Page.Locator("main a[href*='/utveckling/brev/']").EvaluateAllAsync<string[]>("links => links.map((e) => e.getAttribute('href'))");
        var letters = Letters(language).ToList();
        Assert.Equal(letters.Where(l => !l.Path.Contains("lite", StringComparison.Ordinal)).Select(l => l.Path).Order(StringComparer.Ordinal), linked.Order(StringComparer.Ordinal));
        // What stands in what, in all letters together, is met on a handful of them.
        var met = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, _) in letters.Where(l => !l.Parts.All(met.Contains)).OrderByDescending(l => l.Parts.Count).ToList().Where(l => l.Parts.Aggregate(false, (isNew, part) => met.Add(part) || isNew)))
        {
            await visitor.GoToAsync(path);
            await visitor.MeetAsync();
        }
        await visitor.PhotographAsync("letter-" + language);
        Assert.NotEmpty(met);
    });

    private static IEnumerable<(string Path, IReadOnlySet<string> Parts)> Letters(string language)
    {
        foreach (var insats in gallery.Insatser)
        {
            foreach (var outcome in LetterTemplates.Outcomes)
            {
                foreach (var toChild in content.Letters.HasOwnForChild(insats, outcome, language) ? new[] { false, true } : [false])
                {
                    foreach (var few in new[] { false, true })
                    {
                        var letter = gallery.Compose(insats, outcome, language, toChild, few);
                        var query = string.Join('&', new[] { toChild ? "barn" : null, few ? "lite" : null }.OfType<string>());
                        yield return ($"/{language}/utveckling/brev/{insats}/{outcome}{(query.Length > 0 ? "?" + query : "")}", Parts(letter));
                    }
                }
            }
        }
    }

    /// <summary>Each element of a section, in the section that it stands in; and which sections there are.</summary>
    private static HashSet<string> Parts(ComposedLetter letter) =>
        [.. letter.Sections.SelectMany(section => Tag().Matches(section.Html.Markup).Select(tag => $"{section.Id} {tag.Value}")), "answer " + letter.Outcome];

    [GeneratedRegex("<[a-z]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();
}
