using Medborgarportal.Core.Content;
using Medborgarportal.Core.Forms;
using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Guide;

/// <summary>"Kan det passa mig?" and the thinking aids: answered on the spot, stored nowhere.</summary>
public sealed class GuideTests
{
    [Theory]
    [ClassData(typeof(EveryLanguage))]
    public async Task Answers_point_to_support_and_leave_nothing(string language)
    {
        var app = await PortalApp.Shared();
        var t = app.Words(language);
        using var citizen = app.Visitor(language);
        await citizen.Visit("/guide");
        citizen.Fill("age", "adult").Fill("reason", "disability").Fill("needs", "out", "company");

        await citizen.PressOnce(t["guide.show"].Plain);

        Assert.Equal(["ledsagarservice", "ledsagning", "kontaktperson"], citizen.Page.QuerySelectorAll("main .card a").Select(a => a.GetAttribute("href")!.Split('/')[^1]));
        Assert.Equal($"/{language}/guide", citizen.Address.PathAndQuery);
        Assert.True(citizen.Response.Headers.CacheControl!.NoStore);
        Assert.Empty(citizen.Cookies.GetAllCookies());
        Assert.Equal(["out", "company"], citizen.Ticked("needs"));
        citizen.Fill("age", "child").Fill("reason", "homeless").Fill("needs");
        await citizen.PressOnce(t["guide.show"].Plain);
        citizen.AssertSays(t["guide.nothing"].Plain);
    }

    [Fact]
    public async Task Each_support_can_be_found_by_some_answers()
    {
        var app = await PortalApp.Shared();
        var form = app.Content.GuideForm!.Form;
        string[] Options(string question) => [.. form.Pages.SelectMany(p => p.Questions).Single(q => q.Id == question).Options];
        foreach (var rule in app.Content.Guide)
        {
            Assert.True(
                Options("age").Any(age => Options("reason").Any(reason => Options("needs").Any(need => rule.When.Holds(new Answers(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["age"] = [age], ["reason"] = [reason], ["needs"] = [need] }))))),
                $"no answers lead to {rule.Service}");
        }
        // Those that the guide does not show: the second application of the same support, the child's home after violence, and the form of a fee.
        Assert.Equal(["ekonomiskt-bistand-igen", "inkomst-avgift", "tillfalligt-boende"], app.Content.Services.Keys.Where(id => id is not (TestService.Id or WideService.Id) && app.Content.Guide.All(rule => rule.Service != id)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Thinking_aids_are_read_with_their_faults()
    {
        using var content = new TestContent();
        const string aid = "title: Tankar\nshort: Några frågor.\nintro: Tänk efter.\nquestions:\n  - id: why\n    label: Varför?\n    answers:\n      - {id: a, label: Ja, words: Så kan det vara.}\nturn: Ring oss.\n";
        foreach (var language in new[] { "sv", "sv-lattlast", "en" })
            content.Write($"thinking/prov/{language}.yaml", language == "en" ? aid.Replace("id: a,", "id: b,", StringComparison.Ordinal) : aid);
        var faults = new ContentFaults();

        var read = PortalContent.Load(new ContentFolder(content.Folder), faults)!.Thinking["prov"];

        Assert.Equal("Så kan det vara.", read["sv"].Questions[0].Answers[0].Words);
        Assert.Equal("sv", read["fi"].Language);
        Assert.Contains(faults.All, fault => fault is { File: "thinking/prov/en.yaml", Level: FaultLevel.Error });
    }

    [Fact]
    public async Task A_thinking_aid_has_no_form_and_shows_each_answers_words_without_scripts()
    {
        const string aid = "title: Tankar\nshort: Några frågor.\nintro: Tänk efter.\nquestions:\n  - id: why\n    label: Varför?\n    answers:\n      - {id: a, label: Ja, words: \"Så **kan** det vara.\"}\n      - {id: b, label: Nej, words: Eller så.}\nturn: Ring oss.\n";
        await using var app = await PortalApp.Start(content: c =>
        {
            foreach (var language in new[] { "sv", "sv-lattlast", "en" })
                c.Write($"thinking/prov/{language}.yaml", aid);
        });
        using var citizen = app.Visitor();

        await citizen.Visit("/tankehjalp/prov");

        Assert.Null(citizen.Page.QuerySelector("main form"));
        Assert.Equal(2, citizen.Page.QuerySelectorAll("main details").Length);
        Assert.Equal("kan", citizen.Page.QuerySelector("main details strong")!.TextContent);
        Assert.True(citizen.Page.QuerySelector("[data-thinking-choices]")!.HasAttribute("hidden"));
        Assert.True(citizen.Response.Headers.CacheControl!.NoStore);
        using var reader = app.Visitor("fi");
        await reader.Visit("/tankehjalp/prov");
        Assert.Equal("sv", reader.Page.QuerySelector("h1 span")!.GetAttribute("lang"));
        await citizen.Visit("/tankehjalp/finns-inte");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, citizen.Status);
    }
}
