using System.Net;
using Medborgarportal.Core.Forms;
using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Apply;

/// <summary>Every application can be printed and filled in by hand: the same questions in the same order and words.</summary>
public sealed class PaperTests
{
    [Theory]
    [InlineData("sv")]
    [InlineData("sv-lattlast")]
    [InlineData("en")]
    public async Task EveryQuestionOfEveryForm_StandsInItsOrderAndWords(string language)
    {
        var portal = await PortalApp.Shared();
        using var citizen = portal.Visitor(language);
        foreach (var service in portal.Content.Services.Values)
        {
            await citizen.Visit($"/ansok/{service.Id}/papper");

            Assert.Equal(HttpStatusCode.OK, citizen.Status);
            var texts = service.Form.Texts[language];
            Assert.Equal(Citizen.Shown(citizen.Page.QuerySelector("h1")!), texts.ApplyTitle);
            var place = 0;
            foreach (var question in service.Form.Pages.SelectMany(page => page.Questions))
            {
                var words = texts.Questions[question.Id];
                foreach (var text in new[] { words.Label }.Concat(question.Options.Select(option => words.Options[option])))
                {
                    var found = citizen.Text.IndexOf(Citizen.Squeezed(text), place, StringComparison.Ordinal);
                    Assert.True(found >= 0, $"{service.Id} has no '{text}' on paper after what stands before it");
                    place = question.Type is "amounts" or "schedule" ? place : found;
                }
            }
        }
    }

    [Fact]
    public async Task Questions_AreNumbered_AndBranchingIsToldInWords()
    {
        var portal = await PortalApp.Shared();
        using var citizen = portal.Visitor();

        await citizen.Visit($"/ansok/{TestService.Id}/papper");

        citizen.AssertSays($"1. {TestService.Label("way")}");
        // Who has taken the short way is asked neither the detour nor what hangs on it.
        citizen.AssertSays("Svarade du ”Short” eller ”Another”? Gå till fråga 4.");
        citizen.AssertSays("Svara bara om svaret på fråga 1 är ”Long”.");
        citizen.AssertSays($"4. {TestService.Label("many")}");
        citizen.AssertSays("Svara bara om svaret på fråga 12 är ”Yes”.");
        citizen.AssertSays("Svarade du ”No”? Gå till fråga 14.");
        Assert.Equal(citizen.Page.QuerySelectorAll(".paper-number").Length, portal.Content.Services[TestService.Id].Form.Pages.Sum(p => p.Questions.Count(q => QuestionType.Of(q).Asks)));
    }

    [Fact]
    public async Task SeveralConditions_AreAList()
    {
        var portal = await PortalApp.Shared();
        using var citizen = portal.Visitor("en");

        await citizen.Visit("/ansok/ledsagarservice/papper");

        var list = citizen.Page.QuerySelectorAll(".paper-if").First(e => e.TextContent.Contains("all of these are true", StringComparison.Ordinal));
        Assert.All(list.QuerySelectorAll("li"), li => Assert.StartsWith("the answer to question ", Citizen.Shown(li), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Paper_SaysWhereToSendIt_WhichLaw_AndIsLinkedFromThePageBefore()
    {
        var portal = await PortalApp.Shared();
        using var citizen = portal.Visitor();
        await citizen.Visit("/ansok/ledsagarservice");

        await citizen.Click("Skriv ut som pappersblankett");

        Assert.Equal("/sv/ansok/ledsagarservice/papper", citizen.Path);
        var unit = portal.Content.Municipality.Units["funktionsstod"];
        Assert.All(unit.Address, citizen.AssertSays);
        citizen.AssertSays(unit.Phone);
        citizen.AssertSays("LSS 9 § 3");
        citizen.AssertSays("Skriv under");
    }

    [Fact]
    public async Task ApplicationAboutViolence_IsKeptNowhere_AndHasTheExit()
    {
        await using var portal = await PortalApp.Start(content: _ => { });
        portal.Files.Change($"services/{TestService.Id}/form.yaml", "insats: prov", "safety: true\ninsats: prov");
        using var citizen = portal.Visitor();

        await citizen.Visit($"/ansok/{TestService.Id}/papper");

        Assert.Equal("no-store", citizen.Response.Headers.CacheControl!.ToString());
        Assert.Null(citizen.Response.Headers.ETag);
        Assert.NotNull(citizen.Page.QuerySelector(".exit"));
        Assert.Equal("Apply for prov (sv)", citizen.Heading);
    }

    [Fact]
    public async Task ServiceThatIsNotThere_HasNoPaper()
    {
        using var citizen = (await PortalApp.Shared()).Visitor();

        await citizen.Visit("/ansok/finns-inte/papper");

        Assert.Equal(HttpStatusCode.NotFound, citizen.Status);
    }
}
