using Medborgarportal.BrowserTests.Infrastructure;

namespace Medborgarportal.BrowserTests;

/// <summary>Having the page read: only by voices of the device itself, a sentence at a time, the sentence marked.</summary>
[Collection(SharedPortal.Name)]
public sealed class ReadAloudTests(PortalFixture portal)
{
    private const string Listen = "[data-read-toggle]";
    private const string Swedish = "{ lang: 'sv-SE', name: 'Alva', localService: true }";
    private const string Finnish = "{ lang: 'fi-FI', name: 'Aino', localService: true }";
    private const string Online = "{ lang: 'sv-SE', name: 'Nätet', localService: false }";
    private const string English = "{ lang: 'en-GB', name: 'Ann', localService: true }";

    [Fact]
    public Task The_sentence_that_is_read_is_marked() => portal.VisitAsync(new() { InitScript = Voices(Online, English, Swedish) }, async visitor =>
    {
        await visitor.GoToAsync("/sv");
        var button = visitor.Page.Locator(Listen).First;
        await Assertions.Expect(button).ToBeVisibleAsync();
        await visitor.MeetAsync();

        await button.ClickAsync();
        await SaysAsync(visitor, 1, "Vad vill du göra?");
        await visitor.MeetAsync();
        await EndAsync(visitor);
        await SaysAsync(visitor, 2, "Här söker du stöd och läser dina beslut.");

        // A pause keeps the place.
        await button.ClickAsync();
        await Assertions.Expect(button).ToHaveTextAsync("Fortsätt lyssna");
        await button.ClickAsync();
        await SaysAsync(visitor, 3, "Här söker du stöd och läser dina beslut.");

        await visitor.Page.Locator("[data-read-stop]").ClickAsync();
        Assert.Equal("", await visitor.Page.EvaluateAsync<string>("device.marked()"));
        await Assertions.Expect(button).ToHaveTextAsync("Lyssna");
        await Assertions.Expect(button).ToBeFocusedAsync();
    });

    [Fact]
    public Task A_question_is_read_with_its_answers() => portal.VisitAsync(new() { InitScript = Voices(Swedish) }, async visitor =>
    {
        await visitor.GoToAsync("/sv/ansok/ledsagarservice/whom");
        await visitor.Page.Locator(Listen).ClickAsync();
        for (var i = 0; i < 20 && await visitor.Page.EvaluateAsync<string>("device.marked()") != ""; i++)
            await EndAsync(visitor);
        var said = await visitor.Page.EvaluateAsync<string[]>("device.said");
        Assert.Contains("Vem gäller ansökan?", said);
        Assert.Contains("Mitt barn", said);
        Assert.DoesNotContain("Spara och gå vidare", said);
    });

    [Fact]
    public Task A_voice_that_comes_late_is_found() => portal.VisitAsync(new() { InitScript = Voices() }, async visitor =>
    {
        await visitor.GoToAsync("/sv");
        await Assertions.Expect(visitor.Page.Locator(Listen)).ToBeHiddenAsync();
        await visitor.Page.EvaluateAsync($"speechSynthesis.getVoices().push({Swedish}); speechSynthesis.dispatchEvent(new Event('voiceschanged'))");
        await Assertions.Expect(visitor.Page.Locator(Listen)).ToBeVisibleAsync();
    });

    /// <summary>A voice on the net would tell others what is read.</summary>
    [Fact]
    public Task Without_a_voice_of_the_device_there_is_no_button() => portal.VisitAsync(new() { InitScript = Voices(Online, English) }, async visitor =>
    {
        await visitor.Page.Clock.InstallAsync();
        await visitor.GoToAsync("/sv");
        await visitor.Page.EvaluateAsync("speechSynthesis.dispatchEvent(new Event('voiceschanged'))");
        await visitor.Page.Clock.FastForwardAsync(8000);
        await Assertions.Expect(visitor.Page.Locator(Listen)).ToBeHiddenAsync();
        await visitor.GoToAsync("/en");
        await Assertions.Expect(visitor.Page.Locator(Listen)).ToBeVisibleAsync();
    });

    /// <summary>Swedish read by a Finnish voice is noise: it is read by a Swedish one, or passed over.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task Words_of_another_language_have_a_voice_of_theirs_or_none(bool swedish) => portal.VisitAsync(new() { InitScript = swedish ? Voices(Finnish, Swedish) : Voices(Finnish) }, async visitor =>
    {
        await visitor.GoToAsync("/fi/bilder/bemotande/titta");
        await visitor.Page.Locator(Listen).ClickAsync();
        for (var i = 0; i < 80 && await visitor.Page.EvaluateAsync<string>("device.marked()") != ""; i++)
            await EndAsync(visitor);
        var said = await visitor.Page.EvaluateAsync<string[]>("device.said");
        Assert.Contains("Täällä voit vain katsoa.", said);
        Assert.Equal(swedish, said.Any(s => s.Contains("Lyssnade", StringComparison.Ordinal)));
    });

    [Fact]
    public Task Who_does_not_want_the_button_has_none() => portal.VisitAsync(new() { InitScript = Voices(Swedish), Settings = "speech-off" }, async visitor =>
    {
        await visitor.GoToAsync("/sv");
        await Assertions.Expect(visitor.Page.Locator(Listen)).ToHaveCountAsync(0);
    });

    private static string Voices(params string[] voices) =>
        Visitor.ReadScript("voices.js").Replace("__VOICES__", $"[{string.Join(", ", voices)}]", StringComparison.Ordinal);

    private static async Task SaysAsync(Visitor visitor, int times, string sentence)
    {
        await visitor.Page.WaitForFunctionAsync("times => device.said.length >= times", times);
        Assert.Equal(sentence, await visitor.Page.EvaluateAsync<string>("device.said.at(-1)"));
        Assert.Equal(sentence, await visitor.Page.EvaluateAsync<string>("device.marked()"));
    }

    private static async Task EndAsync(Visitor visitor) => await visitor.Page.EvaluateAsync("device.end()");
}
