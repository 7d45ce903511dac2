using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Letters;
using Medborgarportal.Core.Notifications;
using Medborgarportal.Core.Storage;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Tests.Cases;
using Medborgarportal.Tests.Infrastructure;
using Medborgarportal.Tests.Submissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Medborgarportal.Tests.Letters;

/// <summary>When a letter has come its recipient is told so, and nothing more, where they have said that it is safe.</summary>
public sealed class TellOfLettersTests
{
    private static readonly PortalContent Content = RepositoryContent.Value;

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task Told_once_by_the_way_that_was_chosen_in_neutral_words(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        var sent = new SentNotices();
        await Send(site, With());
        var letter = await Letter(site);

        Assert.Equal(1, (await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Tell(site, sent))))).Sum());
        Assert.Equal(0, await Tell(site, sent));

        var notice = Assert.Single(sent.Notices);
        Assert.Equal((NoticeWay.Email, "maja@exempel.se", "Du har ett nytt meddelande i portalen"), (notice.Way, notice.To, notice.Subject));
        foreach (var word in new[] { "ledsag", "stöd", "beslut", "social", "Maja", "{", letter.ToString("n") })
            Assert.DoesNotContain(word, notice.Subject + notice.Text.Replace("https://social.exempelstad.se", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        await using var read = site.Database.Read();
        Assert.Equal(0, await read.LetterNotices.CountAsync());
    }

    public static TheoryData<string, string?> Ways => new()
    {
        { "safe", "maja@exempel.se" },
        { "sms only", "+46701740601" },
        { "not safe", null },
        { "unknown", null },
        { "protected", null },
        { "later unsafe", null },
        { "later about violence", null },
        { "protected before, not asked since", null },
        { "protected before, not any more", "maja@exempel.se" },
        { "about violence before, safe since", "maja@exempel.se" },
        { "nothing sent", null },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Told_only_where_it_is_safe(string @case, string? to)
    {
        await using var site = await DraftSite.Create(DatabaseKind.Sqlite);
        var sent = new SentNotices();
        if (@case != "nothing sent")
        {
            await Send(site, @case switch
            {
                "sms only" => With(("reach", ["email", "sms"]), ("safe", ["some"]), ("safeWays", ["sms"])),
                "not safe" => With(("safe", ["no"]), ("safeWays", ["email"])),
                "unknown" => With(("safe", [Answers.Unknown])),
                "protected" or "protected before, not asked since" or "protected before, not any more" => With(("protected", ["yes"])),
                _ => With(),
            }, @case == "about violence before, safe since" ? FormReader.Versioned(DraftSite.Ledsagarservice with { Safety = true }) : null);
        }
        site.Time.Advance(TimeSpan.FromDays(1));
        if (@case is "protected before, not asked since" or "about violence before, safe since")
            await Send(site, With(("protected", [])));
        if (@case == "protected before, not any more")
            await Send(site, With(("protected", ["no"])));
        if (@case == "later unsafe")
            await Send(site, With(("safe", ["no"])));
        if (@case == "later about violence")
            await Send(site, With(), FormReader.Versioned(DraftSite.Ledsagarservice with { Safety = true }));
        await Letter(site);

        await Tell(site, sent);

        Assert.Equal(to is null ? [] : new[] { to }, sent.Notices.Select(n => n.To));
        await using var read = site.Database.Read();
        Assert.Equal(0, await read.LetterNotices.CountAsync());
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task What_cannot_be_sent_is_tried_with_growing_pauses_and_then_told_to_the_unit(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind);
        var sent = new SentNotices { Fails = true };
        await Send(site, With());
        var letter = await Letter(site);
        var tries = 0;
        for (var hour = 0; hour < 60; hour++)
        {
            await Tell(site, sent);
            tries = sent.Tries;
            site.Time.Advance(TimeSpan.FromHours(1));
        }

        Assert.InRange(tries, 40, 60);
        sent.Fails = false;
        Assert.Equal(0, await Tell(site, sent));
        await using var read = site.Database.Read();
        Assert.Equal(0, await read.LetterNotices.CountAsync());
        var told = await read.Outbox.SingleAsync(row => row.Type == CaseEventTypes.NotificationFailed);
        using var json = JsonDocument.Parse(site.Database.Protection.Unprotect(Outbox.Purpose, told.Payload));
        var data = json.RootElement.GetProperty("data");
        Assert.Equal((letter, "email", "M-1"), (data.GetProperty("letterId").GetGuid(), data.GetProperty("way").GetString(), data.GetProperty("reference").GetString()));
    }

    /// <summary>The case system calls to an appointment on 8 December, half past one; who has called it safe is told when the letter comes, and once more the day before.</summary>
    [Theory]
    [ClassData(typeof(Databases))]
    public async Task An_appointment_is_told_of_once_more_the_day_before(DatabaseKind kind)
    {
        await using var site = await DraftSite.Create(kind, Signed);
        var sent = new SentNotices();
        await Send(site, With());
        await Call(site);

        Assert.Equal(1, await Tell(site, sent));
        site.Time.Advance(Starts - TimeSpan.FromHours(25) - site.Time.GetUtcNow());
        Assert.Equal(0, await Tell(site, sent));
        site.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, (await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Tell(site, sent))))).Sum());
        site.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(0, await Tell(site, sent));

        Assert.Equal(2, sent.Notices.Count);
        // Not a word that it is an appointment, nor when.
        Assert.Single(sent.Notices.Select(n => (n.Subject, n.Text)).Distinct());
    }

    [Theory]
    [InlineData("not safe")]
    [InlineData("protected")]
    [InlineData("unsafe since it came")]
    [InlineData("said no")]
    [InlineData("less than a day ahead")]
    public async Task Nobody_is_reminded_where_it_is_not_safe_or_of_what_they_have_said_no_to(string @case)
    {
        await using var site = await DraftSite.Create(DatabaseKind.Sqlite, Signed);
        var sent = new SentNotices();
        await Send(site, With(@case switch { "not safe" => ("safe", ["no"]), "protected" => ("protected", ["yes"]), _ => ("safe", ["yes"]) }));
        if (@case == "less than a day ahead")
            site.Time.Advance(Starts - TimeSpan.FromHours(20) - site.Time.GetUtcNow());
        var letter = await Call(site);
        var told = await Tell(site, sent);
        Assert.Equal(@case is "not safe" or "protected" ? 0 : 1, told);
        site.Time.Advance(TimeSpan.FromMinutes(1));
        if (@case == "unsafe since it came")
            await Send(site, With(("safe", ["no"])));
        if (@case == "said no")
        {
            var replies = new LetterReplies(site.Database.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>(), site.Database.Writer, site.Database.Protection, site.Database.Services.GetRequiredService<Outbox>(), site.Time);
            var reply = (await replies.OpenAsync(Persons.Maja, letter, "appointment", CancellationToken.None))!;
            Assert.Equal(ReplyOutcome.Sent, await replies.SendAsync(reply, 0, new ReplyContent { Texts = new Dictionary<string, string> { ["answer"] = "no" } }, Persons.Maja, "sv", field => field.Id, null, CancellationToken.None));
        }

        site.Time.Advance(TimeSpan.FromDays(40));
        Assert.Equal(0, await Tell(site, sent));

        Assert.Equal(told, sent.Notices.Count);
        await using var read = site.Database.Read();
        Assert.Equal(0, await read.LetterNotices.CountAsync());
    }

    private static readonly DateTimeOffset Starts = new(2026, 12, 8, 12, 30, 0, TimeSpan.Zero);

    private static Dictionary<string, string?> Signed => new(StringComparer.Ordinal) { ["Portal:Cases:Secret"] = CaseReceiver.Secret };

    /// <summary>The contract's own example comes in, as a case system sends it.</summary>
    private static async Task<Guid> Call(DraftSite site)
    {
        var json = CaseWeb.Example("appointment.called.v1");
        json["data"]!["submissionId"] = null;
        json["data"]!["recipients"] = new JsonArray(new JsonObject { ["personalIdentityNumber"] = Persons.Maja.PersonalIdentityNumber });
        var (body, id, stamp) = (json.ToJsonString(), (string)json["id"]!, StandardWebhooks.Timestamp(site.Time.GetUtcNow()));
        var taken = await site.Database.Services.GetRequiredService<CaseInbox>().ReceiveAsync(Encoding.UTF8.GetBytes(body), new IncomingSignature(id, stamp, CaseReceiver.Signature(id, stamp, body, CaseReceiver.Secret)), CancellationToken.None);
        Assert.True(taken.Reception == Reception.Accepted, string.Join('\n', taken.Faults));
        await using var read = site.Database.Read();
        return (await read.Letters.SingleAsync()).Id;
    }

    private static Dictionary<string, string[]> With(params (string Field, string[] Values)[] changes)
    {
        var typed = new Dictionary<string, string[]>(Applicants.Self) { ["reach"] = ["email"], ["email"] = ["maja@exempel.se"], ["phone"] = ["070-174 06 01"], ["safe"] = ["yes"], ["safeWays"] = [] };
        foreach (var (field, values) in changes)
            typed[field] = values;
        return typed;
    }

    private static async Task Send(DraftSite site, Dictionary<string, string[]> typed, FormDefinition? form = null)
    {
        form ??= DraftSite.Ledsagarservice;
        await site.Versions.PublishAsync(form, CancellationToken.None);
        var draft = await site.Drafts.BeginAsync(form, typed.InDraft(form), new DraftAuthor(Persons.Maja, "sv"), CancellationToken.None);
        Assert.NotNull(await site.Submit(draft, Persons.Maja));
    }

    private static Task<Guid> Letter(DraftSite site) => site.Database.Writer.WriteAsync((db, _) =>
    {
        var content = new Message { Reference = "M-1", CaseNumber = "1", Thread = "T", From = "Robin", Text = "Hej" };
        var row = new LetterRow
        {
            Id = Guid.CreateVersion7(),
            Kind = content.Kind,
            RecipientHash = site.Database.Protection.Hash("person", Persons.Maja.PersonalIdentityNumber),
            Payload = content.Protect(site.Database.Protection),
            AvailableAt = site.Time.GetUtcNow(),
        };
        db.Letters.Add(row);
        LetterNotices.Add(db, row, site.Time.GetUtcNow(), null);
        return Task.FromResult(row.Id);
    });

    private static Task<int> Tell(DraftSite site, SentNotices sent) => new TellOfLettersJob(
        site.Database.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>(),
        site.Database.Writer,
        site.Database.Protection,
        site.Versions,
        new CurrentContent(Content),
        sent,
        new NotificationSettings { BaseUrl = "https://social.exempelstad.se" },
        site.Database.Services.GetRequiredService<Outbox>(),
        new NoticeSignal(),
        site.Time,
        NullLogger<TellOfLettersJob>.Instance).TellOnceAsync(CancellationToken.None);
}
