using Medborgarportal.BrowserTests.Infrastructure;
using Medborgarportal.BrowserTests.Journeys;

namespace Medborgarportal.BrowserTests;

/// <summary>A question page when something is not as it should be, and on a small screen.</summary>
[Collection(SharedPortal.Name)]
public sealed class QuestionTests(PortalFixture portal)
{
    private const string Service = "/ansok/ledsagarservice";

    [Theory]
    [InlineData("sv", 1280)]
    [InlineData("sv-lattlast", 320)]
    [InlineData("en", 1280)]
    public Task An_error_gets_the_focus_and_leads_to_its_field(string language, int width) => portal.VisitAsync(new() { Width = width }, async visitor =>
    {
        var hand = new MouseHand(visitor);
        await visitor.GoToAsync($"/{language}{Service}/whom");
        await hand.PressOnAsync("main form.question button[type=submit]");
        await SummaryLeadsToAsync(visitor, "whom");

        await hand.PickAsync("whom", "self");
        await hand.PressOnAsync("main form.question button[type=submit]");
        await hand.WriteAsync("name.used", "Maj");
        await hand.WriteAsync("name.number", "19920417-9826");
        await hand.PressOnAsync("main form.question button[type=submit]");
        await SummaryLeadsToAsync(visitor, "name.number");
        await Assertions.Expect(visitor.Page.Locator("[name='name.used']")).ToHaveValueAsync("Maj");
    });

    [Theory]
    [InlineData("sv", 1280)]
    [InlineData("sv-lattlast", 320)]
    [InlineData("en", 320)]
    public Task Hard_words_open_under_the_help(string language, int width) => portal.VisitAsync(new() { Width = width }, async visitor =>
    {
        await visitor.GoToAsync($"/{language}{Service}/whom");
        var meaning = visitor.Page.Locator(".hard-words dd").First;
        await Assertions.Expect(meaning).ToBeHiddenAsync();
        await visitor.Page.Locator(".hard-words > summary").FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(meaning).ToBeVisibleAsync();
        await visitor.MeetAsync();
    });

    [Fact]
    public Task Errors_of_several_questions_stand_together() => portal.VisitAsync(async visitor =>
    {
        var hand = new MouseHand(visitor);
        await AnswerToAsync(hand, "reach");
        await hand.AnswerAsync(new Pick("reach", ["call", "email"]));
        await hand.AnswerAsync(new Write("phone", "ring mamma"));
        await hand.AnswerAsync(new Write("email", "maja.exempel.se"));
        await hand.PressOnAsync("main form.question button[type=submit]");
        await SummaryLeadsToAsync(visitor, "phone");
        await Assertions.Expect(visitor.Page.Locator(".errors li")).ToHaveCountAsync(2);
        await Assertions.Expect(visitor.Page.Locator("#email")).ToHaveValueAsync("maja.exempel.se");
    });

    [Fact]
    public Task Too_long_a_text_is_told_while_writing_and_kept() => portal.VisitAsync(async visitor =>
    {
        var hand = new MouseHand(visitor);
        await AnswerToAsync(hand, "worksToday");
        await hand.WriteAsync("worksToday", new string('å', 4001));
        await Assertions.Expect(visitor.Page.Locator(".count")).ToHaveTextAsync("1 tecken för mycket. Högst 4\u00a0000 går att spara.");
        await hand.PressOnAsync("main form.question button[type=submit]");
        await SummaryLeadsToAsync(visitor, "worksToday");
        await Assertions.Expect(visitor.Page.Locator("#worksToday")).ToHaveValueAsync(new string('å', 4001));
    });

    [Theory]
    [InlineData("sv")]
    [InlineData("sv-lattlast")]
    [InlineData("en")]
    public Task Two_tabs_that_answer_the_same_question_keep_both_answers(string language) => portal.VisitAsync(async visitor =>
    {
        var hand = new MouseHand(visitor);
        await visitor.GoToAsync($"/{language}{Service}/whom");
        await hand.AnswerAllAsync([.. Application.Short, new Write("worksToday", "Jag lagar mat.")], meet: () => Task.CompletedTask);
        await visitor.GoToAsync($"/{language}{Service}/worksToday");
        var (first, second) = (visitor.Page, await visitor.OpenTabAsync());
        await second.GotoAsync(first.Url);

        await first.FillAsync("#worksToday", "Jag lagar mat och städar.");
        await visitor.PressAsync("main form.question button[type=submit]");
        visitor.TurnTo(second);
        await second.FillAsync("#worksToday", "Jag går ut med hunden.");
        await visitor.PressAsync("main form.question button[type=submit]");
        await Assertions.Expect(second.Locator("main")).ToContainTextAsync("Jag lagar mat och städar.");
        await Assertions.Expect(second.Locator("main")).ToContainTextAsync("Jag går ut med hunden.");
        await visitor.MeetAsync();
        await visitor.PressAsync(second.Locator("main form button").Last);
        await visitor.GoToAsync($"/{language}{Service}/worksToday");
        await Assertions.Expect(second.Locator("#worksToday")).ToHaveValueAsync("Jag lagar mat och städar.\n\nJag går ut med hunden.");
    });

    [Fact]
    public Task A_page_that_was_open_too_long_keeps_what_was_typed() => portal.VisitAsync(async visitor =>
    {
        var hand = new MouseHand(visitor);
        await AnswerToAsync(hand, "worksToday");
        await visitor.Context.ClearCookiesAsync(new() { Name = "skydd" });
        await hand.WriteAsync("worksToday", "Jag lagar mat.");
        await hand.PressOnAsync("main form.question button[type=submit]");
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await visitor.MeetAsync();
        await Assertions.Expect(visitor.Page.Locator("#worksToday")).ToHaveValueAsync("Jag lagar mat.");
        await hand.PressOnAsync("main form.question button[type=submit]");
        Assert.NotEqual("worksToday", visitor.Step());
    });

