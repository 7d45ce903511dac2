using Medborgarportal.BrowserTests.Infrastructure;
using Medborgarportal.BrowserTests.Journeys;

namespace Medborgarportal.BrowserTests;

/// <summary>An application in Arabic, from right to left, and in Finnish: every page of it fit for everyone, and photographed.</summary>
[Collection(SharedPortal.Name)]
public sealed class LanguageTests(PortalFixture portal)
{
    private static readonly IReadOnlyList<Answer> Answers =
    [
        new Pick("whom", "self"),
        new Name("name", "ليلى", "حداد", Number: "١٩٩٢٠٤١٧-٩٨٢٥"),
        new Pick("communicate", ["interpreter"]),
        new Write("interpreterLanguage", "العربية"),
        new Write("need", "لا أجد الطريق وحدي، وأخاف في الزحام. مع شخص آخر يكون الأمر سهلًا."),
        new Pick("areas", ["mobility"]),
        new Pick("mobilityRating", "3"),
        new Pick("purposes", ["training", "other"], "الغناء يوم الثلاثاء"),
        new Pick("reach", ["call", "email"]),
        new Write("phone", "٠٧٠-١٢٣ ٤٥ ٦٧"),
        new Write("email", "leila@exempel.se"),
        new Pick("safe", "yes"),
    ];

    [Theory]
    [InlineData("ar", 320)]
    [InlineData("ar", 1280)]
    [InlineData("fi", 320)]
    [InlineData("fi", 1280)]
    public Task An_application_from_start_to_receipt(string language, int width) => portal.VisitAsync(new() { Width = width, Height = 800 }, async visitor =>
    {
        var hand = new MouseHand(visitor);
        await visitor.GoToAsync($"/{language}");
        await visitor.MeetAsync();
        await visitor.PhotographAsync($"start-{language}-{width}");
        await visitor.GoToAsync($"/{language}/ansok/ledsagarservice");
        await visitor.PhotographAsync($"before-{language}-{width}");
        await visitor.GoToAsync($"/{language}/ansok/ledsagarservice/whom");
        await hand.AnswerAllAsync(Answers, async () =>
        {
            await visitor.MeetAsync();
            if (visitor.Step() is "whom" or "name" or "purposes" or "reach" or "mobility")
                await visitor.PhotographAsync($"question-{visitor.Step()}-{language}-{width}");
        });
        await visitor.MeetAsync();
        await visitor.PhotographAsync($"check-{language}-{width}");
        await visitor.GoToAsync($"/{language}/ansok/ledsagarservice/skicka?utan");
        await visitor.MeetAsync();
        await visitor.PressAsync("main form button");
        await visitor.MeetAsync();
        await visitor.PhotographAsync($"receipt-{language}-{width}");
    });

    /// <summary>What stands first in a line of a right-to-left page stands to the right, and numbers keep their order.</summary>
    [Fact]
    public Task From_right_to_left() => portal.VisitAsync(new() { Width = 1280 }, async visitor =>
    {
        var page = visitor.Page;
        await visitor.GoToAsync("/ar/ansok/ledsagarservice");
        Assert.True(await LeftOfAsync(page.Locator(".brand")) > await LeftOfAsync(page.Locator(".tools a").Last), "the name of the municipality is the first thing of the header");
        Assert.True(await LeftOfAsync(page.Locator(".steps .symbol").First) > await LeftOfAsync(page.Locator(".steps h3").First), "a step's picture stands before its words");
        // The arrow back points to where a line begins: its corner is drawn by the two borders on its right side.
        Assert.Equal(
            "0px",
            await page.Locator(".crumb a").First.EvaluateAsync<string>("link => getComputedStyle(link, '::before').borderLeftWidth"));
        await visitor.GoToAsync("/ar/ansok/ledsagarservice/whom");
        Assert.True(await LeftOfAsync(page.Locator(".choice .ds-input").First) > await LeftOfAsync(page.Locator(".choice label").First), "a choice's mark stands before its words");
        Assert.True(await LeftOfAsync(page.Locator("form.question .actions button")) > await LeftOfAsync(page.Locator("form.question .actions a")), "to go on stands before to go back");
        await visitor.GoToAsync("/ar/om/kakor");
        Assert.Equal("rtl", await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('main p')).direction"));
    });

    /// <summary>The groups of a telephone number stand in the order they are dialled, wherever the number is written.</summary>
    [Theory]
    [InlineData("/ar", ".card p")]
    [InlineData("/ar", ".footer a[href^='tel:']")]
    [InlineData("/ar/ansok", "main > p")]
    [InlineData("/ar/om/dina-uppgifter", "main a[href^='tel:']")]
    public Task A_telephone_number_keeps_its_order(string path, string selector) => portal.VisitAsync(async visitor =>
    {
        await visitor.GoToAsync(path);
        // Where each digit of "0100-12 34 56" stands on the screen.
        var places = await visitor.Page.EvaluateAsync<double[]>(
            """
            selector => {
              for (const element of document.querySelectorAll(selector)) {
                const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
                for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                  const at = node.data.indexOf('0100-12 34 56');
                  if (at < 0) continue;
                  return [...'0100-12 34 56'].map((c, i) => {
                    const range = document.createRange();
                    range.setStart(node, at + i);
                    range.setEnd(node, at + i + 1);
                    return range.getBoundingClientRect().left;
                  });
                }
              }
              return [];
            }
            """,
            selector);
        Assert.Equal(13, places.Length);
        Assert.Equal(places.Order(), places);
    });

    private static async Task<float> LeftOfAsync(ILocator locator) => (await locator.BoundingBoxAsync())!.X;
}
