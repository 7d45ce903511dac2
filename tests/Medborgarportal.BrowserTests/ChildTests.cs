using Medborgarportal.BrowserTests.Infrastructure;
using Medborgarportal.BrowserTests.Journeys;

namespace Medborgarportal.BrowserTests;

/// <summary>A guardian has applied; the child opens the invitation on a telephone of their own.</summary>
[Collection(SharedPortal.Name)]
public sealed class ChildTests(PortalFixture portal)
{
    [Theory]
    [InlineData("sv", true)]
    [InlineData("sv-lattlast", true)]
    [InlineData("en", true)]
    [InlineData("sv", false)]
    public Task Child_tells_in_their_own_words(string language, bool script) => portal.VisitAsync(async guardian =>
    {
        var applicant = new Applicant(new MouseHand(guardian), language);
        await guardian.GoToAsync($"/{language}/ansok/{Application.Service}/whom");
        await new MouseHand(guardian).AnswerAllAsync([new Pick("whom", "child"), new Name("child", "Ilyas", "Warsame"), new Name("guardian", "Amina", "Warsame"), new Pick("areas", "community")], meet: () => Task.CompletedTask);
        await applicant.SendWithoutEidAsync();
        await guardian.PressAsync("main a[href*='/barnets-rost/']");
        await guardian.MeetAsync();
        await guardian.PressAsync("main form button");
        await guardian.MeetAsync();
        await Assertions.Expect(guardian.Page.Locator("svg.qr")).ToBeVisibleAsync();
        await guardian.PhotographAsync($"child-invitation-{language}");
        var link = new Uri(await guardian.Page.Locator(".address").First.InnerTextAsync()).AbsolutePath;

        await portal.VisitAsync(new() { Width = 320, Height = 640, JavaScript = script }, async child =>
        {
            var hand = new MouseHand(child);
            await child.GoToAsync(link);
            await child.MeetAsync();
            await child.PressAsync("main form button");
            await child.MeetAsync();
            await child.PhotographAsync($"child-hello-{language}-{script}");
            await child.PressAsync("main .actions a");
            while (child.Step() != "klart")
            {
                await child.MeetAsync();
                var step = child.Step();
                if (step == "good")
                    await hand.PickAsync("likes", "animals");
                if (step == "want")
                    await hand.WriteAsync("want", "Bo hos mormor");
                if (step is "good" or "meet")
                    await child.PhotographAsync($"child-{step}-{language}-{script}");
                await hand.PressOnAsync("main form.question button[type=submit]");
                Assert.NotEqual(step, child.Step());
            }
            await child.MeetAsync();
            await child.PressAsync("main form button");
            Assert.Equal("tack", child.Step());
            await child.MeetAsync();
            await Assertions.Expect(child.Page.Locator("main")).Not.ToContainTextAsync("mormor");
        });
    });
}
