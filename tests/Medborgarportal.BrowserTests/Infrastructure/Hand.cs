namespace Medborgarportal.BrowserTests.Infrastructure;

/// <summary>How a person touches the page.</summary>
internal abstract class Hand(Visitor visitor)
{
    public Visitor Visitor => visitor;

    protected IPage Page => visitor.Page;

    /// <summary>Presses a link or a button.</summary>
    public abstract Task PressAsync(ILocator target);

    /// <summary>Ticks an answer.</summary>
    public abstract Task PickAsync(string field, string value);

    public abstract Task WriteAsync(string field, string text);

    public Task PressOnAsync(ILocator target) => visitor.LeadsOnAsync(() => PressAsync(target));

    public Task PressOnAsync(string selector) => PressOnAsync(Page.Locator(selector));

    protected ILocator Answer(string field, string value) => Page.Locator($"input[name='{field}'][value='{value}']");

    protected ILocator Field(string field) => Page.Locator($"input[name='{field}']:not([type=checkbox], [type=radio]), textarea[name='{field}']");
}

/// <summary>The mouse, or a finger: presses what is seen, so an answer by its card and not by its small circle.</summary>
internal sealed class MouseHand(Visitor visitor) : Hand(visitor)
{
    public override Task PressAsync(ILocator target) => target.ClickAsync();

    public override async Task PickAsync(string field, string value)
    {
        var answer = Answer(field, value);
        if (await answer.IsCheckedAsync())
            return;
        await Page.Locator($"label[for='{await answer.GetAttributeAsync("id")}']").ClickAsync();
        await Assertions.Expect(answer).ToBeCheckedAsync();
    }

    public override Task WriteAsync(string field, string text) => Field(field).FillAsync(text);
}

/// <summary>The keyboard alone: Tab, Shift+Tab, arrows, Space and Enter. At each stop the focus is seen and in view.</summary>
internal sealed class KeyboardHand(Visitor visitor) : Hand(visitor)
{
    private const int Most = 150;

    private bool space;

    public override async Task PressAsync(ILocator target)
    {
        await ReachAsync(target);
        // Links take Enter alone; buttons both, and people use both.
        var isLink = await target.EvaluateAsync<bool>("e => e.matches('a')");
        space = !space;
        await Page.Keyboard.PressAsync(isLink || !space ? "Enter" : "Space");
    }

    public override async Task PickAsync(string field, string value)
    {
        var answer = Answer(field, value);
        await ReachAsync(answer);
        if (!await answer.IsCheckedAsync())
            await Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(answer).ToBeCheckedAsync();
    }

    public override async Task WriteAsync(string field, string text)
    {
        await ReachAsync(Field(field));
        await Page.Keyboard.PressAsync("Control+A");
        await Page.Keyboard.TypeAsync(text);
    }

    /// <summary>Tabs to something, and within a group of radio buttons goes on with the arrows.</summary>
    public async Task ReachAsync(ILocator target)
    {
        var element = await target.ElementHandleAsync();
        var group = await target.EvaluateAsync<string?>("e => e.matches('input[type=\"radio\"]') ? e.name : null");
        var stops = new List<string>();
        for (var i = 0; i < Most; i++)
        {
            var focus = await Visitor.LookAsync<Focus>("focus(about)", element);
            if (i > 0)
            {
                Assert.True(focus.Fault is null, $"{Visitor.Path}: {focus.Fault}");
                stops.Add(focus.On);
            }
            if (focus.IsTarget)
                return;
            var inGroup = group is not null && focus.RadioGroup == group;
            await Page.Keyboard.PressAsync(inGroup ? focus.Before ? "ArrowDown" : "ArrowUp" : focus.Before ? "Tab" : "Shift+Tab");
        }
        Assert.Fail($"{Visitor.Path}: the keyboard does not reach {await target.EvaluateAsync<string>("e => e.outerHTML.slice(0, 200)")}. It went {string.Join(" → ", stops.TakeLast(20))}");
    }

    /// <summary>Where the keyboard is (page.js).</summary>
    private sealed record Focus
    {
        public string On { get; init; } = "";

        public bool IsTarget { get; init; }

        public string? RadioGroup { get; init; }

        public string? Fault { get; init; }

        public bool Before { get; init; }
    }
}
