using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Storage;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Medborgarportal.Tests.Cases;

/// <summary>Which messages leave when: order, urgency, several dispatchers, several case systems, and what operations see.</summary>
public sealed class DispatcherTests
{
    [Theory, ClassData(typeof(Databases))]
    public async Task Messages_of_one_case_leave_in_order_and_those_of_other_cases_do_not_wait(DatabaseKind kind)
    {
        await using var receiver = await CaseReceiver.Start();
        await using var site = await CaseSite.Create(kind, receiver);
        var held = await site.Submit();
        await site.AddLetter(held);
        await site.AddLetter(held);
        var free = await site.Submit();
        await site.AddLetter(free);
        receiver.Keeps = message => message.Subject != held.ToString();
        receiver.Answer = (context, message) => CaseReceiver.Status(message.Subject == held.ToString() ? 500 : 202)(context, message);

        await site.Dispatch();

        Assert.Equal([(free.ToString(), 1), (free.ToString(), 2)], receiver.Kept.Select(message => (message.Subject, message.Sequence)));
        Assert.Single(receiver.Tries, message => message.Subject == held.ToString());
        receiver.Keeps = _ => true;
        receiver.Answer = CaseReceiver.Take;
        site.Time.Advance(TimeSpan.FromSeconds(2));
        await site.Dispatch();
        Assert.Equal([1, 2, 3], receiver.Kept.Where(message => message.Subject == held.ToString()).Select(message => message.Sequence));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_parked_message_does_not_hold_back_later_ones_and_can_be_sent_again(DatabaseKind kind)
    {
        await using var receiver = await CaseReceiver.Start();
        await using var site = await CaseSite.Create(kind, receiver);
        var id = await site.Submit();
        await site.AddLetter(id);
        receiver.Answer = (context, message) => CaseReceiver.Status(message.Sequence == 1 ? 422 : 202)(context, message);

        await site.Dispatch();

        Assert.Equal(OutboxState.Parked, (await site.Message(id)).State);
        Assert.Equal(OutboxState.Delivered, (await site.Message(id, 2)).State);
        Assert.Null((await site.Submission(id)).AcknowledgedAt);
        receiver.Answer = CaseReceiver.Take;
        var parked = (await site.Message(id)).Id;
        Assert.True(await site.Database.Writer.WriteAsync((context, cancellation) => site.Outbox.RetryParkedAsync(context, parked, cancellation)));
        await site.Dispatch();
        Assert.Equal(OutboxState.Delivered, (await site.Message(id)).State);
        Assert.False(await site.Database.Writer.WriteAsync((context, cancellation) => site.Outbox.RetryParkedAsync(context, parked, cancellation)));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task What_is_urgent_goes_first(DatabaseKind kind)
    {
        await using var receiver = await CaseReceiver.Start();
        await using var site = await CaseSite.Create(kind, receiver);
        for (var i = 0; i < 20; i++)
            await site.Submit();
        var calm = await site.Message(await site.Submit());
        var urgent = Guid.CreateVersion7();
        await site.Database.Write(context => context.Outbox.Add(new OutboxRow { Id = urgent, CaseKey = "urgent", Sequence = 1, Type = calm.Type, Unit = calm.Unit, Payload = calm.Payload, Priority = 10, CreatedAt = calm.CreatedAt, NextAttempt = site.Time.GetUtcNow() }).Entity.Id);

        await site.Dispatcher.DispatchOnceAsync(CancellationToken.None);

        Assert.Contains(urgent.ToString(), receiver.Tries.Select(message => message.Id));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Two_dispatchers_side_by_side_send_each_message_once_and_in_order(DatabaseKind kind)
    {
        await using var receiver = await CaseReceiver.Start();
        await using var site = await CaseSite.Create(kind, receiver);
        for (var i = 0; i < 15; i++)
        {
            var id = await site.Submit();
            await site.AddLetter(id);
            await site.AddLetter(id);
        }
        var other = site.StartProcess().GetRequiredService<OutboxDispatcher>();

        await Task.WhenAll(Run(site.Dispatcher), Run(other));

        Assert.Equal(45, receiver.Tries.Count);
        Assert.Equal(45, receiver.Kept.Count);
        Assert.All(receiver.Kept.GroupBy(message => message.Subject), ofCase => Assert.Equal([1, 2, 3], ofCase.Select(message => message.Sequence)));

        async Task Run(OutboxDispatcher dispatcher)
        {
            await Task.Yield();
            await using var read = site.Database.Read();
            while (await read.Outbox.AnyAsync(row => row.State == OutboxState.Pending))
                await dispatcher.DispatchOnceAsync(CancellationToken.None);
        }
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Messages_added_to_one_case_at_the_same_time_are_numbered_without_gap_or_clash(DatabaseKind kind)
    {
        await using var site = await CaseSite.Create(kind, receiver: null);
        var id = await site.Submit();
        var other = site.StartProcess();
        var outbox = other.GetRequiredService<Outbox>();
        var writer = other.GetRequiredService<PortalWriter>();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => i % 2 == 0
            ? site.AddLetter(id)
            : writer.WriteAsync(async (context, cancellation) =>
            {
                await outbox.AddLetterAvailableAsync(context, new LetterRow { Id = Guid.CreateVersion7(), Kind = "decision", SubmissionId = id, RecipientHash = [], Payload = [] }, "B-1", "u", cancellation);
                return 0;
            })));

        await using var read = site.Database.Read();
        Assert.Equal(Enumerable.Range(1, 21).Select(i => (long)i), await read.Outbox.OrderBy(row => row.Sequence).Select(row => row.Sequence).ToListAsync());
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_unit_of_work_that_fails_leaves_no_message(DatabaseKind kind)
    {
        await using var receiver = await CaseReceiver.Start();
        await using var site = await CaseSite.Create(kind, receiver);

        await Assert.ThrowsAsync<FormatException>(() => site.Database.Writer.WriteAsync<int>(async (context, cancellation) =>
        {
            await site.Outbox.AddAsync(context, CaseSite.Application(Guid.CreateVersion7(), "funktionsstod", site.Time.GetUtcNow()), cancellation);
            throw new FormatException();
        }));
        await site.Dispatch();

        Assert.Empty(receiver.Tries);
    }

    [Fact]
    public async Task Each_unit_has_its_own_case_system_and_one_that_hangs_holds_back_no_other()
    {
        await using var general = await CaseReceiver.Start();
        await using var hanging = await CaseReceiver.Start();
        var reached = new TaskCompletionSource();
        hanging.Answer = async (context, _) =>
        {
            reached.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };
        await using var site = await CaseSite.Create(DatabaseKind.Sqlite, general, new(StringComparer.Ordinal)
        {
            ["Portal:Cases:Units:vuxna:Url"] = hanging.Url.ToString(),
            ["Portal:Cases:Units:vuxna:Secret"] = "whsec_" + Convert.ToBase64String(new byte[24]),
        });
        await site.Dispatcher.StartAsync(CancellationToken.None);
        var stuck = await site.Submit("vuxna");
        await reached.Task;

        var ids = new List<Guid>();
        for (var i = 0; i < 20; i++)
            ids.Add(await site.Submit("funktionsstod"));
        await Until(() => general.Kept.Count == 20);

        Assert.Equal(ids.Select(id => id.ToString()).Order(), general.Kept.Select(message => message.Subject).Order());
        Assert.All(general.Kept, message => Assert.True(message.Signed));
        Assert.False(Assert.Single(hanging.Tries).Signed);
        var stop = site.Dispatcher.StopAsync(CancellationToken.None);
        await Until(() =>
        {
            site.Time.Advance(TimeSpan.FromSeconds(1));
            return stop.IsCompleted;
        });
        Assert.Equal("no answer", (await site.Message(stuck)).LastOutcome);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_running_portal_delivers_as_soon_as_the_submission_is_durable(DatabaseKind kind)
    {
        await using var receiver = await CaseReceiver.Start();
        await using var site = await CaseSite.Create(kind, receiver);
        await site.Dispatcher.StartAsync(CancellationToken.None);

        // The clock stands still: what is delivered is not found by looking every so often.
        for (var i = 0; i < 10; i++)
            await site.Submit();
        await Until(() => receiver.Kept.Count == 10);
        await site.Dispatcher.StopAsync(CancellationToken.None);

        await using var read = site.Database.Read();
        Assert.Equal(10, await read.Outbox.CountAsync(row => row.State == OutboxState.Delivered));
    }

    [Fact]
    public async Task Without_an_address_messages_wait_and_operations_are_told_what_to_set()
    {
        await using var site = await CaseSite.Create(DatabaseKind.Sqlite, receiver: null);
        await site.Dispatcher.StartAsync(CancellationToken.None);
        var id = await site.Submit();
        await site.Dispatch();
        await site.Dispatcher.StopAsync(CancellationToken.None);

        Assert.Equal(0, (await site.Message(id)).Attempts);
        Assert.Contains(site.Log.Lines, line => line.Level == LogLevel.Warning && line.Text.Contains("Portal:Cases:Url", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Into_a_folder_each_message_is_one_whole_file()
    {
        var folder = Directory.CreateTempSubdirectory("portal-test-cases-").FullName;
        await using var site = await CaseSite.Create(DatabaseKind.Sqlite, new Dictionary<string, string?>(StringComparer.Ordinal) { ["Portal:Cases:Folder"] = folder });
        var id = await site.Submit();
        await site.AddLetter(id);

        await site.Dispatch();

        string[] names = [(await site.Message(id)).Id + ".json", (await site.Message(id, 2)).Id + ".json"];
        Assert.Equal(names.Order(StringComparer.Ordinal), Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var first = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, names[0]))).RootElement;
        Assert.Equal((id.ToString(), "1"), (first.GetProperty("subject").GetString(), first.GetProperty("sequence").GetString()));
        Assert.NotNull((await site.Submission(id)).AcknowledgedAt);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_message_whose_key_is_missing_waits_for_the_key()
    {
        await using var receiver = await CaseReceiver.Start();
        await using var site = await CaseSite.Create(DatabaseKind.Sqlite, receiver);
        var id = await site.Submit();
        var payload = (await site.Message(id)).Payload;
        await site.Database.Writer.WriteAsync((context, cancellation) => context.Outbox.ExecuteUpdateAsync(set => set.SetProperty(row => row.Payload, [1, 2, 3]), cancellation));

        await site.Dispatch();
        Assert.Equal((OutboxState.Pending, "key missing"), ((await site.Message(id)).State, (await site.Message(id)).LastOutcome));
        await site.Database.Writer.WriteAsync((context, cancellation) => context.Outbox.ExecuteUpdateAsync(set => set.SetProperty(row => row.Payload, payload), cancellation));
        site.Time.Advance(TimeSpan.FromSeconds(2));
        await site.Dispatch();

        Assert.Single(receiver.Kept);
    }

    [Fact]
    public async Task Operations_see_what_waits_what_is_parked_how_old_the_oldest_is_and_how_tries_went()
    {
        await using var receiver = await CaseReceiver.Start();
        await using var site = await CaseSite.Create(DatabaseKind.Sqlite, receiver);
        var seen = new ConcurrentDictionary<string, double>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == "Medborgarportal" && ReferenceEquals(instrument.Meter.Scope, site.Services.GetRequiredService<IMeterFactory>()))
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => seen.AddOrUpdate(instrument.Name + (tags.Length > 0 ? " " + tags[0].Value : ""), value, (_, before) => before + value));
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => seen[instrument.Name] = value);
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => seen[instrument.Name] = value);
        listener.Start();
        await site.Submit();
        await site.Dispatch();
        receiver.Answer = CaseReceiver.Status(422);
        await site.Submit();
        await site.Dispatch();
        receiver.Answer = CaseReceiver.Status(503);
        await site.Submit();
        await site.Dispatch();
        site.Time.Advance(TimeSpan.FromSeconds(90));
        await site.Services.GetRequiredService<OutboxStatus>().ReadAsync(CancellationToken.None);
        listener.RecordObservableInstruments();

        Assert.Equal(
            [
                ("portal.outbox.attempts http 202", 1), ("portal.outbox.attempts http 422", 1), ("portal.outbox.attempts http 503", 1),
                ("portal.outbox.delivered", 1), ("portal.outbox.oldest", 90), ("portal.outbox.parked", 1), ("portal.outbox.pending", 1),
            ],
            seen.Select(measured => (measured.Key, measured.Value)).OrderBy(measured => measured.Key, StringComparer.Ordinal));
    }

    private static async Task Until(Func<bool> condition)
    {
        for (var i = 0; i < 1500 && !condition(); i++)
            await Task.Delay(20);
        Assert.True(condition());
    }
}