    [Fact]
    public Task A_step_that_lies_ahead_begins_with_the_first_question() => portal.VisitAsync(async visitor =>
    {
        await visitor.GoToAsync($"/sv{Service}/goal");
        Assert.Equal("whom", visitor.Step());
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await visitor.MeetAsync();
    });

    [Theory]
    [InlineData("sv")]
    [InlineData("sv-lattlast")]
    [InlineData("en")]
    public Task A_draft_that_cannot_be_found_offers_the_ways_back(string language) => portal.VisitAsync(async visitor =>
    {
        await visitor.Context.AddCookiesAsync([new() { Name = "utkast.ledsagarservice", Value = "tampered", Url = portal.PortalUrl }]);
        var answer = await visitor.GoToAsync($"/{language}{Service}/goal");
        Assert.Equal(404, answer.Status);
        await visitor.MeetAsync();
        await visitor.PressAsync($"main a[href='/{language}/fortsatt']");
    });

    [Fact]
    public Task What_must_be_answered_stands_first_at_check_answers() => portal.VisitAsync(async visitor =>
    {
        await visitor.GoToAsync($"/sv{Service}/whom");
        var hand = new MouseHand(visitor);
        await hand.AnswerAsync(new Pick("whom", "self"));
        await hand.PressOnAsync("main form.question button[type=submit]");
        await visitor.GoToAsync($"/sv{Service}/kontrollera");
        await visitor.MeetAsync();
        await visitor.PressAsync(".notice a");
        Assert.Equal("name", visitor.Step());
    });

    /// <summary>Short: at most three answers, and at most four lines of help.</summary>
    [Theory]
    [InlineData("sv")]
    [InlineData("sv-lattlast")]
    [InlineData("en")]
    public Task On_a_telephone_a_short_question_is_answered_without_scrolling(string language) => portal.VisitAsync(new() { Width = 360, Height = 640 }, async visitor =>
    {
        var looked = new List<string>();
        await visitor.GoToAsync($"/{language}{Service}/whom");
        await new MouseHand(visitor).AnswerAllAsync([.. Application.Short, new Pick("mayContact", "no")], meet: async () =>
        {
            var answers = await visitor.Page.Locator("main .choice").CountAsync();
            var fields = await visitor.Page.Locator("main :is(.field, .person, .date)").CountAsync();
            var help = await visitor.Page.Locator("main fieldset > .hint").EvaluateAllAsync<double>("all => all.reduce((sum, e) => sum + e.getBoundingClientRect().height, 0)");
            if (fields > 0 || answers > 3 || help > 116)
                return;
            // The line that opens the hard words' meanings is a help beside the question; it is not counted.
            var hard = await visitor.Page.Locator("main .hard-words").EvaluateAllAsync<double>("all => all.reduce((sum, e) => sum + e.getBoundingClientRect().height + 16, 0)");
            var bottom = await visitor.Page.Locator("main form.question button[type=submit]").EvaluateAsync<double>("e => e.getBoundingClientRect().bottom");
            Assert.True(bottom - hard <= 640, $"{visitor.Path}: the button ends at {bottom - hard:0}, below the window.");
            looked.Add(visitor.Step());
        });
        Assert.True(looked.Count > 0, "Short questions: " + string.Join(", ", looked));
    });

    [Fact]
    public Task The_language_is_changed_in_the_middle_and_the_page_kept() => portal.VisitAsync(async visitor =>
    {
        var hand = new MouseHand(visitor);
        await AnswerToAsync(hand, "worksToday");
        await hand.WriteAsync("worksToday", "Jag lagar mat.");
        await hand.PressOnAsync("main form.question button[type=submit]");
        await visitor.GoToAsync($"/sv{Service}/worksToday");
        await visitor.Page.Locator(".language > summary").ClickAsync();
        await visitor.PressAsync(".languages a[hreflang=en]");
        Assert.Equal($"/en{Service}/worksToday", visitor.Path);
        await Assertions.Expect(visitor.Page.Locator("#worksToday")).ToHaveValueAsync("Jag lagar mat.");
        await visitor.MeetAsync();
        await visitor.Page.Locator(".language > summary").ClickAsync();
        await visitor.PressAsync(".languages a[href^='/sv-lattlast/']");
        Assert.Equal($"/sv-lattlast{Service}/worksToday", visitor.Path);
    });

    private static async Task AnswerToAsync(Hand hand, string step)
    {
        await new Applicant(hand, "sv").AnswerShortAsync();
        await hand.Visitor.GoToAsync($"/sv{Service}/{step}");
        Assert.Equal(step, hand.Visitor.Step());
    }

    /// <summary>The summary has the focus; its first link leads to the field with this id.</summary>
    private static async Task SummaryLeadsToAsync(Visitor visitor, string field)
    {
        var summary = visitor.Page.Locator(".errors");
        await Assertions.Expect(summary).ToBeFocusedAsync();
        await Assertions.Expect(summary).ToBeInViewportAsync();
        Assert.True((await visitor.LookAsync<FocusSeen>("focus()")).Fault is null);
        await visitor.MeetAsync();
        await summary.Locator("a").First.ClickAsync();
        var focused = visitor.Page.Locator($"[id='{field}']");
        await Assertions.Expect(focused).ToBeFocusedAsync();
        await Assertions.Expect(focused).ToBeInViewportAsync();
    }

    private sealed record FocusSeen
    {
        public string? Fault { get; init; }
    }
}
