using Medborgarportal.BrowserTests.Infrastructure;

namespace Medborgarportal.BrowserTests;

/// <summary>Feedback, contact, the guide, the search and a thinking aid as they are met on a small telephone, each page's structure once.</summary>
[Collection(SharedPortal.Name)]
public sealed class FeedbackTests(PortalFixture portal)
{
    private static readonly VisitorOptions Telephone = new() { Width = 320, Height = 568 };

    [Fact]
    public Task A_complaint_from_the_first_page_to_the_words() => portal.VisitAsync(Telephone, async visitor =>
    {
        var page = visitor.Page;
        await visitor.GoToAsync("/sv/synpunkter");
        await visitor.MeetAsync();
        await page.Locator("main button[name=gor]").ClickAsync();
        await Pick("kind", "complaint");
        await Pick("leftBy", "client");
        await Pick("concerns", "portal");
        await visitor.MeetAsync();
        await page.Locator("#what").FillAsync("Anna Ek svarade inte.");
        // The language is changed in the header, in the middle of a sentence, and changed back by the form's own button, as without scripts.
        await page.Locator("details.menu > summary").ClickAsync();
        await page.Locator("details.language > summary").ClickAsync();
        await page.Locator(".languages a[href='/en/synpunkter']").ClickAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Assertions.Expect(page.Locator("#what")).ToHaveValueAsync("Anna Ek svarade inte.");
        await page.Locator("main form details:has([formaction]) > summary").ClickAsync();
        await visitor.MeetAsync();
        await visitor.PressAsync("main button[formaction='/sv/synpunkter']");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "sv");
        await Next();
        await Next();
        await Next();
        await Pick("reply", "anonymous");
        await Assertions.Expect(page.Locator("main .notice.note li")).ToHaveTextAsync("Anna Ek");
        await visitor.MeetAsync();
        await page.SetInputFilesAsync("#filer", new FilePayload[]
        {
            new() { Name = "Anna Ek.png", MimeType = "image/png", Buffer = await page.ScreenshotAsync() },
            new() { Name = "brev.pdf", MimeType = "application/pdf", Buffer = [.. "%PDF-1.7"u8] },
        });
        await page.Locator("button[value=skicka]").ClickAsync();
        await Assertions.Expect(page.Locator("main .errors")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator(".file-list li")).ToHaveCountAsync(1);
        await visitor.MeetAsync();
        await visitor.PhotographAsync("feedback-files-320");
        await page.Locator("button[value=skicka]").ClickAsync();
        await Assertions.Expect(page.Locator(".number.words span")).ToHaveCountAsync(5);
        await visitor.MeetAsync();
        var code = await page.Locator(".number.words").InnerTextAsync();
        await page.Locator("main .actions a").ClickAsync();
        await page.Locator("#code").FillAsync(code.ReplaceLineEndings(" "));
        await page.Locator("main form.question button").ClickAsync();
        await Assertions.Expect(page.Locator("main .notice")).ToBeVisibleAsync();
        await visitor.MeetAsync();

        async Task Pick(string question, string option)
        {
            await page.Locator($"main input[name='{question}'][value='{option}']").CheckAsync();
            await Next();
        }

        Task Next() => page.Locator("main button[value=vidare]").ClickAsync();
    });

    [Fact]
    public Task Contact_the_guide_the_search_and_something_to_think_about() => portal.VisitAsync(Telephone, async visitor =>
    {
        var page = visitor.Page;
        await visitor.GoToAsync("/ar/kontakt");
        await page.Locator("main form.question button[type=submit]").ClickAsync();
        await Assertions.Expect(page.Locator("main .errors")).ToBeFocusedAsync();
        await visitor.MeetAsync();
        await visitor.GoToAsync("/sv/guide");
        await page.Locator("main input[value=disability]").CheckAsync();
        await page.Locator("main input[value=out]").CheckAsync();
        await page.Locator("main form.question button").ClickAsync();
        await Assertions.Expect(page.Locator("main .card a").First).ToBeVisibleAsync();
        await visitor.MeetAsync();
        await visitor.GoToAsync("/sv");
        await page.Locator("main form[role=search] input").FillAsync("hemtjenst");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".hits a[href$='/ansok/hemtjanst']")).ToBeVisibleAsync();
        await visitor.MeetAsync();
        await visitor.GoToAsync("/sv/tankehjalp/alkohol");
        await page.Locator("[data-opens]").First.CheckAsync();
        await Assertions.Expect(page.Locator("[data-thinking-words]").First).Not.ToBeEmptyAsync();
        await visitor.MeetAsync();
    });
}
