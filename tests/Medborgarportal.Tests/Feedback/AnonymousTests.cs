using System.Data.Common;
using System.Text;
using System.Text.Json.Nodes;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Feedback;
using Medborgarportal.Core.Storage;
using Medborgarportal.Tests.Cases;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Medborgarportal.Tests.Feedback;

/// <summary>Anonymous means it: who looks through the database, the outbox and the logs finds neither who wrote, nor when, nor in which order.</summary>
public sealed class AnonymousTests
{
    private const string Canary = "kanariefagel-i-klagomalet";
    private const int Several = 8;

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task Nothing_tells_who_wrote_when_or_in_which_order(DatabaseKind kind)
    {
        var log = new LogLines();
        await using var app = await PortalApp.Start(kind, log: log, settings: new(StringComparer.Ordinal) { ["Portal:Cases:Secret"] = CaseReceiver.Secret });
        var t = app.Words("sv");
        var codes = new List<string>();
        for (var i = 0; i < Several; i++)
        {
            using var citizen = app.Visitor();
            // Somebody who is logged in, with a browser that can be told from others.
            citizen.SignIn(Persons.Maja);
            var form = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["kind"] = "complaint",
                ["concerns"] = "unit",
                ["unit"] = "vuxen",
                ["what"] = $"{Canary} {i}",
                ["reply"] = "anonymous",
                ["gor"] = "skicka",
            };
            await citizen.Visit("/synpunkter");
            form[Web.Shell.CookielessForms.Field] = citizen.Value(Web.Shell.CookielessForms.Field);
            using var send = new HttpRequestMessage(HttpMethod.Post, "/sv/synpunkter")
            {
                Content = new FormUrlEncodedContent([.. form, .. new[] { "leftBy", "happened", "wish" }.Select(field => KeyValuePair.Create(Web.Feedback.CarriedAnswers.Empty, field))]),
            };
            send.Headers.Add("Sec-Fetch-Site", "same-origin");
            send.Headers.Add("User-Agent", "kanarieagent/1.0");
            send.Headers.Add("X-Forwarded-For", "203.0.113.77");
            await citizen.Show(await citizen.Send(send), new Uri(app.Address, "/sv/synpunkter"));
            Assert.False(citizen.Response.Headers.Contains("Set-Cookie"));
            codes.Add(FeedbackPagesTests.Code(citizen));
        }

