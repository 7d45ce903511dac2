using System.Text.Json;
using Medborgarportal.BrowserTests.Infrastructure;
using Medborgarportal.BrowserTests.Journeys;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Forms;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Medborgarportal.BrowserTests;

/// <summary>
/// Every application of content/, from its first page to the receipt, by somebody who knows only its definition. Each page is looked at:
/// axe once for each set of components and language, sizes, headings and pictures on all.
/// </summary>
[Collection(WalkedPortal.Name)]
public sealed class WalkTests(PortalFixture portal)
{
    private static readonly IReadOnlyList<(string Language, Manner Manner, int Width)> Walks =
        [("sv", Manner.Thorough, 1280), ("sv-lattlast", Manner.Unsure, 320), ("ar", Manner.Sparing, 320)];

    public static TheoryData<string> Services =>
        [.. new ContentFolder(Path.Combine(Artifacts.Root, "content")).Folders("services").Where(folder => !folder.StartsWith('_'))];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task From_the_first_page_to_the_receipt(string service)
    {
        foreach (var (language, manner, width) in Walks)
            await portal.VisitAsync(new() { Width = width, Height = 800 }, visitor => WalkAsync(visitor, service, language, manner));
    }

    private async Task WalkAsync(Visitor visitor, string service, string language, Manner manner)
    {
        var form = portal.Demo.Portal.Services.GetRequiredService<CurrentContent>().Value.Services[service].Form;
        await visitor.GoToAsync($"/{language}/ansok/{service}");
        await visitor.MeetAsync(byParts: true);
        await visitor.PressAsync(visitor.Page.Locator($"main a[href='/{language}/ansok/{service}/{form.Pages[0].Id}']").First);
        var answers = Answers.None;
        while (new Journey(form, answers).FirstUnfinished is { } page)
        {
            Assert.Equal(page.Id, visitor.Step());
            await visitor.MeetAsync(byParts: true);
            var questions = new Journey(form, answers).Questions(page).ToList();
            var typed = Answering.Page(form, questions, manner);
            await FillAsync(visitor.Page, typed);
            await visitor.PressAsync("main form.question .actions button[type=submit]");
            answers = answers.With(questions.SelectMany(question => QuestionType.Of(question).Fields(question)
                .Select(field => KeyValuePair.Create(field, QuestionType.Of(question).Read(question, field, typed.GetValueOrDefault(field, []))))));
        }
        Assert.Equal("kontrollera", visitor.Step());
        await visitor.MeetAsync(byParts: true);
        Assert.Equal(
            new Journey(form, answers).Pages.SelectMany(new Journey(form, answers).Questions).Count(question => QuestionType.Of(question).Asks),
            await visitor.Page.Locator("main .summary > div").CountAsync());
        await visitor.GoToAsync($"/{language}/ansok/{service}/skicka?utan");
        await visitor.MeetAsync(byParts: true);
        await visitor.PressAsync("main form button[type=submit]");
        Assert.Equal("kvitto", visitor.Step());
        await visitor.MeetAsync(byParts: true);
        Assert.NotEmpty(await visitor.Page.Locator(".number").InnerTextAsync());
    }

    /// <summary>Writes and ticks as told, and fails for a field or an option that the page does not offer.</summary>
    private static async Task FillAsync(IPage page, Dictionary<string, string[]> typed)
    {
        var missing = await page.EvaluateAsync<string[]>(
            """
            typed => Object.entries(JSON.parse(typed)).flatMap(([name, values]) => {
              const fields = [...document.querySelectorAll('main form.question [name]')].filter((e) => e.name === name);
              return values.filter((value) => {
                const box = fields.find((e) => (e.type === 'radio' || e.type === 'checkbox') && e.value === value);
                const text = fields.find((e) => e.type !== 'radio' && e.type !== 'checkbox' && e.type !== 'hidden');
                if (box) { if (!box.checked) box.click(); return false; }
                if (!text) return true;
                text.value = value;
                text.dispatchEvent(new Event('input', { bubbles: true }));
                return false;
              }).map((value) => `${name}=${value}`);
            })
            """,
            JsonSerializer.Serialize(typed));
        Assert.True(missing.Length == 0, $"{page.Url} does not offer {string.Join(", ", missing)}.");
    }
}
