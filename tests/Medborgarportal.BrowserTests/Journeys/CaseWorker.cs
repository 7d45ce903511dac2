using System.Text.RegularExpressions;
using Medborgarportal.BrowserTests.Infrastructure;

namespace Medborgarportal.BrowserTests.Journeys;

/// <summary>The case worker, in the case system's own pages.</summary>
internal sealed partial class CaseWorker(PortalFixture portal)
{
    /// <summary>Waits for the case that came of a receipt; its address.</summary>
    public Task<string> FindAsync(string receipt) => Eventually.GetAsync(
        async () => await CasesAsync(receipt) is [var path, ..] ? path : null, $"the case of {receipt} in the case system");

    /// <summary>The addresses of all cases that came of a receipt: there must never be two.</summary>
    public async Task<IReadOnlyList<string>> CasesAsync(string receipt)
    {
        using var http = new HttpClient { BaseAddress = new Uri(portal.CaseSystemUrl) };
        var found = new List<string>();
        foreach (Match link in CaseLink().Matches(await http.GetStringAsync("/")))
        {
            if ((await http.GetStringAsync(link.Groups["path"].Value)).Contains($"<dd>{receipt}</dd>", StringComparison.Ordinal))
                found.Add(link.Groups["path"].Value);
        }
        return found;
    }

    /// <summary>The case as the case worker reads it.</summary>
    public async Task<string> ReadAsync(string receipt)
    {
        var text = "";
        var path = await FindAsync(receipt);
        await portal.VisitAsync(async worker =>
        {
            await worker.GoToAsync(portal.CaseSystemUrl + path);
            text = await worker.Page.Locator("main").InnerTextAsync();
        });
        return text;
    }

    /// <summary>Decides a case: what is known beforehand is filled in already, the reasons are the case worker's own.</summary>
    /// <param name="outcome">approved, partly, rejected or ended.</param>
    /// <param name="identified">The personnummer of who it is, found out by the case worker; for applications without e-legitimation.</param>
    public async Task DecideAsync(string receipt, string outcome, string reasons = "Du behöver någon som följer med dig.", string? identified = null)
    {
        var path = await FindAsync(receipt);
        await portal.VisitAsync(async worker =>
        {
            await worker.GoToAsync(portal.CaseSystemUrl + path);
            await worker.PressAsync($"a[href='{path}/beslut?utfall={outcome}']");
            await worker.Page.FillAsync("#Plain", reasons);
            if (identified is not null)
            {
                await worker.Page.FillAsync("#Recipient", identified);
                await worker.Page.CheckAsync("#IdentityChecked");
            }
            await worker.PressAsync("button[value=granska]");
            await Assertions.Expect(worker.Page.Locator("main")).ToContainTextAsync(reasons);
            await worker.PressAsync("button[value=skicka]");
            await Assertions.Expect(worker.Page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        });
    }

    [GeneratedRegex("href=\"(?<path>/arenden/[^\"/?#]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CaseLink();
}
