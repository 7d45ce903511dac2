using System.Security.Cryptography;
using Medborgarportal.Demo;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Medborgarportal.BrowserTests.Infrastructure;

/// <summary>One browser, and one portal with its case system and login, for all tests of a collection.</summary>
public sealed class PortalFixture : IAsyncLifetime
{
    private readonly string data = Path.Combine(Path.GetTempPath(), "medborgarportal-" + RandomNumberGenerator.GetHexString(12, lowercase: true));
    private IPlaywright? playwright;

    internal IBrowser Browser { get; private set; } = null!;

    internal DemoHost Demo { get; private set; } = null!;

    /// <summary>Pages whose structure axe has been through, whoever met them.</summary>
    internal AxeRuns Axe { get; } = new();

    public string PortalUrl => Demo.Options.PortalUrl;

    public string CaseSystemUrl => Demo.Options.CaseSystemUrl;

    public async Task InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        Browser = await Chromium.LaunchAsync(playwright);
        Demo = await DemoHost.StartAsync(DemoOptions.OnFreePorts(data) with { ConfigurePortal = portal => portal.Services.AddSingleton(RepositoryContent.Value) });
    }

    public async Task DisposeAsync()
    {
        if (Browser is not null)
            await Browser.DisposeAsync();
        playwright?.Dispose();
        if (Demo is not null)
            await Demo.DisposeAsync();
        if (Directory.Exists(data))
            Directory.Delete(data, recursive: true);
    }

    /// <summary>Lets somebody with a browser of their own visit; afterwards nothing may have gone wrong in it.</summary>
    internal Task VisitAsync(Func<Visitor, Task> visit) => VisitAsync(new VisitorOptions(), visit);

    internal async Task VisitAsync(VisitorOptions options, Func<Visitor, Task> visit)
    {
        await using var visitor = await Visitor.ComeAsync(this, options);
        try
        {
            await visit(visitor);
        }
        catch
        {
            await visitor.LeaveTraceAsync();
            throw;
        }
        visitor.AssertCalm();
    }
}

[CollectionDefinition(Name)]
public sealed class SharedPortal : ICollectionFixture<PortalFixture>
{
    public const string Name = "portal";
}

/// <summary>A portal of its own for those who walk through every application, so that they need not wait for the others.</summary>
[CollectionDefinition(Name)]
public sealed class WalkedPortal : ICollectionFixture<PortalFixture>
{
    public const string Name = "walked portal";
}
