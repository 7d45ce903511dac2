using Medborgarportal.Core;
using Medborgarportal.Core.Attachments;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.Extensions.Configuration;

namespace Medborgarportal.Tests.Attachments;

/// <summary>What clamd says, and what is made of it: only "OK" is clean.</summary>
public sealed class VirusScannerTests
{
    [Theory]
    [InlineData("stream: OK\0", ScanVerdict.Clean)]
    [InlineData("stream: Eicar-Test-Signature FOUND\0", ScanVerdict.Infected)]
    [InlineData("INSTREAM size limit exceeded. ERROR\0", ScanVerdict.Unknown)]
    [InlineData("stream: Can't allocate memory ERROR\0", ScanVerdict.Unknown)]
    [InlineData("stream: OK", ScanVerdict.Unknown)]
    [InlineData("OK\0", ScanVerdict.Unknown)]
    [InlineData("stream: OK ERROR\0", ScanVerdict.Unknown)]
    [InlineData("", ScanVerdict.Unknown)]
    public async Task Only_the_very_answer_OK_is_clean(string answer, ScanVerdict verdict)
    {
        await using var clamd = new FakeClamd { Answer = _ => answer };
        if (!answer.EndsWith('\0'))
            clamd.Answer = _ => answer.Length == 0 ? "\n" : answer + "\n";

        Assert.Equal(verdict, await Scan(clamd));
    }

    [Fact]
    public async Task The_file_comes_to_the_scanner_whole()
    {
        await using var clamd = new FakeClamd();
        var file = Enumerable.Range(0, 2_000_000).Select(i => (byte)i).ToArray();

        Assert.Equal(ScanVerdict.Clean, await Scan(clamd, parts: [file[..700_000], file[700_000..]]));

        Assert.Equal(file, Assert.Single(clamd.Scanned));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_line_that_is_closed_in_the_middle_is_no_verdict(int after)
    {
        await using var clamd = new FakeClamd { CloseAfter = after };

        Assert.Equal(ScanVerdict.Unknown, await Scan(clamd, parts: [.. Enumerable.Repeat(new byte[512 * 1024], 40)]));
    }

    [Fact]
    public async Task Nobody_at_home_is_no_verdict()
    {
        await using var clamd = new FakeClamd();
        clamd.StopListening();

        Assert.Equal(ScanVerdict.Unknown, await Scan(clamd));
    }

    [Fact]
    public async Task A_scanner_that_does_not_answer_in_time_gives_no_verdict()
    {
        var asked = new TaskCompletionSource();
        await using var clamd = new FakeClamd
        {
            Answer = _ =>
            {
                asked.SetResult();
                return null;
            },
        };
        var time = new FakeTime();

        var scan = Scan(clamd, time);
        await asked.Task;
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(scan.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(ScanVerdict.Unknown, await scan);
    }

    [Theory]
    [InlineData("Portal:ClamAv:Port", "http")]
    [InlineData("Portal:ClamAv:Port", "0")]
    [InlineData("Portal:ClamAv:Socket", "/run/clamav/clamd.ctl")]
    [InlineData("Portal:Files:HeifConvert", "/no/such/program")]
    public void A_setting_that_cannot_be_used_is_named(string setting, string value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Portal:ClamAv:Host"] = "clamav", [setting] = value }).Build();

        var fault = Assert.Throws<SettingException>(() => AttachmentSettings.Read(configuration, new TestEnvironment("Production", "/")));

        Assert.Equal(setting, fault.Setting);
    }

    private static Task<ScanVerdict> Scan(FakeClamd clamd, TimeProvider? time = null, params byte[][] parts) =>
        new ClamAvScanner(new AttachmentSettings { ClamAv = new ClamAvAddress("127.0.0.1", clamd.Port, null) }, time ?? TimeProvider.System)
            .ScanAsync(Parts(parts.Length > 0 ? parts : [Files.Pdf()]), CancellationToken.None);

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Parts(IEnumerable<byte[]> parts)
    {
        foreach (var part in parts)
        {
            await Task.Yield();
            yield return part;
        }
    }
}
