using System.Text.Json;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Storage;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Medborgarportal.Tests.Cases;

/// <summary>Messages on their way to a case system that is down, slow, broken, or gone in the middle: nothing lost, nothing twice.</summary>
public sealed class DeliveryTests
{
    [Theory, ClassData(typeof(Databases))]
    public async Task A_submission_reaches_the_case_system_whole_and_signed_and_its_number_comes_back(DatabaseKind kind)
    {
        await using var receiver = await CaseReceiver.Start();
        receiver.Answer = CaseReceiver.Status(202, body: $$"""{"caseNumber":"2026-0417","snapshotSha256":"{{CaseSite.SnapshotHash}}"}""");
        await using var site = await CaseSite.Create(kind, receiver);

        var id = await site.Submit();
        await site.Dispatch();

        var received = Assert.Single(receiver.Tries);
        Assert.True(received.Signed);
        var json = JsonDocument.Parse(received.Body).RootElement;
        Assert.Equal("1.0", json.GetProperty("specversion").GetString());
        Assert.Equal(received.Id, json.GetProperty("id").GetString());
        Assert.Equal("urn:medborgarportal:test", json.GetProperty("source").GetString());
        Assert.Equal(id.ToString(), json.GetProperty("subject").GetString());
        Assert.Equal("1", json.GetProperty("sequence").GetString());
        Assert.Equal("Gå på bio 🎬 \"ibland\"", json.GetProperty("data").GetProperty("answers")[0].GetProperty("text").GetString());
        var submission = await site.Submission(id);
        Assert.Equal("2026-0417", submission.CaseNumber);
        Assert.Equal(site.Time.GetUtcNow(), submission.AcknowledgedAt);
        Assert.Equal(OutboxState.Delivered, (await site.Message(id)).State);
        Assert.Empty(site.Log.Warnings);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task With_the_case_system_down_messages_wait_and_all_arrive_once_when_it_is_up_again(DatabaseKind kind)
    {
        var port = new Uri(FreePort.Address()).Port;
        await using var site = await CaseSite.Create(kind, new Dictionary<string, string?>(StringComparer.Ordinal) { ["Portal:Cases:Url"] = $"http://127.0.0.1:{port}/events", ["Portal:Cases:Secret"] = CaseReceiver.Secret });
        var ids = new List<Guid>();
        for (var i = 0; i < 5; i++)
            ids.Add(await site.Submit());
        for (var i = 0; i < 6; i++)
        {
            await site.Dispatch();
            site.Time.Advance(TimeSpan.FromMinutes(10));
        }
        Assert.All(ids, id => Assert.Equal("no answer", site.Message(id).GetAwaiter().GetResult().LastOutcome));

        await using var receiver = await CaseReceiver.Start(port);
        await site.Dispatch();

        Assert.Equal(ids.Select(id => id.ToString()).Order(), receiver.Tries.Select(message => message.Subject).Order());
        Assert.All(ids, id => Assert.NotNull(site.Submission(id).GetAwaiter().GetResult().AcknowledgedAt));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Once_the_case_system_takes_a_message_again_the_others_need_not_wait_out_their_time(DatabaseKind kind)
    {
        await using var receiver = await CaseReceiver.Start();
        receiver.Answer = CaseReceiver.Status(503);
        await using var site = await CaseSite.Create(kind, receiver);
        var long_ago = await site.Submit();
        for (var i = 0; i < 10; i++)
        {
            await site.Dispatch();
            site.Time.Advance((await site.Message(long_ago)).NextAttempt - site.Time.GetUtcNow());
        }
        await site.Dispatch();
        var recent = await site.Submit();
        await site.Dispatch();
        var wait = (await site.Message(recent)).NextAttempt - site.Time.GetUtcNow();
        Assert.True((await site.Message(long_ago)).NextAttempt - site.Time.GetUtcNow() > TimeSpan.FromMinutes(5));

        receiver.Answer = CaseReceiver.Take;
        site.Time.Advance(wait);
        await site.Dispatch();

        Assert.Equal(OutboxState.Delivered, (await site.Message(recent)).State);
        Assert.Equal(OutboxState.Delivered, (await site.Message(long_ago)).State);
    }

    [Theory]
    [InlineData(200, OutboxState.Delivered)]
    [InlineData(201, OutboxState.Delivered)]
    [InlineData(202, OutboxState.Delivered)]
    [InlineData(204, OutboxState.Delivered)]
    [InlineData(409, OutboxState.Delivered)]
    [InlineData(400, OutboxState.Parked)]
    [InlineData(413, OutboxState.Parked)]
    [InlineData(415, OutboxState.Parked)]
    [InlineData(422, OutboxState.Parked)]
    [InlineData(302, OutboxState.Pending)]
    [InlineData(307, OutboxState.Pending)]
    [InlineData(401, OutboxState.Pending)]
    [InlineData(403, OutboxState.Pending)]
    [InlineData(404, OutboxState.Pending)]
    [InlineData(408, OutboxState.Pending)]
    [InlineData(410, OutboxState.Pending)]
    [InlineData(429, OutboxState.Pending)]
    [InlineData(500, OutboxState.Pending)]
    [InlineData(502, OutboxState.Pending)]
    [InlineData(503, OutboxState.Pending)]
    public async Task Each_answer_means_what_the_contract_says(int status, OutboxState expected)
    {
        await using var receiver = await CaseReceiver.Start();
        receiver.Answer = CaseReceiver.Status(status);
        await using var site = await CaseSite.Create(DatabaseKind.Sqlite, receiver);
        var id = await site.Submit();

        await site.Dispatch();

        var row = await site.Message(id);
        Assert.Equal(expected, row.State);
        Assert.Equal($"http {status}", row.LastOutcome);
        Assert.Single(receiver.Tries);
        Assert.Equal(expected == OutboxState.Delivered, (await site.Submission(id)).AcknowledgedAt is not null);
        if (expected == OutboxState.Pending)
            Assert.InRange(row.NextAttempt - site.Time.GetUtcNow(), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        if (expected == OutboxState.Parked)
            Assert.Contains(site.Log.Lines, line => line.Level == LogLevel.Error && line.Text.Contains("parked", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tries_come_ever_further_apart_up_to_an_hour_and_never_end()
    {
        await using var receiver = await CaseReceiver.Start();
        receiver.Answer = CaseReceiver.Status(500);
        await using var site = await CaseSite.Create(DatabaseKind.Sqlite, receiver);
        var id = await site.Submit();
        var waits = new List<TimeSpan>();
        for (var i = 0; i < 30; i++)
        {
            await site.Dispatch();
            waits.Add((await site.Message(id)).NextAttempt - site.Time.GetUtcNow());
            site.Time.Advance(waits[^1]);
        }

        Assert.Equal(30, receiver.Tries.Count);
        Assert.All(waits.Take(10).Select((wait, i) => (wait, i)), w => Assert.InRange(w.wait, TimeSpan.FromSeconds(1 << w.i), TimeSpan.FromSeconds(2 << w.i)));
        Assert.All(waits.Skip(11), wait => Assert.InRange(wait, TimeSpan.FromMinutes(30), TimeSpan.FromHours(1)));
        Assert.True(waits.Skip(11).Distinct().Count() > 5, "the waits are spread by chance");
        Assert.Single(receiver.Tries.Select(message => message.Id).Distinct());
        Assert.Single(receiver.Tries.Select(message => message.Body).Distinct());
    }

    [Theory]
    [InlineData(429, "120", 120)]
    [InlineData(503, "7200", 7200)]
    [InlineData(503, "99999999", 86400)]
    [InlineData(429, "0", 1)]
    [InlineData(429, "Sun, 22 Nov 2026 09:45:00 GMT", 900)]
    [InlineData(429, "Sun, 22 Nov 2020 09:45:00 GMT", 1)]
    public async Task Retry_After_is_obeyed_in_seconds_and_as_a_date(int status, string retryAfter, int atLeast)
    {
        await using var receiver = await CaseReceiver.Start();
        receiver.Answer = CaseReceiver.Status(status, retryAfter);
        await using var site = await CaseSite.Create(DatabaseKind.Sqlite, receiver);
        var id = await site.Submit();

        await site.Dispatch();

        Assert.InRange((await site.Message(id)).NextAttempt - site.Time.GetUtcNow(), TimeSpan.FromSeconds(atLeast), TimeSpan.FromSeconds(atLeast + 1));
        receiver.Answer = CaseReceiver.Take;
        await site.Submit();
        await site.Dispatch();
        Assert.Equal(2, receiver.Tries.Count);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_case_system_that_does_not_answer_in_ten_seconds_has_not_answered(DatabaseKind kind)
    {
        await using var receiver = await CaseReceiver.Start();
        var reached = new TaskCompletionSource();
        receiver.Answer = async (context, _) =>
        {
            reached.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };
        await using var site = await CaseSite.Create(kind, receiver);
        var id = await site.Submit();

        var dispatch = site.Dispatch();
        await reached.Task;
        site.Time.Advance(TimeSpan.FromSeconds(9));
        Assert.False(dispatch.IsCompleted);
        site.Time.Advance(TimeSpan.FromSeconds(1));
        await dispatch;

        Assert.Equal("no answer", (await site.Message(id)).LastOutcome);
        receiver.Answer = CaseReceiver.Take;
        site.Time.Advance(TimeSpan.FromSeconds(2));
        await site.Dispatch();
        Assert.Equal(2, receiver.Tries.Count);
        Assert.Single(receiver.Kept);
        Assert.Equal(OutboxState.Delivered, (await site.Message(id)).State);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Killed_between_receiving_and_answering_the_case_system_gets_the_same_message_again_and_keeps_it_once(DatabaseKind kind)
    {
        await using var receiver = await CaseReceiver.Start();
        receiver.Answer = (context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        await using var site = await CaseSite.Create(kind, receiver);
        var id = await site.Submit();

        await site.Dispatch();
        Assert.Equal("no answer", (await site.Message(id)).LastOutcome);
        receiver.Answer = CaseReceiver.Status(409);
        site.Time.Advance(TimeSpan.FromSeconds(2));
        await site.Dispatch();

        Assert.Equal(2, receiver.Tries.Count);
        Assert.Single(receiver.Tries.Select(message => (message.Id, message.Body)).Distinct());
        Assert.Single(receiver.Kept);
        Assert.Equal(OutboxState.Delivered, (await site.Message(id)).State);
        Assert.NotNull((await site.Submission(id)).AcknowledgedAt);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Killed_between_lease_and_answer_the_portal_leaves_the_message_to_the_next_dispatcher(DatabaseKind kind)
    {
        await using var receiver = await CaseReceiver.Start();
        await using var site = await CaseSite.Create(kind, receiver);
        var id = await site.Submit();
        var killed = site.StartProcess().GetRequiredService<OutboxLeases>();
        var target = site.Services.GetRequiredService<CaseSettings>().Default;
        var lease = Assert.Single(await killed.Take(target, 10, CancellationToken.None));

        await site.Dispatch();
        Assert.Empty(receiver.Tries);
        site.Time.Advance(TimeSpan.FromSeconds(61));
        await site.Dispatch();

        Assert.Single(receiver.Tries);
        // The killed one was only asleep, and comes late with another answer.
        Assert.False(await killed.Settle(lease, new DeliveryAnswer(Verdict.Refused, "http 422")));
        Assert.Equal(OutboxState.Delivered, (await site.Message(id)).State);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"caseNumber":17,"snapshotSha256":{}}""")]
    [InlineData("""{"caseNumber":"a\u0000b"}""")]
    [InlineData("""{"caseNumber":""}""")]
    [InlineData(null)]
    public async Task Whatever_stands_in_the_answer_the_message_is_delivered(string? body)
    {
        await using var receiver = await CaseReceiver.Start();
        receiver.Answer = CaseReceiver.Status(200, body: body ?? "{\"caseNumber\":\"" + new string('9', 100_000) + "\"}");
        await using var site = await CaseSite.Create(DatabaseKind.Sqlite, receiver);
        var id = await site.Submit();

        await site.Dispatch();

        Assert.Equal(OutboxState.Delivered, (await site.Message(id)).State);
        Assert.Null((await site.Submission(id)).CaseNumber);
        Assert.NotNull((await site.Submission(id)).AcknowledgedAt);
    }

    [Fact]
    public async Task A_case_system_that_read_something_else_than_the_person_saw_is_told_of_without_content()
    {
        await using var receiver = await CaseReceiver.Start();
        receiver.Answer = CaseReceiver.Status(200, body: """{"snapshotSha256":"0000"}""");
        await using var site = await CaseSite.Create(DatabaseKind.Sqlite, receiver);
        var id = await site.Submit();

        await site.Dispatch();

        Assert.Equal(OutboxState.Delivered, (await site.Message(id)).State);
        var warning = Assert.Single(site.Log.Warnings);
        Assert.Contains(id.ToString(), warning.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(site.Log.Lines, line => line.Text.Contains(CaseSite.Verified, StringComparison.Ordinal) || line.Text.Contains("bio", StringComparison.Ordinal));
    }
}
