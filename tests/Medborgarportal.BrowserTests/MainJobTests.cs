using Medborgarportal.BrowserTests.Infrastructure;
using Medborgarportal.BrowserTests.Journeys;

namespace Medborgarportal.BrowserTests;

/// <summary>
/// The whole main job as different people do it: start page → page before → every question → check answers → change one → login → send →
/// receipt → (the case worker decides) → My pages → the case → the letter → the full decision. Each page met is gone through by axe.
/// </summary>
[Collection(SharedPortal.Name)]
public sealed class MainJobTests(PortalFixture portal)
{
    private readonly CaseWorker caseWorker = new(portal);

    [Theory]
    [InlineData("sv", "maja", "approved")]
    [InlineData("sv-lattlast", "linn", "rejected")]
    [InlineData("en", "desiree", "partly")]
    public Task With_the_mouse(string language, string person, string outcome) => portal.VisitAsync(async visitor =>
    {
        await AllOfItAsync(new MouseHand(visitor), language, person, Application.ForMyself, outcome);

        // README shows the Swedish one, small: the letter from its answer on.
        await visitor.Page.SetViewportSizeAsync(640, 640);
        await visitor.Page.EvaluateAsync("scrollTo(0, 0)");
        await visitor.PhotographAsync("letter-" + language, fullPage: false);
        if (language == "sv" && Artifacts.Readme is { } picture)
            File.Copy(Artifacts.Screenshot("letter-sv"), picture, overwrite: true);
    });

    [Fact]
    public Task By_keyboard_alone() => portal.VisitAsync(async visitor =>
    {
        await AllOfItAsync(new KeyboardHand(visitor), "sv", "birger", Application.ForMyself, "approved");
    });

    [Fact]
    public Task By_keyboard_alone_on_a_small_screen() => portal.VisitAsync(new() { Width = 360, Height = 640 }, async visitor =>
    {
        await AllOfItAsync(new KeyboardHand(visitor), "en", "birger", Application.Short, "rejected");
    });

    [Theory]
    [InlineData("sv", "approved")]
    [InlineData("sv-lattlast", "rejected")]
    public Task Without_JavaScript(string language, string outcome) => portal.VisitAsync(new() { JavaScript = false }, async visitor =>
    {
        await AllOfItAsync(new MouseHand(visitor), language, "maja", Application.ForMyself, outcome);
    });

    /// <summary>axe needs scripts of its own; ours never arrive here, so that it sees the pages as they are without.</summary>
    [Fact]
    public Task Where_our_scripts_never_arrive() => portal.VisitAsync(new() { OurScripts = false }, async visitor =>
    {
        await AllOfItAsync(new MouseHand(visitor), "sv", "maja", Application.Short, "approved");
    });

    [Fact]
    public Task On_the_narrowest_screen() => portal.VisitAsync(new() { Width = 320, Height = 568 }, async visitor =>
    {
        await AllOfItAsync(new MouseHand(visitor), "sv", "linn", Application.ForMyself, "approved");
    });

    [Fact]
    public Task As_a_guardian_for_a_child() => portal.VisitAsync(async visitor =>
    {
        var receipt = await AllOfItAsync(new MouseHand(visitor), "sv", "amina", Application.ForMyChild, "approved");
        var read = await caseWorker.ReadAsync(receipt);
        Assert.Contains("Ilyas Warsame", read, StringComparison.Ordinal);
        Assert.Contains("Amina Warsame", read, StringComparison.Ordinal);
        Assert.Contains("Jag vill simma.", read, StringComparison.Ordinal);
    });

    [Fact]
    public Task Without_e_legitimation() => portal.VisitAsync(async visitor =>
    {
        var applicant = new Applicant(new MouseHand(visitor), "sv");
        await applicant.AnswerAsync(Application.Short);
        var receipt = await applicant.SendWithoutEidAsync();
        Assert.Contains("utan e-legitimation", await caseWorker.ReadAsync(receipt), StringComparison.OrdinalIgnoreCase);

        // The case worker finds out who it is; then the letter is there for that person, who logs in another day.
        await caseWorker.DecideAsync(receipt, "approved", identified: "19450105-9895");
        await portal.VisitAsync(async later =>
        {
            var reader = new Applicant(new MouseHand(later), "sv");
            await reader.SignInAsync("birger");
            var letter = later.Page.Locator("main .mail a[href*='/brev/']");
            await Eventually.HoldsAsync(
                async () =>
                {
                    await later.Page.ReloadAsync();
                    return await letter.CountAsync() > 0;
                },
                "the letter to who was identified");
            await later.PressAsync(letter.First);
            await reader.ReadAsync("yes");
        });
    });

    [Fact]
    public Task In_the_dark() => portal.VisitAsync(new() { ColorScheme = ColorScheme.Dark }, async visitor =>
    {
        await AllOfItAsync(new MouseHand(visitor), "sv", "maja", Application.Short, "rejected");
    });

    [Fact]
    public Task With_high_contrast() => portal.VisitAsync(new() { Settings = "theme-contrast" }, async visitor =>
    {
        await AllOfItAsync(new MouseHand(visitor), "sv", "maja", Application.Short, "approved");
    });

    [Fact]
    public Task With_the_systems_own_colours() => portal.VisitAsync(new() { ForcedColors = ForcedColors.Active }, async visitor =>
    {
        await AllOfItAsync(new KeyboardHand(visitor), "sv", "maja", Application.Short, "approved");
    });

    /// <summary>1280 x 1024 zoomed to 400 % (WCAG 1.4.10).</summary>
    [Fact]
    public Task Zoomed_to_400_per_cent() => portal.VisitAsync(new() { Width = 320, Height = 256 }, async visitor =>
    {
        await AllOfItAsync(new MouseHand(visitor), "sv", "birger", Application.Short, "approved");
    });

    [Fact]
    public Task With_the_largest_text_on_a_telephone() => portal.VisitAsync(new() { Width = 360, Height = 640, Settings = "size-4.space-2" }, async visitor =>
    {
        await AllOfItAsync(new MouseHand(visitor), "sv", "birger", Application.Short, "rejected");
    });

    private async Task<string> AllOfItAsync(Hand hand, string language, string person, IReadOnlyList<Answer> answers, string outcome)
    {
        var applicant = new Applicant(hand, language);
        await applicant.AnswerAsync(answers);
        await applicant.ChangeAsync("goal", new Write("goal", "Sjunga i kör."));
        var receipt = await applicant.SendAsAsync(person);
        Assert.Contains("Sjunga i kör.", await caseWorker.ReadAsync(receipt), StringComparison.Ordinal);
        await caseWorker.DecideAsync(receipt, outcome);
        await applicant.ReadLetterAsync(receipt, outcome == "rejected" ? "no" : "yes");
        return receipt;
    }
}
