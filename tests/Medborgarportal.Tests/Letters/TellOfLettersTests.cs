using System.Text.Json;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Letters;
using Medborgarportal.Core.Notifications;
using Medborgarportal.Core.Storage;
using Medborgarportal.Core.Submissions;
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
                "protected" => With(("protected", ["yes"])),
                _ => With(),
            });
        }
        site.Time.Advance(TimeSpan.FromDays(1));
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
