using System.Text;
using Medborgarportal.BrowserTests.Infrastructure;

namespace Medborgarportal.BrowserTests;

/// <summary>
/// Every questionnaire in pictures, from its invitation to the thanks, by somebody who knows only what each page offers: each of them by keyboard alone, by one
/// switch alone (the marking moves by itself, or by the switch), without scripts, by touch on a telephone and on a tablet either way up. No voice is installed
/// in this browser. What is pressed is measured on every page.
/// </summary>
[Collection(WalkedPortal.Name)]
public sealed class PictureTests(PortalFixture portal)
{
    private const string Open = "synpunkter-bilder";

    private static readonly string[] All = ["barnet", "bemotande", "forstod-du-beslutet", "livsomraden", "mitt-boendestod", "mitt-mote", Open, "uppfoljning"];

    private static readonly string[] Languages = ["sv", "ar", "sv-lattlast", "en"];

    /// <summary>Each questionnaire with a language: all four are met in each manner.</summary>
    public static IEnumerable<object[]> InSomeLanguage => All.Select((id, i) => new object[] { id, Languages[i % Languages.Length] });

    public static IEnumerable<object[]> WithASwitch => All.SelectMany(id => new object[][] { [id, false], [id, true] });

    /// <summary>A telephone, and a tablet either way up.</summary>
    public static IEnumerable<object[]> OnAScreen =>
        All.SelectMany((id, i) => new (int Width, int Height)[] { (320, 640), (820, 1180), (1180, 820) }.Select((screen, j) => new object[] { id, Languages[(i + j) % Languages.Length], screen.Width, screen.Height }));

    [Fact]
    public async Task There_is_none_that_is_not_walked()
    {
        await using var worker = await portal.Browser.NewContextAsync();
        var page = await worker.NewPageAsync();
        await page.GotoAsync(portal.CaseSystemUrl + "/fragor");
        var offered = await page.Locator("#questionnaire option").EvaluateAllAsync<string[]>("options => options.map((option) => option.value)");
        Assert.Equal(All.Order(StringComparer.Ordinal), offered.Append(Open).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(InSomeLanguage))]
    public Task By_keyboard_alone(string questionnaire, string language) => portal.VisitAsync(new() { Width = 1280, Height = 900 }, async visitor =>
    {
        var hand = new KeyboardHand(visitor);
        await WalkAsync(visitor, questionnaire, language, async target =>
        {
            await hand.ReachAsync(target);
            await visitor.Page.Keyboard.PressAsync("Space");
        });
        Assert.Equal(0, await visitor.Page.EvaluateAsync<int>("speechSynthesis.getVoices().length"));
    });

    [Theory]
    [MemberData(nameof(WithASwitch))]
    public Task By_one_switch_alone(string questionnaire, bool moves) => portal.VisitAsync(async visitor =>
    {
        var hand = new SwitchHand(visitor, moves);
        await WalkAsync(visitor, questionnaire, "sv", hand.ChooseAsync, begun: async () =>
        {
            // From here on the pointer is a switch too, and presses nothing by itself.
            await visitor.Context.AddCookiesAsync([new() { Name = "anpassa", Value = SwitchHand.Settings(moves), Url = portal.PortalUrl }]);
            await visitor.Page.Clock.InstallAsync();
            await visitor.Page.ReloadAsync();
            await visitor.Page.Clock.PauseAtAsync(DateTime.UtcNow.AddHours(1));
        });
    });

    [Theory]
    [MemberData(nameof(InSomeLanguage))]
    public Task Without_scripts(string questionnaire, string language) => portal.VisitAsync(new() { Width = 320, OurScripts = false }, visitor =>
        WalkAsync(visitor, questionnaire, language, target => target.ClickAsync()));

    [Theory]
    [MemberData(nameof(OnAScreen))]
    public Task By_touch(string questionnaire, string language, int width, int height) => portal.VisitAsync(new() { Width = width, Height = height, Touch = true }, visitor =>
        WalkAsync(visitor, questionnaire, language, target => target.TapAsync()));

