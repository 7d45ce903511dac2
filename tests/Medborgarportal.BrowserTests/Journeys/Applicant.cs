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

    /// <summary>Logs in from the header, as the menu lies on this screen.</summary>
    public async Task SignInAsync(string person)
    {
        await Visitor.GoToAsync($"/{language}/mina-sidor");
        await Visitor.MeetAsync();
        await hand.PressOnAsync("main a[href*='/logga-in/eid']");
        await hand.PressOnAsync($"button[value={person}]");
        Assert.Equal("mina-sidor", Visitor.Step());
    }
}
