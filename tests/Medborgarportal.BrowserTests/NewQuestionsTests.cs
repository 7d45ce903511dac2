using Medborgarportal.BrowserTests.Infrastructure;
using Medborgarportal.BrowserTests.Journeys;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Submissions;
using Microsoft.Extensions.DependencyInjection;

namespace Medborgarportal.BrowserTests;

/// <summary>Coming back to questions that have changed, on a narrow screen.</summary>
[Collection(SharedPortal.Name)]
public sealed class NewQuestionsTests(PortalFixture portal)
{
    [Theory]
    [InlineData("sv", 320)]
    [InlineData("sv-lattlast", 320)]
    [InlineData("en", 1280)]
    public Task Moving_to_the_new_questions(string language, int width) => portal.VisitAsync(new() { Width = width }, async visitor =>
    {
        var older = await OlderAsync();
        var services = portal.Demo.Portal.Services;
        var answers = new Dictionary<string, string[]> { ["whom"] = ["self"], ["mood"] = ["Glad"] };
        var draft = await services.GetRequiredService<Drafts>().BeginAsync(older, answers, null, CancellationToken.None);
        await visitor.Context.AddCookiesAsync([new() { Name = "utkast." + Application.Service, Value = draft.Access, Url = portal.PortalUrl }]);

        await visitor.GoToAsync($"/{language}");
        await visitor.MeetAsync();
        await visitor.PressAsync(visitor.Page.Locator(".begun a").First);
        await Assertions.Expect(visitor.Page.Locator(".newer-form")).ToBeVisibleAsync();
        await visitor.MeetAsync();
        await visitor.PressAsync(".newer-form a");
        await visitor.MeetAsync();
        await Assertions.Expect(visitor.Page.Locator("main")).ToContainTextAsync("Gammal fråga");
        await visitor.PhotographAsync($"new-questions-{language}-{width}");
        await visitor.PressAsync(visitor.Page.Locator("main form button").First);
        await visitor.MeetAsync();
        await Assertions.Expect(visitor.Page.Locator(".set-aside")).ToContainTextAsync("Glad");
        await visitor.PressAsync("main .actions a");
        Assert.Equal("name", visitor.Step());
        await Assertions.Expect(visitor.Page.Locator(".newer-form")).ToHaveCountAsync(0);
    });

    /// <summary>The published form with another question for whom, and one more after it.</summary>
    private async Task<FormDefinition> OlderAsync()
    {
        var services = portal.Demo.Portal.Services;
        var form = services.GetRequiredService<CurrentContent>().Value.Services[Application.Service].Form;
        var mood = new Question { Id = "mood", Type = "text" };
        var older = FormReader.Versioned(form with
        {
            Pages = [form.Pages[0], new FormPage { Id = "mood", Section = form.Pages[0].Section, Questions = [mood] }, .. form.Pages.Skip(1)],
            Texts = form.Texts.ToDictionary(
                t => t.Key,
                t => t.Value with
                {
                    Questions = new Dictionary<string, QuestionTexts>(t.Value.Questions)
                    {
                        ["whom"] = t.Value.Questions["whom"] with { Label = "Gammal fråga" },
                        ["mood"] = new QuestionTexts { Label = "Hur mår du?" },
                    },
                }),
        });
        await services.GetRequiredService<FormVersions>().PublishAsync(older, CancellationToken.None);
        return older;
    }
}