        Assert.Empty(await app.Messages());
        var told = await Everything(app, kind);
        foreach (var trace in new[] { Canary, "kanarieagent", "203.0.113.77", "127.0.0.1", Persons.Maja.PersonalIdentityNumber, "Lindqvist", codes[0], codes[0].Replace(' ', '-') })
        {
            Assert.DoesNotContain(trace, told, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(log.All, line => !line.Contains("Now listening", StringComparison.Ordinal) && line.Replace("tcp://127.0.0.1", "the database", StringComparison.Ordinal).Contains(trace, StringComparison.OrdinalIgnoreCase));
        }
        await using (var before = app.Read())
        {
            var rows = await before.Feedback.ToListAsync();
            Assert.All(rows, row => Assert.Equal(4, row.Id.Version));
            Assert.All(await before.WaitingMessages.ToListAsync(), message => Assert.Equal(4, message.Id.Version));
            var box = app.Services.GetRequiredService<FeedbackBox>();
            var written = new List<Guid>();
            foreach (var code in codes)
                written.Add((await box.OpenAsync(code, CancellationToken.None))!.Id);
            Assert.NotEqual(written, rows.OrderBy(r => r.Place).Select(r => r.Id));
            Assert.Equal(written.Order(), rows.Select(r => r.Id).Order());
        }

        Assert.Equal(Several, await app.Services.GetRequiredService<ReleaseAnonymousJob>().ReleaseAsync(CancellationToken.None));
        Assert.Equal(0, await app.Services.GetRequiredService<ReleaseAnonymousJob>().ReleaseAsync(CancellationToken.None));
        await using (var after = app.Read())
        {
            var rows = await after.Outbox.ToListAsync();
            Assert.Single(rows.Select(r => (r.CreatedAt, r.NextAttempt, r.Sequence, r.Priority)).Distinct());
            Assert.All(rows, row => Assert.Equal(4, row.Id.Version));
            Assert.Empty(await after.WaitingMessages.ToListAsync());
            Assert.Equal(Several, await after.Feedback.CountAsync());
        }
        var messages = await app.Messages();
        Assert.All(messages, message => Assert.EndsWith("T00:00:00.000Z", message.GetProperty("time").GetString(), StringComparison.Ordinal));
        Assert.All(messages, message => Assert.Equal("null", message.GetProperty("data").GetProperty("contact").GetRawText()));
        Assert.Equal(Several, messages.Select(m => m.GetProperty("data").GetProperty("register").GetProperty("shortDescription").GetString()).Distinct(StringComparer.Ordinal).Count());

        // The manager answers, the provider tells its measure, and the person says once whether they are content: that waits for a batch too.
        var id = messages.First(m => m.GetProperty("data").GetProperty("register").GetProperty("shortDescription").GetString() == $"{Canary} 0").GetProperty("data").GetProperty("feedbackId").GetGuid();
        await Receive(app, "feedback.answered.v1", json => json["data"]!["feedbackId"] = id.ToString());
        await Receive(app, "feedback.answered.v1", json =>
        {
            json["id"] = "another";
            json["data"]!["feedbackId"] = id.ToString();
            json["data"]!["from"] = "provider";
            json["data"]!["text"] = "Vi har anställt en till.";
        });
        using var back = app.Visitor();
        await back.Visit("/synpunkter/svar");
        await back.Fill("code", codes[0]).PressOnce(t["feedback.show"].Plain);
        back.AssertSays("Tack för att du skrev.");
        back.AssertSays("Vi har anställt en till.");
        await back.PressOnce(t["feedback.face.partly"].Plain);
        back.AssertSays(t["feedback.thanks"].Plain);
        Assert.Null(back.Page.QuerySelector("[name=svar]"));
        Assert.Equal(1, await app.Services.GetRequiredService<ReleaseAnonymousJob>().ReleaseAsync(CancellationToken.None));
        Assert.Contains(await app.Messages(), m => m.GetProperty("data").TryGetProperty("satisfied", out var said) && said.GetString() == "partly" && m.GetProperty("sequence").GetString() == "2");

        // "Ni sa – vi gjorde": Markdown, and no HTML.
        await Receive(app, "feedback.published.v1", json => json["data"]!["said"] = "Det **tar** för lång tid.<script>alert(1)</script>");
        await back.Visit("/ni-sa-vi-gjorde");
        Assert.Contains(back.Page.QuerySelectorAll("main strong"), e => e.TextContent == "tar");
        Assert.Null(back.Page.QuerySelector("main script"));
        back.AssertSays("Nu svarar vi");
    }

    internal static async Task Receive(PortalApp app, string example, Action<JsonObject> change)
    {
        var json = CaseWeb.Example(example);
        change(json);
        var body = Encoding.UTF8.GetBytes(json.ToJsonString());
        var (id, timestamp) = (json["id"]!.ToString(), StandardWebhooks.Timestamp(app.Time.GetUtcNow()));
        var result = await app.Services.GetRequiredService<CaseInbox>().ReceiveAsync(body, new IncomingSignature(id, timestamp, CaseReceiver.Signature(id, timestamp, Encoding.UTF8.GetString(body), CaseReceiver.Secret)), CancellationToken.None);
        Assert.True(result.Reception == Reception.Accepted, string.Join(", ", result.Faults));
    }

