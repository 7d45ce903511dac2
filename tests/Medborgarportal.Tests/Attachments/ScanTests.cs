using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Storage;
using Medborgarportal.Tests.Infrastructure;
using Medborgarportal.Tests.Submissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Medborgarportal.Tests.Attachments;

/// <summary>Files wait in quarantine until the scanner has called them clean; the application waits for nothing.</summary>
public sealed class ScanTests
{
    private static readonly Dictionary<string, string[]> WithPapers = new(Applicants.Self) { ["papers"] = ["have"] };

    [Theory, ClassData(typeof(Databases))]
    public async Task A_file_is_pending_until_it_is_clean(DatabaseKind kind)
    {
        await using var clamd = new FakeClamd();
        await using var site = await DraftSite.Create(kind, clamd.Settings);
        var draft = await site.Begin(WithPapers);
        var content = Files.Pdf(new string('x', 1_200_000));
        await AttachmentsTests.Add(site, draft, "intyg.pdf", content);
        Assert.Equal(AttachmentState.Pending, (await Row(site)).State);

        Assert.Equal(1, await site.Scans.ScanOnceAsync(CancellationToken.None));

        Assert.Equal(content, Assert.Single(clamd.Scanned));
        Assert.Equal((AttachmentState.Clean, null), ((await Row(site)).State, (await Row(site)).NextScan));
        Assert.Equal(0, await site.Scans.ScanOnceAsync(CancellationToken.None));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task What_is_sent_before_its_verdict_is_told_as_pending_and_then_in_an_event(DatabaseKind kind)
    {
        await using var clamd = new FakeClamd();
        await using var site = await DraftSite.Create(kind, clamd.Settings);
        var draft = await site.Begin(WithPapers);
        var clean = await AttachmentsTests.Add(site, draft, "intyg.pdf", Files.Pdf());
        var infected = await AttachmentsTests.Add(site, draft, "virus.pdf", Files.Pdf(FakeClamd.Virus));

        var sent = await site.Sent((await site.Open(draft))!);
        Assert.Equal(["pending", "pending"], sent.Content.Attachments.Select(a => a.Scan));
        await site.Scans.ScanOnceAsync(CancellationToken.None);

        var messages = await site.Messages(sent.Id);
        Assert.Equal(["1", "2", "3"], messages.Select(m => m.GetProperty("sequence").GetString()));
        Assert.All(messages.Skip(1), m => Assert.Equal("se.medborgarportal.attachment.scanned.v1", m.GetProperty("type").GetString()));
        Assert.Equal(
            new[] { (clean.File!.Id, "clean"), (infected.File!.Id, "infected") }.Order(),
            messages.Skip(1).Select(m => m.GetProperty("data")).Select(d => (d.GetProperty("attachmentId").GetString()!, d.GetProperty("scan").GetString()!)).Order());
        Assert.All(messages.Skip(1), m => Assert.Equal(sent.Id, m.GetProperty("data").GetProperty("submissionId").GetGuid()));
        Assert.Equal([infected.File.Id], await site.Attachments.InfectedAsync(sent.Id, CancellationToken.None));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_verdict_before_the_sending_is_told_with_it_and_in_no_event(DatabaseKind kind)
    {
        await using var clamd = new FakeClamd();
        await using var site = await DraftSite.Create(kind, clamd.Settings);
        var draft = await site.Begin(WithPapers);
        await AttachmentsTests.Add(site, draft, "intyg.pdf", Files.Pdf());
        var infected = await AttachmentsTests.Add(site, draft, "virus.pdf", Files.Pdf(FakeClamd.Virus));
        await site.Scans.ScanOnceAsync(CancellationToken.None);
        Assert.Equal([infected.File!.Id], await site.Attachments.InfectedAsync(draft.Id, CancellationToken.None));

        var sent = await site.Sent((await site.Open(draft))!);

        Assert.Equal(["clean", "infected"], sent.Content.Attachments.Select(a => a.Scan));
        Assert.Single(await site.Messages(sent.Id));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_scanner_that_fails_is_asked_again_with_longer_and_longer_pauses_and_never_taken_for_clean(DatabaseKind kind)
    {
        await using var clamd = new FakeClamd { Answer = _ => "stream: something is wrong ERROR\0" };
        await using var site = await DraftSite.Create(kind, clamd.Settings);
        var draft = await site.Begin(WithPapers);
        await AttachmentsTests.Add(site, draft, "intyg.pdf", Files.Pdf());
        var pauses = new List<TimeSpan>();

        for (var i = 1; i <= 12; i++)
        {
            Assert.Equal(1, await site.Scans.ScanOnceAsync(CancellationToken.None));
            var row = await Row(site);
            Assert.Equal((AttachmentState.Pending, i), (row.State, row.ScanAttempts));
            pauses.Add(row.NextScan!.Value - site.Time.GetUtcNow());
            Assert.Equal(0, await site.Scans.ScanOnceAsync(CancellationToken.None));
            site.Time.Advance(pauses[^1]);
        }

        Assert.InRange(pauses[0], TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        Assert.InRange(pauses[^1], TimeSpan.FromMinutes(30), TimeSpan.FromHours(1));
        clamd.Answer = FakeClamd.Say;
        await site.Scans.ScanOnceAsync(CancellationToken.None);
        Assert.Equal(AttachmentState.Clean, (await Row(site)).State);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Two_processes_scan_a_file_once_and_one_that_dies_is_followed_by_the_other(DatabaseKind kind)
    {
        await using var clamd = new FakeClamd();
        await using var site = await DraftSite.Create(kind, clamd.Settings);
        var draft = await site.Begin(WithPapers);
        for (var i = 0; i < 3; i++)
            await AttachmentsTests.Add(site, draft, "intyg.pdf", Files.Pdf($"{i}"));
        var processes = new[] { site.Scans, site.Database.StartProcess((services, configuration) => DraftSite.Configure(services, configuration, site.Time), clamd.Settings).GetRequiredService<ScanAttachmentsJob>() };

        await Task.WhenAll(processes.Select(p => Task.Run(() => p.ScanOnceAsync(CancellationToken.None))));
        Assert.Equal(3, clamd.Scanned.Count);

        // One has taken the file and is gone before the verdict: after its time the next one takes it.
        await AttachmentsTests.Add(site, draft, "intyg.pdf", Files.Pdf("3"));
        using var killed = new CancellationTokenSource();
        clamd.Answer = _ =>
        {
            killed.Cancel();
            return null;
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => processes[0].ScanOnceAsync(killed.Token));
        clamd.Answer = FakeClamd.Say;
        Assert.Equal(0, await processes[1].ScanOnceAsync(CancellationToken.None));
        site.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await processes[1].ScanOnceAsync(CancellationToken.None));
        await using var read = site.Database.Read();
        Assert.All(await read.Attachments.ToListAsync(), row => Assert.Equal(AttachmentState.Clean, row.State));
    }

    [Fact]
    public async Task A_file_that_is_taken_away_while_it_is_scanned_is_gone()
    {
        await using var clamd = new FakeClamd();
        await using var site = await DraftSite.Create(DatabaseKind.Sqlite, clamd.Settings);
        var draft = await site.Begin(WithPapers);
        var added = await AttachmentsTests.Add(site, draft, "intyg.pdf", Files.Pdf());
        clamd.Answer = file =>
        {
            site.Attachments.RemoveAsync(draft, added.File!.Id, CancellationToken.None).GetAwaiter().GetResult();
            return FakeClamd.Say(file);
        };

        await site.Scans.ScanOnceAsync(CancellationToken.None);

        await using var read = site.Database.Read();
        Assert.Equal(0, await read.Attachments.CountAsync());
    }

    [Theory]
    [InlineData("Production", 1)]
    [InlineData("Development", 0)]
    public async Task A_portal_in_production_without_a_scanner_says_so_at_its_start(string environment, int warnings)
    {
        using var log = new Logged();
        await using var site = await DraftSite.Create(DatabaseKind.Sqlite);
        var services = site.Database.Services;
        using var job = new ScanAttachmentsJob(
            services.GetRequiredService<IDbContextFactory<PortalDbContext>>(),
            site.Database.Writer,
            site.Attachments,
            services.GetRequiredService<AttachmentSettings>(),
            services.GetRequiredService<Core.Cases.Outbox>(),
            services.GetRequiredService<ScanSignal>(),
            new TestEnvironment(environment, "/"),
            site.Time,
            new Microsoft.Extensions.Logging.Logger<ScanAttachmentsJob>(new Microsoft.Extensions.Logging.LoggerFactory([log])));

        await job.StartAsync(CancellationToken.None);
        await job.ExecuteTask!;
        await job.StopAsync(CancellationToken.None);

        Assert.Equal(warnings, log.Warnings.Count(w => w.Text.Contains("Portal:ClamAv:Host", StringComparison.Ordinal)));
    }

    private static async Task<AttachmentRow> Row(DraftSite site)
    {
        await using var read = site.Database.Read();
        return await read.Attachments.SingleAsync();
    }
}
