using Medborgarportal.BrowserTests.Infrastructure;

namespace Medborgarportal.BrowserTests.Journeys;

/// <summary>Somebody who applies, in one language and with one way to touch the page.</summary>
internal sealed class Applicant(Hand hand, string language)
{
    public Visitor Visitor => hand.Visitor;

    private IPage Page => Visitor.Page;

    private string Service => $"/{language}/ansok/{Application.Service}";

    /// <summary>Start page → list of services → page before → the first question.</summary>
    public async Task BeginAsync()
    {
        await Visitor.GoToAsync("/" + language);
        await Visitor.MeetAsync();
        await hand.PressOnAsync($"main a[href='/{language}/ansok']");
        await Visitor.MeetAsync();
        await hand.PressOnAsync($"main a[href='{Service}']");
        await Visitor.MeetAsync();
        await hand.PressOnAsync(Page.Locator($"main a[href='{Service}/whom']").First);
        Assert.Equal("whom", Visitor.Step());
    }

    /// <summary>From the start page to check answers.</summary>
    public async Task AnswerAsync(IReadOnlyList<Answer> answers)
    {
        await BeginAsync();
        await hand.AnswerAllAsync(answers);
        await Visitor.MeetAsync();
    }

    /// <summary>To check answers with as little as may be, for tests of what comes after.</summary>
    public async Task AnswerShortAsync()
    {
        await Visitor.GoToAsync(Service + "/whom");
        await hand.AnswerAllAsync(Application.Short, meet: () => Task.CompletedTask);
    }

    /// <summary>At check answers: changes one answer, and is back there.</summary>
    public async Task ChangeAsync(string step, Answer answer)
    {
        await hand.PressOnAsync(Page.Locator($"main .summary a[href^='{Service}/{step}?']").First);
        Assert.Equal(step, Visitor.Step());
        await Visitor.MeetAsync();
        await hand.AnswerAsync(answer);
        await hand.PressOnAsync("main form.question button[type=submit]");
        Assert.Equal("kontrollera", Visitor.Step());
        await Visitor.MeetAsync();
    }

    /// <summary>From check answers, by login with e-legitimation, to the receipt; its number.</summary>
    public async Task<string> SendAsAsync(string person)
    {
        await hand.PressOnAsync($"main a[href='{Service}/skicka']");
        await Visitor.MeetAsync();
        await hand.PressOnAsync("main a[href*='/logga-in/eid']");
        await hand.PressOnAsync($"button[value={person}]");
        Assert.Equal("skicka", Visitor.Step());
        await Visitor.MeetAsync();
        await hand.PressOnAsync("main form button[type=submit]");
        return await ReceiptAsync();
    }

    /// <summary>From check answers to the receipt without saying who one is; the receipt's number.</summary>
    public async Task<string> SendWithoutEidAsync()
    {
        await hand.PressOnAsync($"main a[href='{Service}/skicka']");
        await hand.PressOnAsync("main a[href$='?utan']");
        await Visitor.MeetAsync();
        await hand.PressOnAsync("main form button[type=submit]");
        return await ReceiptAsync();
    }

    /// <summary>At the receipt: its number, without spaces.</summary>
    public async Task<string> ReceiptAsync()
    {
        Assert.Equal("kvitto", Visitor.Step());
        await Visitor.MeetAsync();
        return (await Page.Locator(".number").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal).ReplaceLineEndings("");
    }

    /// <summary>Logs in, and is at My pages.</summary>
    public async Task SignInAsync(string person)
    {
        await Visitor.GoToAsync($"/{language}/mina-sidor");
        await Visitor.MeetAsync();
        await hand.PressOnAsync("main a[href*='/logga-in/eid']");
        await hand.PressOnAsync($"button[value={person}]");
        Assert.Equal("mina-sidor", Visitor.Step());
    }

    /// <summary>Logged in: My pages → the case → its letter, as soon as that has come → the full decision.</summary>
    /// <param name="outcome">Class of the letter's answer: yes, no, or null.</param>
    public async Task ReadLetterAsync(string receipt, string outcome)
    {
        await Visitor.GoToAsync($"/{language}/mina-sidor");
        await Visitor.MeetAsync();
        await hand.PressOnAsync(Page.Locator("main .mail > li", new() { HasText = Grouped(receipt) }).Locator("a[href*='/arende/']"));
        await Visitor.MeetAsync();
        var letter = Page.Locator("main a[href*='/brev/']");
        await Eventually.HoldsAsync(
            async () =>
            {
                if (await letter.CountAsync() > 0)
                    return true;
                await Page.ReloadAsync();
                return false;
            },
            "the letter of " + receipt);
        await Visitor.MeetAsync();
        await hand.PressOnAsync(letter.First);
        await ReadAsync(outcome);
    }

    /// <summary>At a letter: the answer is said first, and the full decision is one press away.</summary>
    public async Task ReadAsync(string outcome)
    {
        await Visitor.MeetAsync();
        await Assertions.Expect(Page.Locator($".answer.{outcome}")).ToBeVisibleAsync();
        await hand.PressAsync(Page.Locator("main a[href='#hela-beslutet']"));
        await Page.WaitForURLAsync(url => url.EndsWith("#hela-beslutet", StringComparison.Ordinal));
        var top = await Page.Locator("#hela-beslutet").EvaluateAsync<double>("e => e.getBoundingClientRect().top / innerHeight");
        Assert.True(top is > -0.2 and < 1, $"The full decision is not in view: {top}");
        await Visitor.MeetAsync();
    }

    /// <summary>A receipt's number as it is shown: K7 4TM 29.</summary>
    private static string Grouped(string receipt) => $"{receipt[..2]} {receipt[2..5]} {receipt[5..]}";
}
