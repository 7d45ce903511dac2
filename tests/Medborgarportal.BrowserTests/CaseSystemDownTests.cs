using Medborgarportal.BrowserTests.Infrastructure;
using Medborgarportal.BrowserTests.Journeys;

namespace Medborgarportal.BrowserTests;

/// <summary>With the case system stopped the citizen notices nothing; when it is up again the case is there, once.</summary>
[Collection(SharedPortal.Name)]
public sealed class CaseSystemDownTests(PortalFixture portal)
{
    [Fact]
    public Task An_application_sent_meanwhile_arrives_once() => portal.VisitAsync(async visitor =>
    {
        var caseWorker = new CaseWorker(portal);
        var applicant = new Applicant(new MouseHand(visitor), "sv");
        string receipt;
        await portal.Demo.StopCaseSystemAsync();
        try
        {
            await applicant.AnswerAsync(Application.Short);
            receipt = await applicant.SendAsAsync("gunnar");
            await Assertions.Expect(visitor.Heading).ToHaveTextAsync("Nu har vi din ansökan");
            await visitor.PressAsync("main a[href='/sv/mina-sidor']");
            await visitor.MeetAsync();
        }
        finally
        {
            await portal.Demo.StartCaseSystemAsync();
        }
        Assert.Contains("Birger Åkesson", await caseWorker.ReadAsync(receipt), StringComparison.Ordinal);
        Assert.Single(await caseWorker.CasesAsync(receipt));
    });
}
