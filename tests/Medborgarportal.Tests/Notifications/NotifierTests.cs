using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Medborgarportal.Core;
using Medborgarportal.Core.Notifications;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Medborgarportal.Tests.Notifications;

/// <summary>The way out to people's mail and telephones, over real sockets.</summary>
public sealed class NotifierTests
{
    private static readonly Notice Mail = new(NoticeWay.Email, "maja@exempel.se", "Du har något sparat", "Det tas bort å ä ö.");
    private static readonly Notice Text = new(NoticeWay.Sms, "+46701740601", "", "Det tas bort å ä ö.");

    [Fact]
    public async Task Mail_IsHandedToTheServer()
    {
        using var server = new SmtpServer();
        var (notifier, _) = Build(new() { ["Portal:Mail:Host"] = "localhost", ["Portal:Mail:Port"] = server.Port, ["Portal:Mail:From"] = "portalen@exempelstad.se", ["Portal:Mail:Tls"] = "none" });

        Assert.True(notifier.Reaches(NoticeWay.Email));
        Assert.False(notifier.Reaches(NoticeWay.Sms));
        Assert.True(await notifier.SendAsync(Mail, CancellationToken.None));

        var received = await server.Received;
        Assert.Contains("RCPT TO:<maja@exempel.se>", received, StringComparison.Ordinal);
        Assert.Contains("Auto-Submitted: auto-generated", received, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A server that offers no STARTTLS gets nothing: neither address nor text leaves in clear.</summary>
    [Fact]
    public async Task Mail_IsNotSentUnencrypted_AndTheLogTellsNeitherAddressNorText()
    {
        using var server = new SmtpServer();
        var (notifier, log) = Build(new() { ["Portal:Mail:Host"] = "localhost", ["Portal:Mail:Port"] = server.Port, ["Portal:Mail:From"] = "portalen@exempelstad.se" });

        Assert.False(await notifier.SendAsync(Mail, CancellationToken.None));

        Assert.DoesNotContain("RCPT", server.SoFar, StringComparison.Ordinal);
        Assert.Single(log.Warnings);
        Assert.All(log.Lines, line => Assert.DoesNotContain("maja", line.Text, StringComparison.OrdinalIgnoreCase));
        Assert.All(log.Lines, line => Assert.DoesNotContain("tas bort", line.Text, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(500, false)]
    [InlineData(401, false)]
    public async Task TextMessage_IsPostedToTheGateway(int status, bool taken)
    {
        string? authorization = null;
        JsonElement body = default;
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var gateway = builder.Build();
        gateway.MapPost("/send", async (HttpContext http) =>
        {
            authorization = http.Request.Headers.Authorization;
            body = (await JsonDocument.ParseAsync(http.Request.Body)).RootElement;
            return Results.StatusCode(status);
        });
        await gateway.StartAsync();
        var (notifier, log) = Build(new() { ["Portal:Sms:Url"] = gateway.Urls.Single() + "/send", ["Portal:Sms:Key"] = "nyckel", ["Portal:Sms:From"] = "Kommunen" });

        Assert.Equal(taken, await notifier.SendAsync(Text, CancellationToken.None));

        Assert.Equal("Bearer nyckel", authorization);
        Assert.Equal(("+46701740601", "Kommunen", "Det tas bort å ä ö."), (body.GetProperty("to").GetString(), body.GetProperty("from").GetString(), body.GetProperty("text").GetString()));
        Assert.All(log.Lines, line => Assert.DoesNotContain("46701740601", line.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task NobodyAnswers_IsAFailureForLater()
    {
        var (notifier, log) = Build(new() { ["Portal:Sms:Url"] = FreePort.Address() + "/send", ["Portal:Sms:Key"] = "nyckel" });

        Assert.False(await notifier.SendAsync(Text, CancellationToken.None));
        Assert.Single(log.Warnings);
    }

    [Fact]
    public async Task InTheDemo_EachNoticeIsAFile()
    {
        var folder = Directory.CreateTempSubdirectory("notices-").FullName;
        var (notifier, _) = Build(new() { ["Portal:Mail:Folder"] = Path.Combine(folder, "outgoing-mail"), ["Portal:Sms:Folder"] = Path.Combine(folder, "outgoing-sms") });

        Assert.True(await notifier.SendAsync(Mail, CancellationToken.None) && await notifier.SendAsync(Mail, CancellationToken.None) && await notifier.SendAsync(Text, CancellationToken.None));

        Assert.Equal(2, Directory.GetFiles(Path.Combine(folder, "outgoing-mail")).Length);
        var sms = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(Path.Combine(folder, "outgoing-sms"))));
        Assert.Equal("To: +46701740601\n\nDet tas bort å ä ö.\n", sms);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("Portal:Mail:From", "Portal:Mail:Host=mail.exempelstad.se")]
    [InlineData("Portal:Mail:From", "Portal:Mail:Host=mail.exempelstad.se;Portal:Mail:From=ingen")]
    [InlineData("Portal:Mail:Port", "Portal:Mail:Host=mail.exempelstad.se;Portal:Mail:From=a@b.se;Portal:Mail:Port=många")]
    [InlineData("Portal:Mail:Tls", "Portal:Mail:Host=mail.exempelstad.se;Portal:Mail:From=a@b.se;Portal:Mail:Tls=none")]
    [InlineData("Portal:Mail:Folder", "Portal:Mail:Host=mail.exempelstad.se;Portal:Mail:From=a@b.se;Portal:Mail:Folder=mail")]
    [InlineData("Portal:Sms:Url", "Portal:Sms:Url=ftp://x")]
    [InlineData("Portal:Sms:Url", "Portal:Sms:Url=http://sms.exempelstad.se/send;Portal:Sms:Key=k")]
    [InlineData("Portal:Sms:Key", "Portal:Sms:Url=https://sms.exempelstad.se/send")]
    [InlineData("Portal:BaseUrl", "Portal:Mail:Folder=mail;Portal:BaseUrl=")]
    public void SettingThatCannotBeUsed_StopsTheStart_AndIsNamed(string named, string settings)
    {
        var given = settings.Split(';').Select(s => s.Split('=', 2)).ToDictionary(s => s[0], s => (string?)s[1]);
        given.TryAdd("Portal:BaseUrl", "https://social.exempelstad.se");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(given).Build();

        var fault = Assert.Throws<SettingException>(() => NotificationSettings.Read(configuration, new TestEnvironment("Production", Path.GetTempPath())));

        Assert.Equal(named, fault.Setting);
    }

    private static (INotifier Notifier, Logged Log) Build(Dictionary<string, string?> settings)
    {
        settings["Portal:BaseUrl"] = "http://localhost";
        var log = new Logged();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        services.AddSingleton(TimeProvider.System);
        services.AddNotifications(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), new TestEnvironment("Development", Path.GetTempPath()));
        return (services.BuildServiceProvider().GetRequiredService<INotifier>(), log);
    }

    /// <summary>As much of RFC 5321 as one message needs, without STARTTLS.</summary>
    private sealed class SmtpServer : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly StringBuilder heard = new();
        private readonly TaskCompletionSource<string> received = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public SmtpServer()
        {
            listener.Start();
            _ = Serve();
        }

        public string Port => ((IPEndPoint)listener.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

        public Task<string> Received => received.Task;

        public string SoFar
        {
            get
            {
                lock (heard)
                    return heard.ToString();
            }
        }

        public void Dispose() => listener.Dispose();

        private async Task Serve()
        {
            using var client = await listener.AcceptTcpClientAsync();
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.UTF8);
            await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\r\n" };
            await writer.WriteLineAsync("220 test");
            var data = false;
            while (await reader.ReadLineAsync() is { } line)
            {
                lock (heard)
                    heard.AppendLine(line);
                if (data && line != ".")
                    continue;
                if (data)
                {
                    data = false;
                    received.TrySetResult(SoFar);
                }
                data |= line == "DATA";
                await writer.WriteLineAsync(line.StartsWith("EHLO", StringComparison.Ordinal) ? "250 test" : data ? "354 go on" : line == "QUIT" ? "221 bye" : "250 ok");
            }
        }
    }
}
