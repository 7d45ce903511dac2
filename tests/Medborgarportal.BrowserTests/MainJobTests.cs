using Medborgarportal.BrowserTests.Infrastructure;
using Medborgarportal.BrowserTests.Journeys;

namespace Medborgarportal.BrowserTests;

/// <summary>The whole main job, from the start page to the decision, as different people do it.</summary>
[Collection(SharedPortal.Name)]
public sealed class MainJobTests(PortalFixture portal)
{
    [Theory]
    [InlineData("sv", "maja")]
    [InlineData("sv-lattlast", "linn")]
    [InlineData("en", "desiree")]
    public Task With_the_mouse(string language, string person) => portal.VisitAsync(async visitor =>
    {
        var applicant = new Applicant(new MouseHand(visitor), language);
        await applicant.AnswerAsync(Application.ForMyself);
        await applicant.ChangeAsync("goal", new Write("goal", "Sjunga i kör."));
        var receipt = await applicant.SendAsAsync(person);
        var read = await new CaseWorker(portal).ReadAsync(receipt);
        Assert.Contains("Sjunga i kör.", read, StringComparison.Ordinal);
    });
}