    /// <summary>All that is kept: the bytes of every file of the data folder, and every row of the database as text.</summary>
    internal static async Task<string> Everything(PortalApp app, DatabaseKind kind)
    {
        var all = new StringBuilder();
        var folder = app.Services.GetRequiredService<StorageSettings>().DataFolder;
        // The database's index of what is not yet written home comes and goes with its connections, and holds no words.
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            all.Append(Encoding.Latin1.GetString(bytes.ToArray())).Append(Encoding.UTF8.GetString(bytes.ToArray())).Append(Encoding.Unicode.GetString(bytes.ToArray()));
        }
        if (kind == DatabaseKind.PostgreSql)
        {
            await using var read = app.Read();
            await read.Database.OpenConnectionAsync();
            var tables = read.Model.GetEntityTypes().Select(e => e.GetTableName()!).ToList();
            foreach (var table in tables)
                all.Append(await TextOf(read.Database.GetDbConnection(), table));
        }
        return all.ToString();
    }

    /// <summary>What is said in pictures stands in the register too, is pointed out where it may tell who somebody is, and is answered to who comes back with the code.</summary>
    [Theory]
    [ClassData(typeof(Databases))]
    public async Task What_is_said_in_pictures_is_registered_and_answered(DatabaseKind kind)
    {
        await using var app = await PortalApp.Start(kind, settings: new(StringComparer.Ordinal) { ["Portal:Cases:Secret"] = CaseReceiver.Secret });
        var t = app.Words("sv");
        var said = new Dictionary<string, string>(StringComparer.Ordinal) { ["kind"] = "complaint", ["leftBy"] = "client", ["concerns"] = "handling", ["happened"] = "listen", ["what"] = "I går sa Anna Lindqvist att jag tjatar." };
        using var person = app.Visitor();
        await person.Visit("/fragor/oppna/synpunkter-bilder");
        await person.Press(t["pictures.begin"].Plain);
        while (!person.Path.EndsWith("/vem", StringComparison.Ordinal))
        {
            foreach (var (field, value) in said)
            {
                if (person.Page.QuerySelector($"main input[name='{field}'][value='{value}'], main textarea[name='{field}']") is not null)
                    person.Fill(field, value);
            }
            await person.Press(t["pictures.next"].Plain);
        }
        await person.Press(t["pictures.next"].Plain);
        person.AssertSays(t["feedback.namesTitle"].Plain);
        person.AssertSays("Anna Lindqvist");
        var (secondPress, cookie) = (person.Request(t["pictures.send"].Plain), person.Cookie("fragor")!);
        await person.Press(t["pictures.send"].Plain);
        Assert.Equal(t["pictures.thanksTitle"].Plain, person.Heading);
        var code = FeedbackPagesTests.Code(person);
        Assert.Equal(FeedbackBox.CodeWords, code.Split(' ').Length);

        // A second press of an impatient hand sends nothing more and loses no code.
        person.SetCookie("fragor", cookie);
        await person.Show(await person.Send(secondPress), new Uri(app.Address, "/sv/fragor/klart"));
        Assert.Equal(code, FeedbackPagesTests.Code(person));

        Assert.Empty(await app.Messages());
        Assert.Equal(1, await app.Services.GetRequiredService<ReleaseAnonymousJob>().ReleaseAsync(CancellationToken.None));
        var message = Assert.Single(await app.Messages());
        var data = message.GetProperty("data");
        Assert.Equal("se.medborgarportal.feedback.submitted.v1", message.GetProperty("type").GetString());
        Assert.Null(Assert.Single(await Ajv.Check([("feedback.submitted.v1", JsonNode.Parse(data.GetRawText())!)])));
        var register = data.GetProperty("register");
        Assert.Equal(
            ("complaint", "client", "handling", "portalen", said["what"]),
            (register.GetProperty("category").GetString(), register.GetProperty("leftBy").GetString(), register.GetProperty("concerns").GetString(), register.GetProperty("receivedBy").GetString(), register.GetProperty("shortDescription").GetString()));
        Assert.Contains(data.GetProperty("pictures").EnumerateArray(), answer => answer.GetProperty("question").GetString() == "happened" && answer.GetProperty("pictures")[0].GetProperty("concept").GetString() == "listen");

        await Receive(app, "feedback.answered.v1", json => json["data"]!["feedbackId"] = data.GetProperty("feedbackId").GetString());
        using var back = app.Visitor();
        await back.Visit("/synpunkter/svar");
        await back.Fill("code", code).PressOnce(t["feedback.show"].Plain);
        back.AssertSays("Tack för att du skrev.");
        back.AssertSays(said["what"]);
    }

    private static async Task<string> TextOf(DbConnection connection, string table)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The model's own table names.
        command.CommandText = $"SELECT string_agg(t::text || encode(convert_to(t::text, 'UTF8'), 'escape'), ' ') FROM {table} AS t";
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync() as string ?? "";
    }
}