    /// <summary>A case worker prints an invitation; somebody writes its words, answers, and the case worker reads what they said.</summary>
    [Fact]
    public async Task From_the_paper_to_the_case_worker()
    {
        await InviteAsync("bemotande");
        await InviteAsync("uppfoljning");
        await using var worker = await portal.Browser.NewContextAsync();
        var desk = await worker.NewPageAsync();
        await desk.GotoAsync(portal.CaseSystemUrl + "/fragor");
        await desk.Locator(".invitation").First.GetByRole(AriaRole.Link, new() { Name = "Skriv ut" }).ClickAsync();
        await Assertions.Expect(desk.Locator("svg[role=img]")).ToBeVisibleAsync();
        await Assertions.Expect(desk.Locator("td svg")).ToHaveCountAsync(4);
        await desk.ScreenshotAsync(new() { Path = Artifacts.Screenshot("invitation-sheet"), FullPage = true });
        var words = await desk.Locator("big b").First.InnerTextAsync();

        await portal.VisitAsync(new() { Width = 320, Height = 640, Touch = true }, async visitor =>
        {
            await visitor.GoToAsync("/sv/fragor");
            await visitor.Page.FillAsync("[name=words]", words);
            await visitor.PressAsync(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Öppna" }));
            await visitor.PressAsync("main .actions a");
            var answered = false;
            while (!visitor.Path.Contains("/fragor/klart", StringComparison.Ordinal))
            {
                var partly = visitor.Page.Locator("input[value=partly]");
                if (!answered && (answered = await partly.CountAsync() > 0))
                    await partly.TapAsync();
                if (visitor.Path.Contains("/fragor/vem", StringComparison.Ordinal))
                    await visitor.Page.Locator("input[value=self]").TapAsync();
                await visitor.PressAsync(".actions button[value=next]");
            }
            await visitor.PressAsync(visitor.Page.Locator("main form button[type=submit]").Last);
        });

        for (var i = 0; i < 100 && await desk.Locator("article.answers").CountAsync() == 0; i++)
        {
            await Task.Delay(100);
            await desk.GotoAsync(portal.CaseSystemUrl + "/fragor");
        }
        var said = desk.Locator("article.answers").First;
        await Assertions.Expect(said).ToContainTextAsync("Hur går det med ditt stöd?");
        await Assertions.Expect(said).ToContainTextAsync("svarade själv");
        await Assertions.Expect(said).ToContainTextAsync("Delvis");

        // With the pictures that the person saw, on one sheet to keep.
        await said.GetByRole(AriaRole.Link, new() { Name = "Visa i bilder" }).ClickAsync();
        await Assertions.Expect(desk.Locator(".told ul img")).Not.ToHaveCountAsync(0);
        Assert.True(await desk.EvaluateAsync<bool>("[...document.images].every((picture) => picture.complete && picture.naturalWidth > 0)"));
        await desk.ScreenshotAsync(new() { Path = Artifacts.Screenshot("answers-in-pictures"), FullPage = true });
        await AssertOneSheetAsync(desk);
    }

    /// <summary>On a device that is handed over the questions fill the screen, as far as the browser lets them, and the end leaves it.</summary>
    [Fact]
    public async Task A_tablet_is_handed_over()
    {
        var link = await InviteAsync("mitt-boendestod");
        await portal.VisitAsync(new() { Width = 820, Height = 1180, Touch = true }, async visitor =>
        {
            await visitor.GoToAsync(link);
            await visitor.Page.Locator(".hand-over summary").TapAsync();
            await visitor.LeadsOnAsync(() => visitor.Page.Locator("button[name=handed]").TapAsync());
            await visitor.LeadsOnAsync(() => visitor.Page.Locator("main .actions a").TapAsync());
            Assert.Equal(0, await visitor.Page.Locator("header, footer").CountAsync());
            await visitor.Page.Locator(".tile:not(.small) input").First.TapAsync();
            await visitor.Page.WaitForFunctionAsync("document.fullscreenElement !== null");
            await visitor.MeetAsync(byParts: true);
            await visitor.GoToAsync("/sv/fragor/tack");
            Assert.False(await visitor.Page.EvaluateAsync<bool>("document.fullscreenElement !== null"));
            Assert.Equal(0, await visitor.Page.Locator("main a").CountAsync());
        });
    }

    /// <summary>A card is dragged to its pile, and out of it to another; what is seen is what is sent.</summary>
    [Fact]
    public Task A_card_is_dragged() => portal.VisitAsync(async visitor =>
    {
        await BeginAsync(visitor, "livsomraden", "sv");
        await Assertions.Expect(visitor.Page.Locator(".mat")).ToBeVisibleAsync();
        var card = await visitor.Page.Locator(".mat-hand .mat-card").InnerTextAsync();
        await visitor.Page.Locator(".mat-hand .mat-card").DragToAsync(visitor.Page.Locator("[data-pile=good]"));
        await Assertions.Expect(visitor.Page.Locator("[data-pile=good] li")).ToContainTextAsync(card.Trim());
        await visitor.Page.Locator("[data-pile=good] li .mat-card").DragToAsync(visitor.Page.Locator("[data-pile=bad]"));
        await Assertions.Expect(visitor.Page.Locator("[data-pile=bad] li")).ToContainTextAsync(card.Trim());
        await Assertions.Expect(visitor.Page.Locator("[data-pile=good] li")).ToHaveCountAsync(0);
        await visitor.Page.ReloadAsync();
        await Assertions.Expect(visitor.Page.Locator("[data-pile=bad] li")).ToContainTextAsync(card.Trim());
    });

    /// <summary>Nothing moves on at a choice, unless the person has asked for it; then the arrow keys still do not.</summary>
    [Fact]
    public async Task An_answer_leads_on_only_for_who_has_asked()
    {
        await portal.VisitAsync(async visitor =>
        {
            await BeginAsync(visitor, "bemotande", "sv");
            var at = visitor.Path;
            await visitor.Page.Locator("input[value=yes]").ClickAsync();
            await Assertions.Expect(visitor.Page.Locator("[data-saved]")).Not.ToBeEmptyAsync();
            Assert.Equal(at, visitor.Path);
        });
        await portal.VisitAsync(new() { Settings = "next-on" }, async visitor =>
        {
            await BeginAsync(visitor, "bemotande", "sv");
            var at = visitor.Path;
            await visitor.Page.Locator(".tile:not(.small) input").First.FocusAsync();
            await visitor.Page.Keyboard.PressAsync("ArrowDown");
            await Assertions.Expect(visitor.Page.Locator("[data-saved]")).Not.ToBeEmptyAsync();
            Assert.Equal(at, visitor.Path);
            await visitor.LeadsOnAsync(() => visitor.Page.Locator("input[value=no]").ClickAsync());
            Assert.NotEqual(at, visitor.Path);
        });
    }

    /// <param name="press">Presses something in the manner at hand.</param>
    /// <param name="begun">Called when the first page is there.</param>
    private async Task WalkAsync(Visitor visitor, string questionnaire, string language, Func<ILocator, Task> press, Func<Task>? begun = null)
    {
        await BeginAsync(visitor, questionnaire, language);
        if (begun is not null)
            await begun();
        // axe waits by the clock, which stands still where the test has taken it over.
        var ticks = begun is null;
        var page = visitor.Page;
        for (var pages = 0; !visitor.Path.Contains("/fragor/klart", StringComparison.Ordinal); pages++)
        {
            Assert.True(pages < 80, $"{visitor.Path} is walked round and round.");
            await MeetAsync(visitor, ticks);
            var mat = page.Locator(".mat-pile > button");
            if (await mat.CountAsync() > 0)
            {
                for (var card = 0; await mat.First.IsEnabledAsync(); card++)
                    await press(mat.Nth(card % 3));
                Assert.Equal(await page.Locator("[data-card]").CountAsync(), await page.Locator(".mat-pile li").CountAsync());
            }
            else
            {
                foreach (var input in await FirstOfEachAsync(page, pages))
                {
                    await press(input);
                    await Assertions.Expect(input).ToBeCheckedAsync();
                }
            }
            await visitor.LeadsOnAsync(() => press(page.Locator(".actions button[value=next]")));
        }
        await MeetAsync(visitor, ticks);
        Assert.True(await page.Locator(".said-pictures li").CountAsync() > 0);
        await visitor.LeadsOnAsync(() => press(page.Locator("main form button[type=submit]").Last));
        await Assertions.Expect(page.Locator(".thanks h1")).ToBeVisibleAsync();
        await MeetAsync(visitor, ticks);
        await AssertOneSheetAsync(page);
    }

    /// <summary>What was said is printed on one sheet of A4.</summary>
    private static async Task AssertOneSheetAsync(IPage page)
    {
        var pdf = Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true }));
        Assert.Equal(1, pdf.Split("/Type /Page\n").Length - 1);
    }

    /// <summary>One thing to press of each set that the page shows; "hoppa över" where there is nothing but a field or a photo.</summary>
    private static async Task<IReadOnlyList<ILocator>> FirstOfEachAsync(IPage page, int turn)
    {
        var ids = await page.EvaluateAsync<string[]>(
            """
            turn => {
              const sets = new Map();
              for (const input of document.querySelectorAll('.tile:not(.small) > input, .place > input'))
                sets.set(input.name, [...(sets.get(input.name) ?? []), input.id]);
              const ids = [...sets.values()].map((set) => set[turn % set.length]);
              return ids.length > 0 ? ids : [...document.querySelectorAll('.small > input')].slice(1, 2).map((input) => input.id);
            }
            """,
            turn);
        return [.. ids.Select(id => page.Locator($"[id='{id}']"))];
    }

    /// <summary>Fit for everyone, and large enough for hands: answers at least 96 x 96 px with 16 between, all else at least 44 x 44.</summary>
    private static async Task MeetAsync(Visitor visitor, bool ticks)
    {
        if (ticks)
            await visitor.MeetAsync(byParts: true);
        else
            Assert.Empty(await visitor.LookAsync<string[]>("faults()"));
        var faults = await visitor.Page.EvaluateAsync<string[]>(
            """
            () => {
              const faults = [];
              const seen = (e) => e.getClientRects().length > 0;
              const say = (e) => e.id || e.className || e.tagName;
              const tiles = [...document.querySelectorAll('.tile:not(.small) > input, .mat-pile > button, .mat-card, .pick-one')].filter(seen);
              for (const tile of tiles) {
                const { width, height } = tile.getBoundingClientRect();
                if (width < 96 || height < 96) faults.push(`${say(tile)} is ${width} x ${height}`);
              }
              const rows = [...document.querySelectorAll('.tiles-row')].filter(seen).map((row) => [...row.querySelectorAll('input')]);
              for (const row of rows) {
                if (row.length > 3) faults.push(`${row.length} answers beside each other`);
                for (const [i, a] of row.entries()) for (const b of row.slice(i + 1)) {
                  const [p, q] = [a.getBoundingClientRect(), b.getBoundingClientRect()];
                  const gap = Math.max(q.left - p.right, p.left - q.right, q.top - p.bottom, p.top - q.bottom);
                  if (gap < 16) faults.push(`${say(a)} and ${say(b)} are ${gap} apart`);
                }
                for (const input of row) {
                  const [picture, text] = [input.parentElement.querySelector('img'), input.parentElement.querySelector('span')].map((e) => e.getBoundingClientRect());
                  if (picture.bottom > text.top + 1) faults.push(`the picture of ${say(input)} is not above its text`);
                }
              }
              for (const small of [...document.querySelectorAll('.small > input, .place > input, .place > label, main button, main .actions a')].filter(seen)) {
                const { width, height } = small.getBoundingClientRect();
                if (width < 44 || height < 44) faults.push(`${say(small)} is ${width} x ${height}`);
              }
              if (document.documentElement.scrollWidth > innerWidth) faults.push(`the page is ${document.documentElement.scrollWidth} wide`);
              return faults;
            }
            """);
        Assert.True(faults.Length == 0, $"{visitor.Path} ({visitor.Options.Look}): {string.Join("; ", faults)}");
    }

    private async Task BeginAsync(Visitor visitor, string questionnaire, string language)
    {
        if (questionnaire == Open)
        {
            await visitor.GoToAsync($"/{language}/fragor/oppna/{questionnaire}");
            await visitor.PressAsync("main form .actions button");
            return;
        }
        var link = await InviteAsync(questionnaire);
        await visitor.GoToAsync(link.Replace("/sv/", $"/{language}/", StringComparison.Ordinal));
        await visitor.PressAsync("main form .actions button");
        await visitor.PressAsync("main .actions a");
    }

    /// <summary>As a case worker does: in the case system, which the portal answers with what is to be handed over.</summary>
    private async Task<string> InviteAsync(string questionnaire)
    {
        await using var worker = await portal.Browser.NewContextAsync();
        var page = await worker.NewPageAsync();
        await page.GotoAsync(portal.CaseSystemUrl + "/fragor");
        var before = await page.Locator(".invitation").CountAsync();
        await page.SelectOptionAsync("#questionnaire", questionnaire);
        await page.ClickAsync("form button");
        for (var i = 0; i < 100 && await page.Locator(".invitation").CountAsync() == before; i++)
        {
            await Task.Delay(100);
            await page.GotoAsync(portal.CaseSystemUrl + "/fragor");
        }
        return new Uri(await page.Locator(".invitation dd a").First.GetAttributeAsync("href") ?? "").AbsolutePath;
    }
}
