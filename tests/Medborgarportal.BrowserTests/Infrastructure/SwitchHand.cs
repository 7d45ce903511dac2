namespace Medborgarportal.BrowserTests.Infrastructure;

/// <summary>
/// One switch, which is the space bar and nothing else. The clock is the test's: the marking moves when the test lets time pass, and each press comes where a
/// person would press, when the right thing is marked.
/// </summary>
/// <param name="moves">The person moves the marking with the switch, and rests to choose; else it moves by itself, and the switch chooses.</param>
/// <param name="choose">A key of a second switch that chooses; null where there is one switch.</param>
/// <param name="most">Presses within which the marking must have come.</param>
internal sealed class SwitchHand(Visitor visitor, bool moves, string? choose = null, int most = 150)
{
    /// <summary>The shortest step there is, in milliseconds.</summary>
    public const int Step = 750;

    public static string Settings(bool moves) => $"scan-{(moves ? "step" : "auto")}.step-{Step}";

    /// <summary>Row by row, then thing by thing, to what is wanted, and chooses it.</summary>
    public async Task ChooseAsync(ILocator wanted)
    {
        var element = await wanted.ElementHandleAsync();
        await Assertions.Expect(visitor.Page.Locator("[data-scan-bar]")).ToBeVisibleAsync();
        for (var presses = 0; presses < most; presses++)
        {
            await visitor.Page.Clock.RunForAsync(350);
            var (isIn, alone) = await SeesAsync(element);
            if (!isIn && moves)
                await visitor.Page.Keyboard.PressAsync("Space");
            else if (!isIn)
                await visitor.Page.Clock.RunForAsync(Step - 350);
            else if (choose is not null)
                await visitor.Page.Keyboard.PressAsync(choose);
            else if (moves)
                await visitor.Page.Clock.RunForAsync((Step * 3 / 2) - 350);
            else
                await visitor.Page.Keyboard.PressAsync("Space");
            if (isIn && alone)
                return;
        }
        Assert.Fail($"{visitor.Path}: the marking never came to {await wanted.EvaluateAsync<string>("e => e.outerHTML.slice(0, 200)")}");
    }

    private async Task<(bool IsIn, bool Alone)> SeesAsync(IElementHandle wanted)
    {
        var seen = await visitor.Page.EvaluateAsync<bool[]>(
            """
            target => {
              const marked = [...document.querySelectorAll('.scan-item, .scan-group')];
              return [marked.some((e) => e.contains(target)), marked.length === 1 && marked[0].classList.contains('scan-item')];
            }
            """,
            wanted);
        return (seen[0], seen[1]);
    }
}
