using Medborgarportal.Core.Search;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Medborgarportal.Tests.Search;

/// <summary>Search within the portal: forgiving, discreet, without cookies and addresses.</summary>
public sealed class SearchTests
{
    [Theory]
    [InlineData("sv", "hemtjänst", "/ansok/hemtjanst")]
    [InlineData("sv", "hemtjanst", "/ansok/hemtjanst")]
    [InlineData("sv", "hemtjenst", "/ansok/hemtjanst")]
    [InlineData("sv", "ledsagarservise", "/ansok/ledsagarservice")]
    [InlineData("sv", "ledsagare", "/ansok/ledsagarservice")]
    [InlineData("sv", "socialbidrag", "/ansok/ekonomiskt-bistand")]
    [InlineData("sv", "jag vill klaga", "/synpunkter")]
    [InlineData("sv", "kakor", "/om/kakor")]
    [InlineData("sv", "våld", "/trygghet")]
    [InlineData("sv", "hyra", "/ansok/bostadsbidrag")]
    [InlineData("sv-lattlast", "hemtjänst", "/ansok/hemtjanst")]
    [InlineData("en", "cookies", "/om/kakor")]
    [InlineData("en", "complaint", "/synpunkter")]
    [InlineData("fi", "evästeet", "/om/kakor")]
    [InlineData("ar", "شكوى", "/synpunkter")]
    public async Task What_a_person_looks_for_is_among_the_first(string language, string query, string path)
    {
        var app = await PortalApp.Shared();
        using var scope = app.Services.CreateScope();

        var hits = scope.ServiceProvider.GetRequiredService<SearchIndex>().Find(language, query);

        Assert.Contains(path, hits.Take(4).Select(hit => hit.Path));
    }

    [Fact]
    public async Task Hard_words_are_explained_and_the_help_about_violence_is_not_looked_through()
    {
        var app = await PortalApp.Shared();
        using var scope = app.Services.CreateScope();
        var index = scope.ServiceProvider.GetRequiredService<SearchIndex>();

        Assert.Contains(index.Find("sv", "god man"), hit => hit.Path is null && hit.Title == "god man");
        Assert.DoesNotContain(index.Find("sv", "stryptag"), hit => hit.Path == "/trygghet");
        Assert.Empty(index.Find("sv", "qqxxzzyy"));
        Assert.Empty(index.Find("sv", new string('a', 300)));
        Assert.Empty(index.Find("sv", " – . "));
    }

    [Fact]
    public async Task The_search_is_posted_answered_at_once_and_leaves_nothing()
    {
        var app = await PortalApp.Shared();
        using var citizen = app.Visitor();
        await citizen.Visit("");
        Assert.NotNull(citizen.Page.QuerySelector("main form[role=search] input[name=ord]"));
        await citizen.Visit("/sok");

        await citizen.Fill("ord", "<b>hemtjenst</b>").PressOnce();

        Assert.Equal("/sv/sok", citizen.Address.PathAndQuery);
        Assert.True(citizen.Response.Headers.CacheControl!.NoStore);
        Assert.Contains(citizen.Page.QuerySelectorAll(".hits a"), a => a.GetAttribute("href") == "/sv/ansok/hemtjanst");
        Assert.Empty(citizen.Cookies.GetAllCookies());
        await citizen.Fill("ord", "qqxxzzyy").PressOnce();
        citizen.AssertSays(app.Words("sv")["searchPage.none"].Plain);
    }
}
